/**
 * The page 并排对照: two to four reports in columns, aligned by theme. This part is on every page:
 * it leads to the comparison from a report, and on the page itself loads the rest.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var MOST = 4; // reports side by side
  var KEPT = "archive-compare"; // the last choice, while the window is open
  var IDENTIFIER = /^[A-Za-z0-9_-]{1,40}$/;
  var SCRIPTS = ["side_by_side_columns.js", "side_by_side_picker.js", "side_by_side.js"];

  /** The identifiers in a list as addresses hold it, each once. */
  function identifiersIn(text) {
    return (text || "").split(",").filter(function (identifier, place, all) {
      return IDENTIFIER.test(identifier) && all.indexOf(identifier) === place;
    });
  }

  function kept() {
    try {
      return identifiersIn(window.sessionStorage.getItem(KEPT)).slice(0, MOST);
    } catch (error) {
      return []; // a page opened from a disk may be denied its store
    }
  }

  function keep(identifiers) {
    try {
      window.sessionStorage.setItem(KEPT, identifiers.join(","));
    } catch (error) {
      // The choice is in the address as well.
    }
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

  /** A report's own link brings those along that were chosen before. */
  function bringAlong(link) {
    var own = link.dataset.report;
    var others = kept().filter(function (identifier) {
      return identifier !== own;
    });
    if (others.length && others.length < MOST) {
      link.href = addressOf(others.concat(own), "");
      link.textContent = "加入对照（已选 " + others.length + " 篇）";
    }
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("a.compare-link"), bringAlong);
    var place = document.querySelector(".compare");
    if (!place) {
      return;
    }
    Promise.all(SCRIPTS.map(archive.loadScript)).then(
      function () {
        archive.sideBySide.open(place);
      },
      function (error) {
        place.textContent = error.message + "。请刷新再试。";
      }
    );
  }

  archive.comparison = {
    MOST: MOST,
    identifiersIn: identifiersIn,
    keep: keep,
    addressOf: addressOf,
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
