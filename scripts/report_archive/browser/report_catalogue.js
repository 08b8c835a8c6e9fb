/**
 * The rows of all reports as lists use them: loaded once, when first asked for.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  // What a list shows and is narrowed to where nobody knows the value.
  var UNKNOWN = "待核对";
  var COLUMNS = { title: "title", office: "office", year: "year", kind: "kind" };

  /** Whether a report has every value that is wanted, and every word in its title or office. */
  function passes(report, wanted) {
    var words = (wanted.words || "").toLowerCase().split(/\s+/);
    var text = (report.title + " " + report.office).toLowerCase();
    return (
      agrees(report.office_type, wanted.type) &&
      agrees(report.year, wanted.year) &&
      agrees(report.kind, wanted.kind) &&
      agrees(report.office, wanted.office) &&
      touches(report, wanted.theme) &&
      words.every(function (word) {
        return text.indexOf(word) >= 0;
      })
    );
  }

  function agrees(value, wanted) {
    return !wanted || String(value || UNKNOWN) === wanted;
  }

  function touches(report, theme) {
    var every = report.themes.concat(report.touched);
    return !theme || (every.length ? every.indexOf(theme) >= 0 : theme === UNKNOWN);
  }

  /** Reports by one column, "-" in front for descending; equal ones keep their order. */
  function sorted(reports, sort) {
    var column = COLUMNS[sort.replace("-", "")];
    if (!column) {
      return reports;
    }
    var sign = sort.charAt(0) === "-" ? -1 : 1;
    var places = reports.map(function (report, place) {
      return { report: report, place: place };
    });
    places.sort(function (one, other) {
      return sign * compare(one.report[column], other.report[column]) || one.place - other.place;
    });
    return places.map(function (item) {
      return item.report;
    });
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") {
      return one - other;
    }
    // By pronunciation where the browser knows it, as in a Chinese dictionary.
    return String(one).localeCompare(String(other), "zh-Hans-CN");
  }

  /** A row as an object: numbers become the names they stand for. */
  function reportOf(row, head) {
    var report = {};
    head.columns.forEach(function (column, place) {
      var names = head.names[column];
      function named(value) {
        return names ? names[value] : value;
      }
      report[column] = Array.isArray(row[place]) ? row[place].map(named) : named(row[place]);
    });
    report.address = "reports/" + report.identifier + ".html";
    return report;
  }

  var catalogue = null;

  /** Every report of the archive as an object, in reading order. */
  function loadCatalogue() {
    if (!catalogue) {
      catalogue = archive.load("catalogue").then(function (head) {
        var shards = [];
        for (var number = 1; number <= head.shards; number += 1) {
          shards.push(archive.load("catalogue-" + number));
        }
        return Promise.all(shards).then(function (parts) {
          return [].concat.apply([], parts).map(function (row) {
            return reportOf(row, head);
          });
        });
      });
      catalogue.catch(function () {
        catalogue = null;
      });
    }
    return catalogue;
  }

  archive.catalogue = { load: loadCatalogue, passes: passes, sorted: sorted };
})();
