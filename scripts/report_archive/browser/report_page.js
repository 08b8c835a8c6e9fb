/**
 * Reading a report: pick a sentence with a click, a selection or the arrow keys, and copy it, copy
 * it with its source, or copy a link to it.
 */
(function () {
  "use strict";

  var ReportArchive = (window.ReportArchive = window.ReportArchive || {});
  var text = document.querySelector(".report-text");
  var sheet = document.querySelector(".report-sheet");
  if (!text || !sheet) {
    return;
  }
  var sentences = Array.prototype.slice.call(text.querySelectorAll("span[id^='s']"));
  var tools = null;
  var message = null;
  var chosen = null; // the sentence the tools are for, or the first one of the selection
  var words = ""; // what the tools copy

  function sentenceOf(node) {
    var element = node && node.nodeType === Node.ELEMENT_NODE ? node : node && node.parentNode;
    while (element && element !== text) {
      if (element.tagName === "SPAN" && /^s\d+$/.test(element.id)) {
        return element;
      }
      element = element.parentNode;
    }
    return null;
  }

  function addButton(label, action) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.tabIndex = tools.children.length ? -1 : 0;
    button.addEventListener("click", action);
    tools.appendChild(button);
  }

  function copyAndSay(copied, said) {
    message.textContent = "";
    ReportArchive.copy(copied).then(function (done) {
      message.textContent = done ? said : "未能复制";
    });
  }

  /** Buttons of other scripts: each says what is done with the sentence in a few words. */
  function addOtherTools() {
    (ReportArchive.sentenceTools || []).forEach(function (tool) {
      addButton(tool.label, function () {
        message.textContent = "";
        tool.run(chosen, words).then(function (said) {
          message.textContent = said;
        });
      });
    });
  }

  function makeTools() {
    tools = document.createElement("div");
    tools.className = "sentence-tools";
    tools.hidden = true;
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "所选句子");
    addButton("复制", function () {
      copyAndSay(words, "已复制");
    });
    addButton("复制并注明出处", function () {
      copyAndSay(ReportArchive.cite(words, sheet.getAttribute("data-title")), "已复制");
    });
    addButton("复制链接", function () {
      copyAndSay(location.href.split("#")[0] + "#" + chosen.id, "已复制");
    });
    addOtherTools();
    message = document.createElement("span");
    message.setAttribute("role", "status");
    message.setAttribute("aria-live", "polite");
    tools.appendChild(message);
    // A click on a button must not take the selection away.
    tools.addEventListener("mousedown", function (event) {
      event.preventDefault();
    });
    tools.addEventListener("keydown", moveInTools);
    document.body.appendChild(tools);
  }

  /** Arrow keys go from button to button; Esc goes back to the sentence. */
  function moveInTools(event) {
    var buttons = Array.prototype.slice.call(tools.querySelectorAll("button"));
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      var next = buttons.indexOf(document.activeElement) + step;
      buttons[(next + buttons.length) % buttons.length].focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      chosen.focus();
      hideTools();
    }
  }

  /** Above the words where there is room, else below them; a style sheet may fix it elsewhere. */
  function placeTools(box) {
    tools.hidden = false;
    var height = tools.offsetHeight + 6;
    var headEnd = headHeight();
    var top = box.top - height > headEnd ? box.top - height : box.bottom + 6;
    var forMessage = 96;
    var room = document.documentElement.clientWidth - tools.offsetWidth - forMessage;
    tools.style.top = Math.round(top + window.pageYOffset) + "px";
    tools.style.left = Math.round(Math.max(4, Math.min(box.left, room)) + window.pageXOffset) + "px";
  }

  function showTools(sentence, copied, box) {
    if (!tools) {
      makeTools();
    }
    mark(sentence);
    words = copied;
    message.textContent = "";
    // The style sheet for small screens fixes the bar to the lower edge.
    tools.style.top = tools.style.left = "";
    tools.hidden = false;
    if (window.getComputedStyle(tools).position === "absolute") {
      placeTools(box);
    }
  }

  function hideTools() {
    if (tools && !tools.hidden) {
      tools.hidden = true;
      mark(null);
    }
  }

  /** Show which sentence is meant, and let Tab come back to it. */
  function mark(sentence) {
    if (chosen) {
      chosen.classList.remove("chosen");
    }
    if (sentence) {
      sentence.classList.add("chosen");
      rove(sentence);
      chosen = sentence;
    }
  }

  /** One sentence at a time can be reached with Tab; the arrow keys lead from it to the others. */
  function rove(sentence) {
    sentences.forEach(function (other) {
      if (other.tabIndex === 0) {
        other.tabIndex = -1;
      }
    });
    sentence.tabIndex = 0;
  }

  function showForSentence(sentence) {
    showTools(sentence, sentence.textContent.trim(), sentence.getClientRects()[0]);
  }

  function showForSelection(selection) {
    var range = selection.getRangeAt(0);
    var copied = selection.toString().trim();
    var first = sentenceOf(range.startContainer);
    if (!first) {
      first = sentences.find(function (sentence) {
        return selection.containsNode(sentence, true);
      });
    }
    if (first && copied) {
      showTools(first, copied, range.getClientRects()[0] || first.getClientRects()[0]);
      chosen.classList.remove("chosen");
    }
  }

  function isInText(node) {
    return text.contains(node);
  }

  document.addEventListener("click", function (event) {
    if (tools && tools.contains(event.target)) {
      return;
    }
    var selection = document.getSelection();
    if (selection && !selection.isCollapsed && isInText(selection.anchorNode)) {
      showForSelection(selection);
      return;
    }
    var sentence = isInText(event.target) ? sentenceOf(event.target) : null;
    if (sentence && !(tools && !tools.hidden && sentence === chosen)) {
      showForSentence(sentence);
    } else {
      hideTools();
    }
  });

  // A selection made by keyboard or by touch ends in no click.
  var waiting = 0;
  var pressed = false;
  document.addEventListener("mousedown", function () {
    pressed = true;
  });
  document.addEventListener("mouseup", function () {
    pressed = false;
  });
  document.addEventListener("selectionchange", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () {
      var selection = document.getSelection();
      if (!pressed && selection && !selection.isCollapsed && isInText(selection.anchorNode)) {
        showForSelection(selection);
      }
    }, 250);
  });

  text.addEventListener("keydown", function (event) {
    var at = sentences.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return;
    }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && sentences[at + step]) {
      event.preventDefault();
      hideTools();
      rove(sentences[at + step]);
      sentences[at + step].focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      showForSentence(sentences[at]);
      tools.querySelector("button").focus();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      hideTools();
    }
  });

  function headHeight() {
    var head = document.querySelector(".md-header");
    return head ? head.getBoundingClientRect().bottom : 0;
  }

  /** Browsers that know no scroll margin put the aim of a link under the head of the page. */
  function uncoverAim() {
    var aim = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!aim || !isInText(aim)) {
      return;
    }
    if (aim.tagName === "SPAN") {
      rove(aim);
    }
    var covered = headHeight() + 12 - aim.getBoundingClientRect().top;
    if (covered > 0) {
      window.scrollBy(0, -covered);
    }
  }

  if (sentences.length) {
    rove(sentences[0]);
  }
  window.addEventListener("hashchange", uncoverAim);
  window.addEventListener("load", uncoverAim);
})();
