/**
 * Answers below the search form of the header while a reader types: sentences, reports, themes.
 *
 * Nothing is loaded before something is typed. The form works without this script.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SCRIPTS = [
    "text_folding.js",
    "finder_terms.js",
    "finder_postings.js",
    "report_finder.js",
    "phrase_index.js",
    "answer_groups.js",
    "result_keys.js",
  ];
  var PAUSE = 60; // milliseconds without a keystroke before what answers is loaded
  var LIST = "archive-answers";

  var input = document.querySelector(".archive-search input");
  if (!input) {
    return;
  }
  var form = input.form;
  var list = null;
  var asked = 0;
  var active = -1;

  function make(name, className, children) {
    var element = document.createElement(name);
    element.className = className;
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  /** A promise of what answers, its scripts loaded. */
  function answering() {
    return Promise.all(SCRIPTS.map(archive.loadScript)).then(function () {
      return archive.answerGroups;
    });
  }

  /** A promise of the answers, from what is loaded the first time something is typed. */
  function find(query) {
    return answering().then(function (groups) {
      return groups.find(query);
    });
  }

  /** Load what answers while the reader is still typing; what fails is told to who asks. */
  function openAhead() {
    answering()
      .then(function (groups) {
        return groups.load();
      })
      .catch(function () {});
  }

  function marked(piece) {
    return piece.mark ? make("mark", "", [piece.mark]) : piece;
  }

  function option(answer, n) {
    var text = make("span", "archive-answer-text", answer.text.map(marked));
    var link = make("a", "archive-answer", [text]);
    if (answer.note) {
      link.appendChild(make("span", "archive-answer-note", [answer.note]));
    }
    link.href = answer.href;
    link.id = LIST + "-" + n;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  }

  function show(groups) {
    var n = 0;
    list.textContent = "";
    active = -1;
    input.removeAttribute("aria-activedescendant");
    groups.forEach(function (group) {
      if (!group.answers.length) {
        return;
      }
      var name = make("div", "archive-answer-label", [group.label]);
      name.setAttribute("aria-hidden", "true");
      if (group.note) {
        name.appendChild(make("span", "archive-answer-note", [group.note]));
      }
      var box = make("div", "archive-answer-group", [name]);
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", group.label + " " + group.note);
      group.answers.forEach(function (answer) {
        box.appendChild(option(answer, n));
        n += 1;
      });
      list.appendChild(box);
    });
    if (!n) {
      showMessage("没有找到，回车看相近的句子");
    }
    open();
  }

  function showMessage(message) {
    list.textContent = "";
    var note = make("div", "archive-answer-label", [message]);
    note.setAttribute("role", "status");
    list.appendChild(note);
    open();
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    asked += 1;
    typing.cancel();
    if (list) {
      list.hidden = true;
    }
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function makeList() {
    if (!list) {
      list = make("div", LIST);
      list.id = LIST;
      list.hidden = true;
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "检索结果");
      // A press on an answer must not take the focus away before it is a click.
      list.addEventListener("mousedown", function (event) {
        event.preventDefault();
      });
      form.appendChild(list);
      form.classList.add("archive-answering");
    }
  }

  function answer() {
    var query = input.value.trim();
    makeList();
    asked += 1;
    var token = asked;
    if (!query) {
      close();
      return;
    }
    find(query).then(
      function (groups) {
        if (token === asked) {
          show(groups);
        }
      },
      function (error) {
        if (token === asked) {
          showMessage(error.message);
        }
      }
    );
  }

  function pause() {
    return archive.phraseIndex ? archive.phraseIndex.pause() : PAUSE;
  }

  /** Mark the answer that Enter would open, or none when the keys lead back to the box. */
  function move(key) {
    var links = Array.prototype.slice.call(list.querySelectorAll(".archive-answer"));
    if (!links.length) {
      return;
    }
    active = archive.resultKeys.target(key, active, links.length, true);
    links.forEach(function (link, n) {
      link.setAttribute("aria-selected", String(n === active));
    });
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", links[active].id);
      links[active].scrollIntoView({ block: "nearest" });
    }
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", LIST);

  var typing = archive.whenTyped(input, pause, answer, openAhead);
  input.addEventListener("blur", close);
  // Before the listener that leaves the box on Esc: the first Esc only closes the answers.
  input.addEventListener(
    "keydown",
    function (event) {
      var forInputMethod = typing.isComposing() || event.isComposing || event.keyCode === 229;
      if (forInputMethod || !list || list.hidden) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        document.getElementById(LIST + "-" + active).click();
      } else if (event.key === "Escape") {
        event.stopImmediatePropagation();
        event.preventDefault();
        close();
      }
    },
    true
  );
})();
