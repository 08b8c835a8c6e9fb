/**
 * All packs of the phrase index as one part, searched by looking at its whole text.
 *
 * Reports and sentences are named by their ordinals in the part; the sentences of report r are
 * those from firsts[r] up to firsts[r + 1].
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var RECORD = [
    "identifier",
    "digest",
    "sentences",
    "characters",
    "title",
    "path",
    "year",
    "office",
    "office_type",
    "level",
    "kind",
  ];

  /** A record as FORMAT.md orders it. */
  function recordOf(data) {
    var record = {};
    RECORD.forEach(function (name, n) {
      record[name] = data[n];
    });
    return record;
  }

  function varints(bytes) {
    var reader = new archive.phraseText.ByteReader(bytes);
    var numbers = [];
    while (reader.place < bytes.length) {
      numbers.push(reader.varint());
    }
    return numbers;
  }

  /**
   * One pack, read.
   *
   * Shape:   classNumbers say of each sentence which of the classes it has.
   * Errors:  whatever is thrown for bytes that are no pack.
   */
  function readPack(payload, table) {
    var text = archive.phraseText;
    var whole = new text.ByteReader(payload);
    var head = new text.ByteReader(window.fflate.inflateSync(whole.take(whole.varint())));
    var header = text.parseJson(head.take(head.varint()));
    var kinds = varints(head.take(head.varint()));
    var runs = varints(head.take(head.varint()));
    var sentences = table.sentences(window.fflate.inflateSync(whole.rest()));
    var records = header.reports.map(recordOf);
    var expected = records.reduce(function (sum, record) {
      return sum + record.sentences;
    }, 0);
    var classes = [];
    var known = new Map();
    var run = 0;
    var left = runs[1];
    var classNumbers = kinds.map(function (kind) {
      while (left === 0) {
        run += 2;
        left = runs[run + 1];
      }
      left -= 1;
      var key = kind * header.themes.length + runs[run];
      if (!known.has(key)) {
        known.set(key, classes.length);
        classes.push(header.kinds[kind].concat([header.themes[runs[run]]]));
      }
      return known.get(key);
    });
    var fits = runs.length === 0 || (left === 0 && run + 2 === runs.length);
    if (!fits || kinds.length !== expected || sentences.starts.length !== expected + 1) {
      throw new RangeError("the parts of a pack do not fit together");
    }
    return {
      records: records,
      classes: classes,
      classNumbers: classNumbers,
      sentences: sentences,
    };
  }

  /** Packs are added one after the other; then seal() makes the part searchable. */
  function ScanPart() {
    this.records = [];
    this.classes = [];
    this.firsts = [0];
    this.knownClasses = Object.create(null);
    this.texts = [];
    this.foldedTexts = [];
    this.classNumbers = [];
    this.starts = [0];
    this.foldedStarts = [0];
  }

  ScanPart.prototype.add = function (pack, withdrawn) {
    var gone = new Set(withdrawn);
    var numbers = pack.classes.map(this.classNumber, this);
    var first = 0;
    pack.records.forEach(function (record, ordinal) {
      var end = first + record.sentences;
      if (!gone.has(ordinal)) {
        this.records.push(record);
        this.copySentences(pack, first, end, numbers);
        this.firsts.push(this.classNumbers.length);
      }
      first = end;
    }, this);
  };

  ScanPart.prototype.classNumber = function (data) {
    var key = JSON.stringify(data);
    if (!(key in this.knownClasses)) {
      this.knownClasses[key] = this.classes.length;
      this.classes.push({
        role: data[0],
        position: data[1],
        bits: data[2],
        themes: data[3],
      });
    }
    return this.knownClasses[key];
  };

  ScanPart.prototype.copySentences = function (pack, first, end, numbers) {
    var from = pack.sentences;
    var shift = this.starts[this.starts.length - 1] - from.starts[first];
    var foldedShift = this.foldedStarts[this.foldedStarts.length - 1] - from.foldedStarts[first];
    for (var n = first; n < end; n += 1) {
      this.classNumbers.push(numbers[pack.classNumbers[n]]);
      this.starts.push(from.starts[n + 1] + shift);
      this.foldedStarts.push(from.foldedStarts[n + 1] + foldedShift);
    }
    this.texts.push(from.text.slice(from.starts[first], from.starts[end]));
    this.foldedTexts.push(from.folded.slice(from.foldedStarts[first], from.foldedStarts[end]));
  };

  ScanPart.prototype.seal = function () {
    this.text = this.texts.join("");
    this.folded = this.foldedTexts.join("");
    this.texts = this.foldedTexts = null;
    this.starts = Int32Array.from(this.starts);
    this.foldedStarts = Int32Array.from(this.foldedStarts);
    this.classNumbers = Int32Array.from(this.classNumbers);
    this.firsts = Int32Array.from(this.firsts);
    this.count = this.classNumbers.length;
    this.withdrawn = new Set();
    this.masked = null;
    this.same = null;
  };

  /** The last place in an ascending list that is not beyond a value. */
  function lastNotBeyond(list, value, from) {
    var low = from;
    var high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  ScanPart.prototype.reportOf = function (sentence) {
    return lastNotBeyond(this.firsts, sentence, 0);
  };

  ScanPart.prototype.foldedOf = function (sentence) {
    return this.folded.slice(this.foldedStarts[sentence], this.foldedStarts[sentence + 1] - 1);
  };

  ScanPart.prototype.textOf = function (sentence) {
    return this.text.slice(this.starts[sentence], this.starts[sentence + 1]);
  };

  ScanPart.prototype.recordOf = ScanPart.prototype.facts = function (report) {
    return this.records[report];
  };

  ScanPart.prototype.recordAt = function (sentence) {
    return this.records[this.reportOf(sentence)];
  };

  /** Calls back with a field of each of some reports and a number that goes with it. */
  ScanPart.prototype.eachValue = function (field, reports, numbers, callback) {
    reports.forEach(function (report, n) {
      callback(this.records[report][field], numbers[n]);
    }, this);
  };

  /** How many characters the sentences of a report have. */
  ScanPart.prototype.lengthOf = function (report) {
    return this.records[report].characters;
  };

  /** Nothing is to be fetched: all is here, and costs nothing. */
  ScanPart.prototype.prepare = ScanPart.prototype.prepareAll = function () {
    return 0;
  };

  ScanPart.prototype.readLengths = ScanPart.prototype.readClasses = function () {
    return Promise.resolve();
  };

  /** The sentences that hold a text, ascending. */
  ScanPart.prototype.holdingText = function (piece) {
    var found = [];
    var sentence = 0;
    var place = this.folded.indexOf(piece);
    while (place >= 0) {
      sentence = lastNotBeyond(this.foldedStarts, place, sentence);
      found.push(sentence);
      place = this.folded.indexOf(piece, this.foldedStarts[sentence + 1]);
    }
    return found;
  };

  /** The sentences in which a mask may stand for something, ascending. */
  ScanPart.prototype.withMasks = function () {
    if (!this.masked) {
      var signs = new RegExp("[" + archive.phraseMatching.MASK_SIGNS + "]", "g");
      this.masked = [];
      while (signs.exec(this.folded)) {
        var sentence = lastNotBeyond(this.foldedStarts, signs.lastIndex - 1, 0);
        this.masked.push(sentence);
        signs.lastIndex = this.foldedStarts[sentence + 1];
      }
    }
    return this.masked;
  };

  /** The sentences in which a pattern stands, ascending. */
  ScanPart.prototype.holding = function (matcher) {
    if (matcher.plain !== null) {
      return this.holdingText(matcher.plain);
    }
    var candidates = this.holdingText(matcher.longest);
    if (matcher.masks) {
      candidates = archive.phraseSets.union([candidates, this.withMasks()]);
    }
    return candidates.filter(function (sentence) {
      return matcher.holds(this.foldedOf(sentence));
    }, this);
  };

  /**
   * For each sentence the first one with the same folded text, made when first asked for.
   */
  ScanPart.prototype.sameAs = function () {
    if (!this.same) {
      var known = new Map();
      this.same = new Int32Array(this.count);
      for (var n = 0; n < this.count; n += 1) {
        var text = this.foldedOf(n);
        var first = known.get(text);
        if (first === undefined) {
          known.set(text, n);
          first = n;
        }
        this.same[n] = first;
      }
    }
    return this.same;
  };

  archive.phraseScan = {
    ScanPart: ScanPart,
    lastNotBeyond: lastNotBeyond,
    readPack: readPack,
    recordOf: recordOf,
  };
})();
