/**
 * What was searched for before: kept in this browser only, and cleared on request.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var KEY = "report-archive/phrase-history";
  var MOST = 20;

  function read() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept)
        ? kept.filter(function (query) {
            return typeof query === "string";
          })
        : [];
    } catch (error) {
      // Storage may be switched off: then nothing is remembered.
      return [];
    }
  }

  function keep(queries) {
    try {
      if (queries.length) {
        localStorage.setItem(KEY, JSON.stringify(queries));
      } else {
        localStorage.removeItem(KEY);
      }
    } catch (error) {
      // As above.
    }
  }

  /** Put a query first; one that it continues was only a step on the way to it. */
  function remember(query) {
    var text = query.trim();
    if (!text) {
      return;
    }
    var others = read().filter(function (other, n) {
      return other !== text && !(n === 0 && text.lastIndexOf(other, 0) === 0);
    });
    keep([text].concat(others).slice(0, MOST));
  }

  archive.phraseHistory = {
    clear: function () {
      keep([]);
    },
    read: read,
    remember: remember,
  };
})();
