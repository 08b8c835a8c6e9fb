/**
 * Which sentences of one part a query asks for, and how many of them have which property.
 *
 * The twin of phrase_index/evaluate.py; tests/contract/phrase_search.yml holds both to the same
 * answers. A query has the JSON form of query_tree.py.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var HAS_FIGURE = 1;
  var REPORT_FIELDS = ["year", "office_type", "level", "kind"];
  var CLASS_FIELDS = ["theme", "role", "position"];
  var COUNTED = REPORT_FIELDS.concat(CLASS_FIELDS);
  // One bit for each thing that may keep a sentence out.
  var BITS = {
    year: 1,
    office_type: 2,
    level: 4,
    kind: 8,
    theme: 16,
    role: 32,
    position: 64,
    office: 128,
    figures: 256,
  };

  /** The terms of a query, each as matchers for its alternatives. */
  function matchersOf(terms, masks) {
    return (terms || []).map(function (patterns) {
      return patterns.map(function (pattern) {
        return new archive.phraseMatching.Matcher(pattern, Boolean(masks));
      });
    });
  }

  function everySentence(part) {
    var all = new Array(part.count);
    for (var n = 0; n < part.count; n += 1) {
      all[n] = n;
    }
    return all;
  }

  /** The sentences whose words are right, whatever the filters say; ascending. */
  function matchingSentences(part, query, lacking) {
    var sets = archive.phraseSets;
    function holding(terms, shortfall) {
      return Promise.all(
        matchersOf(terms, query.masks).map(function (matchers) {
          return Promise.all(
            matchers.map(function (matcher) {
              return part.holding(matcher, shortfall);
            })
          ).then(sets.union);
        })
      );
    }
    // What is excluded must be known as a whole: else something would be found that should not.
    return Promise.all([holding(query.required, lacking), holding(query.excluded, null)]).then(function (lists) {
      var required = lists[0];
      var excluded = lists[1];
      var found = required.length ? sets.union(required) : everySentence(part);
      if (found.length && query.scope && query.scope !== "sentence") {
        return archive.phraseUnits.matching(part, required, excluded, found, query.scope);
      }
      return excluded.reduce(sets.without, required.reduce(sets.both, found));
    });
  }

  /** The values of one field, as filters name them; "" is not known. */
  function reportValue(record, field) {
    var value = record[field];
    return value === null || value === undefined ? "" : String(value);
  }

  function classValues(sentenceClass, field) {
    if (field === "theme") {
      return sentenceClass.themes.length ? sentenceClass.themes : [""];
    }
    return [sentenceClass[field]];
  }

  function officePasses(record, values) {
    var searchable = archive.textFolding.searchable;
    var name = searchable(record.office);
    return values.some(function (value) {
      return value ? name.indexOf(searchable(value)) >= 0 : !name;
    });
  }

  /** The fields of a report whose filters it does not pass, as bits. */
  function reportFails(record, query) {
    return (query.filters || []).reduce(function (bits, filter) {
      var passes;
      if (filter.field === "office") {
        passes = officePasses(record, filter.values);
      } else if (REPORT_FIELDS.indexOf(filter.field) >= 0) {
        passes = filter.values.indexOf(reportValue(record, filter.field)) >= 0;
      } else {
        return bits;
      }
      return passes === Boolean(filter.excluded) ? bits | BITS[filter.field] : bits;
    }, 0);
  }

  /** The fields of a class whose filters it does not pass, as bits. */
  function classFails(sentenceClass, query) {
    var start = query.figures && !(sentenceClass.bits & HAS_FIGURE) ? BITS.figures : 0;
    return (query.filters || []).reduce(function (bits, filter) {
      if (CLASS_FIELDS.indexOf(filter.field) < 0) {
        return bits;
      }
      var passes = classValues(sentenceClass, filter.field).some(function (value) {
        return filter.values.indexOf(value) >= 0;
      });
      return passes === Boolean(filter.excluded) ? bits | BITS[filter.field] : bits;
    }, start);
  }

  /** Counts by report and by class of the sentences that fail nothing, or one field alone. */
  function Cells() {
    this.byReport = Object.create(null);
    this.byClass = Object.create(null);
  }

  /** Count so many sentences of a report or a class. */
  Cells.prototype.raise = function (cells, failing, key, number) {
    var counts = cells[failing] || (cells[failing] = new Map());
    counts.set(key, (counts.get(key) || 0) + number);
  };

  /** Calls back with every key and count of those that fail nothing or only this. */
  Cells.prototype.each = function (cells, bit, callback) {
    [0, bit].forEach(function (failing) {
      if (cells[failing]) {
        cells[failing].forEach(function (count, key) {
          callback(key, count);
        });
      }
    });
  };

  function countFacets(part, cells) {
    var facets = {};
    COUNTED.forEach(function (field) {
      var counts = (facets[field] = new Map());
      var ofReport = REPORT_FIELDS.indexOf(field) >= 0;
      cells.each(ofReport ? cells.byReport : cells.byClass, BITS[field], function (key, count) {
        var values = ofReport
          ? [reportValue(part.facts(key), field)]
          : classValues(part.classes[key], field);
        values.forEach(function (value) {
          counts.set(value, (counts.get(value) || 0) + count);
        });
      });
    });
    return facets;
  }

  /**
   * Count and list the sentences of one part that a query asks for.
   *
   * Shape:   a promise of {hits, reports, facets, figures, cost, complete}; facets hold a Map for
   *          each field. cost is how many bytes are still to be read before the fields of classes
   *          and figures are counted: none of them is until complete(), a promise of the tally
   *          with all counts. lacking takes the errors that make all of them lower bounds.
   * Order:   hits ascending.
   */
  function evaluate(part, query, lacking) {
    return matchingSentences(part, query, lacking).then(function (found) {
      var byClass = asksForClasses(query);
      return Promise.resolve(part.prepare(found, query, byClass)).then(function () {
        return tally(part, query, found);
      });
    });
  }

  function asksForClasses(query) {
    return (
      Boolean(query.figures) ||
      (query.filters || []).some(function (filter) {
        return isOfClasses(filter.field);
      })
    );
  }

  function tally(part, query, found) {
    // Classes that the query asks for were read, so that only counts may still wait for them.
    var cost = part.classCost(found);
    var classBits = part.classes.map(function (sentenceClass) {
      return classFails(sentenceClass, query);
    });
    var cells = new Cells();
    var hits = [];
    var report = -1;
    var end = 0;
    var reportBits = 0;
    var reports = 0;
    var counted = -1;
    var gone = false;
    var alike = 0; // sentences counted last, of one report and failing the same
    var failed = 0;
    function countAlike() {
      if (alike) {
        cells.raise(cells.byReport, failed, report, alike);
        alike = 0;
      }
    }
    found.forEach(function (sentence) {
      if (sentence >= end) {
        countAlike();
        report = part.reportOf(sentence);
        end = part.firsts[report + 1];
        gone = part.withdrawn.has(report);
        reportBits = gone ? 0 : reportFails(part.facts(report), query);
      }
      if (gone) {
        return;
      }
      var classNumber = part.classNumbers[sentence];
      var failing = reportBits | classBits[classNumber];
      // What fails two fields at once is counted nowhere.
      if ((failing & (failing - 1)) === 0) {
        if (failing !== failed) {
          countAlike();
          failed = failing;
        }
        alike += 1;
        if (!cost) {
          cells.raise(cells.byClass, failing, classNumber, 1);
        }
      }
      if (failing === 0) {
        hits.push(sentence);
        reports += counted === report ? 0 : 1;
        counted = report;
      }
    });
    countAlike();
    var figures = 0;
    cells.each(cells.byClass, BITS.figures, function (key, count) {
      figures += part.classes[key].bits & HAS_FIGURE ? count : 0;
    });
    return {
      hits: hits,
      reports: reports,
      facets: countFacets(part, cells),
      figures: figures,
      cost: cost,
      complete: function () {
        return part.readClasses(found).then(function () {
          return tally(part, query, found);
        });
      },
    };
  }

  /** Whether the values of a field are known by the class of a sentence, not by its report. */
  function isOfClasses(field) {
    return CLASS_FIELDS.indexOf(field) >= 0;
  }

  archive.phraseEvaluate = {
    COUNTED: COUNTED,
    evaluate: evaluate,
    isOfClasses: isOfClasses,
    matchersOf: matchersOf,
  };
})();
