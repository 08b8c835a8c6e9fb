/**
 * Words quoted on index pages (.said): copied with their source, or put into 素材.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var COPY = "复制并注明出处";
  var KEEP = "加入素材";

  function wordsOf(said) {
    return said.querySelector("q").textContent;
  }

  function titleOf(said) {
    return said.querySelector("cite").textContent;
  }

  /** Lines that belong together stay lines, with their source on one more. */
  function cited(said) {
    var source = archive.cite("", titleOf(said)).slice(2); // without the empty 「」
    return said.hasAttribute("data-lines")
      ? wordsOf(said) + "\n" + source
      : archive.cite(wordsOf(said), titleOf(said));
  }

  function copy(said) {
    return archive.copy(cited(said)).then(function (done) {
      return done ? "已复制" : "未能复制";
    });
  }

  function keep(said) {
    return archive.clippings.addAndSay({
      identifier: said.getAttribute("data-report"),
      number: Number(said.getAttribute("data-number")),
      text: wordsOf(said),
      headings: [],
      title: titleOf(said),
      office: said.getAttribute("data-office"),
      year: Number(said.getAttribute("data-year")),
      kind: said.getAttribute("data-kind"),
    });
  }

  function addButton(said, label, run) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", function () {
      var message = said.querySelector("[role=status]");
      message.textContent = "";
      run(said).then(function (words) {
        message.textContent = words;
      });
    });
    said.appendChild(button);
  }

  /** Give every quotation below an element its buttons, once. */
  function equip(within) {
    Array.prototype.forEach.call(within.querySelectorAll(".said"), function (said) {
      if (said.querySelector("button")) {
        return;
      }
      addButton(said, COPY, copy);
      addButton(said, KEEP, keep);
      var message = document.createElement("span");
      message.setAttribute("role", "status");
      said.appendChild(message);
    });
  }

  function start() {
    equip(document);
  }

  archive.equipQuotations = equip;
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
