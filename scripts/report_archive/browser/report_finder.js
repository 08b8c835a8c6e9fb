/**
 * Find reports in the prebuilt index, as `report-archive find` does, reading only what a question
 * needs of it.
 *
 * The twin of report_finder/index_file.py and query.py; tests/contract/report_finder.yml holds both
 * to the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var folding = archive.textFolding;
  var finderTerms = archive.finderTerms;
  var finderPostings = archive.finderPostings;

  var FORMAT = 3;
  var MOST_READ = 240; // reports whose text is looked up to count a query of longer words
  var FACETS = ["office_type", "year", "kind", "theme"];
  var FIELDS = [
    "title",
    "office",
    "office_type",
    "level",
    "year",
    "kind",
    "themes",
    "headings",
    "keywords",
  ];

  /** The texts of one searched field; a query word has to stand within one of them. */
  function fieldValues(record, field) {
    var value = record[field];
    if (!value) {
      return [];
    }
    if (field === "year") {
      return [value + "年"];
    }
    return typeof value === "string" ? [value] : value;
  }

  function holdsWords(record, words) {
    var texts = [];
    FIELDS.forEach(function (field) {
      texts = texts.concat(fieldValues(record, field).map(folding.searchable));
    });
    return words.every(function (word) {
      return texts.some(function (text) {
        return text.indexOf(word) >= 0;
      });
    });
  }

  /**
   * The finder over one index.
   *
   * Shape:   head is what finder-index.js registers. reports is their number; facets has
   *          [value, how many reports] by the name of the filter; find(query) promises an answer.
   * Errors:  throws when another version wrote the index.
   */
  function openFinder(head) {
    if (head.format !== FORMAT) {
      throw new Error("查找数据与网页的版本不一致");
    }
    var columns = null; // a promise of the numbers of the sets of values, by filter

    /** A promise of one report, by its number. */
    function record(number) {
      var part = Math.floor(number / head.together);
      return archive.load("finder-reports/" + part).then(function (records) {
        return records[number];
      });
    }

    /** A promise of the numbers of all reports, in the order of the finder. */
    function loadNumbers() {
      return archive.load("finder-numbers").then(finderPostings.ascending);
    }

    /** A promise of the numbers of all reports that hold every term, best first. */
    function candidates(terms) {
      var parts = terms.map(function (term) {
        return archive.load("finder-terms/" + finderTerms.part(term, head));
      });
      return Promise.all(parts).then(function (texts) {
        var found = terms
          .map(function (term, place) {
            return finderPostings.posting(texts[place], term, head);
          })
          .reduce(finderPostings.shared);
        return Array.from(found.numbers.keys())
          .sort(function (one, other) {
            return found.weights[other] - found.weights[one] || one - other;
          })
          .map(function (place) {
            return found.numbers[place];
          });
      });
    }

    /** A promise of those of some reports that hold the words in one piece each. */
    function holding(numbers, words) {
      return Promise.all(numbers.map(record)).then(function (records) {
        return numbers.filter(function (number, place) {
          return holdsWords(records[place], words);
        });
      });
    }

    function loadColumns() {
      columns =
        columns ||
        Promise.all([archive.load("finder-values"), loadNumbers()]).then(function (loaded) {
          var found = { numbers: loaded[1] };
          FACETS.forEach(function (facet) {
            var column = loaded[0][facet];
            var sets = column.sets;
            found[facet] = { sets: sets, ofReports: finderPostings.fixed(column.reports, sets.length) };
          });
          return found;
        });
      return columns;
    }

    /** Whether the report at a place has the value of every filter that is set, but one left out. */
    function passes(known, at, filters, leftOut) {
      return FACETS.every(function (facet) {
        if (!filters[facet] || facet === leftOut) {
          return true;
        }
        return known[facet].sets[known[facet].ofReports[at]].some(function (place) {
          return head.facets[facet][place][0] === filters[facet];
        });
      });
    }

    function isFiltered(filters) {
      return FACETS.some(function (facet) {
        return Boolean(filters[facet]);
      });
    }

    /**
     * What a query found.
     *
     * Shape:   words are the query's; numbers those of the reports. exact is false where there are
     *          too many reports to look up whether each holds a long word in one piece: some of
     *          them, shown, may turn out not to. All else is a promise: narrowed an answer of the
     *          reports with the values of filters; records the reports at some places; counts how
     *          many reports each value would leave, by filter, beside the other filters.
     */
    function answer(words, numbers, exact) {
      return {
        words: words,
        numbers: numbers,
        exact: exact,
        narrowed: function (filters) {
          if (!isFiltered(filters)) {
            return Promise.resolve(this);
          }
          return loadColumns().then(function (known) {
            var left = numbers.filter(function (number) {
              return passes(known, finderPostings.placeOf(number, known.numbers), filters, "");
            });
            return answer(words, left, exact);
          });
        },
        records: function (start, end) {
          return Promise.all(numbers.slice(start, end).map(record)).then(function (records) {
            return records.filter(function (each) {
              return exact || holdsWords(each, words);
            });
          });
        },
        counts: function (filters) {
          if (numbers.length === head.reports && !isFiltered(filters)) {
            return Promise.resolve(totals(head));
          }
          return loadColumns().then(function (known) {
            return counted(known, numbers, filters);
          });
        },
      };
    }

    function counted(known, numbers, filters) {
      var counts = {};
      var places = numbers.map(function (number) {
        return finderPostings.placeOf(number, known.numbers);
      });
      FACETS.forEach(function (facet) {
        var column = known[facet];
        var ofSets = new Uint32Array(column.sets.length);
        places.forEach(function (at) {
          if (passes(known, at, filters, facet)) {
            ofSets[column.ofReports[at]] += 1;
          }
        });
        counts[facet] = Object.create(null);
        column.sets.forEach(function (set, n) {
          new Set(set).forEach(function (place) {
            var value = head.facets[facet][place][0];
            counts[facet][value] = (counts[facet][value] || 0) + ofSets[n];
          });
        });
      });
      return counts;
    }

    return {
      reports: head.reports,
      facets: head.facets,
      find: function (query) {
        var words = folding.queryWords(query);
        if (words.length === 0) {
          return loadNumbers().then(function (all) {
            return answer(words, Array.from(all), true);
          });
        }
        return candidates(finderTerms.ofQuery(words)).then(function (numbers) {
          if (finderTerms.areEnough(words) || numbers.length > MOST_READ) {
            return answer(words, numbers, finderTerms.areEnough(words));
          }
          return holding(numbers, words).then(function (left) {
            return answer(words, left, true);
          });
        });
      },
    };
  }

  /** How many reports of the archive have each value, by filter. */
  function totals(head) {
    var counts = {};
    FACETS.forEach(function (facet) {
      counts[facet] = Object.create(null);
      head.facets[facet].forEach(function (pair) {
        counts[facet][pair[0]] = pair[1];
      });
    });
    return counts;
  }

  archive.reportFinder = { FACETS: FACETS, open: openFinder };
})();
