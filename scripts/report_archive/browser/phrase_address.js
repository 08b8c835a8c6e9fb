/**
 * The searches of the page 例句 in its address and in the browser's history.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var here = null; // the search that is shown, without the page
  var typing = false; // whether the newest history entry is the search being typed

  function searchOf(state) {
    return archive.phraseState.write(Object.assign({}, state, { page: 1 }));
  }

  /** Put a search into the address: letters typed in a row share one entry of the history. */
  function remember(state, isTyping) {
    var search = searchOf(state);
    var replaces = search === here || (isTyping && typing);
    typing = isTyping && (typing || search !== here);
    here = search;
    var address = location.pathname + archive.phraseState.write(state);
    try {
      history[replaces ? "replaceState" : "pushState"](null, "", address);
    } catch (error) {
      // Some browsers keep the address of a page from a disk as it is; the search still works.
    }
  }

  /** Where on the page the reader is, so that coming back leads there. */
  function rememberPlace() {
    try {
      history.replaceState({ top: window.pageYOffset }, "", location.href);
    } catch (error) {
      // As above.
    }
  }

  /** The search that the address names. */
  function read() {
    var state = archive.phraseState.read(location.search);
    here = searchOf(state);
    typing = false;
    return state;
  }

  archive.phraseAddress = { read: read, remember: remember, rememberPlace: rememberPlace };
})();
