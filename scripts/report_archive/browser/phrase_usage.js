/**
 * How a phrase is used: what stands beside it most often.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var MOST_NEIGHBOURS = 8;
  var LONGEST = 2; // characters of a neighbour
  var SAMPLE = 60; // hits whose neighbours are counted where the texts of all are too much to read
  // What ends a neighbour: it shall be a word, as far as that can be told without a dictionary.
  var BREAK = /[^\p{L}\p{N}%]/u;

  /** The text that a query is about, when it is one text and nothing else; else "". */
  function onlyText(query) {
    var required = query.required || [];
    var single = required.length === 1 && required[0].length === 1 && required[0][0].length === 1;
    return single && typeof required[0][0][0] === "string" && !query.masks ? required[0][0][0] : "";
  }

  /** A promise of the first hits in an order, or of all where they may be read, folded. */
  function foldedHits(answer, order) {
    return answer.places(order).then(function (places) {
      var chosen = places.slice(0, answer.isComparable() ? places.length : SAMPLE);
      return Promise.all(
        chosen.map(function (place) {
          return place.part.foldedOf(place.sentence);
        })
      );
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
  function neighbours(sentences, text) {
    var left = new Map();
    var right = new Map();
    sentences.forEach(function (folded) {
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

  function showNeighbours(box, answer, sentences, extend) {
    var text = onlyText(answer.query);
    if (!text) {
      return;
    }
    var beside = neighbours(sentences, text);
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

  /** What was not compared, and a way to compare it all the same. */
  function showLimit(box, answer, sentences, compareAll) {
    if (answer.isComparable()) {
      return;
    }
    var counted = onlyText(answer.query) ? "左右邻按前 " + sentences.length + " 处统计，" : "";
    var note = make("p", "", ["命中太多：" + counted + "同句没有合并。"]);
    var button = make("button", "phrase-link", [
      "全部统计（约 " + Math.ceil(answer.cost() / 1000) + " MB）",
    ]);
    button.type = "button";
    button.addEventListener("click", compareAll);
    box.appendChild(make("div", "phrase-limit", [note, button]));
  }

  /**
   * A promise of whether the box was filled with the usage of an answer, whose hits are shown in an
   * order.
   *
   * Shape:   extend is called with the longer text when a neighbour is chosen, compareAll when the
   *          reader wants the texts of all hits compared.
   */
  function show(box, answer, order, extend, compareAll) {
    if (!answer.matchers.length || !answer.sentences) {
      return Promise.resolve(false);
    }
    var lengths = answer.parts.map(function (part) {
      return part.readLengths();
    });
    return Promise.all([foldedHits(answer, order)].concat(lengths)).then(function (read) {
      var sentences = read[0];
      showNeighbours(box, answer, sentences, extend);
      showLimit(box, answer, sentences, compareAll);
      archive.phraseYears.show(box, answer);
      return box.childNodes.length > 0;
    });
  }

  archive.phraseUsage = { neighbours: neighbours, show: show };
})();
