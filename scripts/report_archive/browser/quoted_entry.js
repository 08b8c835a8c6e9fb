/**
 * Entries of lists that quote one sentence, made from short rows: as quoted_entry.py writes them.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var UNKNOWN = "待核对";
  var reports = null; // of the catalogue, by identifier

  function loadReports() {
    if (!reports) {
      reports = archive.catalogue.load().then(function (all) {
        var found = Object.create(null);
        all.forEach(function (report) {
          found[report.address.replace(/^.*\//, "").replace(/\.html$/, "")] = report;
        });
        return found;
      });
      reports.catch(function () {
        reports = null;
      });
    }
    return reports;
  }

  function element(tag, text, name) {
    var made = document.createElement(tag);
    if (name) {
      made.className = name;
    }
    made.textContent = text || "";
    return made;
  }

  /** Fill an element with one entry; promises that element. */
  function quotedEntry(item, row) {
    return loadReports().then(function (found) {
      row[3].forEach(function (note) {
        item.appendChild(noteOf(note));
      });
      item.appendChild(saidOf(row, found[row[0]]));
      return item;
    });
  }

  /** One line above the words: labels with their values. */
  function noteOf(note) {
    var line = element("p", "", "figure-readout");
    note.forEach(function (pair, place) {
      if (place) {
        line.appendChild(document.createTextNode(" "));
      }
      var shown = element("span");
      shown.appendChild(element("small", pair[0]));
      shown.appendChild(document.createTextNode(" " + pair[1]));
      line.appendChild(shown);
    });
    return line;
  }

  function saidOf(row, report) {
    var said = element("div", "", "said");
    var year = report.year ? String(report.year) : "";
    said.dataset.report = row[0];
    said.dataset.number = row[1];
    said.dataset.office = report.office;
    said.dataset.year = year;
    said.dataset.kind = report.kind;
    var words = element("q");
    row[2].forEach(function (part, place) {
      if (part) {
        words.appendChild(place % 2 ? element("mark", part) : document.createTextNode(part));
      }
    });
    var source = element("a", "", "said-source");
    source.href = archive.root + report.address + "#s" + row[1];
    var facts = [year, report.office_type, report.kind].filter(Boolean).join(" · ");
    source.appendChild(element("span", facts || UNKNOWN));
    source.appendChild(document.createTextNode(" "));
    source.appendChild(element("cite", report.title));
    [words, document.createTextNode(" "), source].forEach(function (part) {
      said.appendChild(part);
    });
    return said;
  }

  archive.quotedEntry = quotedEntry;
})();
