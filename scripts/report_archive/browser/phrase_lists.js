/**
 * The files of keys: shards with lists of addresses, the directory of their borders.
 *
 * The layout is in phrase_index/FORMAT.md, "Keys and addresses" and "Directory".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

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

  /** The numbers after the first: one loop, since a question may ask for hundreds of thousands. */
  function readGaps(bytes, start, count, out, at) {
    var lowBits = bytes[start];
    var next = start + 1;
    var unit = Math.pow(2, lowBits);
    var number = out[at];
    var held = 0; // the next bits, from the highest on, size of them
    var size = 0;
    for (var n = 1; n < count; n += 1) {
      var gap = 1;
      var left = lowBits; // bits that are not read yet; 1 bits come before them
      for (var inOnes = true; inOnes || left > 0; ) {
        while (size <= 24 && next < bytes.length) {
          held |= bytes[next] << (24 - size);
          next += 1;
          size += 8;
        }
        var run = inOnes ? Math.min(Math.clz32(~held), 24) : Math.min(left, 24);
        if (inOnes) {
          gap += run * unit;
          inOnes = run === 24;
          run += inOnes ? 0 : 1; // the 0 after the last of them
        } else {
          left -= run;
          gap += (held >>> (32 - run)) * Math.pow(2, left);
        }
        size -= run;
        if (size < 0) {
          throw new RangeError("the bytes end inside a list");
        }
        held <<= run;
      }
      number += gap;
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
