/**
 * How often a phrase is used in which year.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var PER = 10000; // characters
  var SVG = "http://www.w3.org/2000/svg";

  /** Add numbers of reports to the counts of their years, as far as these are known. */
  function raiseYears(counts, part, reports, numbers) {
    part.eachValue("year", reports, numbers, function (year, number) {
      if (year !== null) {
        counts.set(year, (counts.get(year) || 0) + number);
      }
    });
  }

  /** The reports of a part that were not withdrawn. */
  function standing(part) {
    var reports = [];
    for (var report = 0; report < part.firsts.length - 1; report += 1) {
      if (!part.withdrawn.has(report)) {
        reports.push(report);
      }
    }
    return reports;
  }

  /** Whether all text is here, so that looking at it costs nothing. */
  function isHere(answer) {
    return answer.parts.every(function (part) {
      return part.sameAs;
    });
  }

  /** How often the matchers find something in some sentences. */
  function occurrences(part, sentences, matchers) {
    return sentences.reduce(function (sum, sentence) {
      var folded = part.foldedOf(sentence);
      return matchers.reduce(function (further, matcher) {
        return further + matcher.spans(folded).length;
      }, sum);
    }, 0);
  }

  /**
   * How often the query's words stand in the reports of each year; where the text is not here, how
   * many sentences hold them.
   *
   * Shape:   [{year, count, characters, rate}], earliest first; rate per 10,000 characters of all
   *          reports of that year.
   */
  function byYear(answer) {
    var counts = new Map();
    var characters = new Map();
    var here = isHere(answer);
    answer.parts.forEach(function (part, n) {
      var groups = answer.tallies[n].groups;
      var found = groups.reports.map(function (_, group) {
        var first = groups.starts[group];
        var end = groups.starts[group + 1];
        return here
          ? occurrences(part, groups.sentences.slice(first, end), answer.matchers)
          : end - first;
      });
      raiseYears(counts, part, groups.reports, found);
      var reports = standing(part);
      raiseYears(characters, part, reports, reports.map(part.lengthOf, part));
    });
    return Array.from(characters.keys())
      .sort(function (one, other) {
        return one - other;
      })
      .map(function (year) {
        var count = counts.get(year) || 0;
        var all = characters.get(year);
        return { year: year, count: count, characters: all, rate: all ? (count * PER) / all : 0 };
      });
  }

  function svg(name, attributes) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }

  /** Bars, one a year; the table beside it says the same in numbers. */
  function chart(years) {
    var most = Math.max.apply(
      null,
      years.map(function (row) {
        return row.rate;
      })
    );
    var width = 240;
    var height = 90;
    var step = width / years.length;
    var broad = Math.min(step * 0.7, 36);
    var drawing = svg("svg", {
      viewBox: "0 0 " + width + " " + (height + 16),
      class: "phrase-chart",
      "aria-hidden": "true",
    });
    years.forEach(function (row, n) {
      var tall = most ? (row.rate / most) * (height - 4) : 0;
      var bar = svg("rect", {
        x: (n + 0.5) * step - broad / 2,
        y: height - tall,
        width: broad,
        height: tall,
      });
      bar.appendChild(svg("title", {})).textContent = row.year + "年 " + row.rate.toFixed(1);
      drawing.appendChild(bar);
      // Few enough years that their names do not run into each other.
      if (n % Math.ceil(years.length / 6) === 0) {
        var label = svg("text", {
          x: Math.min(Math.max((n + 0.5) * step, 14), width - 14),
          y: height + 12,
          "text-anchor": "middle",
        });
        label.textContent = row.year;
        drawing.appendChild(label);
      }
    });
    drawing.appendChild(svg("line", { x1: 0, y1: height, x2: width, y2: height }));
    return drawing;
  }

  function table(years, unit) {
    var head = make("tr", "", [
      make("th", "", ["年度"]),
      make("th", "", [unit]),
      make("th", "", ["每万字"]),
    ]);
    var rows = years.map(function (row) {
      return make("tr", "", [
        make("td", "", [String(row.year)]),
        make("td", "", [String(row.count)]),
        make("td", "", [row.rate.toFixed(1)]),
      ]);
    });
    return make("table", "phrase-years", [
      make("caption", "archive-unseen", ["各年度" + unit]),
      make("thead", "", [head]),
      make("tbody", "", rows),
    ]);
  }

  /** Append the use by year to a box, as a drawing and as a table; nothing for a single year. */
  function show(box, answer) {
    var years = byYear(answer);
    var unit = isHere(answer) ? "次数" : "句数";
    if (years.length > 1) {
      var details = make("details", "", [make("summary", "", ["数字"]), table(years, unit)]);
      var heading = make("h3", "", [unit === "次数" ? "各年度每万字出现次数" : "各年度每万字句数"]);
      box.appendChild(make("div", "phrase-by-year", [heading, chart(years), details]));
    }
  }

  archive.phraseYears = { byYear: byYear, show: show };
})();
