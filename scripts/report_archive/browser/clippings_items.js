/**
 * One clipping and one heading on the page 素材, as elements. What the buttons do comes from outside.
 *
 * Words of reports and of imported files are only ever set as text.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var UNGROUPED = "未分小标题";
  var MOST_NOTE_LINES = 8;

  function element(tag, name, text) {
    var made = document.createElement(tag);
    made.className = name;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  /** A button that says to whoever cannot see where it stands what it is for. */
  function button(action, label, of) {
    var made = element("button", "clippings-button", label);
    made.type = "button";
    made.setAttribute("data-do", action);
    made.setAttribute("aria-label", label + "：" + of);
    return made;
  }

  /** The first words of a text, to tell it from others. */
  function beginning(text) {
    return text.length > 20 ? text.slice(0, 20) + "…" : text;
  }

  function sourceLine(clipping) {
    var line = element("p", "clipping-source");
    var link = element("a", "clipping-link", clipping.title || "原文");
    link.href = archive.root + archive.clippingsExport.page(clipping);
    line.appendChild(link);
    var facts = [
      clipping.office,
      clipping.year && clipping.year + "年",
      clipping.kind,
      archive.clippingsExport.part(clipping),
    ];
    facts.filter(Boolean).forEach(function (fact) {
      line.appendChild(element("span", "clipping-fact", fact));
    });
    return line;
  }

  function toolbar(clipping) {
    var bar = element("div", "clipping-tools");
    var of = beginning(clipping.text);
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "整理这一条");
    bar.appendChild(button("up", "上移", of));
    bar.appendChild(button("down", "下移", of));
    var choice = element("select", "clipping-group");
    choice.setAttribute("data-do", "place");
    choice.setAttribute("aria-label", "归入小标题：" + of);
    bar.appendChild(choice);
    bar.appendChild(button("note", "批注", of));
    bar.appendChild(button("copy", "复制", of));
    bar.appendChild(button("cite", "复制并注明出处", of));
    bar.appendChild(button("remove", "移除", of));
    return bar;
  }

  function noteField(clipping) {
    var field = element("textarea", "clipping-note");
    field.setAttribute("data-do", "write");
    field.setAttribute("aria-label", "批注：" + beginning(clipping.text));
    field.placeholder = "写下用在哪里、怎么改…";
    field.maxLength = archive.clippingsCheck.LONGEST_TEXT;
    return field;
  }

  /** A clipping as an item of a list; bring fills in what may change. */
  function item(clipping) {
    var made = element("li", "clipping");
    made.setAttribute("data-id", archive.clippingsFolder.identity(clipping));
    made.appendChild(element("blockquote", "clipping-text", clipping.text));
    made.appendChild(sourceLine(clipping));
    made.appendChild(toolbar(clipping));
    made.appendChild(noteField(clipping));
    return made;
  }

  function fitNote(field) {
    var lines = field.value.split("\n").length + Math.floor(field.value.length / 40);
    field.rows = Math.min(MOST_NOTE_LINES, Math.max(2, lines));
  }

  function fillChoice(choice, names, chosen) {
    var known = names.join("\n");
    if (choice.getAttribute("data-names") !== known) {
      choice.textContent = "";
      names.forEach(function (name) {
        choice.add(new Option(name || UNGROUPED, name));
      });
      choice.setAttribute("data-names", known);
    }
    choice.value = chosen;
    choice.hidden = names.length < 2;
  }

  /** Show in an item what may have changed; a note that is being written stays as it is. */
  function bring(made, clipping, names, chosen) {
    var field = made.querySelector(".clipping-note");
    if (field !== document.activeElement) {
      field.value = clipping.note;
      field.hidden = clipping.note === "" && !made.classList.contains("is-noted");
    }
    fitNote(field);
    fillChoice(made.querySelector(".clipping-group"), names, chosen);
  }

  /** A heading with its list; the one without a name can be neither moved nor renamed. */
  function group(name) {
    var made = element("section", "clippings-group");
    made.setAttribute("data-name", name);
    made.setAttribute("aria-label", name || UNGROUPED);
    var head = element("div", "clippings-head");
    if (name === "") {
      head.appendChild(element("h2", "clippings-name", UNGROUPED));
    } else {
      var field = element("input", "clippings-name");
      field.value = name;
      field.maxLength = archive.clippingsCheck.LONGEST_NAME;
      field.setAttribute("data-do", "rename");
      field.setAttribute("aria-label", "小标题名");
      head.appendChild(field);
      head.appendChild(button("group-up", "上移", name));
      head.appendChild(button("group-down", "下移", name));
      head.appendChild(button("ungroup", "去掉小标题", name));
    }
    made.appendChild(head);
    made.appendChild(element("ol", "clippings-items"));
    made.appendChild(element("p", "clippings-none", "还没有归入这里的句子。"));
    return made;
  }

  archive.clippingsItems = { item: item, bring: bring, fitNote: fitNote, group: group };
})();
