/**
 * The rows of a list of reports, as templates/_report_table.html.j2 writes them.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var UNKNOWN = "待核对";

  /** Put reports in place of a table's rows; themePages has the address of each theme's page. */
  function fillReportTable(table, reports, themePages) {
    var body = table.tBodies[0];
    while (body.firstChild) {
      body.removeChild(body.firstChild);
    }
    reports.forEach(function (report) {
      var row = body.insertRow();
      cell(row, "title").appendChild(anchor(archive.root + report.address, report.title));
      var list = archive.root + "all/1.html?office=";
      var office = report.office || UNKNOWN;
      cell(row, "office").appendChild(anchor(list + encodeURIComponent(office), office));
      cell(row, "year").textContent = report.year || UNKNOWN;
      cell(row, "kind").textContent = report.kind || UNKNOWN;
      linkThemes(cell(row, "themes"), report.themes, themePages);
    });
    archive.comparison.equip(table);
  }

  function linkThemes(place, themes, pages) {
    themes.forEach(function (theme, number) {
      if (number) {
        place.appendChild(document.createTextNode(" "));
      }
      var text = document.createTextNode(theme);
      place.appendChild(pages[theme] ? anchor(pages[theme], theme) : text);
    });
  }

  function cell(row, name) {
    var made = row.insertCell();
    made.className = name;
    return made;
  }

  function anchor(address, text) {
    var made = document.createElement("a");
    made.textContent = text;
    made.href = address;
    return made;
  }

  archive.fillReportTable = fillReportTable;
})();
