/**
 * The files of keys: shards with lists of addresses, the directory of their borders.
 *
 * The layout is in phrase_index/FORMAT.md, "Keys and addresses" and "Directory".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /** At least 25 bits from a place on, high bits first; zeros follow the last byte. */
  function bitsAt(bytes, place) {
    var at = place >>> 3;
    var bits = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    return bits << (place & 7);
  }

  /** How many 1 bits stand from a place on. */
  function onesAt(bytes, place) {
    var ones = 0;
    for (;;) {
      var run = Math.min(Math.clz32(~bitsAt(bytes, place + ones)), 24);
      ones += run;
      if (run < 24) {
        return ones;
      }
    }
  }

  /** The number of so many bits from a place on. */
  function numberAt(bytes, place, size) {
    var number = 0;
    for (var read = 0; read < size; ) {
      var taken = Math.min(size - read, 24);
      number = number * (1 << taken) + (bitsAt(bytes, place + read) >>> (32 - taken));
      read += taken;
    }
    return number;
  }

  /**
   * The numbers of one list, ascending.
   *
   * Errors:  RangeError when the bytes end too early.
   */
  function readList(bytes, place, count, out, at) {
    var reader = new archive.phraseText.ByteReader(bytes);
    reader.place = place;
    out[at] = reader.varint();
    if (count > 1) {
      readGaps(bytes, reader.place, count, out, at);
    }
  }

  /** The numbers after the first: one question may ask for hundreds of thousands. */
  function readGaps(bytes, start, count, out, at) {
    var lowBits = bytes[start];
    var unit = Math.pow(2, lowBits);
    var number = out[at];
    var place = 8 * (start + 1); // of a bit
    for (var n = 1; n < count; n += 1) {
      var bits = bitsAt(bytes, place);
      var ones = Math.clz32(~bits);
      var low;
      if (ones + lowBits < 25) {
        // Most gaps are read at once.
        low = ((bits << (ones + 1)) >>> 1) >>> (31 - lowBits);
      } else {
        ones = onesAt(bytes, place);
        low = numberAt(bytes, place + ones + 1, lowBits);
      }
      place += ones + 1 + lowBits;
      if (!(place <= 8 * bytes.length)) {
        throw new RangeError("the bytes end inside a list");
      }
      number += 1 + ones * unit + low;
      out[at + n] = number;
    }
  }

  /** A shard, read; lists are unpacked when they are asked for. */
  function Shard(payload, table) {
    var reader = new archive.phraseText.ByteReader(payload);
    var number = reader.varint();
    var length = reader.varint();
    var place = reader.place + length;
    var before = [];
    this.bytes = payload;
    this.keys = [];
    this.counts = [];
    this.places = [];
    for (var n = 0; n < number; n += 1) {
      var shared = reader.varint();
      var key = before.slice(0, shared);
      for (var further = reader.varint(); further > 0; further -= 1) {
        key.push(String.fromCodePoint(table.next(reader)));
      }
      before = key;
      this.keys.push(key.join(""));
      this.counts.push(reader.varint());
      this.places.push(place);
      place += reader.varint();
    }
    if (place !== payload.length) {
      throw new RangeError("the lists of a shard do not fit its keys");
    }
  }

  /** How many texts of a sorted list come before one, or before all that begin with it. */
  function countBefore(texts, text, beyondPrefix) {
    var low = 0;
    var high = texts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      var each = texts[middle];
      var before =
        archive.phraseText.comparePoints(each, text) < 0 ||
        (beyondPrefix && each.lastIndexOf(text, 0) === 0);
      if (before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The lists under keys that begin so: [first, end). */
  Shard.prototype.range = function (prefix) {
    return [countBefore(this.keys, prefix, false), countBefore(this.keys, prefix, true)];
  };

  /** The addresses in some of its lists, one list after the other. */
  Shard.prototype.unpacked = function (range, List) {
    var total = 0;
    for (var n = range[0]; n < range[1]; n += 1) {
      total += this.counts[n];
    }
    var found = new List(total);
    var at = 0;
    for (n = range[0]; n < range[1]; n += 1) {
      readList(this.bytes, this.places[n], this.counts[n], found, at);
      at += this.counts[n];
    }
    return found;
  };

  /** The lists under a key: [first, end). */
  Shard.prototype.under = function (key) {
    var first = countBefore(this.keys, key, false);
    var end = first;
    while (this.keys[end] === key) {
      end += 1;
    }
    return [first, end];
  };

  /**
   * The file directory of a segment.
   *
   * Shape:   {borders, frequent}; no key of a shard comes before its border, none of the shards
   *          before comes after it.
   */
  function readDirectory(payload, table) {
    var reader = new archive.phraseText.ByteReader(window.fflate.inflateSync(payload));
    var directory = archive.phraseText.parseJson(reader.take(reader.varint()));
    var shared = reader.column();
    var before = [];
    directory.borders = reader.column().map(function (further, n) {
      before = before.slice(0, shared[n]);
      for (var left = further; left > 0; left -= 1) {
        before.push(String.fromCodePoint(table.next(reader)));
      }
      return before.join("");
    });
    return directory;
  }

  archive.phraseLists = {
    Shard: Shard,
    countBefore: countBefore,
    readDirectory: readDirectory,
    readList: readList,
  };
})();
