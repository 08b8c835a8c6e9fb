/**
 * How a phrase is used: what stands beside it most often, and how often it stands in which year.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var MOST_NEIGHBOURS = 8;
  var LONGEST = 2; // characters of a neighbour
  var MOST_FETCHED = 300; // hits, where their texts must be fetched: each may cost a request
  var PER = 10000; // characters
  var SVG = "http://www.w3.org/2000/svg";
  // What ends a neighbour: it shall be a word, as far as that can be told without a dictionary.
  var BREAK = /[^\p{L}\p{N}%]/u;

  /** The text that a query is about, when it is one text and nothing else; else "". */
  function onlyText(query) {
    var required = query.required || [];
    var single = required.length === 1 && required[0].length === 1 && required[0][0].length === 1;
    return single && typeof required[0][0][0] === "string" && !query.masks ? required[0][0][0] : "";
  }

  /** A promise of the folded sentences of all hits; null when they are too many to fetch. */
  function foldedHits(answer) {
    var places = [];
    var near = true;
    answer.tallies.forEach(function (tally, n) {
      var part = answer.parts[n];
      near = near && Boolean(part.sameAs);
      tally.hits.forEach(function (sentence) {
        places.push({ part: part, sentence: sentence });
      });
    });
    if (!near && places.length > MOST_FETCHED) {
      return Promise.resolve(null);
    }
    return Promise.all(
      places.map(function (place) {
        return place.part.foldedOf(place.sentence);
      })
    ).then(function (texts) {
      return places.map(function (place, n) {
        return { part: place.part, sentence: place.sentence, folded: texts[n] };
      });
    });
  }

  function raise(counts, key, by) {
    if (key) {
      counts.set(key, (counts.get(key) || 0) + by);
    }
  }

  /** The characters at the head of a list up to a break. */
  function word(characters) {
    var end = characters.findIndex(function (character) {
      return BREAK.test(character);
    });
    return characters.slice(0, end < 0 ? LONGEST : Math.min(end, LONGEST));
  }

  /**
   * What stands to the left and to the right of a text, and how often.
   *
   * Shape:   {left: [[neighbour, count]], right: …}, the most frequent ones.
   */
  function neighbours(hits, text) {
    var left = new Map();
    var right = new Map();
    hits.forEach(function (hit) {
      var folded = hit.folded;
      for (var at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
        var after = at + text.length;
        raise(right, word(Array.from(folded.slice(after, after + 2 * LONGEST))).join(""), 1);
        var before = Array.from(folded.slice(Math.max(0, at - 2 * LONGEST), at)).reverse();
        raise(left, word(before).reverse().join(""), 1);
      }
    });
    return { left: mostFrequent(left), right: mostFrequent(right) };
  }

  function mostFrequent(counts) {
    return Array.from(counts)
      .filter(function (pair) {
        return pair[1] > 1;
      })
      .sort(function (one, other) {
        return other[1] - one[1] || archive.phraseText.comparePoints(one[0], other[0]);
      })
      .slice(0, MOST_NEIGHBOURS);
  }

  /**
   * How often the query's words stand in the reports of each year.
   *
   * Shape:   [{year, count, characters, rate}], earliest first; rate per 10,000 characters of all
   *          reports of that year.
   */
  function byYear(answer, hits) {
    var counts = new Map();
    var characters = new Map();
    answer.parts.forEach(function (part) {
      for (var report = 0; report < part.firsts.length - 1; report += 1) {
        var year = part.facts(report).year;
        if (year !== null && !part.withdrawn.has(report)) {
          raise(characters, year, part.lengthOf(report));
        }
      }
    });
    hits.forEach(function (hit) {
      var found = answer.matchers.reduce(function (sum, matcher) {
        return sum + matcher.spans(hit.folded).length;
      }, 0);
      var year = hit.part.facts(hit.part.reportOf(hit.sentence)).year;
      if (year !== null) {
        raise(counts, year, found);
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

  function neighbourList(label, pairs, extend) {
    var items = pairs.map(function (pair) {
      var button = make("button", "phrase-link", [pair[0]]);
      button.type = "button";
      button.addEventListener("click", function () {
        extend(pair[0]);
      });
      return make("li", "", [button, make("span", "phrase-count", [String(pair[1])])]);
    });
    return make("div", "phrase-neighbours", [make("h3", "", [label]), make("ul", "", items)]);
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

  function table(years) {
    var head = make("tr", "", [
      make("th", "", ["年度"]),
      make("th", "", ["次数"]),
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
      make("caption", "archive-unseen", ["各年度出现次数"]),
      make("thead", "", [head]),
      make("tbody", "", rows),
    ]);
  }

  /**
   * A promise of whether the box was filled with the usage of an answer.
   *
   * Shape:   extend is called with the longer text when a neighbour is chosen.
   */
  function show(box, answer, extend) {
    var text = onlyText(answer.query);
    var reading = answer.parts.map(function (part) {
      return part.readLengths();
    });
    return Promise.all([foldedHits(answer)].concat(reading)).then(function (read) {
      var hits = read[0];
      box.textContent = "";
      if (!hits || !answer.matchers.length || !hits.length) {
        return false;
      }
      if (text) {
        var beside = neighbours(hits, text);
        [
          ["右邻", beside.right, (word) => text + word],
          ["左邻", beside.left, (word) => word + text],
        ].forEach(function (row) {
          if (row[1].length) {
            var longer = row[2];
            var list = neighbourList(row[0], row[1], function (word) {
              extend(longer(word));
            });
            box.appendChild(list);
          }
        });
      }
      var years = byYear(answer, hits);
      if (years.length > 1) {
        var details = make("details", "", [make("summary", "", ["数字"]), table(years)]);
        var heading = make("h3", "", ["各年度每万字出现次数"]);
        box.appendChild(make("div", "phrase-by-year", [heading, chart(years), details]));
      }
      return box.childNodes.length > 0;
    });
  }

  archive.phraseUsage = { byYear: byYear, neighbours: neighbours, show: show };
})();
