/**
 * What the report finder looks up for a query. The twin of report_finder/terms.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var LONGEST = 4; // characters of a term
  var MOST_TERMS = 24; // of a word
  var MOST_WORDS = 12;

  /** The terms that a report must hold to hold every word. */
  function ofQuery(words) {
    var terms = new Set();
    words.slice(0, MOST_WORDS).forEach(function (word) {
      // Characters, not UTF-16 units: a rare character is two of those.
      var characters = Array.from(word);
      for (var n = 0; n < MOST_TERMS && (n === 0 || n + LONGEST <= characters.length); n += 1) {
        terms.add(characters.slice(n, n + LONGEST).join(""));
      }
    });
    return Array.from(terms);
  }

  /** Whether a report that holds all terms of some words holds each word in one piece. */
  function areEnough(words) {
    return (
      words.length <= MOST_WORDS &&
      words.every(function (word) {
        return Array.from(word).length <= LONGEST;
      })
    );
  }

  /**
   * In which part of the index a term stands: what decides is how it begins.
   *
   * Shape:   head is that of the index; its frequent beginnings do not decide, but those that are
   *          a character longer.
   */
  function part(term, head) {
    var characters = Array.from(term);
    var size = 1;
    while (size < characters.length && isFrequent(characters.slice(0, size).join(""), head)) {
      size += 1;
    }
    var number = characters.slice(0, size).reduce(function (sum, character) {
      return (Math.imul(sum, 31) + character.codePointAt(0)) >>> 0;
    }, 0);
    return number % head.parts;
  }

  function isFrequent(beginning, head) {
    return head.frequent.indexOf(beginning) >= 0;
  }

  archive.finderTerms = { ofQuery: ofQuery, areEnough: areEnough, part: part };
})();
