/**
 * What a reader can try when a query finds nothing: what would find something, and what comes near.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var MOST_FRAGMENTS = 12;
  var MOST_CANDIDATES = 400;
  var MOST_SHOWN = 5;

  /** Queries that ask for a little less, each as the state that would ask it. */
  function relaxed(state) {
    var ways = [];
    function offer(label, change) {
      ways.push({ label: label, state: Object.assign({}, state, { page: 1 }, change) });
    }
    if (archive.phraseState.isFiltered(state)) {
      offer("去掉筛选", { filters: archive.phraseState.read("").filters, figures: false });
    }
    if (!state.scope) {
      offer("只要在同一段", { scope: "paragraph" });
    }
    if (state.scope !== "section") {
      offer("只要在同一部分", { scope: "section" });
    }
    if (!state.masks) {
      offer("容许脱敏", { masks: true });
    }
    return ways;
  }

  /** A promise of the ways that would find something, with their numbers. */
  function countRelaxed(state, known) {
    return Promise.all(
      relaxed(state).map(function (way) {
        var query = archive.phraseState.toQuery(way.state, known).query;
        return archive.phraseIndex.search(query).then(function (answer) {
          way.sentences = answer.sentences;
          return way;
        });
      })
    ).then(function (ways) {
      return ways.filter(function (way) {
        return way.sentences > 0;
      });
    });
  }

  /** A promise of the sentences of one part that hold most fragments. */
  function candidates(part, fragments) {
    var votes = new Map();
    return Promise.all(
      fragments.map(function (fragment) {
        var matcher = new archive.phraseMatching.Matcher([fragment], false);
        return Promise.resolve(part.holding(matcher)).then(function (sentences) {
          sentences.forEach(function (sentence) {
            votes.set(sentence, (votes.get(sentence) || 0) + 1);
          });
        });
      })
    ).then(function () {
      return Array.from(votes)
        .sort(function (one, other) {
          return other[1] - one[1] || one[0] - other[0];
        })
        .slice(0, MOST_CANDIDATES)
        .map(function (pair) {
          return {
            part: part,
            report: part.reportOf(pair[0]),
            sentence: pair[0],
          };
        })
        .filter(function (place) {
          return !part.withdrawn.has(place.report);
        });
    });
  }

  /** A promise of the sentences that share most characters with a query, the nearest first. */
  function nearestPlaces(answer) {
    var all = archive.phraseNearest.fragments(answer.query);
    var fragments = all.slice(0, MOST_FRAGMENTS);
    return Promise.all(
      answer.parts.map(function (part) {
        return candidates(part, fragments);
      })
    ).then(function (lists) {
      var places = [].concat.apply([], lists);
      return Promise.all(
        places.map(function (place) {
          return place.part.foldedOf(place.sentence);
        })
      ).then(function (texts) {
        var seen = new Set();
        return archive.phraseNearest
          .nearest(all, texts, MOST_CANDIDATES)
          .filter(function (row) {
            var fresh = !seen.has(texts[row[0]]);
            seen.add(texts[row[0]]);
            return fresh;
          })
          .slice(0, MOST_SHOWN)
          .map(function (row) {
            return places[row[0]];
          });
      });
    });
  }

  function wayList(ways, choose) {
    var items = ways.map(function (way) {
      var button = archive.phraseResults.button(way.label, function () {
        choose(way.state);
      });
      return make("li", "", [button, "，有 " + way.sentences + " 句"]);
    });
    return make("ul", "", items);
  }

  /** A copy of an answer that marks, in sentences that only come near, what they do share. */
  function nearAnswer(answer) {
    var near = Object.create(answer);
    near.matchers = archive.phraseNearest.fragments(answer.query).map(function (fragment) {
      return new archive.phraseMatching.Matcher([fragment], false);
    });
    return near;
  }

  /**
   * Fill a box with what can be tried; a promise that it is done.
   *
   * Shape:   choose is called with a state; say with a message.
   */
  function show(box, state, answer, known, choose, say) {
    var near = nearAnswer(answer);
    return Promise.all([countRelaxed(state, known), nearestPlaces(answer)]).then(function (found) {
      var parts = [];
      if (found[0].length) {
        parts.push(make("p", "", ["换个条件就有："]), wayList(found[0], choose));
      }
      if (!found[1].length) {
        parts.push(make("p", "", ["可以少写几个字，用空格把词分开，或者换一种说法。"]));
      }
      return Promise.all(
        found[1].map(function (place) {
          return archive.phraseResults.sentenceItem([place], near, say);
        })
      ).then(function (items) {
        if (items.length) {
          parts.push(
            make("p", "phrase-near", ["没有一字不差的。下面是用字相近的句子，只供参考："]),
            make("ol", "phrase-results", items)
          );
        }
        box.textContent = "";
        parts.forEach(function (part) {
          box.appendChild(part);
        });
      });
    });
  }

  archive.phraseSuggestions = { show: show };
})();
