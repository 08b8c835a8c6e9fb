/**
 * Which reports are chosen for 并排对照 while browsing: a button beside each report, and a tray that
 * tells what is chosen and leads to the comparison. The choice stays in the browser.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var MOST = 4; // reports side by side
  var KEY = "archive-compare";
  var IDENTIFIER = /^[A-Za-z0-9_-]{1,40}$/;
  var PAGE = /reports\/([A-Za-z0-9_-]{1,40})\.html$/;
  var ADD = "加入对照";
  var REMOVE = "移出对照";
  var inMemory = []; // where the browser keeps nothing

  /** The identifiers in a list as addresses hold it, each once. */
  function identifiersIn(text) {
    return (text || "").split(",").filter(function (identifier, place, all) {
      return IDENTIFIER.test(identifier) && all.indexOf(identifier) === place;
    });
  }

  function kept() {
    try {
      return identifiersIn(window.localStorage.getItem(KEY)).slice(0, MOST);
    } catch (error) {
      return inMemory;
    }
  }

  function keep(identifiers) {
    inMemory = identifiers;
    try {
      window.localStorage.setItem(KEY, identifiers.join(","));
    } catch (error) {
      // A page opened from a disk may be denied its store; the choice lasts as long as the page.
    }
    show();
  }

  /** The address of the comparison of some reports, all themes where none is named. */
  function addressOf(identifiers, theme) {
    var asked = [];
    if (identifiers.length) {
      asked.push("reports=" + identifiers.join(","));
    }
    if (theme) {
      asked.push("theme=" + encodeURIComponent(theme));
    }
    return archive.root + "compare.html" + (asked.length ? "?" + asked.join("&") : "");
  }

  /** Put a report into the choice, or take it out again. */
  function toggle(identifier) {
    var chosen = kept();
    var others = chosen.filter(function (each) {
      return each !== identifier;
    });
    if (others.length === chosen.length) {
      others.push(identifier);
    }
    if (others.length <= MOST) {
      keep(others);
    }
  }

  function buttonFor(identifier, title) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "compare-toggle";
    button.dataset.compare = identifier;
    button.dataset.title = title;
    button.addEventListener("click", function () {
      toggle(identifier);
    });
    return button;
  }

  /** Give every report of the tables below an element its button. */
  function equip(within) {
    Array.prototype.forEach.call(within.querySelectorAll("td.title"), function (cell) {
      var link = cell.querySelector("a");
      var found = link && PAGE.exec(link.pathname);
      if (found && !cell.querySelector("button")) {
        cell.appendChild(buttonFor(found[1], link.textContent));
      }
    });
    show();
  }

  /** What is chosen, on every button and in the tray. */
  function show() {
    var chosen = kept();
    Array.prototype.forEach.call(document.querySelectorAll(".compare-toggle"), function (button) {
      var isIn = chosen.indexOf(button.dataset.compare) >= 0;
      // Shown by the style sheet, so that a title is copied without it.
      button.setAttribute("aria-label", isIn ? REMOVE : ADD);
      button.setAttribute("aria-pressed", String(isIn));
      button.disabled = !isIn && chosen.length >= MOST;
      button.title = button.disabled ? "最多并排四篇，先移出一篇" : button.dataset.title;
    });
    showTray(chosen);
  }

  function showTray(chosen) {
    var tray = document.querySelector(".compare-tray");
    if (!tray) {
      if (!chosen.length || !document.querySelector(".compare-toggle")) {
        return;
      }
      tray = makeTray();
    }
    tray.hidden = !chosen.length;
    tray.querySelector("[role=status]").textContent =
      "对照已选 " + chosen.length + " 篇" + (chosen.length < 2 ? "，再选一篇" : "");
    tray.querySelector("a").href = addressOf(chosen, "");
  }

  function makeTray() {
    var tray = document.createElement("aside");
    tray.className = "compare-tray";
    tray.setAttribute("aria-label", "并排对照");
    var status = document.createElement("span");
    status.setAttribute("role", "status");
    var link = document.createElement("a");
    link.textContent = "并排对照";
    var clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = "清空";
    clear.addEventListener("click", function () {
      keep([]);
    });
    [status, link, clear].forEach(function (part) {
      tray.appendChild(part);
    });
    document.body.appendChild(tray);
    return tray;
  }

  /** On a report's page: the button, and a link that brings those along that were chosen before. */
  function equipReport(link) {
    var own = link.dataset.report;
    var others = kept().filter(function (identifier) {
      return identifier !== own;
    });
    if (others.length && others.length < MOST) {
      link.href = addressOf(others.concat(own), "");
      link.textContent = "与已选 " + others.length + " 篇并排对照";
    }
    var sheet = document.querySelector(".report-sheet");
    link.parentNode.appendChild(buttonFor(own, (sheet && sheet.dataset.title) || ""));
    show();
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("a.compare-link"), equipReport);
    equip(document);
  }

  // A page that comes back from the browser's memory, or another window, may know an older choice.
  window.addEventListener("pageshow", show);
  window.addEventListener("storage", show);

  archive.comparison = {
    MOST: MOST,
    identifiersIn: identifiersIn,
    keep: keep,
    addressOf: addressOf,
    equip: equip,
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
