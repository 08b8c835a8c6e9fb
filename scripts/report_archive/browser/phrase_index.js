/**
 * The phrase index in the browser: opened once, asked many times.
 *
 * The twin of phrase_index/reader.py; tests/contract/phrase_search.yml holds both to the same
 * answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SCRIPTS = [
    "text_folding.js",
    "phrase_query_words.js",
    "phrase_query_fields.js",
    "phrase_query.js",
    "phrase_query_text.js",
    "phrase_nearest.js",
    "phrase_checksum.js",
    "phrase_files.js",
    "phrase_text.js",
    "phrase_sets.js",
    "phrase_masks.js",
    "phrase_matching.js",
    "phrase_scan.js",
    "phrase_reports.js",
    "phrase_units.js",
    "phrase_evaluate.js",
    "phrase_order.js",
    "phrase_headings.js",
    "phrase_context.js",
    "phrase_answer.js",
    "vendor/fflate/fflate.min.js",
  ];
  // Only a large archive has index segments.
  var SEGMENT_SCRIPTS = [
    "phrase_blocks.js",
    "phrase_classes.js",
    "phrase_lists.js",
    "phrase_slots.js",
    "phrase_shard.js",
    "phrase_mask_places.js",
    "phrase_gaps.js",
    "phrase_segment.js",
  ];

  var PAUSE = 80; // milliseconds without a keystroke before a search that has to read files
  var PAUSE_HERE = 10; // the same where all is in memory

  var here = false; // whether the index that was read last is in memory as a whole
  var opened = null; // a promise of the index as it was read last
  var scripts = null;

  function loadScripts() {
    scripts = scripts || Promise.all(SCRIPTS.map(archive.loadScript));
    return scripts.catch(function (error) {
      scripts = null;
      throw error;
    });
  }

  /** Whatever goes wrong with a file's bytes after its checksum was right. */
  function damaged(name, error) {
    return error.kind ? error : archive.phraseFiles.fileError(name, "damaged");
  }

  function readCharacters(name) {
    return archive.phraseFiles.read(name).then(function (payload) {
      try {
        return new archive.phraseText.CharacterTable(window.fflate.inflateSync(payload));
      } catch (error) {
        throw damaged(name, error);
      }
    });
  }

  /** The packs of all scan segments as one part; what cannot be used goes to problems. */
  function openScan(segments, problems) {
    var scan = new archive.phraseScan.ScanPart();
    var waiting = [];
    segments.forEach(function (segment) {
      var table = readCharacters(segment.characters);
      segment.packs.forEach(function (line) {
        var members = line.split(" "); // file, reports, sentences, text, what is withdrawn
        var file = members[0];
        var withdrawn = members.slice(4).map(Number);
        var pack = Promise.all([table, archive.phraseFiles.read(file)]).then(function (read) {
          try {
            return { withdrawn: withdrawn, pack: archive.phraseScan.readPack(read[1], read[0]) };
          } catch (error) {
            throw damaged(file, error);
          }
        });
        waiting.push(
          pack.catch(function (error) {
            problems.push(error);
            return null;
          })
        );
      });
    });
    return Promise.all(waiting).then(function (packs) {
      packs.filter(Boolean).forEach(function (read) {
        scan.add(read.pack, read.withdrawn);
      });
      scan.seal();
      return scan;
    });
  }

  /** A promise of an index segment, once its scripts are ready; null when it cannot be used. */
  function openSegment(segment, ready, problems) {
    // All are asked for at once: one after the other they would wait for the line three times.
    return Promise.all([
      readCharacters(segment.characters),
      archive.phraseFiles.read(segment.name + "/reports"),
      archive.phraseFiles.read(segment.name + "/directory"),
      ready,
    ])
      .then(function (read) {
        return archive.phraseSegment.open(segment, read[0], read[1], read[2]);
      })
      .catch(function (error) {
        problems.push(error);
        return null;
      });
  }

  function isScan(segment) {
    return segment.type === "scan";
  }

  function readIndex() {
    return archive.phraseFiles.readManifest().then(function (manifest) {
      var problems = [];
      var scans = manifest.segments.filter(isScan);
      var others = manifest.segments.filter(function (segment) {
        return !isScan(segment);
      });
      var ready = Promise.all((others.length ? SEGMENT_SCRIPTS : []).map(archive.loadScript));
      var parts = others.map(function (segment) {
        return openSegment(segment, ready, problems);
      });
      parts.unshift(openScan(scans, problems));
      // Without its scripts no segment can be asked: the next query tries to load them again.
      return Promise.all([ready, Promise.all(parts)]).then(function (both) {
        here = others.length === 0;
        return { manifest: manifest, parts: both[1].filter(Boolean), problems: problems };
      });
    });
  }

  /** The index, read the first time it is asked for. */
  function open() {
    if (!opened) {
      opened = loadScripts().then(readIndex);
      opened.catch(function () {
        opened = null;
      });
    }
    return opened;
  }

  /** Begin to read it, before anything is asked; what fails is told to who asks. */
  function openAhead() {
    open().catch(function () {});
  }

  function ask(index, query) {
    var problems = index.problems.slice();
    var matchers = archive.phraseEvaluate.matchersOf(query.required, query.masks);
    var shown = [].concat.apply([], matchers);
    return Promise.all(
      index.parts.map(function (part) {
        return archive.phraseEvaluate.evaluate(part, query, problems).then(
          function (tally) {
            return { part: part, tally: tally };
          },
          function (error) {
            problems.push(damaged(part.name || "p-?", error));
            return null;
          }
        );
      })
    ).then(function (read) {
      var good = read.filter(Boolean);
      return new archive.phraseAnswer.Answer(index, query, shown, good, problems);
    });
  }

  /**
   * Everything about one query.
   *
   * Shape:   query in the JSON form of query_tree.py; a promise of an Answer, see
   *          phrase_answer.js.
   * Errors:  rejects with a message for readers when nothing can be asked at all.
   */
  function search(query) {
    return open().then(function (index) {
      return ask(index, query).then(function (answer) {
        return answer.exact || index.checked ? answer : again(index, query, answer);
      });
    });
  }

  /** Files that are missing may belong to a generation that is gone: then the new one is read. */
  function again(index, query, answer) {
    index.checked = true;
    return archive.phraseFiles.readManifest().then(
      function (manifest) {
        if (manifest.generation === index.manifest.generation) {
          return answer;
        }
        opened = null;
        return open().then(function (fresh) {
          fresh.checked = true;
          return ask(fresh, query);
        });
      },
      function () {
        return answer;
      }
    );
  }

  /** A promise of the values the archive has of the fields whose values are its own. */
  function known() {
    return open().then(function (index) {
      index.known = index.known || valuesOf(index.parts);
      return index.known;
    });
  }

  function valuesOf(parts) {
    var values = { office_type: new Set(), level: new Set(), kind: new Set(), theme: new Set() };
    parts.forEach(function (part) {
      var reports = new Int32Array(part.firsts.length - 1).map(function (_, report) {
        return report;
      });
      var once = new Int32Array(reports.length).fill(1);
      ["office_type", "level", "kind"].forEach(function (field) {
        part.eachValue(field, reports, once, function (value) {
          values[field].add(value);
        });
      });
      part.classes.forEach(function (sentenceClass) {
        sentenceClass.themes.forEach(function (theme) {
          values.theme.add(theme);
        });
      });
    });
    Object.keys(values).forEach(function (field) {
      values[field].delete("");
      values[field] = Array.from(values[field]).sort(archive.phraseText.comparePoints);
    });
    return values;
  }

  /** Let queries read as much as they need: the reader was told how much that is. */
  function lift() {
    return open().then(function (index) {
      index.parts.forEach(function (part) {
        part.budget = Infinity;
      });
    });
  }

  /** How many milliseconds without a keystroke to wait before asking while a reader types. */
  function pause() {
    return here ? PAUSE_HERE : PAUSE;
  }

  archive.phraseIndex = {
    known: known,
    lift: lift,
    loadScripts: loadScripts,
    open: open,
    openAhead: openAhead,
    pause: pause,
    search: search,
  };
})();
