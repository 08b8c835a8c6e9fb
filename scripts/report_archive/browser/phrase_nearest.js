/**
 * What comes nearest when nothing is exact: sentences that share most characters of a query.
 *
 * The twin of nearest.py; tests/contract/phrase_query.yml holds both to the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var searchable = archive.textFolding.searchable;

  var WHOLE = 1000;
  var LEAST_SHARE = 500;
  var FEW_PAIRS = 3;
  var PUNCTUATION =
    /[\u0000-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u2000-\u206f\u3000-\u3003\u3008-\u3020\ufe30-\ufe4f]/;

  /**
   * The pairs of neighbouring characters that a query asks for; characters too if pairs are few.
   *
   * Shape:   as in nearest.py; query is the JSON form of query_tree.py.
   */
  function fragments(query) {
    var wordList = [];
    (query.required || []).forEach(function (term) {
      longest(term).forEach(function (part) {
        if (typeof part === "string") {
          wordList = wordList.concat(part.split(PUNCTUATION).map(characters));
        }
      });
    });
    var found = [];
    wordList.forEach(function (word) {
      for (var place = 0; place < word.length - 1; place += 1) {
        addNew(found, word[place] + word[place + 1]);
      }
    });
    if (found.length < FEW_PAIRS) {
      wordList.forEach(function (word) {
        word.forEach(function (character) {
          addNew(found, character);
        });
      });
    }
    return found;
  }

  function characters(text) {
    return Array.from(text);
  }

  /** The alternative of most characters, the first of equally long ones. */
  function longest(term) {
    return term.reduce(function (best, pattern) {
      return size(pattern) > size(best) ? pattern : best;
    });
  }

  function size(pattern) {
    return pattern.reduce(function (sum, part) {
      return typeof part === "string" ? sum + characters(part).length : sum;
    }, 0);
  }

  function addNew(list, item) {
    if (list.indexOf(item) < 0) {
      list.push(item);
    }
  }

  /** How much of the fragments a text holds, in thousandths, rounded down. */
  function share(wanted, text) {
    return shareOfFolded(wanted, searchable(text));
  }

  function shareOfFolded(wanted, folded) {
    var held = wanted.filter(function (fragment) {
      return folded.indexOf(fragment) >= 0;
    });
    return wanted.length ? Math.floor((held.length * WHOLE) / wanted.length) : 0;
  }

  /**
   * Which texts come nearest, as [place in texts, share], at least half of the fragments held.
   *
   * Order:   larger share; then the shorter folded text; then the order of texts.
   */
  function nearest(wanted, texts, limit) {
    return texts
      .map(function (text, place) {
        var folded = searchable(text);
        return [place, shareOfFolded(wanted, folded), characters(folded).length];
      })
      .filter(function (row) {
        return row[1] >= LEAST_SHARE;
      })
      .sort(function (one, other) {
        return other[1] - one[1] || one[2] - other[2] || one[0] - other[0];
      })
      .slice(0, limit)
      .map(function (row) {
        return [row[0], row[1]];
      });
  }

  archive.phraseNearest = { fragments: fragments, share: share, nearest: nearest };
})();
