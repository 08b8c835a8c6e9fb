/**
 * How often a phrase is used in which year.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var PER = 10000; // characters
  var SVG = "http://www.w3.org/2000/svg";

  function raise(counts, key, by) {
    counts.set(key, (counts.get(key) || 0) + by);
  }

  /** Calls back with every hit's part and sentence, and the year of its report. */
  function eachHit(answer, callback) {
    answer.parts.forEach(function (part, n) {
      var end = 0;
      var year = null;
      answer.tallies[n].hits.forEach(function (sentence) {
        if (sentence >= end) {
          var report = part.reportOf(sentence);
          end = part.firsts[report + 1];
          year = part.facts(report).year;
        }
        callback(part, sentence, year);
      });
    });
  }

  /** Whether all text is here, so that looking at it costs nothing. */
  function isHere(answer) {
    return answer.parts.every(function (part) {
      return part.sameAs;
    });
  }

  /** How often the matchers find something in a sentence. */
  function occurrences(folded, matchers) {
    return matchers.reduce(function (sum, matcher) {
      return sum + matcher.spans(folded).length;
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
    answer.parts.forEach(function (part) {
      for (var report = 0; report < part.firsts.length - 1; report += 1) {
        var year = part.facts(report).year;
        if (year !== null && !part.withdrawn.has(report)) {
          raise(characters, year, part.lengthOf(report));
        }
      }
    });
    eachHit(answer, function (part, sentence, year) {
      if (year !== null) {
        raise(counts, year, here ? occurrences(part.foldedOf(sentence), answer.matchers) : 1);
      }
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
