/**
 * Where a pattern stands in one folded sentence.
 *
 * The twin of phrase_index/matching.py; tests/contract/phrase_search.yml holds both to the same
 * answers. A pattern is a list of texts and gaps [shortest, longest or null], as in query_tree.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var masked = archive.phraseMasks;
  var NEVER = masked.NEVER;

  var PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;
  var STRANGER = "\udfff";

  /**
   * The pieces of a pattern, each with the gap before it, and the gap after the last.
   *
   * Shape:   {steps: [{shortest, longest, piece}], tail}; neighbouring gaps are added up.
   */
  function alternating(pattern) {
    var steps = [];
    var shortest = 0;
    var longest = 0;
    pattern.forEach(function (part) {
      if (typeof part === "string") {
        steps.push({ shortest: shortest, longest: longest, piece: part });
        shortest = longest = 0;
      } else {
        shortest += part[0];
        longest = longest === null || part[1] === null ? null : longest + part[1];
      }
    });
    return { steps: steps, tail: shortest };
  }

  /**
   * A pattern ready to be looked for in many sentences.
   *
   * Rare characters are two units here but one character to a gap: inside, each stands as one
   * lone unit, all that the pattern does not name as the same one.
   */
  function Matcher(pattern, masks) {
    var standIns = (this.standIns = Object.create(null));
    var known = 0;
    var narrow = pattern.map(function (part) {
      return typeof part !== "string"
        ? part
        : part.replace(PAIR, function (pair) {
            if (!(pair in standIns)) {
              standIns[pair] = String.fromCharCode(0xd800 + known);
              known += 1;
            }
            return standIns[pair];
          });
    });
    var shape = alternating(narrow);
    this.steps = shape.steps;
    this.tail = shape.tail;
    this.masks = masks;
    this.pieces = pattern.filter(function (part) {
      return typeof part === "string";
    });
    /** The text to look for when nothing else is asked. */
    this.isOnePiece = pattern.length === 1;
    this.plain = !masks && this.isOnePiece ? pattern[0] : null;
    this.longest = this.pieces.reduce(function (best, piece) {
      return piece.length > best.length ? piece : best;
    }, "");
  }

  /** Whether the pattern stands somewhere in the sentence. */
  Matcher.prototype.holds = function (folded) {
    if (!this.masks) {
      var all = this.pieces.every(function (piece) {
        return folded.indexOf(piece) >= 0;
      });
      if (!all || this.plain !== null) {
        return all;
      }
    }
    return this.spans(folded).length > 0;
  };

  /**
   * Every place where the pattern ends, each with the nearest start.
   *
   * Units:   UTF-16, of the folded sentence; ends ascending, each once.
   */
  Matcher.prototype.spans = function (folded) {
    var standIns = this.standIns;
    var wide = folded.search(PAIR) >= 0;
    var text = !wide
      ? folded
      : folded.replace(PAIR, function (pair) {
          return pair in standIns ? standIns[pair] : STRANGER;
        });
    var found = this.narrowSpans(text);
    if (!wide || !found.length) {
      return found;
    }
    var units = unitPlaces(folded);
    return found.map(function (span) {
      return [units[span[0]], units[span[1]]];
    });
  };

  /** The place in UTF-16 units of each character, and the end. */
  function unitPlaces(text) {
    var places = [0];
    Array.from(text).forEach(function (character, n) {
      places.push(places[n] + character.length);
    });
    return places;
  }

  Matcher.prototype.narrowSpans = function (text) {
    var runs = this.masks ? masked.runs(text) : [];
    var first = this.steps[0];
    var found = pieceEnds(text, first.piece, runs, function (start) {
      return start >= first.shortest ? start - first.shortest : NEVER;
    });
    for (var n = 1; n < this.steps.length && found.length; n += 1) {
      found = pieceEnds(text, this.steps[n].piece, runs, continuing(found, this.steps[n]));
    }
    var tail = this.tail;
    return found
      .map(function (span) {
        return [span[0], span[1] + tail];
      })
      .filter(function (span) {
        return span[1] <= text.length;
      });
  };

  /** For each end the latest start; ends ascending. */
  function nearest(spans) {
    spans.sort(function (one, other) {
      return one[1] - other[1] || other[0] - one[0];
    });
    return spans.filter(function (span, n) {
      return n === 0 || span[1] !== spans[n - 1][1];
    });
  }

  /** For a place at the right distance after something found: where the nearest such begins. */
  function continuing(found, gap) {
    return function (start) {
      var low = 0;
      var high = found.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (found[middle][1] <= start - gap.shortest) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      var before = found[low - 1];
      var near = before && (gap.longest === null || start - before[1] <= gap.longest);
      return near ? before[0] : NEVER;
    };
  }

  /** Where a piece ends that begins at a place with an origin, as [origin, end]; overlaps included. */
  function pieceEnds(text, piece, runs, origin) {
    var spans = [];
    for (var at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
      var begun = origin(at);
      if (begun !== NEVER) {
        spans.push([begun, at + piece.length]);
      }
    }
    return runs.length ? nearest(spans.concat(masked.ends(text, piece, runs, origin))) : spans;
  }

  /**
   * The stretches of a sentence that any of the matchers finds, joined where they touch.
   *
   * Units:   UTF-16, of the sentence as it is.
   */
  function markedPlaces(text, matchers) {
    var folded = archive.textFolding.foldWithPlaces(text);
    var spans = [];
    matchers.forEach(function (matcher) {
      matcher.spans(folded.text).forEach(function (span) {
        spans.push([folded.starts[span[0]], folded.starts[span[1] - 1] + 1]);
      });
    });
    spans.sort(function (one, other) {
      return one[0] - other[0] || one[1] - other[1];
    });
    return spans.reduce(function (joined, span) {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) {
        last[1] = Math.max(last[1], span[1]);
      } else {
        joined.push(span);
      }
      return joined;
    }, []);
  }

  archive.phraseMatching = {
    MASK_SIGNS: masked.SIGNS,
    Matcher: Matcher,
    markedPlaces: markedPlaces,
    maskRuns: masked.runs,
  };
})();
