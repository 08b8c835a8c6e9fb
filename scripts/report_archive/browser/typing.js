/**
 * Typing that is text: not the letters an input method still holds, and not every single key.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /**
   * Call typed when nothing more was typed for so many milliseconds; paste counts as typing.
   *
   * Shape:   pause gives the milliseconds; began, if given, is called once, at the first key that
   *          becomes text, so that what will be asked for can be on its way while the rest is
   *          typed; {isComposing, cancel}; cancel forgets what was typed and not yet told.
   */
  archive.whenTyped = function (input, pause, typed, began) {
    var composing = false;
    var timer = 0;

    function begin() {
      if (began) {
        began();
        began = null;
      }
    }

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
      begin();
      composing = true;
      cancel();
    });
    input.addEventListener("compositionend", function () {
      composing = false;
      type();
    });
    input.addEventListener("input", function (event) {
      begin();
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
