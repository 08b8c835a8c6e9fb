/**
 * Copying text, also where the clipboard interface is missing: pages opened from a disk, old
 * browsers, sites served without encryption.
 */
(function () {
  "use strict";

  var ReportArchive = (window.ReportArchive = window.ReportArchive || {});

  /** Copy by way of a field out of sight; what was selected and focused stays so. */
  function copyThroughField(text) {
    var selection = document.getSelection();
    var range = selection && selection.rangeCount ? selection.getRangeAt(0) : null;
    var focused = document.activeElement;
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.setAttribute("aria-hidden", "true");
    field.className = "archive-unseen";
    document.body.appendChild(field);
    field.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    document.body.removeChild(field);
    if (range) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    if (focused && focused.focus) {
      focused.focus({ preventScroll: true });
    }
    return copied;
  }

  /** Put text on the clipboard. Gives a promise of whether that worked; it never fails. */
  ReportArchive.copy = function (text) {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(text).then(
        function () {
          return true;
        },
        function () {
          return copyThroughField(text);
        }
      );
    }
    return Promise.resolve(copyThroughField(text));
  };
})();
