/**
 * The page 并排对照: two to four reports in columns, aligned by theme. This part is on every page;
 * on the page itself it loads the rest.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var SCRIPTS = ["side_by_side_columns.js", "side_by_side_picker.js", "side_by_side.js"];

  function start() {
    var place = document.querySelector(".compare");
    if (!place) {
      return;
    }
    Promise.all(SCRIPTS.map(archive.loadScript)).then(
      function () {
        archive.sideBySide.open(place);
      },
      function (error) {
        place.textContent = error.message + "。请刷新再试。";
      }
    );
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
