/**
 * Where the sentences of an index segment lie: slots, addresses, text blocks.
 *
 * The layout is in phrase_index/FORMAT.md, "Index segment".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var STEPS = 16; // of a search in a long list, about

  /**
   * The slots of one segment.
   *
   * Shape:   entry is that of the manifest; continued are the slots that continue a sentence,
   *          ascending.
   */
  function Slots(entry, continued) {
    this.size = entry.slot;
    this.block = entry.block;
    this.continued = continued;
    this.owners = continued.map(function (slot, n) {
      return slot - n - 1;
    });
  }

  /** How many of an ascending list are below a value; at least from are. */
  function countBelow(list, value, from) {
    return archive.phraseScan.lastNotBeyond(list, value - 1, from) + 1;
  }

  Slots.prototype.firstSlot = function (sentence) {
    return sentence + countBelow(this.owners, sentence, 0);
  };

  Slots.prototype.sentenceOf = function (slot) {
    return slot - countBelow(this.continued, slot + 1, 0);
  };

  Slots.prototype.blockOf = function (sentence) {
    return Math.floor(this.firstSlot(sentence) / this.block);
  };

  /** The text blocks in which ascending sentences begin, each once. */
  Slots.prototype.blocksOf = function (sentences) {
    var owners = this.owners;
    var many = sentences.length * STEPS > owners.length;
    var blocks = [];
    var last = -1;
    var before = 0;
    for (var n = 0; n < sentences.length; n += 1) {
      var sentence = sentences[n];
      if (many) {
        while (before < owners.length && owners[before] < sentence) {
          before += 1;
        }
      } else {
        before = countBelow(owners, sentence, before);
      }
      var block = Math.floor((sentence + before) / this.block);
      if (block !== last) {
        last = block;
        blocks.push(block);
      }
    }
    return blocks;
  };

  /** The first sentence that begins in a text block or after it. */
  Slots.prototype.firstIn = function (block) {
    var slot = block * this.block;
    var sentence = this.sentenceOf(slot);
    return this.firstSlot(sentence) < slot ? sentence + 1 : sentence;
  };

  /** The sentences that ascending slots belong to, each once. */
  Slots.prototype.sentencesOf = function (slots) {
    return this.distinct(slots, 1);
  };

  /** The sentences that ascending addresses lie in, each once. */
  Slots.prototype.sentencesAt = function (addresses) {
    return this.distinct(addresses, this.size);
  };

  /** The same, a slot being so many numbers wide. */
  Slots.prototype.distinct = function (numbers, width) {
    var continued = this.continued;
    var many = numbers.length * STEPS > continued.length;
    var found = [];
    var last = -1;
    var before = 0;
    for (var n = 0; n < numbers.length; n += 1) {
      var slot = (numbers[n] / width) | 0; // there are fewer than 2 to the 31 of them
      if (many) {
        while (before < continued.length && continued[before] <= slot) {
          before += 1;
        }
      } else {
        before = countBelow(continued, slot + 1, before);
      }
      if (slot - before !== last) {
        last = slot - before;
        found.push(last);
      }
    }
    return found;
  };

  archive.phraseSlots = { Slots: Slots };
})();
