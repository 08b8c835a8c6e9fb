/**
 * The sentences of an index segment that hold a pattern: several pieces with gaps, or masks.
 *
 * What is read is chosen by what it costs: the lists of the rarest pieces, then either the places
 * of the others or the text of what is left.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var FIRST_LOOK = 0.15; // of the budget, where more would have to be read

  /** Whether pieces that stand at these places keep the distances of the steps. */
  function standsAt(steps, places) {
    var ends = [];
    for (var n = 0; n < steps.length; n += 1) {
      ends = furtherEnds(steps[n], n === 0 ? [0] : ends, places[n], n === 0);
      if (!ends.length) {
        return false;
      }
    }
    return true;
  }

  /** Where a piece ends that begins at the right distance after one of some ends; ascending. */
  function furtherEnds(step, ends, places, isFirst) {
    // Before the first piece any text may stand.
    var longest = step.longest === null || isFirst ? Infinity : step.longest;
    var next = 0;
    return places
      .filter(function (place) {
        while (next < ends.length && ends[next] <= place - step.shortest) {
          next += 1;
        }
        return next > 0 && place - ends[next - 1] <= longest;
      })
      .map(function (place) {
        return place + step.piece.length;
      });
  }

  function rarestFirst(part, pieces) {
    return Array.from(new Set(pieces)).sort(function (one, other) {
      return part.listCost(one) - part.listCost(other);
    });
  }

  /** A promise of the candidates that hold further pieces too, as long as that costs less than text. */
  function narrowed(part, candidates, pieces, finds) {
    if (!pieces.length || part.textCost(candidates) <= part.listCost(pieces[0])) {
      return Promise.resolve(candidates);
    }
    return finds(pieces[0]).then(function (found) {
      var both = archive.phraseSets.both(candidates, found);
      return narrowed(part, both, pieces.slice(1), finds);
    });
  }

  function tooMuch(kilobytes, looked) {
    var size = Math.ceil(kilobytes / 1000);
    var done = looked ? "现在只查了年度较近的一部分" : "没有查";
    var error = new Error("这样查要逐句核对，约需读取 " + size + " MB，" + done);
    error.kind = "budget";
    error.megabytes = size;
    return error;
  }

  /**
   * A promise of the candidates in whose text the pattern stands.
   *
   * Errors:  where that is too much to read, the first ones are looked at and the error goes to
   *          lacking; without such a list it rejects.
   */
  function byText(part, candidates, matcher, lacking) {
    var cost = part.textCost(candidates);
    if (cost <= part.budget) {
      return lookedAt(part, candidates, matcher);
    }
    if (!lacking) {
      return Promise.reject(tooMuch(cost, false));
    }
    lacking.push(tooMuch(cost, true));
    var share = (FIRST_LOOK * part.budget) / cost;
    return lookedAt(part, candidates.slice(0, Math.ceil(candidates.length * share)), matcher);
  }

  function lookedAt(part, candidates, matcher) {
    return Promise.all(candidates.map(part.foldedOf, part)).then(function (texts) {
      return candidates.filter(function (_, n) {
        return matcher.holds(texts[n]);
      });
    });
  }

  /** A promise of the candidates in which the pieces keep their distances, from places alone. */
  function byPlaces(part, candidates, matcher) {
    var steps = matcher.steps;
    return Promise.all(
      matcher.pieces.map(function (piece) {
        return part.placesIn(candidates, piece);
      })
    ).then(function (lists) {
      return candidates.filter(function (_, n) {
        return standsAt(
          steps,
          lists.map(function (list) {
            return list[n];
          })
        );
      });
    });
  }

  function withGaps(part, matcher, lacking) {
    var pieces = rarestFirst(part, matcher.pieces);
    var finds = part.withPiece.bind(part);
    return finds(pieces[0])
      .then(function (found) {
        return narrowed(part, found, pieces.slice(1), finds);
      })
      .then(function (candidates) {
        var places = pieces.reduce(function (sum, piece) {
          return sum + part.placesCost(piece);
        }, 0);
        // How long a sentence is, which a gap at the end asks for, only its text tells.
        var known = matcher.tail === 0 && places < part.textCost(candidates);
        return known && places <= part.budget
          ? byPlaces(part, candidates, matcher)
          : byText(part, candidates, matcher, lacking);
      });
  }

  function withMasks(part, matcher, lacking) {
    var sets = archive.phraseSets;
    var pieces = Array.from(new Set(matcher.pieces));
    return Promise.all(
      pieces.map(function (piece) {
        return archive.phraseMaskPlaces.candidates(part, piece);
      })
    ).then(function (found) {
      if (matcher.isOnePiece) {
        return byText(part, found[0].open, matcher, lacking).then(function (right) {
          return sets.union([found[0].sure, right]);
        });
      }
      var candidates = found.map(function (each) {
        return sets.union([each.sure, each.open]);
      });
      return byText(part, candidates.reduce(sets.both), matcher, lacking);
    });
  }

  /**
   * A promise of the sentences in which a pattern stands, ascending.
   *
   * Errors:  see byText.
   */
  function holding(part, matcher, lacking) {
    if (matcher.plain !== null) {
      return part.withPiece(matcher.plain);
    }
    return matcher.masks ? withMasks(part, matcher, lacking) : withGaps(part, matcher, lacking);
  }

  archive.phraseGaps = { holding: holding, standsAt: standsAt };
})();
