/**
 * The orders hits are given in.
 *
 * The twin of phrase_index/hit_order.py; tests/contract/phrase_search.yml holds both to the same
 * answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var HANDY = 8;
  var RANKS = { 标题: 0, 小标题: 0, 分条首句: 1 };
  var REST = 2;
  var NO_YEAR = 1000000; // after every year, in both directions

  /**
   * The hits of one part by report, latest year first, unknown last, then by identifier.
   *
   * Shape:   {part, report, year, hits, first, end}: of the hits those from first up to end.
   */
  function groupsOf(part, tally) {
    var groups = [];
    var end = 0;
    var group = null;
    tally.hits.forEach(function (sentence, n) {
      if (sentence >= end) {
        var report = part.reportOf(sentence);
        var year = part.facts(report).year;
        end = part.firsts[report + 1];
        group = {
          part: part,
          report: report,
          year: year === null ? NO_YEAR : -year,
          hits: tally.hits,
          first: n,
          end: n,
        };
        groups.push(group);
      }
      group.end = n + 1;
    });
    if (!part.isOrdered) {
      groups.sort(function (one, other) {
        var left = part.facts(one.report).identifier;
        var right = part.facts(other.report).identifier;
        return one.year - other.year || archive.phraseText.comparePoints(left, right);
      });
    }
    return groups;
  }

  /** A promise of whether a group comes before another, which may lie in another part. */
  function comesBefore(one, other) {
    if (one.year !== other.year) {
      return Promise.resolve(one.year < other.year);
    }
    return Promise.all([one.part.recordOf(one.report), other.part.recordOf(other.report)]).then(
      function (records) {
        var names = [records[0].identifier, records[1].identifier];
        return archive.phraseText.comparePoints(names[0], names[1]) < 0;
      }
    );
  }

  /** A promise of how many groups of a sorted list come before one. */
  function placeIn(groups, group, low, high) {
    if (low >= high) {
      return Promise.resolve(low);
    }
    var middle = (low + high) >> 1;
    return comesBefore(groups[middle], group).then(function (before) {
      return before
        ? placeIn(groups, group, middle + 1, high)
        : placeIn(groups, group, low, middle);
    });
  }

  /** A promise of the groups of all parts in one order; few names of reports are looked up. */
  function mergeGroups(lists) {
    var sorted = lists.slice().sort(function (one, other) {
      return other.length - one.length;
    });
    return sorted.slice(1).reduce(function (merging, fewer) {
      return merging.then(function (merged) {
        return Promise.all(
          fewer.map(function (group) {
            return placeIn(merged, group, 0, merged.length);
          })
        ).then(function (places) {
          var all = [];
          var taken = 0;
          for (var n = 0; n <= merged.length; n += 1) {
            while (taken < fewer.length && places[taken] === n) {
              all.push(fewer[taken]);
              taken += 1;
            }
            if (n < merged.length) {
              all.push(merged[n]);
            }
          }
          return all;
        });
      });
    }, Promise.resolve(sorted[0] || []));
  }

  /** The other way round by year, unknown last, the rest as it was. */
  function oldestFirst(groups) {
    return groups
      .map(function (group, n) {
        return { group: group, year: group.year === NO_YEAR ? NO_YEAR : -group.year, n: n };
      })
      .sort(function (one, other) {
        return one.year - other.year || one.n - other.n;
      })
      .map(function (each) {
        return each.group;
      });
  }

  function placesIn(group) {
    return group.hits.slice(group.first, group.end).map(function (sentence) {
      return { part: group.part, report: group.report, sentence: sentence };
    });
  }

  /** The hits of groups, made as they are asked for: length and slice as a list has them. */
  function Places(groups) {
    this.groups = groups;
    this.firsts = new Uint32Array(groups.length + 1);
    groups.forEach(function (group, n) {
      this.firsts[n + 1] = this.firsts[n] + group.end - group.first;
    }, this);
    this.length = this.firsts[groups.length];
  }

  Places.prototype.slice = function (start, end) {
    var last = Math.min(end, this.length);
    var found = [];
    if (start >= last) {
      return found;
    }
    var n = archive.phraseScan.lastNotBeyond(this.firsts, start, 0);
    for (var skipped = start - this.firsts[n]; this.firsts[n] < last; n += 1) {
      placesIn(this.groups[n]).forEach(function (place) {
        found.push(place);
      });
    }
    return found.slice(skipped, skipped + last - start);
  };

  /** Titles and headings, then leads, then the rest; the first of every report before its second. */
  function byRelevance(groups) {
    var rows = [];
    groups.forEach(function (group) {
      var part = group.part;
      var rounds = [0, 0, 0, 0, 0, 0];
      placesIn(group).forEach(function (place) {
        var sentenceClass = part.classes[part.classNumbers[place.sentence]];
        var rank = RANKS[sentenceClass.position];
        var row = 2 * (rank === undefined ? REST : rank) + (sentenceClass.bits & HANDY ? 0 : 1);
        var turns = rows[row] || (rows[row] = []);
        var turn = rounds[row];
        rounds[row] += 1;
        (turns[turn] || (turns[turn] = [])).push(place);
      });
    });
    var places = [];
    for (var row = 0; row < 6; row += 1) {
      (rows[row] || []).forEach(function (turn) {
        turn.forEach(function (place) {
          places.push(place);
        });
      });
    }
    return places;
  }

  /** The first match in a folded sentence: the one that begins, then ends, first. */
  function firstMatch(folded, matchers) {
    var first = null;
    matchers.forEach(function (matcher) {
      if (matcher.plain !== null) {
        var at = folded.indexOf(matcher.plain);
        consider(at < 0 ? null : [at, at + matcher.plain.length]);
      } else {
        matcher.spans(folded).forEach(consider);
      }
    });
    function consider(span) {
      if (
        span &&
        (!first || span[0] < first[0] || (span[0] === first[0] && span[1] < first[1]))
      ) {
        first = span;
      }
    }
    return first || [0, 0];
  }

  /** A promise of the places by the folded characters beside the first match, outwards. */
  function byContext(places, matchers, order) {
    return Promise.all(
      places.map(function (place) {
        return place.part.foldedOf(place.sentence);
      })
    ).then(function (texts) {
      var keyed = texts.map(function (folded, n) {
        var span = firstMatch(folded, matchers);
        var context =
          order === "right"
            ? folded.slice(span[1])
            : Array.from(folded.slice(0, span[0])).reverse().join("");
        return { context: context, n: n };
      });
      keyed.sort(function (one, other) {
        return archive.phraseText.comparePoints(one.context, other.context) || one.n - other.n;
      });
      return keyed.map(function (each) {
        return places[each.n];
      });
    });
  }

  /**
   * A promise of the hits of all parts in an order: relevance, newest, oldest, left or right.
   *
   * Shape:   what has length and slice as a list of {part, report, sentence}; matchers are those
   *          of the required terms.
   */
  function sortPlaces(parts, tallies, matchers, order) {
    var lists = parts.map(function (part, n) {
      return groupsOf(part, tallies[n]);
    });
    return mergeGroups(lists).then(function (groups) {
      if (order === "relevance") {
        return byRelevance(groups);
      }
      var places = new Places(order === "oldest" ? oldestFirst(groups) : groups);
      return order === "left" || order === "right"
        ? byContext(places.slice(0, places.length), matchers, order)
        : places;
    });
  }

  archive.phraseOrder = { firstMatch: firstMatch, sortPlaces: sortPlaces };
})();
