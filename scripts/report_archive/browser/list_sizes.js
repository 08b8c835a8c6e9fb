/**
 * How many reports and pages a list has, told on its pages behind the first.
 *
 * Those pages leave it out, so that a report more or less changes few of them; where the numbers
 * belong, an element says which script has them, under which folder, and in which words.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-sizes]"), function (place) {
      archive.load(place.dataset.sizes).then(
        function (lists) {
          var numbers = lists[place.dataset.folder];
          if (numbers) {
            fill(place, numbers);
          }
        },
        function () {
          // The page says what it knows, and leads to the first, which tells the rest.
        }
      );
    });
  }

  function fill(place, numbers) {
    place.textContent = worded(place.dataset.words, numbers);
    if (place.dataset.address) {
      place.href = worded(place.dataset.address, numbers);
      place.setAttribute("aria-label", worded(place.dataset.label, numbers));
      place.hidden = false;
    }
  }

  /** Words with numbers for their names: "共 {reports} 篇". */
  function worded(words, numbers) {
    return words.replace(/\{([a-z]+)\}/g, function (whole, name) {
      return name in numbers ? String(numbers[name]) : whole;
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
