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
      if (query.scope && query.scope !== "sentence") {
        var any = required.length ? sets.union(required) : everySentence(part);
        return any.length
          ? archive.phraseUnits.matching(part, required, excluded, any, query.scope)
          : any;
      }
      var found = required.length ? required.reduce(sets.both) : everySentence(part);
      return excluded.reduce(sets.without, found);
    });
  }

  /** A value of a report, as filters name it; "" is not known. */
  function valueName(value) {
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
        passes = filter.values.indexOf(valueName(record[filter.field])) >= 0;
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

  /** Count so many sentences of a report; it may be named again. */
  Cells.prototype.raiseReport = function (failing, report, number) {
    var cell = this.byReport[failing] || (this.byReport[failing] = { reports: [], numbers: [] });
    var last = cell.reports.length - 1;
    if (cell.reports[last] === report) {
      cell.numbers[last] += number;
    } else {
      cell.reports.push(report);
      cell.numbers.push(number);
    }
  };

  /** Count a sentence of a class. */
  Cells.prototype.raiseClass = function (failing, key) {
    var counts = this.byClass[failing] || (this.byClass[failing] = new Map());
    counts.set(key, (counts.get(key) || 0) + 1);
  };

  /** The cells of those that fail nothing or only this. */
  function cellsOf(cells, bit) {
    return [cells[0], cells[bit]].filter(Boolean);
  }

  function countFacets(part, cells) {
    var facets = {};
    COUNTED.forEach(function (field) {
      var counts = (facets[field] = new Map());
      function add(value, number) {
        counts.set(value, (counts.get(value) || 0) + number);
      }
      if (isOfClasses(field)) {
        cellsOf(cells.byClass, BITS[field]).forEach(function (cell) {
          cell.forEach(function (number, key) {
            classValues(part.classes[key], field).forEach(function (value) {
              add(value, number);
            });
          });
        });
      } else {
        cellsOf(cells.byReport, BITS[field]).forEach(function (cell) {
          part.eachValue(field, cell.reports, cell.numbers, function (value, number) {
            add(valueName(value), number);
          });
        });
      }
    });
    return facets;
  }

  /**
   * Count and list the sentences of one part that a query asks for.
   *
   * Shape:   a promise of {hits, groups, facets, figures, cost, complete}; groups are the hits as
   *          in phrase_reports.js, facets hold a Map for each field. cost is how many bytes are
   *          still to be read before the fields of classes and figures are counted: none of them
   *          is until complete(), a promise of the tally with all counts. lacking takes the errors
   *          that make all of them lower bounds.
   * Order:   hits ascending.
   */
  function evaluate(part, query, lacking) {
    return matchingSentences(part, query, lacking).then(function (found) {
      var groups = archive.phraseReports.byReport(part.firsts, found);
      var byClass = asksForClasses(query);
      return Promise.resolve(part.prepare(groups, query, byClass)).then(function (cost) {
        return tally(part, query, groups, cost);
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

  /** Classes that the query asks for were read: only counts may still wait for them, at a cost. */
  function tally(part, query, groups, cost) {
    var cells = new Cells();
    var hits = cost ? byReports(part, query, groups, cells) : byClasses(part, query, groups, cells);
    var figures = 0;
    cellsOf(cells.byClass, BITS.figures).forEach(function (cell) {
      cell.forEach(function (number, key) {
        figures += part.classes[key].bits & HAS_FIGURE ? number : 0;
      });
    });
    return {
      hits: hits,
      groups: hits === groups.sentences ? groups : archive.phraseReports.byReport(part.firsts, hits),
      facets: countFacets(part, cells),
      figures: figures,
      cost: cost,
      complete: function () {
        return part.readClasses(groups).then(function () {
          return tally(part, query, groups, 0);
        });
      },
    };
  }

  function isFiltered(query) {
    return (query.filters || []).length > 0;
  }

  /** Calls back with every report that was not withdrawn, what it fails and where its hits lie. */
  function eachReport(part, query, groups, callback) {
    var filtered = isFiltered(query);
    groups.reports.forEach(function (report, n) {
      if (!part.withdrawn.has(report)) {
        var failing = filtered ? reportFails(part.facts(report), query) : 0;
        callback(report, failing, groups.starts[n], groups.starts[n + 1]);
      }
    });
  }

  /** The sentences that fail nothing, where nothing is asked of their classes, nor known. */
  function byReports(part, query, groups, cells) {
    var all = !isFiltered(query) && part.withdrawn.size === 0;
    var hits = all ? groups.sentences : [];
    eachReport(part, query, groups, function (report, failing, first, end) {
      // What fails two fields at once is counted nowhere.
      if ((failing & (failing - 1)) === 0) {
        cells.raiseReport(failing, report, end - first);
      }
      for (var at = first; !all && failing === 0 && at < end; at += 1) {
        hits.push(groups.sentences[at]);
      }
    });
    return hits;
  }

  /** The sentences that fail nothing, each looked at. */
  function byClasses(part, query, groups, cells) {
    var hits = [];
    var classBits = part.classes.map(function (sentenceClass) {
      return classFails(sentenceClass, query);
    });
    eachReport(part, query, groups, function (report, reportBits, first, end) {
      for (var at = first; at < end; at += 1) {
        var sentence = groups.sentences[at];
        var classNumber = part.classNumbers[sentence];
        var failing = reportBits | classBits[classNumber];
        if ((failing & (failing - 1)) === 0) {
          cells.raiseReport(failing, report, 1);
          cells.raiseClass(failing, classNumber);
        }
        if (failing === 0) {
          hits.push(sentence);
        }
      }
    });
    return hits;
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
