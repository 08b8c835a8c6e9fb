/**
 * Find reports in the prebuilt index, as `report-archive find` does.
 *
 * The twin of report_finder/terms.py and query.py; tests/contract/report_finder.yml holds both to
 * the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var folding = archive.textFolding;

  var FORMAT = 1;
  var SCORE_UNIT = 1000;
  var STEPS = 1000;
  var STEP_OFFSET = 0.29;
  var PRIVATE_USE = 0xe000;
  var SPECIAL = "0123456789*";
  var MOST_PAIRS = 24;
  var MOST_WORDS = 12;
  var WHOLE_WORD_BOOST = 3;
  var FACETS = ["office_type", "year", "kind", "theme"];
  var NONE = Object.freeze({});

  /** A piece of folded text as lunr can hold it: digits and * stand as private-use characters. */
  function lunrTerm(text) {
    return text.replace(/[0-9*]/g, function (sign) {
      return String.fromCharCode(PRIVATE_USE + SPECIAL.indexOf(sign));
    });
  }

  /**
   * What lunr is asked for: each pair is required, the word as a whole only raises the score.
   *
   * Shape:   {term, required, boost}; a term that ends in * is the beginning of terms.
   */
  function queryClauses(words) {
    var clauses = [];
    var known = Object.create(null);
    function add(text, ending, required, boost) {
      var clause = { term: lunrTerm(text) + ending, required: required, boost: boost };
      var key = clause.term + " " + required;
      if (!known[key]) {
        known[key] = true;
        clauses.push(clause);
      }
    }
    words.slice(0, MOST_WORDS).forEach(function (word) {
      // Pairs of characters, not of UTF-16 units: a rare character is two of those.
      var characters = Array.from(word);
      if (characters.length === 1) {
        add(word, "*", true, 1);
        return;
      }
      for (var n = 0; n < characters.length - 1 && n < MOST_PAIRS; n += 1) {
        add(characters[n] + characters[n + 1], "", true, 1);
      }
      if (characters.length > 2) {
        add(word, "", false, WHOLE_WORD_BOOST);
      }
    });
    return clauses;
  }

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

  /** What a record offers to a filter. */
  function facetValues(record, facet) {
    if (facet === "year") {
      return record.year ? [String(record.year)] : [];
    }
    return fieldValues(record, facet === "theme" ? "themes" : facet);
  }

  /** lunr's own form of the index, put together from the vectors. */
  function expand(data, lunr) {
    var terms = data.terms === "" ? [] : data.terms.split(" ");
    var postings = terms.map(function (term, number) {
      var posting = { _index: number };
      data.fields.forEach(function (field) {
        posting[field] = NONE;
      });
      return posting;
    });
    var vectors = [];
    data.vectors.forEach(function (fields, record) {
      fields.forEach(function (flat, place) {
        var field = data.fields[place];
        var elements = [];
        var number = 0;
        for (var n = 0; n < flat.length; n += 2) {
          number += flat[n];
          elements.push(number, flat[n + 1] / SCORE_UNIT);
          if (postings[number][field] === NONE) {
            postings[number][field] = {};
          }
          postings[number][field][record] = NONE;
        }
        vectors.push([field + "/" + record, elements]);
      });
    });
    var inverted = terms.map(function (term, number) {
      return [term, postings[number]];
    });
    // lunr wants its terms in this language's order, which outside the basic plane is another.
    inverted.sort(function (one, other) {
      return one[0] < other[0] ? -1 : 1;
    });
    return lunr.Index.load({
      version: lunr.version,
      fields: data.fields,
      fieldVectors: vectors,
      invertedIndex: inverted,
      pipeline: [],
    });
  }

  /**
   * The finder over one index.
   *
   * Shape:   records is all reports, newest first; find(query, filters) gives the reports that
   *          hold every word of the query, each within one title, heading or value, and have the
   *          filters' values exactly.
   * Order:   best first; the same score: newest year, then title, then identifier.
   * Errors:  throws when another version wrote the index.
   */
  function openFinder(data, lunr) {
    if (data.format !== FORMAT) {
      throw new Error("查找数据与网页的版本不一致");
    }
    var index = expand(data, lunr);
    var texts = [];

    function textsOf(number) {
      if (!texts[number]) {
        texts[number] = [];
        data.fields.forEach(function (field) {
          fieldValues(data.records[number], field).forEach(function (value) {
            texts[number].push(folding.searchable(value));
          });
        });
      }
      return texts[number];
    }

    // lunr only knows that the pairs of a word stand somewhere in the report.
    function holdsWords(number, words) {
      return words.every(function (word) {
        return textsOf(number).some(function (text) {
          return text.indexOf(word) >= 0;
        });
      });
    }

    function candidates(words) {
      if (words.length === 0) {
        return data.records.map(function (record, number) {
          return { number: number, step: 0 };
        });
      }
      var found = index.query(function (query) {
        queryClauses(words).forEach(function (clause) {
          query.clause({
            term: clause.term,
            boost: clause.boost,
            usePipeline: false,
            presence: lunr.Query.presence[clause.required ? "REQUIRED" : "OPTIONAL"],
          });
        });
      });
      return found.map(function (result) {
        return { number: Number(result.ref), step: Math.floor(result.score * STEPS + STEP_OFFSET) };
      });
    }

    return {
      records: data.records,
      find: function (query, filters) {
        var words = folding.queryWords(query);
        return candidates(words)
          .filter(function (result) {
            var record = data.records[result.number];
            return holdsWords(result.number, words) && passes(record, filters || {});
          })
          .sort(function (one, other) {
            return other.step - one.step || one.number - other.number;
          })
          .map(function (result) {
            return data.records[result.number];
          });
      },
    };
  }

  /** Whether a record has the value of every filter that is set. */
  function passes(record, filters) {
    return FACETS.every(function (facet) {
      return !filters[facet] || facetValues(record, facet).indexOf(filters[facet]) >= 0;
    });
  }

  archive.reportFinder = {
    FACETS: FACETS,
    open: openFinder,
    passes: passes,
    facetValues: facetValues,
  };
})();
