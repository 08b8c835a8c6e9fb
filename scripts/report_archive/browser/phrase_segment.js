/**
 * An index segment as a search sees it: reads only the files that a query needs.
 *
 * The twin of phrase_index/index_part.py. Reports and sentences are named by their ordinals in the
 * segment; slots and places count code points.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var MOST_BLOCKS = 1200; // text blocks one query may look at, about 8 MB
  var BLOCK_KILOBYTES = 6.5;
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
    this.continued = runningSums(columns.continued).subarray(1);
    this.owners = this.continued.map(function (slot, n) {
      return slot - n - 1;
    });
    this.records = Object.create(null);
    this.files = new archive.phraseBlocks.SegmentFiles(entry, table);
    this.known = new archive.phraseClasses.SentenceClasses(columns, this.firsts, this.files);
    this.classes = this.known.classes;
    this.classNumbers = this.known.numbers;
    this.budget = MOST_BLOCKS;
    this.keys = new archive.phraseShard.KeyLookup(
      directory,
      table,
      this.files,
      this.startsWith.bind(this)
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
        year: columns.year[report],
        office_type: columns.names[columns.office_type[report]],
        level: columns.names[columns.level[report]],
        kind: columns.names[columns.kind[report]],
        office: "",
      }
    );
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

  /** The reports that hold ascending sentences, each once. */
  IndexPart.prototype.reportsOf = function (sentences) {
    var reports = [];
    var end = 0;
    sentences.forEach(function (sentence) {
      if (sentence >= end) {
        var report = this.reportOf(sentence);
        end = this.firsts[report + 1];
        reports.push(report);
      }
    }, this);
    return reports;
  };

  /**
   * Fetch what evaluating some sentences needs: for offices the records; the classes where the
   * query asks for them, or where that costs little.
   */
  IndexPart.prototype.prepare = function (sentences, query, byClass) {
    var self = this;
    var reports = this.reportsOf(sentences);
    var byOffice = (query.filters || []).some(function (filter) {
      return filter.field === "office";
    });
    var offices = (byOffice ? reports : []).map(function (report) {
      return self.recordOf(report).then(function (record) {
        self.records[report] = record;
      });
    });
    return Promise.all(offices).then(function () {
      var allowed = byClass || !self.known.cost(reports);
      return allowed ? self.known.read(reports, self.budget * KILO) : null;
    });
  };

  /** A promise that the classes of some ascending sentences are known, whatever that costs. */
  IndexPart.prototype.readClasses = function (sentences) {
    return this.known.read(this.reportsOf(sentences), Infinity);
  };

  /** How many bytes that would cost; 0 where it is little, and was done before. */
  IndexPart.prototype.classCost = function (sentences) {
    return this.known.cost(this.reportsOf(sentences));
  };

  /** Fetch the classes of every sentence. */
  IndexPart.prototype.prepareAll = function () {
    var reports = this.columns.sentences.map(function (_, report) {
      return report;
    });
    return this.known.read(reports, this.budget * KILO);
  };

  /** How many of an ascending list are below a value. */
  function countBelow(list, value) {
    return archive.phraseScan.lastNotBeyond(list, value - 1, 0) + 1;
  }

  IndexPart.prototype.firstSlot = function (sentence) {
    return sentence + countBelow(this.owners, sentence);
  };

  IndexPart.prototype.blockOf = function (sentence) {
    return Math.floor(this.firstSlot(sentence) / this.entry.block);
  };

  /** A promise of a sentence as it is. */
  IndexPart.prototype.textOf = function (sentence) {
    return this.files.text(this.firstSlot(sentence), false);
  };

  /** A promise of a sentence folded. */
  IndexPart.prototype.foldedOf = function (sentence) {
    return this.files.text(this.firstSlot(sentence), true);
  };

  IndexPart.prototype.sentenceOfSlot = function (slot) {
    return slot - countBelow(this.continued, slot + 1);
  };

  /** A promise of whether a string begins at an address. */
  IndexPart.prototype.startsWith = function (address, string) {
    var sentence = this.sentenceOfSlot(Math.floor(address / this.entry.slot));
    var place = address - this.firstSlot(sentence) * this.entry.slot;
    return this.foldedOf(sentence).then(function (folded) {
      return Array.from(folded).slice(place).join("").lastIndexOf(string, 0) === 0;
    });
  };

  /** The sentences that ascending slots belong to, each once. */
  IndexPart.prototype.sentencesOf = function (slots) {
    var found = [];
    slots.forEach(function (slot) {
      var sentence = this.sentenceOfSlot(slot);
      if (sentence !== found[found.length - 1]) {
        found.push(sentence);
      }
    }, this);
    return found;
  };

  IndexPart.prototype.withPiece = function (piece) {
    var self = this;
    return this.keys.frequentSlots(piece).then(function (slots) {
      if (slots) {
        return self.sentencesOf(slots);
      }
      return self.keys.addresses(piece).then(function (addresses) {
        var size = self.entry.slot;
        return self.sentencesOf(
          Array.from(addresses, function (address) {
            return Math.floor(address / size);
          })
        );
      });
    });
  };

  /** A promise of the sentences where a mask stands beside a character of the piece. */
  IndexPart.prototype.maskedCandidates = function (piece) {
    var pairs = new Set();
    Array.from(piece).forEach(function (sign) {
      Array.from(archive.phraseMatching.MASK_SIGNS).forEach(function (mask) {
        pairs.add(sign + mask);
        pairs.add(mask + sign);
      });
    });
    return Promise.all(Array.from(pairs).map(this.withPiece, this)).then(
      archive.phraseSets.union
    );
  };

  /** A promise of the sentences in which a pattern stands, ascending. */
  IndexPart.prototype.holding = function (matcher) {
    var self = this;
    return Promise.all(
      Array.from(new Set(matcher.pieces)).map(function (piece) {
        var found = self.withPiece(piece);
        return !matcher.masks
          ? found
          : Promise.all([found, self.maskedCandidates(piece)]).then(archive.phraseSets.union);
      })
    ).then(function (lists) {
      var candidates = lists.reduce(archive.phraseSets.both);
      return matcher.plain !== null ? candidates : self.lookedAt(candidates, matcher);
    });
  };

  /**
   * A promise of the candidates in whose text the pattern stands.
   *
   * Errors:  rejects when more text would have to be read than the budget allows.
   */
  IndexPart.prototype.lookedAt = function (candidates, matcher) {
    var blocks = new Set(candidates.map(this.blockOf, this)).size;
    if (blocks > this.budget) {
      var size = Math.ceil((blocks * BLOCK_KILOBYTES) / 1000);
      var error = new Error("这样查要逐句核对，约需读取 " + size + " MB");
      error.kind = "budget";
      error.megabytes = size;
      return Promise.reject(error);
    }
    return Promise.all(candidates.map(this.foldedOf, this)).then(function (texts) {
      return candidates.filter(function (_, n) {
        return matcher.holds(texts[n]);
      });
    });
  };

  /** A promise of the segment that an entry of the manifest names. */
  function open(entry, table) {
    var files = new archive.phraseBlocks.SegmentFiles(entry, table);
    return Promise.all([
      files.parsed("reports", archive.phraseClasses.readColumns),
      files.parsed("directory", function (payload) {
        return archive.phraseShard.readDirectory(payload, table);
      }),
    ]).then(function (read) {
      return new IndexPart(entry, table, read[0], read[1]);
    });
  }

  archive.phraseSegment = { open: open };
})();
