/**
 * What the report finder's index says of a term, and of reports as numbers.
 *
 * The twin of report_finder/signs.py and index_file.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var DIGIT = 32;
  var RARITIES = 26;
  var BETWEEN = "A"; // a term and its posting

  var values = []; // of each sign, by its UTF-16 unit
  SIGNS.split("").forEach(function (sign, place) {
    values[sign.charCodeAt(0)] = place;
  });

  /** Numbers in the same number of signs each; how many values there are says in how many. */
  function fixed(signs, limit) {
    var width = 1;
    while (limit > Math.pow(SIGNS.length, width)) {
      width += 1;
    }
    var numbers = new Uint32Array(signs.length / width);
    for (var n = 0; n < signs.length; n += 1) {
      var unit = Math.pow(SIGNS.length, n % width);
      numbers[Math.floor(n / width)] += values[signs.charCodeAt(n)] * unit;
    }
    return numbers;
  }

  /** Ascending numbers, each written as how many are left out before it; start to end of a text. */
  function ascendingIn(text, start, end, count) {
    var numbers = new Uint32Array(count);
    var number = -1;
    var step = 0;
    var unit = 1;
    var place = 0;
    for (var n = start; n < end; n += 1) {
      var digit = values[text.charCodeAt(n)];
      step += (digit % DIGIT) * unit;
      unit *= DIGIT;
      if (digit < DIGIT) {
        number += step + 1;
        numbers[place] = number;
        place += 1;
        step = 0;
        unit = 1;
      }
    }
    return numbers;
  }

  /** All numbers of a text of nothing else. */
  function ascending(text) {
    var count = 0;
    for (var n = 0; n < text.length; n += 1) {
      count += values[text.charCodeAt(n)] < DIGIT ? 1 : 0;
    }
    return ascendingIn(text, 0, text.length, count);
  }

  /** How rare a term is that so many of all reports hold: twice the binary logarithm, about. */
  function rarity(times, reports) {
    var bits = 0;
    var square = Math.floor(Math.pow(reports + times, 2) / Math.pow(times, 2));
    for (; square >= 1; square /= 2) {
      bits += 1;
    }
    return Math.min(bits, RARITIES);
  }

  /**
   * The posting of a term in the text of its part.
   *
   * Shape:   numbers of reports, ascending, and beside each what the term weighs there; head is
   *          that of the index.
   */
  function posting(text, term, head) {
    var start = text.indexOf(" " + term + BETWEEN);
    if (start < 0) {
      return { numbers: new Uint32Array(0), weights: new Uint32Array(0) };
    }
    start += term.length + 2;
    var end = text.indexOf(" ", start);
    // So many signs are numbers that as many more are left as numbers end in them.
    var count = 0;
    var border = start;
    for (; border + count < end; border += 1) {
      count += values[text.charCodeAt(border)] < DIGIT ? 1 : 0;
    }
    var weights = new Uint32Array(count);
    var rare = rarity(count, head.reports);
    for (var n = 0; n < count; n += 1) {
      weights[n] = rare * head.weights[values[text.charCodeAt(border + n)]];
    }
    return { numbers: ascendingIn(text, start, border, count), weights: weights };
  }

  /** The posting of all reports that two postings have, with the sum of both weights. */
  function shared(one, other) {
    var numbers = [];
    var weights = [];
    for (var n = 0, m = 0; n < one.numbers.length && m < other.numbers.length; ) {
      var step = one.numbers[n] - other.numbers[m];
      if (step === 0) {
        numbers.push(one.numbers[n]);
        weights.push(one.weights[n] + other.weights[m]);
      }
      n += step <= 0 ? 1 : 0;
      m += step >= 0 ? 1 : 0;
    }
    return { numbers: numbers, weights: weights };
  }

  /** Where a number stands in ascending ones. */
  function placeOf(number, numbers) {
    var low = 0;
    var high = numbers.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (numbers[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  archive.finderPostings = {
    ascending: ascending,
    fixed: fixed,
    placeOf: placeOf,
    posting: posting,
    shared: shared,
  };
})();
