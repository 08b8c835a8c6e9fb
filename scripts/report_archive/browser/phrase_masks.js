/**
 * Masks in a folded sentence (脱敏): where they stand, and what can be read into them.
 *
 * The twin of the masked part of phrase_index/matching.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SIGNS = "x×*某○〇◯";
  var LONGEST = 8; // signs of a piece that one mask may stand for
  var NEVER = -1; // no match is under way

  function isLetter(character) {
    return character >= "a" && character <= "z";
  }

  /** Runs of one mask sign, as pairs of start and end; x only where no other letter touches it. */
  function runs(text) {
    var found = [];
    var place = 0;
    while (place < text.length) {
      var sign = text.charAt(place);
      var end = place + 1;
      if (SIGNS.indexOf(sign) >= 0) {
        while (text.charAt(end) === sign) {
          end += 1;
        }
        if (sign !== "x" || !(isLetter(text.charAt(place - 1)) || isLetter(text.charAt(end)))) {
          found.push([place, end]);
        }
      }
      place = end;
    }
    return found;
  }

  /**
   * What is under way at one place: for each length of the piece done, the latest origin.
   *
   * Shape:   one list where the text alone took part, one where masks alone did, one where both did.
   */
  function UnderWay(length) {
    this.text = new Array(length + 1).fill(NEVER);
    this.mask = this.text.slice();
    this.both = this.text.slice();
  }

  function raise(list, n, value) {
    if (value > list[n]) {
      list[n] = value;
    }
  }

  /**
   * Where a piece ends in which both the text and a mask take part, as [origin, end].
   *
   * Every place is visited once, with all that is under way there, so that time grows with the
   * length of the sentence and not with the number of ways to read its masks.
   */
  function ends(text, piece, masks, origin) {
    var found = [];
    var waiting = new Map();
    var next = 0;

    function at(place) {
      if (!waiting.has(place)) {
        waiting.set(place, new UnderWay(piece.length));
      }
      return waiting.get(place);
    }

    if (!sharesSigns(text, piece)) {
      return found;
    }
    for (var place = 0; place <= text.length; place += 1) {
      while (next < masks.length && masks[next][0] < place) {
        next += 1;
      }
      // From here a match can reach a mask.
      var near = next < masks.length && masks[next][0] - place < piece.length;
      var begun = near ? origin(place) : NEVER;
      var now = waiting.get(place) || (begun !== NEVER && new UnderWay(piece.length));
      if (now) {
        if (now.both[piece.length] !== NEVER) {
          found.push([now.both[piece.length], place]);
        }
        now.text[0] = now.mask[0] = begun;
        stepByText(now, text.charAt(place), piece, place + 1, at);
        if (near && masks[next][0] === place) {
          stepByMask(now, piece.length, masks[next][1], at);
        }
        waiting.delete(place);
      }
    }
    return found;
  }

  function sharesSigns(text, piece) {
    for (var n = 0; n < piece.length; n += 1) {
      if (text.indexOf(piece.charAt(n)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Take one sign of the text for the sign of the piece that comes next, where it is that one. */
  function stepByText(now, sign, piece, after, at) {
    for (var done = 0; done < piece.length; done += 1) {
      // What has not begun yet stands among the masks too, and is no mask.
      var both = Math.max(now.both[done], done ? now.mask[done] : NEVER);
      if (piece.charAt(done) === sign && Math.max(now.text[done], both) !== NEVER) {
        var there = at(after);
        raise(there.text, done + 1, now.text[done]);
        raise(there.both, done + 1, both);
      }
    }
  }

  /** Take a run of mask signs for one to LONGEST signs of the piece. */
  function stepByMask(now, length, after, at) {
    for (var done = 0; done < length; done += 1) {
      var both = Math.max(now.both[done], done ? now.text[done] : NEVER);
      if (Math.max(now.mask[done], both) !== NEVER) {
        var there = at(after);
        var last = Math.min(length, done + LONGEST);
        for (var reached = done + 1; reached <= last; reached += 1) {
          raise(there.mask, reached, now.mask[done]);
          raise(there.both, reached, both);
        }
      }
    }
  }

  archive.phraseMasks = { NEVER: NEVER, SIGNS: SIGNS, ends: ends, runs: runs };
})();
