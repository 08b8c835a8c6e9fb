/**
 * Typing that is text: not the letters an input method still holds, and not every single key.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /**
   * Call typed when nothing more was typed for so many milliseconds; paste counts as typing.
   *
   * Shape:   pause gives the milliseconds; {isComposing, cancel}; cancel forgets what was typed and
   *          not yet told.
   */
  archive.whenTyped = function (input, pause, typed) {
    var composing = false;
    var timer = 0;

    function cancel() {
      clearTimeout(timer);
    }

    function type() {
      cancel();
      if (!composing) {
        timer = setTimeout(typed, pause());
      }
    }

    input.addEventListener("compositionstart", function () {
      composing = true;
      cancel();
    });
    input.addEventListener("compositionend", function () {
      composing = false;
      type();
    });
    input.addEventListener("input", function (event) {
      // A composition that was broken off may leave no compositionend behind.
      composing = composing && event.isComposing !== false;
      type();
    });
    return {
      isComposing: function () {
        return composing;
      },
      cancel: cancel,
    };
  };
})();
