/**
 * The files of keys: shards with lists of addresses, the directory of their borders.
 *
 * The layout is in phrase_index/FORMAT.md, "Keys and addresses" and "Directory".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /**
   * Reads bits, high bits first.
   *
   * Shape:   held are the next of them, from the highest bit on, size of them.
   * Errors:  RangeError when the bytes end too early.
   */
  function BitReader(bytes, place) {
    this.bytes = bytes;
    this.place = place;
    this.held = 0;
    this.size = 0;
  }

  BitReader.prototype.fill = function () {
    while (this.size <= 24 && this.place < this.bytes.length) {
      this.held |= this.bytes[this.place] << (24 - this.size);
      this.place += 1;
      this.size += 8;
    }
  };

  /** Leave out bits that were read, at most 31. */
  BitReader.prototype.drop = function (number) {
    this.size -= number;
    if (this.size < 0) {
      throw new RangeError("the bytes end inside a list");
    }
    this.held <<= number;
  };

  /** How many 1 bits stand before the next 0, which is read too. */
  BitReader.prototype.ones = function () {
    var ones = 0;
    for (;;) {
      this.fill();
      var run = Math.min(Math.clz32(~this.held), 24);
      if (run < 24) {
        this.drop(run + 1);
        return ones + run;
      }
      this.drop(run);
      ones += run;
    }
  };

  /** A number of so many bits. */
  BitReader.prototype.number = function (bits) {
    var number = 0;
    for (var left = bits; left > 0; ) {
      this.fill();
      var taken = Math.min(left, 24);
      number = number * (1 << taken) + (this.held >>> (32 - taken));
      this.drop(taken);
      left -= taken;
    }
    return number;
  };

  /**
   * The numbers of one list, ascending.
   *
   * Errors:  RangeError when the bytes end too early.
   */
  function readList(bytes, place, count, out, at) {
    var reader = new archive.phraseText.ByteReader(bytes);
    reader.place = place;
    var number = (out[at] = reader.varint());
    if (count === 1) {
      return;
    }
    var lowBits = bytes[reader.place];
    var bits = new BitReader(bytes, reader.place + 1);
    var unit = Math.pow(2, lowBits);
    for (var n = 1; n < count; n += 1) {
      var high = bits.ones();
      number += 1 + high * unit + bits.number(lowBits);
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
