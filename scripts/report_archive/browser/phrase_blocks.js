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

  /** A promise of the sentence that begins at a slot, as it is or folded. */
  SegmentFiles.prototype.text = function (slot, folded) {
    var table = this.table;
    var size = this.entry.block;
    var place = slot % size;
    return this.parsed("t" + Math.floor(slot / size), function (payload) {
      return table.sentences(window.fflate.inflateSync(payload));
    }).then(function (block) {
      return folded
        ? block.folded.slice(block.foldedStarts[place], block.foldedStarts[place + 1] - 1)
        : block.text.slice(block.starts[place], block.starts[place + 1]);
    });
  };

  archive.phraseBlocks = { SegmentFiles: SegmentFiles };
})();
