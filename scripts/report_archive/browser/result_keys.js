/**
 * Arrow keys among results: from the box where words are typed to what was found, and back.
 *
 * Shape:   a place is that of a result in its list, from 0; BOX is the box above them.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var BOX = -1;

  /** Whether a key is pressed alone, and not for an input method. */
  function isPlain(event) {
    var held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    return !held && !event.isComposing && event.keyCode !== 229;
  }

  /**
   * The place that a key leads to from a place, or null where it leads nowhere.
   *
   * Shape:   number is how many results there are; where it goesRound, one step beyond either end is
   *          the box, and from the box both ends are one step away.
   */
  function target(key, place, number, goesRound) {
    if (key === "ArrowDown") {
      return place + 1 < number ? place + 1 : goesRound ? BOX : null;
    }
    if (key === "ArrowUp") {
      return place > BOX ? place - 1 : goesRound ? number - 1 : null;
    }
    return key === "Escape" && place > BOX ? BOX : null;
  }

  /**
   * Move the focus between the box and the links of results, where the key says so.
   *
   * Shape:   list holds the results, which match item; the first link in each is what is focused.
   */
  function moveFocus(event, list, item, box) {
    if (!isPlain(event)) {
      return;
    }
    var items = Array.prototype.slice.call(list.querySelectorAll(item));
    var place = items.indexOf(event.target.closest(item));
    var next = target(event.key, place, items.length, false);
    if (next !== null) {
      event.preventDefault();
      (next === BOX ? box : items[next].querySelector("a")).focus();
    }
  }

  archive.resultKeys = { BOX: BOX, moveFocus: moveFocus, target: target };
})();
