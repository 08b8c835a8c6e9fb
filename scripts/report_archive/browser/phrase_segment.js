/**
 * An index segment as a search sees it: reads only the files that a query needs.
 *
 * The twin of phrase_index/index_part.py. Reports and sentences are named by their ordinals in the
 * segment; slots and places count code points.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var MOST = 8000; // kilobytes that one pattern may read unasked
  var BLOCK_KILOBYTES = 6.5; // of a text block, as sent
  var SHARD_KILOBYTES = 32;
  var LIST_BYTES = 1.3; // of a sentence in the list of a frequent string
  var KILO = 1000;

  function runningSums(numbers) {
    var sums = new Int32Array(numbers.length + 1);
    numbers.forEach(function (number, n) {
      sums[n + 1] = sums[n] + number;
    });
    return sums;
  }

  function IndexPart(entry, table, columns, directory) {
    this.name = entry.name;
    this.entry = entry;
    this.columns = columns;
    this.firsts = runningSums(columns.sentences);
    this.count = this.firsts[columns.sentences.length];
    this.withdrawn = new Set(entry.withdrawn);
    this.isOrdered = true;
    this.slots = new archive.phraseSlots.Slots(entry, runningSums(columns.continued).subarray(1));
    this.records = Object.create(null);
    this.files = new archive.phraseBlocks.SegmentFiles(entry, table);
    this.known = new archive.phraseClasses.SentenceClasses(columns, this.firsts, this.files);
    this.classes = this.known.classes;
    this.classNumbers = this.known.numbers;
    this.budget = MOST;
    this.keys = new archive.phraseShard.KeyLookup(
      directory,
      table,
      this.files,
      this.startsWith.bind(this),
      entry.slot * entry.block,
      entry.slot * this.slots.firstSlot(this.count)
    );
  }

  IndexPart.prototype.reportOf = function (sentence) {
    return archive.phraseScan.lastNotBeyond(this.firsts, sentence, 0);
  };

  /** What a report is narrowed by; the office and the identifier only once its record is read. */
  IndexPart.prototype.facts = function (report) {
    var columns = this.columns;
    return (
      this.records[report] || {
        year: columns.year[report] || null,
        office_type: columns.names[columns.office_type[report]],
        level: columns.names[columns.level[report]],
        kind: columns.names[columns.kind[report]],
        office: "",
      }
    );
  };

  /** Calls back with a field's values in some reports, each with a sum of their numbers. */
  IndexPart.prototype.eachValue = function (field, reports, numbers, callback) {
    archive.phraseClasses.eachValue(this.columns, field, reports, numbers, callback);
  };

  /** A promise that lengthOf() can be asked. */
  IndexPart.prototype.readLengths = function () {
    var self = this;
    return this.files
      .parsed("lengths", function (payload) {
        return new archive.phraseText.ByteReader(window.fflate.inflateSync(payload)).column();
      })
      .then(function (lengths) {
        self.lengths = lengths;
      });
  };

  /** How many characters the sentences of a report have. */
  IndexPart.prototype.lengthOf = function (report) {
    return this.lengths[report];
  };

  /** A promise of all that is said of a report; the classes of its sentences are known then. */
  IndexPart.prototype.recordOf = function (report) {
    var size = this.columns.records;
    return this.known.readBlock(Math.floor(report / size)).then(function (records) {
      return records[report % size];
    });
  };

  /**
   * Fetch what evaluating some sentences needs: for offices the records; the classes where the
   * query asks for them, or where that costs little.
   *
   * Shape:   groups as in phrase_reports.js, here and below; a promise of how many bytes the
   *          classes still cost.
   */
  IndexPart.prototype.prepare = function (groups, query, byClass) {
    var self = this;
    var byOffice = (query.filters || []).some(function (filter) {
      return filter.field === "office";
    });
    var offices = Array.from(byOffice ? groups.reports : [], function (report) {
      return self.recordOf(report).then(function (record) {
        self.records[report] = record;
      });
    });
    return Promise.all(offices)
      .then(function () {
        return self.readFewTexts(groups.sentences);
      })
      .then(function () {
        var known = self.areKnown(groups);
        var cost = known || byClass ? 0 : self.known.cost(groups.reports);
        var reading = known || cost ? null : self.known.read(groups.reports, self.budget * KILO);
        return Promise.resolve(reading).then(() => cost);
      });
  };

  /** Read the text of sentences that few blocks hold: they are shown in any case. */
  IndexPart.prototype.readFewTexts = function (sentences) {
    var blocks = [];
    for (var n = 0; n < sentences.length; n += 1) {
      var block = this.slots.blockOf(sentences[n]);
      if (block !== blocks[blocks.length - 1]) {
        if (blocks.length === archive.phraseClasses.few) {
          return Promise.resolve();
        }
        blocks.push(block);
      }
    }
    // What cannot be read is missed where it is shown; its classes are found elsewhere.
    return Promise.all(blocks.map(this.textBlock, this)).catch(function () {});
  };

  /** Whether the classes of all sentences are known. */
  IndexPart.prototype.areKnown = function (groups) {
    return groups.reports.every(function (report, n) {
      var known = this.known.known[report];
      for (var at = groups.starts[n]; !known && at < groups.starts[n + 1]; at += 1) {
        if (!this.known.readTexts.has(this.slots.blockOf(groups.sentences[at]))) {
          return false;
        }
      }
      return true;
    }, this);
  };

  /** A promise that the classes of some sentences are known, whatever that costs. */
  IndexPart.prototype.readClasses = function (groups) {
    return this.known.read(groups.reports, Infinity);
  };

  /** Fetch the classes of every sentence. */
  IndexPart.prototype.prepareAll = function () {
    var reports = this.columns.sentences.map(function (_, report) {
      return report;
    });
    return this.known.read(reports, this.budget * KILO);
  };

  /** A promise of a text block; the classes of the sentences in it are known then. */
  IndexPart.prototype.textBlock = function (block) {
    return this.files.textBlock(block, function (reader) {
      this.known.fillText(reader, this.slots.firstIn(block), block);
    }.bind(this));
  };

  /** A promise of a sentence, as it is or folded. */
  IndexPart.prototype.read = function (sentence, folded) {
    var slot = this.slots.firstSlot(sentence);
    var place = slot % this.entry.block;
    return this.textBlock(Math.floor(slot / this.entry.block)).then(function (block) {
      var read = block.sentences.sentence(place);
      return folded ? read.folded : read.text;
    });
  };

  /** A promise of a sentence as it is. */
  IndexPart.prototype.textOf = function (sentence) {
    return this.read(sentence, false);
  };

  /** A promise of a sentence folded. */
  IndexPart.prototype.foldedOf = function (sentence) {
    return this.read(sentence, true);
  };

  /** A promise of the record of a sentence's report, from where its text lies. */
  IndexPart.prototype.recordAt = function (sentence) {
    var block = this.slots.blockOf(sentence);
    var before = this.reportOf(this.slots.firstIn(block));
    var report = this.reportOf(sentence);
    return this.textBlock(block).then(function (read) {
      return read.records[report - before];
    });
  };

  /** A promise of whether a string begins at an address. */
  IndexPart.prototype.startsWith = function (address, string) {
    var sentence = this.slots.sentenceOf(Math.floor(address / this.entry.slot));
    var place = address - this.slots.firstSlot(sentence) * this.entry.slot;
    return this.foldedOf(sentence).then(function (folded) {
      return Array.from(folded).slice(place).join("").lastIndexOf(string, 0) === 0;
    });
  };

  /** A promise of the sentences that hold a piece, ascending. */
  IndexPart.prototype.withPiece = function (piece) {
    var self = this;
    return this.keys.frequentSlots(piece).then(function (slots) {
      if (slots) {
        return self.slots.sentencesOf(slots);
      }
      return self.keys.addresses(piece).then(self.slots.sentencesAt.bind(self.slots));
    });
  };

  /** A promise of the sentences in which a pattern stands, ascending; see phrase_gaps.js. */
  IndexPart.prototype.holding = function (matcher, lacking) {
    return archive.phraseGaps.holding(this, matcher, lacking);
  };

  /** How many kilobytes the sentences that hold a piece cost to learn. */
  IndexPart.prototype.listCost = function (piece) {
    var sentences = this.keys.frequentCount(piece);
    return sentences ? (sentences * LIST_BYTES) / 1000 : this.placesCost(piece);
  };

  /** How many kilobytes all places of a piece cost to learn. */
  IndexPart.prototype.placesCost = function (piece) {
    return this.keys.missing(this.keys.shardRange(piece)) * SHARD_KILOBYTES;
  };

  /** How many kilobytes the text of ascending sentences costs to read. */
  IndexPart.prototype.textCost = function (sentences) {
    var missing = 0;
    this.slots.blocksOf(sentences).forEach(function (block) {
      missing += this.files.isKept("t" + block) ? 0 : 1;
    }, this);
    return missing * BLOCK_KILOBYTES;
  };

  /** A promise of the places of a piece in each of some ascending sentences, as lists. */
  IndexPart.prototype.placesIn = function (sentences, piece) {
    var size = this.entry.slot;
    var slots = this.slots;
    return this.keys.addresses(piece).then(function (addresses) {
      var next = 0;
      return sentences.map(function (sentence) {
        var start = slots.firstSlot(sentence) * size;
        var end = slots.firstSlot(sentence + 1) * size;
        var places = [];
        while (next < addresses.length && addresses[next] < start) {
          next += 1;
        }
        for (; next < addresses.length && addresses[next] < end; next += 1) {
          places.push(addresses[next] - start);
        }
        return places;
      });
    });
  };

  /**
   * The segment that an entry of the manifest names, from its files reports and directory.
   *
   * Errors:  throws with a message for readers, kind and file.
   */
  function open(entry, table, reports, directory) {
    var name = "reports";
    try {
      var columns = archive.phraseClasses.readColumns(reports);
      name = "directory";
      var borders = archive.phraseLists.readDirectory(directory, table);
    } catch (error) {
      throw archive.phraseFiles.fileError(entry.name + "/" + name, "damaged");
    }
    return new IndexPart(entry, table, columns, borders);
  }

  archive.phraseSegment = { open: open };
})();
