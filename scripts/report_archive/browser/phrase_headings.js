/**
 * The headings above a sentence (小标题), read from how they are numbered.
 *
 * The index says which sentences are headings and not of which rank. Official documents number each
 * rank in its own way; what bears no such number is taken for the innermost heading, and nothing is
 * guessed of what stands above it.
 *
 * Source:  GB/T 9704-2012, 7.3.3; the ranks of understanding/numbering.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  // The outermost first.
  var RANKS = [
    /^第[一二三四五六七八九十百零〇]{1,5}(?:部分|章|篇)/, // 第一部分
    /^[一二三四五六七八九十百零〇]{1,5}(?:\s?[、.．]|[\s，,：:])/, // 一、
    /^第[一二三四五六七八九十百零〇]{1,5}节/, // 第一节
    /^(?:[（(〔]\s?[一二三四五六七八九十百零〇]{1,5}\s?[）)〕]|[\u3220-\u3229])/, // （一）
    /^(?:[0-9０-９]{1,2}\s?[.．、](?!\s?[0-9０-９])|[\u2488-\u249b])/, // 1.
    /^(?:[（(]\s?[0-9０-９]{1,2}\s?[）)]|[\u2474-\u2487]|[0-9０-９]{1,2}[）)])/, // （1）
  ];
  var MOST_READ = 60; // headings looked at on the way up; each may cost a request

  /** The place of a heading in the outline, 0 outermost; -1 where its number does not say. */
  function rankOf(text) {
    var trimmed = text.trim();
    return RANKS.findIndex(function (rank) {
      return rank.test(trimmed);
    });
  }

  /**
   * A promise of the headings above a sentence, as {sentence, text}, the outermost first.
   *
   * Shape:   isHeading and textOf tell of a sentence by its number in the part; first is the first
   *          sentence of the report. isItself where the sentence is a heading, too.
   */
  function trail(at, first, isItself, isHeading, textOf) {
    var found = [];
    var read = 0;

    function up(from, below) {
      var n = from;
      while (n >= first && !isHeading(n)) {
        n -= 1;
      }
      if (below <= 0 || n < first || read === MOST_READ) {
        return found;
      }
      read += 1;
      return Promise.resolve(textOf(n)).then(function (text) {
        var rank = rankOf(text);
        if (rank < 0 && below <= RANKS.length) {
          return found; // whether it stands above what was found is not known
        }
        if (rank < below) {
          found.unshift({ sentence: n, text: text });
          return up(n - 1, rank);
        }
        return up(n - 1, below);
      });
    }

    // Below every rank: the nearest heading counts whatever its number.
    var lowest = RANKS.length + 1;
    return Promise.resolve(isItself ? textOf(at) : null).then(function (text) {
      return up(at - 1, text === null ? lowest : rankOf(text));
    });
  }

  archive.phraseHeadings = { rankOf: rankOf, trail: trail };
})();
