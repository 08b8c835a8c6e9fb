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
   * A promise of a text block.
   *
   * Shape:   sentences as in phrase_text.js, one for every slot; records and classes of those that
   *          begin in the block, in order. taken is called with the classes when they are read.
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
        sentences: table.sentences(reader.rest()),
      };
    });
  };

  archive.phraseBlocks = { SegmentFiles: SegmentFiles };
})();
