/**
 * Notes being written: kept after a pause, when the field is left, and when the page is.
 *
 * A page that is left has no time for its database. What was not kept yet lies in localStorage until
 * the page 素材 is opened again.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var PAUSE = 500; // milliseconds without a keystroke before a note is kept

  function leave(key, draft) {
    try {
      window.localStorage.setItem(key, JSON.stringify(draft));
    } catch (error) {
      // Nowhere to leave it: at most the words of the last moment are lost.
    }
  }

  function forget(key) {
    try {
      window.localStorage.removeItem(key);
    } catch (error) {
      // Then there is nothing to forget.
    }
  }

  /** Keep what was left the last time; gives a promise, which never fails. */
  function takeUp(store) {
    var draft = null;
    try {
      draft = JSON.parse(window.localStorage.getItem(store.name + ":draft"));
    } catch (error) {
      draft = null;
    }
    if (!draft || typeof draft.id !== "string" || typeof draft.text !== "string") {
      return Promise.resolve();
    }
    return store
      .update(function (folder) {
        return archive.clippingsFolder.note(folder, draft.id, draft.text);
      })
      .then(
        function () {
          forget(store.name + ":draft");
        },
        function () {}
      );
  }

  /**
   * Keeps the notes of a page.
   *
   * Shape:   written(field, isComposing) after each keystroke; keep() keeps at once and gives a
   *          promise; noted(text) is called with what to say, failed(error) with what went wrong.
   */
  function make(store, noted, failed) {
    var waiting = null; // the field whose words are not kept yet
    var timer = 0;

    function draftOf(field) {
      var item = field.closest(".clipping");
      return { id: item.getAttribute("data-id"), text: field.value };
    }

    function keep() {
      window.clearTimeout(timer);
      if (!waiting) {
        return Promise.resolve();
      }
      var draft = draftOf(waiting);
      waiting = null;
      return store
        .update(function (folder) {
          return archive.clippingsFolder.note(folder, draft.id, draft.text);
        })
        .then(function () {
          forget(store.name + ":draft");
          noted("批注已存");
        })
        .catch(failed);
    }

    function written(field, isComposing) {
      if (waiting && waiting !== field) {
        keep();
      }
      noted("");
      waiting = field;
      window.clearTimeout(timer);
      if (!isComposing) {
        timer = window.setTimeout(keep, PAUSE);
      }
    }

    function pageIsLeft() {
      if (waiting) {
        leave(store.name + ":draft", draftOf(waiting));
        keep();
      }
    }

    window.addEventListener("pagehide", pageIsLeft);
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) {
        pageIsLeft();
      }
    });
    return { written: written, keep: keep };
  }

  archive.clippingsNotes = { make: make, takeUp: takeUp };
})();
