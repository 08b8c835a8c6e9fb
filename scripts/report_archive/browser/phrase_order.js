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
   * Shape:   what has length and nth(n), which gives {part, report, year, hits, first, end}: of the
   *          hits those from first up to end. Groups are made as they are asked for.
   */
  function Groups(part, tally) {
    this.part = part;
    this.hits = tally.hits;
    this.reports = tally.groups.reports;
    this.starts = tally.groups.starts;
    this.length = this.reports.length;
    this.order = part.isOrdered ? null : this.sorted();
  }

  Groups.prototype.sorted = function () {
    var part = this.part;
    return Array.from(this.reports.keys()).sort(function (one, other) {
      var left = part.facts(this.reports[one]);
      var right = part.facts(this.reports[other]);
      return (
        yearKey(left.year) - yearKey(right.year) ||
        archive.phraseText.comparePoints(left.identifier, right.identifier)
      );
    }.bind(this));
  };

  Groups.prototype.nth = function (n) {
    var place = this.order ? this.order[n] : n;
    var report = this.reports[place];
    return {
      part: this.part,
      report: report,
      year: yearKey(this.part.facts(report).year),
      hits: this.hits,
      first: this.starts[place],
      end: this.starts[place + 1],
    };
  };

  /** What years are ordered by, latest first. */
  function yearKey(year) {
    return year === null ? NO_YEAR : -year;
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

  /** A promise of how many groups come before one. */
  function placeIn(groups, group, low, high) {
    if (low >= high) {
      return Promise.resolve(low);
    }
    var middle = (low + high) >> 1;
    return comesBefore(groups.nth(middle), group).then(function (before) {
      return before
        ? placeIn(groups, group, middle + 1, high)
        : placeIn(groups, group, low, middle);
    });
  }

  /** Groups with a few more among them, before which as many stand as places say. */
  function Merged(groups, fewer, places) {
    this.groups = groups;
    this.fewer = fewer;
    this.places = places.map(function (place, n) {
      return place + n;
    });
    this.length = groups.length + fewer.length;
  }

  Merged.prototype.nth = function (n) {
    var last = archive.phraseScan.lastNotBeyond(this.places, n, 0);
    return this.places[last] === n ? this.fewer[last] : this.groups.nth(n - last - 1);
  };

  /** All groups in a list. */
  function listOf(groups) {
    return Array.from({ length: groups.length }, function (_, n) {
      return groups.nth(n);
    });
  }

  /** A promise of the groups of all parts in one order; few names of reports are looked up. */
  function mergeGroups(lists) {
    var sorted = lists.slice().sort(function (one, other) {
      return other.length - one.length;
    });
    return sorted.slice(1).reduce(function (merging, groups) {
      var fewer = listOf(groups);
      return merging.then(function (merged) {
        return Promise.all(
          fewer.map(function (group) {
            return placeIn(merged, group, 0, merged.length);
          })
        ).then(function (places) {
          return fewer.length ? new Merged(merged, fewer, places) : merged;
        });
      });
    }, Promise.resolve(sorted[0] || { length: 0 }));
  }

  /** The other way round by year, unknown last, the rest as it was. */
  function oldestFirst(groups) {
    var sorted = listOf(groups)
      .map(function (group, n) {
        return { group: group, year: group.year === NO_YEAR ? NO_YEAR : -group.year, n: n };
      })
      .sort(function (one, other) {
        return one.year - other.year || one.n - other.n;
      });
    return {
      length: sorted.length,
      nth: function (n) {
        return sorted[n].group;
      },
    };
  }

  function placesIn(group) {
    return group.hits.slice(group.first, group.end).map(function (sentence) {
      return { part: group.part, report: group.report, sentence: sentence };
    });
  }

  /** So many hits of groups, made as they are asked for: length and slice as a list has them. */
  function Places(groups, length) {
    this.groups = groups;
    this.firsts = [0]; // the first hit of each group, as far as any was asked for
    this.length = length;
  }

  /** The group that holds a hit. */
  Places.prototype.groupOf = function (hit) {
    var firsts = this.firsts;
    while (firsts[firsts.length - 1] <= hit) {
      var group = this.groups.nth(firsts.length - 1);
      firsts.push(firsts[firsts.length - 1] + group.end - group.first);
    }
    return archive.phraseScan.lastNotBeyond(firsts, hit, 0);
  };

  Places.prototype.slice = function (start, end) {
    var last = Math.min(end, this.length);
    var found = [];
    if (start >= last) {
      return found;
    }
    var n = this.groupOf(start);
    var skipped = start - this.firsts[n];
    for (; found.length < skipped + last - start; n += 1) {
      placesIn(this.groups.nth(n)).forEach(function (place) {
        found.push(place);
      });
    }
    return found.slice(skipped, skipped + last - start);
  };

  /** Titles and headings, then leads, then the rest; the first of every report before its second. */
  function byRelevance(groups) {
    var rows = [];
    listOf(groups).forEach(function (group) {
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
      return new Groups(part, tallies[n]);
    });
    var number = tallies.reduce(function (sum, tally) {
      return sum + tally.hits.length;
    }, 0);
    return mergeGroups(lists).then(function (groups) {
      if (order === "relevance") {
        return byRelevance(groups);
      }
      var places = new Places(order === "oldest" ? oldestFirst(groups) : groups, number);
      return order === "left" || order === "right"
        ? byContext(places.slice(0, places.length), matchers, order)
        : places;
    });
  }

  archive.phraseOrder = { firstMatch: firstMatch, sortPlaces: sortPlaces };
})();
