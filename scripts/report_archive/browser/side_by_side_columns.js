/**
 * The columns of a comparison: a row for each topic, a column for each report.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  // Every report opens and closes; these stand where they stand in a report, around the themes.
  var FIRST = ["开头"];
  var LAST = ["不足", "打算", "结尾"];

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) {
      made.className = name;
    }
    made.textContent = text || "";
    return made;
  }

  function partsOn(report, topic) {
    return report.parts.filter(function (part) {
      return part[0] === topic;
    });
  }

  /** The topics of some reports with how many have each: opening, themes, what closes a report. */
  function topicsOf(reports) {
    var names = [];
    reports.forEach(function (report) {
      report.parts.forEach(function (part) {
        if (names.indexOf(part[0]) < 0) {
          names.push(part[0]);
        }
      });
    });
    var topics = names.map(function (name, place) {
      var count = reports.filter(function (report) {
        return partsOn(report, name).length;
      }).length;
      return { name: name, count: count, place: place };
    });
    topics.sort(function (one, other) {
      return rank(one) - rank(other) || other.count - one.count || one.place - other.place;
    });
    return topics;
  }

  function rank(topic) {
    var last = LAST.indexOf(topic.name);
    return FIRST.indexOf(topic.name) >= 0 ? -1 : last + 1;
  }

  function textOf(report, part) {
    return report.pieces.slice(part[1], part[2]).join("").trim();
  }

  /** One part as a quotation that said.js gives its buttons. */
  function quotation(report, part) {
    var said = element("div", "said");
    said.setAttribute("data-report", report.identifier);
    said.setAttribute("data-number", part[3]);
    said.setAttribute("data-office", report.office);
    said.setAttribute("data-year", report.year || "");
    said.setAttribute("data-kind", report.kind);
    if (part[4]) {
      said.appendChild(element("strong", "compare-heading", part[4]));
    }
    said.appendChild(element("q", "", textOf(report, part)));
    var source = element("a", "said-source", "");
    source.href = archive.root + report.address + "#" + part[5];
    source.appendChild(element("span", "", "看原文"));
    source.appendChild(element("cite", "archive-unseen", report.title));
    said.appendChild(source);
    return said;
  }

  function cell(report, filled) {
    var made = element("div", "compare-cell");
    made.appendChild(element("p", "compare-title", report.title));
    if (filled) {
      made.appendChild(filled);
    } else {
      made.appendChild(element("p", "compare-none", "这一篇没有单独写。"));
    }
    return made;
  }

  function passages(report, topic) {
    var parts = partsOn(report, topic);
    if (!parts.length) {
      return null;
    }
    var all = document.createDocumentFragment();
    parts.forEach(function (part) {
      all.appendChild(quotation(report, part));
    });
    return all;
  }

  function outline(report) {
    if (!report.outline.length) {
      return null;
    }
    var list = element("ul", "compare-outline");
    report.outline.forEach(function (heading) {
      var item = element("li", "level-" + heading[0]);
      var link = element("a", "", heading[1]);
      link.href = archive.root + report.address + "#" + heading[2];
      item.appendChild(link);
      list.appendChild(item);
    });
    return list;
  }

  function row(name, count, reports, open, fill) {
    var made = element("details", "compare-row");
    made.open = open;
    var head = element("summary", "", "");
    head.appendChild(element("h2", "", name));
    if (count) {
      head.appendChild(element("small", "", count + " 篇写到"));
    }
    made.appendChild(head);
    var cells = element("div", "compare-cells");
    reports.forEach(function (report) {
      cells.appendChild(cell(report, fill(report)));
    });
    made.appendChild(cells);
    return made;
  }

  function heads(reports) {
    var made = element("div", "compare-cells compare-heads");
    reports.forEach(function (report) {
      var head = element("div", "compare-head");
      var link = element("a", "", report.title);
      link.href = archive.root + report.address;
      head.appendChild(link);
      var facts = [report.year, report.office_type, report.kind].filter(Boolean);
      head.appendChild(element("small", "", facts.join(" · ")));
      made.appendChild(head);
    });
    return made;
  }

  /** Fill a place with the comparison: all topics, or one. */
  function fill(place, reports, theme) {
    place.textContent = "";
    if (!reports.length) {
      return;
    }
    place.style.setProperty("--compare-columns", reports.length);
    place.appendChild(heads(reports));
    if (!theme) {
      place.appendChild(row("提纲", 0, reports, true, outline));
    }
    topicsOf(reports)
      .filter(function (topic) {
        return !theme || topic.name === theme;
      })
      .forEach(function (topic) {
        // What only one of them writes on is there to be opened, not in the way.
        var open = Boolean(theme) || topic.count > 1 || reports.length === 1;
        place.appendChild(
          row(topic.name, topic.count, reports, open, function (report) {
            return passages(report, topic.name);
          })
        );
      });
    if (theme && place.children.length === 1) {
      place.appendChild(element("p", "compare-none", "所选的报告都没有单独写“" + theme + "”。"));
    }
    archive.equipQuotations(place);
  }

  archive.comparisonTopics = topicsOf;
  archive.comparisonTable = fill;
})();
