/**
 * In how many reports headings are that many have, put in where pages and rows leave it out.
 *
 * Else one report more would change every list of them. An element says by which key the number is
 * found, and in which words, with how many to take off: "其余 {9} 篇".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var COUNTS = "entries/headings-counts";

  /** Put the numbers in below an element, once they are there. */
  archive.putCounts = function (shown) {
    var places = shown.querySelectorAll("[data-count]");
    if (!places.length) {
      return;
    }
    archive.load(COUNTS).then(
      function (counts) {
        Array.prototype.forEach.call(places, function (place) {
          put(place, counts[place.dataset.count]);
        });
      },
      function () {
        // It stands there that they are many.
      }
    );
  };

  function put(place, count) {
    var words = (place.dataset.words || "{0} 篇").replace(/\{(\d+)\}/, function (whole, less) {
      return count - less;
    });
    if (place.dataset.told) {
      place.dataset.told = words;
    } else {
      place.textContent = words;
    }
  }

  function start() {
    archive.putCounts(document);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
