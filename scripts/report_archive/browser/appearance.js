/**
 * Light or dark as the reader chose, before anything of the page is painted; and the memory that
 * the theme's own script keeps such choices in.
 *
 * A file and not a script within the page, so that a server may forbid all of those. What a browser
 * kept is not trusted: anything on the same host may have written it.
 */
(function () {
  "use strict";

  // This file is assets/archive/appearance.js: choices of two sites on one host stay apart.
  var home = new URL("../../", document.currentScript.src);
  var PARTS = ["media", "scheme", "primary", "accent"];

  function get(key, storage, scope) {
    try {
      return JSON.parse((storage || localStorage).getItem((scope || home).pathname + "." + key));
    } catch (error) {
      return null; // no memory, or not what was put there
    }
  }

  function set(key, value, storage, scope) {
    try {
      (storage || localStorage).setItem(
        (scope || home).pathname + "." + key,
        JSON.stringify(value)
      );
    } catch (error) {
      // The choice holds for this page only.
    }
  }

  // The names under which the theme's own script asks for it.
  window.__md_scope = home;
  window.__md_get = get;
  window.__md_set = set;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) {
      return (sum << 5) - sum + sign.charCodeAt(0);
    }, 0);
  };

  var kept = get("__palette");
  if (!kept || !kept.color || !Number.isInteger(kept.index)) {
    if (kept !== null) {
      set("__palette", null);
    }
    return;
  }
  PARTS.forEach(function (part) {
    if (typeof kept.color[part] === "string") {
      document.body.setAttribute("data-md-color-" + part, kept.color[part]);
    }
  });
})();
