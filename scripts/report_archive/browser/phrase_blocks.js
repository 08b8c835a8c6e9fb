/**
 * The files of one index segment, read when they are asked for, the latest kept.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  // How many files of each sort are kept in memory: shards of keys take the most, once read.
  var KEPT = { k: 60, t: 1500 };
  var OTHERS_KEPT = 300;

  function SegmentFiles(entry, table) {
    this.entry = entry;
    this.table = table;
    this.kept = Object.create(null);
  }

  /**
   * A promise of what parse makes of a file; failures are not kept, so that it is tried again.
   *
   * Errors:  rejects with a message for readers, kind and file.
   */
  SegmentFiles.prototype.parsed = function (name, parse) {
    var sort = name.charAt(0);
    var kept = this.kept[sort] || (this.kept[sort] = new Map());
    var whole = this.entry.name + "/" + name;
    if (!kept.has(name)) {
      var reading = archive.phraseFiles.read(whole).then(function (payload) {
        try {
          return parse(payload);
        } catch (error) {
          throw archive.phraseFiles.fileError(whole, "damaged");
        }
      });
      reading.catch(function () {
        kept.delete(name);
      });
      kept.set(name, reading);
      if (kept.size > (KEPT[sort] || OTHERS_KEPT)) {
        kept.delete(kept.keys().next().value);
      }
    }
    return kept.get(name);
  };

  /** Whether a file was read, or is being read, and is still here. */
  SegmentFiles.prototype.isKept = function (name) {
    var kept = this.kept[name.charAt(0)];
    return Boolean(kept) && kept.has(name);
  };

  /**
   * The sentences of a text block, one for every slot, each decoded when it is asked for: most
   * blocks are read for one of them.
   *
   * Errors:  RangeError for bytes that are no sentences.
   */
  function BlockText(table, bytes) {
    this.table = table;
    this.bytes = bytes;
    this.starts = [0];
    this.known = [];
    for (var end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, end + 1)) {
      this.starts.push(end + 1);
    }
    if (this.starts[this.starts.length - 1] !== bytes.length) {
      throw new RangeError("the last sentence has no end");
    }
  }

  /** The sentence that begins in a slot: {text, folded}. */
  BlockText.prototype.sentence = function (slot) {
    if (!this.known[slot]) {
      var bytes = this.bytes.subarray(this.starts[slot], this.starts[slot + 1]);
      var read = this.table.sentences(bytes);
      this.known[slot] = { text: read.text, folded: read.folded.slice(0, -1) };
    }
    return this.known[slot];
  };

  /**
   * A promise of a text block.
   *
   * Shape:   sentences as a BlockText; records and classes of those that begin in the block, in
   *          order. taken is called with the classes when they are read.
   */
  SegmentFiles.prototype.textBlock = function (number, taken) {
    var table = this.table;
    return this.parsed("t" + number, function (payload) {
      var reader = new archive.phraseText.ByteReader(window.fflate.inflateSync(payload));
      var head = new archive.phraseText.ByteReader(reader.take(reader.varint()));
      var records = archive.phraseText.parseJson(head.take(head.varint()));
      taken(head);
      return {
        records: records.map(archive.phraseScan.recordOf),
        sentences: new BlockText(table, reader.rest()),
      };
    });
  };

  archive.phraseBlocks = { SegmentFiles: SegmentFiles };
})();
