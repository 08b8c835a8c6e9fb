/**
 * Keys of an index segment and the addresses filed under them.
 *
 * The twin of phrase_index/index_lookup.py. The layout is in phrase_index/FORMAT.md, "Keys and
 * addresses". Lengths and addresses count code points.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SHORT_KEY = 4; // characters: up to this length few places are enough for a key
  // What reading costs, in shards: of a text block the request more than the bytes.
  var BLOCK_COST = 0.5;
  var FREE_BLOCKS = 20; // that many hits are shown, so their text is read in any case
  var MOST_LOOKED_AT = 400; // candidates

  var countBefore = archive.phraseLists.countBefore;

  /**
   * The keys of one segment.
   *
   * Shape:   startsWith tells of an address and a text whether it begins there, as a promise.
   * Units:   block is the number of addresses in a text block, end that of all.
   */
  function KeyLookup(directory, table, files, startsWith, block, end) {
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
    this.block = block;
    // Whole numbers of 32 bits are sorted in half the time.
    this.List = end > 0xffffffff ? Float64Array : Uint32Array;
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
      var slots = new Uint32Array(reader.varint());
      archive.phraseLists.readList(payload, reader.place, slots.length, slots, 0);
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
      return new archive.phraseLists.Shard(payload, table);
    });
  };

  /** A promise of the addresses in those lists of some shards that rangeOf names, ascending. */
  KeyLookup.prototype.listed = function (range, rangeOf) {
    var List = this.List;
    var waiting = [];
    // Lists are unpacked as their shards arrive, while others are still on their way.
    function unpacked(shard) {
      return shard.unpacked(rangeOf(shard), List);
    }
    for (var n = range[0]; n < range[1]; n += 1) {
      waiting.push(this.shard(n).then(unpacked));
    }
    return Promise.all(waiting).then(function (lists) {
      var total = lists.reduce(function (sum, list) {
        return sum + list.length;
      }, 0);
      var found = new List(total);
      var at = 0;
      lists.forEach(function (list) {
        found.set(list, at);
        at += list.length;
      });
      return found.sort();
    });
  };

  /** A promise of all addresses under keys that begin so, ascending. */
  KeyLookup.prototype.filed = function (prefix) {
    return this.listed(this.shardRange(prefix), function (shard) {
      return shard.range(prefix);
    });
  };

  /** A promise of the addresses under one key, ascending. */
  KeyLookup.prototype.under = function (key) {
    var first = Math.max(0, countBefore(this.borders, key, false) - 1);
    // All that are not after the key.
    var end = countBefore(this.borders, key + "\u0000", false);
    return this.listed([first, end], function (shard) {
      return shard.under(key);
    });
  };

  /** A promise of how many characters of a string its keys cover, and of where that much stands. */
  KeyLookup.prototype.lookUp = function (characters) {
    var self = this;
    return this.filed(characters.join("")).then(function (found) {
      return found.length
        ? { covered: characters.length, found: found }
        : self.longestKey(characters, characters.length - 1);
    });
  };

  /** The same where no key begins with the string: one key begins all its places, if any. */
  KeyLookup.prototype.longestKey = function (characters, length) {
    var self = this;
    if (length < 2) {
      return Promise.resolve({ covered: characters.length, found: new this.List(0) });
    }
    return this.under(characters.slice(0, length).join("")).then(function (found) {
      return found.length
        ? { covered: length, found: found }
        : self.longestKey(characters, length - 1);
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
    var shift = this.cheapestShift(characters, covered, used, this.textCost(found));
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

  /** What looking at the text of candidates costs. */
  KeyLookup.prototype.textCost = function (found) {
    if (found.length > MOST_LOOKED_AT) {
      return Infinity;
    }
    var blocks = new Set();
    found.forEach(function (address) {
      blocks.add(Math.floor(address / this.block));
    }, this);
    return Math.max(0, blocks.size - FREE_BLOCKS) * BLOCK_COST;
  };

  /** Where the later piece begins that costs least; 0 when none costs less than the text does. */
  KeyLookup.prototype.cheapestShift = function (characters, covered, used, textCost) {
    var best = 0;
    var least = textCost;
    // One character of overlap keeps the match inside one sentence; with more of it than a short
    // key has, a piece seldom reaches further.
    var last = Math.min(covered - 1, characters.length - 2);
    for (var shift = last; shift >= 1 && shift > last - SHORT_KEY + 1; shift -= 1) {
      var cost = this.missing(this.shardRange(characters.slice(shift).join("")));
      if (!used[shift] && cost < least) {
        least = cost;
        best = shift;
      }
    }
    return best;
  };

  /** How many of some shards were not read yet. */
  KeyLookup.prototype.missing = function (range) {
    var missing = 0;
    for (var shard = range[0]; shard < range[1]; shard += 1) {
      missing += this.files.isKept("k" + shard) ? 0 : 1;
    }
    return missing;
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

  archive.phraseShard = { KeyLookup: KeyLookup };
})();
