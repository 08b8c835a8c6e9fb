/**
 * The way into 素材 (clippings) from every page: a folder that lies in this browser and nowhere else.
 *
 * What the folder needs is loaded when something is first put into it, or when it is looked at.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var SCRIPTS = [
    "clippings_folder.js",
    "clippings_check.js",
    "clippings_database.js",
    "clippings_store.js",
  ];
  var opened = null;

  /** The store of the folder, opened once a page; a failure may be tried again. */
  function open() {
    if (!opened) {
      opened = Promise.all(SCRIPTS.map(archive.loadScript)).then(function () {
        return archive.clippingsStore.open();
      });
      opened.catch(function () {
        opened = null;
      });
    }
    return opened;
  }

  /** The clipping that details make, or an error in words for the reader. */
  function clippingOf(details) {
    var text = String(details.text || "").trim();
    var clipping = archive.clippingsCheck.clipping({
      report: details.identifier,
      sentence: details.number,
      text: text,
      headings: details.headings || [],
      title: details.title || "",
      office: details.office || "",
      year: details.year || null,
      kind: details.kind || "",
      added: new Date().toISOString(),
    });
    if (!clipping) {
      var isLong = text.length > archive.clippingsCheck.LONGEST_TEXT;
      throw new Error(isLong ? "文字太长" : "未能加入");
    }
    return clipping;
  }

  /**
   * Put one clipping into the folder.
   *
   * Shape:   details: identifier of the report, number of the sentence, text; and, where they are
   *          known, headings (outermost first), title, office, year (a number), kind. Gives a
   *          promise of {added, kept, count}: added is false when the folder has it already; kept
   *          is false where the browser forgets it with the page.
   * Errors:  rejects with a message for readers.
   */
  function add(details) {
    return open().then(function (store) {
      var clipping = clippingOf(details);
      var added = false;
      return store
        .update(function (folder) {
          var next = archive.clippingsFolder.add(folder, clipping);
          added = next !== folder;
          return next;
        })
        .then(function (folder) {
          return {
            added: added,
            kept: store.kind !== "memory",
            count: archive.clippingsFolder.count(folder),
          };
        });
    });
  }

  /** Put one clipping into the folder and say in a few words how that went. It never fails. */
  function addAndSay(details) {
    return add(details).then(
      function (result) {
        if (!result.kept) {
          return "浏览器存不住";
        }
        return result.added ? "已加入" : "已有此条";
      },
      function (error) {
        return error.message;
      }
    );
  }

  /** The page 素材 brings its own script. */
  function ready() {
    if (document.getElementById("clippings")) {
      archive.loadScript("clippings_page.js");
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }

  archive.clippings = { add: add, addAndSay: addAndSay, open: open };
})();
