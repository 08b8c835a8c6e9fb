/**
 * Text as searches compare it: width, case, quotes and spaces do not count.
 *
 * The twin of text_folding.py; tests/contract/report_finder.yml holds both to the
 * same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SPACE = " ";
  var SPACES = [
    [0x0000, 0x0020],
    [0x007f, 0x00a0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ];
  var INVISIBLE = [
    [0x00ad, 0x00ad],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x2064],
    [0xe000, 0xf8ff],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
  ];
  var LOOKALIKES = [
    ['"', "“”„‟〝〞「」『』«»‚‛"],
    ["'", "‘’′"],
    ["-", "‐‑‒–—―−"],
    ["·", "•‧∙・"],
    ["~", "〜"],
  ];
  var KEEPS_SPACE = /[0-9a-z]/;

  var table = Object.create(null);

  function lower(character) {
    return character >= "A" && character <= "Z" ? character.toLowerCase() : character;
  }

  function enter(ranges, value) {
    ranges.forEach(function (range) {
      for (var code = range[0]; code <= range[1]; code += 1) {
        table[String.fromCharCode(code)] = value;
      }
    });
  }

  LOOKALIKES.forEach(function (row) {
    row[1].split("").forEach(function (sign) {
      table[sign] = row[0];
    });
  });
  enter(SPACES, SPACE);
  enter(INVISIBLE, "");
  for (var wide = 0xff01; wide <= 0xff5e; wide += 1) {
    table[String.fromCharCode(wide)] = lower(String.fromCharCode(wide - 0xfee0));
  }
  for (var capital = 0x41; capital <= 0x5a; capital += 1) {
    table[String.fromCharCode(capital)] = lower(String.fromCharCode(capital));
  }

  /** One character folded; halves of a surrogate pair stay what they are. */
  function fold(character) {
    return character in table ? table[character] : character;
  }

  /**
   * A text folded, and where each character of the result stood.
   *
   * Shape:   starts[n] is the place in the original, in UTF-16 units, of the n-th unit of text.
   */
  function foldWithPlaces(original) {
    var text = "";
    var starts = [];
    var space = -1;
    for (var place = 0; place < original.length; place += 1) {
      var character = fold(original.charAt(place));
      if (character === SPACE) {
        space = place;
      } else if (character !== "") {
        if (space >= 0 && KEEPS_SPACE.test(text.slice(-1)) && KEEPS_SPACE.test(character)) {
          text += SPACE;
          starts.push(space);
        }
        space = -1;
        text += character;
        starts.push(place);
      }
    }
    return { text: text, starts: starts };
  }

  /**
   * A text folded, with a space left only between two Latin letters or digits.
   *
   * Example: searchable("“放管服” 改革　2023 Ｑ1") === '"放管服"改革2023 q1'
   */
  function searchable(text) {
    return foldWithPlaces(text).text;
  }

  /**
   * The different words of a query: what stands between spaces, folded.
   *
   * Order:   as typed.
   * Example: queryWords("督查　落实 督查") → ["督查", "落实"]
   */
  function queryWords(query) {
    var folded = "";
    for (var place = 0; place < query.length; place += 1) {
      folded += fold(query.charAt(place));
    }
    var known = Object.create(null);
    return folded.split(SPACE).filter(function (word) {
      var fresh = word !== "" && !(word in known);
      known[word] = true;
      return fresh;
    });
  }

  /**
   * The stretches of a text that a reader's words match, neighbours and overlaps joined.
   *
   * Shape:   pairs of start and end in the original, in UTF-16 units.
   * Order:   as in the text.
   * Example: matches("抓督查", ["督查"]) → [[1, 3]]
   */
  function matches(original, words) {
    var folded = foldWithPlaces(original);
    var marked = [];
    words.forEach(function (word) {
      var found = folded.text.indexOf(word);
      while (found >= 0) {
        marked.push([folded.starts[found], folded.starts[found + word.length - 1] + 1]);
        found = folded.text.indexOf(word, found + 1);
      }
    });
    marked.sort(function (one, other) {
      return one[0] - other[0] || one[1] - other[1];
    });
    return marked.reduce(function (joined, stretch) {
      var last = joined[joined.length - 1];
      if (last && stretch[0] <= last[1]) {
        last[1] = Math.max(last[1], stretch[1]);
      } else {
        joined.push(stretch);
      }
      return joined;
    }, []);
  }

  archive.textFolding = {
    foldWithPlaces: foldWithPlaces,
    searchable: searchable,
    queryWords: queryWords,
    matches: matches,
  };
})();
