/**
 * Bytes of the phrase index as numbers and text, the text folded while it is read.
 *
 * The layout is in phrase_index/FORMAT.md, "The character code" and "Pack".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SHORT = 0x9f; // ranks of one byte
  var FIRST_ROW = 0xa0;
  var ROW = 0xff;
  var ESCAPE = 0xff;
  var REMOVED = -1;
  var SPACE = 0x20;
  var CHUNK = 8192;

  /**
   * Reads numbers and bytes in order.
   *
   * Errors:  RangeError at the end of the bytes.
   */
  function ByteReader(bytes) {
    this.bytes = bytes;
    this.place = 0;
  }

  ByteReader.prototype.varint = function () {
    var number = 0;
    var unit = 1;
    var byte;
    do {
      byte = this.bytes[this.place];
      if (byte === undefined) {
        throw new RangeError("the bytes end inside a number");
      }
      this.place += 1;
      number += (byte & 0x7f) * unit;
      unit *= 128;
    } while (byte >= 0x80);
    return number;
  };

  /** A column of numbers: the low bytes of all, then the next. */
  ByteReader.prototype.column = function () {
    var length = this.varint();
    var numbers = new Array(length).fill(0);
    var unit = 1;
    for (var width = this.varint(); width > 0; width -= 1) {
      var plane = this.take(length);
      for (var n = 0; n < length; n += 1) {
        numbers[n] += plane[n] * unit;
      }
      unit *= 256;
    }
    return numbers;
  };

  ByteReader.prototype.take = function (length) {
    var end = this.place + length;
    if (end > this.bytes.length) {
      throw new RangeError("the bytes end too early");
    }
    var piece = this.bytes.subarray(this.place, end);
    this.place = end;
    return piece;
  };

  ByteReader.prototype.rest = function () {
    return this.take(this.bytes.length - this.place);
  };

  function parseJson(bytes) {
    return JSON.parse(new TextDecoder("utf-8").decode(bytes));
  }

  /** A text from UTF-16 units, in steps that no call takes too much at once. */
  function textOf(units) {
    var pieces = [];
    for (var start = 0; start < units.length; start += CHUNK) {
      pieces.push(String.fromCharCode.apply(null, units.subarray(start, start + CHUNK)));
    }
    return pieces.join("");
  }

  /** What one character is folded to: a code point, SPACE, or REMOVED. */
  function foldedCode(character) {
    // Between two letters spaces stay and what is not seen goes.
    var folded = archive.textFolding.searchable("a" + character + "a").slice(1, -1);
    return folded === "" ? REMOVED : folded.codePointAt(0);
  }

  function keepsSpace(code) {
    return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
  }

  /** A character table ready to decode: code points by rank, as they are and folded. */
  function CharacterTable(payload) {
    var characters = Array.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(payload));
    this.codes = Int32Array.from(characters, function (character) {
      return character.codePointAt(0);
    });
    this.folded = Int32Array.from(characters, foldedCode);
  }

  /** The code point at the reader's place; a byte of 0 is U+0000. */
  CharacterTable.prototype.next = function (reader) {
    var rank = this.rank(reader);
    return rank < 0 ? ~rank : this.codes[rank];
  };

  /** The rank of the next character, or the complement of a code point that has none. */
  CharacterTable.prototype.rank = function (reader) {
    var bytes = reader.bytes;
    var first = bytes[reader.place];
    var rank;
    reader.place += 1;
    if (first === 0) {
      return ~0;
    }
    if (first <= SHORT) {
      rank = first - 1;
    } else if (first !== ESCAPE) {
      rank = SHORT + (first - FIRST_ROW) * ROW + bytes[reader.place] - 1;
      reader.place += 1;
    } else {
      var place = reader.place;
      reader.place += 3;
      return ~(
        ((bytes[place] & 0x7f) << 14) |
        ((bytes[place + 1] & 0x7f) << 7) |
        (bytes[place + 2] & 0x7f)
      );
    }
    if (!(rank < this.codes.length)) {
      throw new RangeError("a character that is not in the table");
    }
    return rank;
  };

  /** UTF-16 units being written. */
  function Units(size) {
    this.units = new Uint16Array(size);
    this.length = 0;
    this.last = 0; // the code point written last in this sentence
  }

  Units.prototype.put = function (code) {
    if (code > 0xffff) {
      this.units[this.length] = 0xd800 + ((code - 0x10000) >> 10);
      this.units[this.length + 1] = 0xdc00 + ((code - 0x10000) & 0x3ff);
      this.length += 2;
    } else {
      this.units[this.length] = code;
      this.length += 1;
    }
    this.last = code;
  };

  Units.prototype.text = function () {
    return textOf(this.units.subarray(0, this.length));
  };

  /**
   * Sentences, as they are and folded.
   *
   * Shape:   text holds all sentences without anything between them, folded with U+0000 after
   *          each; starts and foldedStarts have one entry more than there are sentences.
   * Units:   UTF-16.
   * Errors:  RangeError for bytes that are no sentences.
   */
  CharacterTable.prototype.sentences = function (bytes) {
    if (bytes.length && bytes[bytes.length - 1] !== 0) {
      throw new RangeError("the last sentence has no end");
    }
    var reader = new ByteReader(bytes);
    // No character takes more units than twice its bytes.
    var plain = new Units(2 * bytes.length);
    var folded = new Units(2 * bytes.length);
    var starts = [0];
    var foldedStarts = [0];
    var spaced = false;
    while (reader.place < bytes.length) {
      if (bytes[reader.place] === 0) {
        reader.place += 1;
        folded.put(0);
        spaced = false;
        starts.push(plain.length);
        foldedStarts.push(folded.length);
        continue;
      }
      var rank = this.rank(reader);
      var code = rank < 0 ? ~rank : this.codes[rank];
      var fold = rank < 0 ? foldedCode(String.fromCodePoint(code)) : this.folded[rank];
      plain.put(code);
      if (fold === SPACE) {
        spaced = true;
      } else if (fold !== REMOVED) {
        if (spaced && keepsSpace(fold) && keepsSpace(folded.last)) {
          folded.put(SPACE);
        }
        spaced = false;
        folded.put(fold);
      }
    }
    return {
      text: plain.text(),
      starts: starts,
      folded: folded.text(),
      foldedStarts: foldedStarts,
    };
  };

  /** Which of two texts comes first by code points: negative, 0 or positive. */
  function comparePoints(one, other) {
    var length = Math.min(one.length, other.length);
    for (var n = 0; n < length; n += 1) {
      var left = one.charCodeAt(n);
      var right = other.charCodeAt(n);
      if (left !== right) {
        return unitRank(left) - unitRank(right);
      }
    }
    return one.length - other.length;
  }

  /** A unit's place in code point order: halves of pairs come after all others. */
  function unitRank(unit) {
    return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
  }

  archive.phraseText = {
    ByteReader: ByteReader,
    CharacterTable: CharacterTable,
    comparePoints: comparePoints,
    parseJson: parseJson,
    unitRank: unitRank,
  };
})();
