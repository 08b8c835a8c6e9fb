/**
 * The search form of the header: "/" goes there, Esc leaves, and the Enter that picks a word in an
 * input method does not send it. Without this script the form still works.
 */
(function () {
  "use strict";

  var input = document.querySelector(".archive-search input");
  if (!input) {
    return;
  }
  var composing = false;

  /** Whether keys typed now are text for some field. */
  function isTyping(element) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
  }

  document.addEventListener("keydown", function (event) {
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (event.key === "/" && plain && !isTyping(event.target)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  input.addEventListener("compositionstart", function () {
    composing = true;
  });
  input.addEventListener("compositionend", function () {
    composing = false;
  });
  input.addEventListener("keydown", function (event) {
    // 229 is what older browsers give for every key that goes to the input method.
    var forInputMethod = composing || event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && forInputMethod) {
      event.preventDefault();
    } else if (event.key === "Escape" && !forInputMethod) {
      input.blur();
    }
  });
})();
