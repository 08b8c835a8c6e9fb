/**
 * Whether a value from outside is a folder of clippings: a file from another machine, or what the
 * browser kept. Nothing is mended: a clipping is good as it stands, or it is refused and counted.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var REPORT = /^[\w-]{1,64}$/;
  // 2026-11-20T08:30:00.000Z
  var TIME = /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/;
  var LONGEST_TEXT = 20000;
  var LONGEST_LINE = 1000;
  var LONGEST_NAME = 60;
  var MOST_HEADINGS = 12;
  var LAST_SENTENCE = 1000000;

  function isText(value, longest) {
    return typeof value === "string" && value.length <= longest;
  }

  function isWhole(value, from, to) {
    return typeof value === "number" && value % 1 === 0 && value >= from && value <= to;
  }

  function areHeadings(value) {
    return (
      Array.isArray(value) &&
      value.length <= MOST_HEADINGS &&
      value.every(function (heading) {
        return isText(heading, LONGEST_LINE);
      })
    );
  }

  function isName(value) {
    return isText(value, LONGEST_NAME) && value === value.trim();
  }

  /** Rules for the values of a clipping, by name; what may be left out has a value to stand in. */
  var RULES = {
    report: function (value) {
      return typeof value === "string" && REPORT.test(value);
    },
    text: function (value) {
      return isText(value, LONGEST_TEXT) && value.trim() !== "";
    },
    sentence: function (value) {
      return isWhole(value, 1, LAST_SENTENCE);
    },
    headings: areHeadings,
    title: function (value) {
      return isText(value, LONGEST_LINE);
    },
    office: function (value) {
      return isText(value, LONGEST_LINE);
    },
    year: function (value) {
      return value === null || isWhole(value, 1, 9999);
    },
    kind: function (value) {
      return isText(value, LONGEST_LINE);
    },
    added: function (value) {
      return value === "" || (typeof value === "string" && TIME.test(value));
    },
    note: function (value) {
      return isText(value, LONGEST_TEXT);
    },
  };
  var DEFAULTS = { headings: [], title: "", office: "", year: null, kind: "", added: "", note: "" };

  /** A clipping with exactly the values it should have, or null. */
  function clipping(value) {
    if (!value || typeof value !== "object") {
      return null;
    }
    var checked = {};
    var good = Object.keys(RULES).every(function (name) {
      var own = Object.prototype.hasOwnProperty.call(value, name) ? value[name] : DEFAULTS[name];
      checked[name] = own;
      return RULES[name](own);
    });
    if (!good) {
      return null;
    }
    checked.headings = checked.headings.slice();
    return checked;
  }

  /** What stops a value from being a folder at all, in words for the reader; else nothing. */
  function problem(value) {
    var kind = archive.clippingsFolder;
    if (!value || value.format !== kind.FORMAT || !Array.isArray(value.groups)) {
      return "不是素材文件";
    }
    if (value.version !== kind.VERSION) {
      return "素材的格式是第" + String(value.version).slice(0, 9) + "版，这里只认第" + kind.VERSION + "版";
    }
    return "";
  }

  /**
   * The folder in a value.
   *
   * Shape:   {folder, refused}: refused counts the clippings and headings that are not good.
   * Errors:  throws with a message for readers where there is no folder at all.
   */
  function folder(value) {
    var wrong = problem(value);
    if (wrong) {
      throw new Error(wrong);
    }
    var refused = 0;
    var groups = [];
    value.groups.forEach(function (group) {
      if (!group || !isName(group.name) || !Array.isArray(group.clippings)) {
        refused += group && Array.isArray(group.clippings) ? group.clippings.length || 1 : 1;
        return;
      }
      var clippings = group.clippings.map(clipping).filter(Boolean);
      refused += group.clippings.length - clippings.length;
      groups.push({ name: group.name, clippings: clippings });
    });
    var merged = archive.clippingsFolder.merge(archive.clippingsFolder.empty(), { groups: groups });
    return { folder: merged.folder, refused: refused };
  }

  archive.clippingsCheck = {
    LONGEST_TEXT: LONGEST_TEXT,
    LONGEST_NAME: LONGEST_NAME,
    clipping: clipping,
    folder: folder,
  };
})();
