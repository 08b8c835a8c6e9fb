/**
 * Keys of an index segment and the addresses filed under them.
 *
 * The twin of phrase_index/index_lookup.py. The layout is in phrase_index/FORMAT.md, "Keys and
 * addresses". Lengths and addresses count code points.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var FEW = 12; // candidates that are sooner looked at than narrowed by further keys

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
    var bit = 8 * (reader.place + 1);
    var end = 8 * bytes.length;
    for (var n = 1; n < count; n += 1) {
      var high = 0;
      while (bit < end && (bytes[bit >> 3] >> (7 - (bit & 7))) & 1) {
        high += 1;
        bit += 1;
      }
      bit += 1;
      var low = 0;
      for (var k = 0; k < lowBits; k += 1) {
        low = low * 2 + ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
        bit += 1;
      }
      if (bit > end) {
        throw new RangeError("the bytes end inside a list");
      }
      number += 1 + high * Math.pow(2, lowBits) + low;
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

  /**
   * The keys of one segment.
   *
   * Shape:   startsWith tells of an address and a text whether it begins there, as a promise.
   */
  function KeyLookup(directory, table, files, startsWith) {
    this.borders = directory.borders;
    this.frequent = Object.create(null);
    this.counts = [];
    directory.frequent.forEach(function (pair, n) {
      this.frequent[pair[0]] = n;
      this.counts.push(pair[1]);
    }, this);
    this.table = table;
    this.files = files;
    this.startsWith = startsWith;
  }

  /** How many sentences hold a frequent string; 0 for any other. */
  KeyLookup.prototype.frequentCount = function (string) {
    return string in this.frequent ? this.counts[this.frequent[string]] : 0;
  };

  /** A promise of the first slots of the sentences that hold a frequent string, else of null. */
  KeyLookup.prototype.frequentSlots = function (string) {
    if (!(string in this.frequent)) {
      return Promise.resolve(null);
    }
    return this.files.parsed("s" + this.frequent[string], function (payload) {
      var reader = new archive.phraseText.ByteReader(payload);
      var slots = new Array(reader.varint());
      readList(payload, reader.place, slots.length, slots, 0);
      return slots;
    });
  };

  /** The shards that may have keys that begin so: [first, end). */
  KeyLookup.prototype.shardRange = function (prefix) {
    var first = Math.max(0, countBefore(this.borders, prefix, false) - 1);
    return [first, Math.max(countBefore(this.borders, prefix, true), first)];
  };

  KeyLookup.prototype.shard = function (number) {
    var table = this.table;
    return this.files.parsed("k" + number, function (payload) {
      return new Shard(payload, table);
    });
  };

  /** A promise of all addresses under keys that begin so, ascending. */
  KeyLookup.prototype.filed = function (prefix) {
    var range = this.shardRange(prefix);
    var waiting = [];
    for (var n = range[0]; n < range[1]; n += 1) {
      waiting.push(this.shard(n));
    }
    return Promise.all(waiting).then(function (shards) {
      var total = 0;
      var ranges = shards.map(function (shard) {
        var lists = shard.range(prefix);
        for (var n = lists[0]; n < lists[1]; n += 1) {
          total += shard.counts[n];
        }
        return lists;
      });
      var found = new Float64Array(total);
      var at = 0;
      shards.forEach(function (shard, which) {
        for (var n = ranges[which][0]; n < ranges[which][1]; n += 1) {
          readList(shard.bytes, shard.places[n], shard.counts[n], found, at);
          at += shard.counts[n];
        }
      });
      return found.sort();
    });
  };

  /** A promise of the last key that is not after a string: no other can be a prefix of it. */
  KeyLookup.prototype.keyBefore = function (string) {
    // The first of those beyond the string and all equal to it, less one.
    var after = countBefore(this.borders, string + "\u0000", false);
    if (after === 0) {
      return Promise.resolve(string);
    }
    return this.shard(after - 1).then(function (shard) {
      // Where none is, the last key of the shard before is no prefix: the border tells them apart.
      return shard.keys[countBefore(shard.keys, string + "\u0000", false) - 1] || string;
    });
  };

  /** A promise of how many characters of a string its keys cover, and of where that much stands. */
  KeyLookup.prototype.lookUp = function (characters) {
    var self = this;
    var string = characters.join("");
    return this.filed(string).then(function (found) {
      if (found.length) {
        return { covered: characters.length, found: found };
      }
      return self.keyBefore(string).then(function (key) {
        if (key === string || string.lastIndexOf(key, 0) !== 0) {
          return { covered: characters.length, found: found };
        }
        return self.filed(key).then(function (filed) {
          return { covered: Array.from(key).length, found: filed };
        });
      });
    });
  };

  /** A promise of every place where a string of folded text begins, ascending. */
  KeyLookup.prototype.addresses = function (string) {
    var characters = Array.from(string);
    var self = this;
    return this.lookUp(characters).then(function (start) {
      return self.narrow(characters, start.covered, start.found, Object.create(null));
    });
  };

  /** Addresses at which the first characters stand narrowed to those of the whole string. */
  KeyLookup.prototype.narrow = function (characters, covered, found, used) {
    var self = this;
    if (covered >= characters.length || !found.length) {
      return Promise.resolve(found);
    }
    var shift = found.length <= FEW ? 0 : this.cheapestShift(characters, covered, used);
    if (!shift) {
      return this.lookAt(found, characters.join(""));
    }
    used[shift] = true;
    return this.lookUp(characters.slice(shift)).then(function (next) {
      var place = 0;
      var both = found.filter(function (address) {
        while (place < next.found.length && next.found[place] < address + shift) {
          place += 1;
        }
        return next.found[place] === address + shift;
      });
      return self.narrow(characters, Math.max(covered, shift + next.covered), both, used);
    });
  };

  /** Where the later piece begins that the fewest shards answer for; 0 when none is left. */
  KeyLookup.prototype.cheapestShift = function (characters, covered, used) {
    var best = 0;
    var least = Infinity;
    // One character of overlap keeps the match inside one sentence.
    for (var shift = Math.min(covered - 1, characters.length - 2); shift >= 1; shift -= 1) {
      var range = this.shardRange(characters.slice(shift).join(""));
      if (!used[shift] && range[1] - range[0] < least) {
        least = range[1] - range[0];
        best = shift;
      }
    }
    return best;
  };

  KeyLookup.prototype.lookAt = function (found, string) {
    var list = Array.from(found);
    return Promise.all(
      list.map(function (address) {
        return this.startsWith(address, string);
      }, this)
    ).then(function (right) {
      return list.filter(function (_, n) {
        return right[n];
      });
    });
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

  archive.phraseShard = { KeyLookup: KeyLookup, readDirectory: readDirectory };
})();
