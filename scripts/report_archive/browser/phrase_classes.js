/**
 * What an index segment says of its reports, and the classes of their sentences, read as needed.
 *
 * The layout is in phrase_index/FORMAT.md, "Reports"; the twin of the columns is
 * phrase_index/report_columns.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var NUMBERS = ["year", "office_type", "level", "kind", "sentences", "continued"];
  var MOST_BYTES = 8000000; // of class shards that one query may read unasked
  var SENTENCE_BYTES = 1; // of a sentence in a class shard, as sent

  /**
   * The file reports of a segment.
   *
   * Shape:   a list for each of NUMBERS, year 0 where it is not known; names, classes,
   *          class_shards, records as in FORMAT.md.
   */
  function readColumns(payload) {
    var reader = new archive.phraseText.ByteReader(window.fflate.inflateSync(payload));
    var columns = archive.phraseText.parseJson(reader.take(reader.varint()));
    NUMBERS.forEach(function (name) {
      columns[name] = reader.column();
    });
    return columns;
  }

  /** Calls back with a field's values in some reports, each with a sum of their numbers. */
  function eachValue(columns, field, reports, numbers, callback) {
    var column = columns[field];
    var isYear = field === "year";
    // Reports come latest year first.
    var sums = new Float64Array(isYear ? column[0] + 1 : columns.names.length);
    for (var n = 0; n < reports.length; n += 1) {
      sums[column[reports[n]]] += numbers[n];
    }
    sums.forEach(function (sum, value) {
      if (sum) {
        callback(isYear ? value || null : columns.names[value], sum);
      }
    });
  }

  function asObject(data) {
    return { role: data[0], position: data[1], bits: data[2], themes: data[3] };
  }

  /**
   * The classes of a segment's sentences.
   *
   * Shape:   firsts as in a part. classes are all there are, numbers hold that of each sentence
   *          once it is known.
   */
  function SentenceClasses(columns, firsts, files) {
    var reports = columns.sentences.length;
    this.classes = columns.classes.map(asObject);
    this.numbers = new Uint32Array(firsts[reports]);
    this.known = new Uint8Array(reports); // whether those of a report are
    this.readTexts = new Set(); // the text blocks whose sentences' classes are
    this.firsts = firsts;
    this.files = files;
    this.size = columns.records;
    this.shards = [0];
    columns.class_shards.forEach(function (number, n) {
      this.shards.push(this.shards[n] + number);
    }, this);
  }

  /** Take over the classes of the reports [first, end). */
  SentenceClasses.prototype.fill = function (reader, first, end) {
    for (var n = this.firsts[first]; n < this.firsts[end]; n += 1) {
      this.fillNext(reader, n);
    }
    this.known.fill(1, first, end);
  };

  /** Take over those of a text block, from its first sentence on. */
  SentenceClasses.prototype.fillText = function (reader, first, block) {
    for (var n = first; reader.place < reader.bytes.length; n += 1) {
      this.fillNext(reader, n);
    }
    this.readTexts.add(block);
  };

  SentenceClasses.prototype.fillNext = function (reader, sentence) {
    this.numbers[sentence] = reader.varint();
    if (this.numbers[sentence] >= this.classes.length) {
      throw new RangeError("a class that does not exist");
    }
  };

  /** A promise of the records of a block of reports; their classes are known then. */
  SentenceClasses.prototype.readBlock = function (block) {
    var self = this;
    return this.files.parsed("r" + block, function (payload) {
      var reader = new archive.phraseText.ByteReader(window.fflate.inflateSync(payload));
      var records = archive.phraseText.parseJson(reader.take(reader.varint()));
      self.fill(reader, block * self.size, block * self.size + records.length);
      return records.map(archive.phraseScan.recordOf);
    });
  };

  SentenceClasses.prototype.readShard = function (shard) {
    var self = this;
    return this.files.parsed("a" + shard, function (payload) {
      var reader = new archive.phraseText.ByteReader(window.fflate.inflateSync(payload));
      self.fill(reader, self.shards[shard], self.shards[shard + 1]);
      return true;
    });
  };

  /** The reports among some whose classes are not known. */
  SentenceClasses.prototype.missing = function (reports) {
    return reports.filter(function (report) {
      return !this.known[report];
    }, this);
  };

  /** The blocks of records that hold some reports, each once. */
  SentenceClasses.prototype.blocksOf = function (reports) {
    return Array.from(
      new Set(
        Array.from(reports, function (report) {
          return Math.floor(report / this.size);
        }, this)
      )
    );
  };

  /** The class shards that hold ascending reports, each once. */
  SentenceClasses.prototype.shardsOf = function (reports) {
    return Array.from(archive.phraseReports.byReport(this.shards, reports).reports);
  };

  /** How many bytes the classes of ascending reports cost to read; 0 where it is little. */
  SentenceClasses.prototype.cost = function (reports) {
    var blocks = 0;
    var bytes = 0;
    var blockEnd = 0; // the first report after the block that was counted last
    var shard = -1; // that was counted last
    for (var n = 0; n < reports.length; n += 1) {
      var report = reports[n];
      if (!this.known[report]) {
        if (report >= blockEnd) {
          blocks += 1;
          blockEnd = (Math.floor(report / this.size) + 1) * this.size;
        }
        if (shard < 0 || report >= this.shards[shard + 1]) {
          shard = archive.phraseScan.lastNotBeyond(this.shards, report, shard + 1);
          bytes += this.firsts[this.shards[shard + 1]] - this.firsts[this.shards[shard]];
        }
      }
    }
    return blocks <= archive.phraseClasses.few ? 0 : bytes * SENTENCE_BYTES;
  };

  /**
   * A promise that the classes of some reports are known, whatever that costs.
   *
   * Errors:  rejects when more would have to be read than is allowed, if anything is not.
   */
  SentenceClasses.prototype.read = function (reports, allowed) {
    var cost = this.cost(reports);
    if (cost > Math.max(allowed, MOST_BYTES)) {
      var size = Math.ceil(cost / 1000000);
      var error = new Error("这样查要逐句分类，约需读取 " + size + " MB");
      error.kind = "budget";
      error.megabytes = size;
      return Promise.reject(error);
    }
    var missing = this.missing(reports);
    return Promise.all(
      cost
        ? this.shardsOf(missing).map(this.readShard, this)
        : this.blocksOf(missing).map(this.readBlock, this)
    );
  };

  archive.phraseClasses = {
    SentenceClasses: SentenceClasses,
    eachValue: eachValue,
    few: 24, // record blocks that are read for the classes in them without being asked
    readColumns: readColumns,
  };
})();
