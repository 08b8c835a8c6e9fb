/**
 * What the search form of the header answers: sentences, reports, themes.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var MOST_SENTENCES = 5;
  var MOST_REPORTS = 4;
  var MOST_THEMES = 3;
  var BEFORE_MATCH = 16; // UTF-16 units shown before a match

  var ready = null; // a promise of the finder

  /** A promise of the finder, the phrase index opened beside it. */
  function load() {
    ready =
      ready ||
      Promise.all([archive.load("finder-index"), archive.phraseIndex.open()]).then(
        function (loaded) {
          return archive.reportFinder.open(loaded[0]);
        }
      );
    return ready.catch(function (error) {
      ready = null;
      throw error;
    });
  }

  function phrasePage(name, value) {
    var parameters = new URLSearchParams();
    parameters.set(name, value);
    return archive.root + "phrases.html?" + parameters;
  }

  /** A sentence around its first match. */
  function excerpt(hit) {
    var mark = hit.marks[0] || [0, 0];
    var start = Math.max(0, mark[0] - BEFORE_MATCH);
    // Not inside a pair of surrogates.
    start += /[\udc00-\udfff]/.test(hit.text.charAt(start)) ? 1 : 0;
    return [
      (start ? "…" : "") + hit.text.slice(start, mark[0]),
      { mark: hit.text.slice(mark[0], mark[1]) },
      hit.text.slice(mark[1]),
    ];
  }

  function sentenceAnswers(hits) {
    var seen = new Set();
    return hits
      .filter(function (hit) {
        var fresh = !seen.has(hit.text);
        seen.add(hit.text);
        return fresh;
      })
      .slice(0, MOST_SENTENCES)
      .map(function (hit) {
        return {
          href: archive.root + "reports/" + hit.record.identifier + ".html#s" + hit.number,
          text: excerpt(hit),
          note: (hit.record.year === null ? "" : hit.record.year + "年 ") + hit.record.title,
        };
      });
  }

  function reportAnswers(records) {
    return records.map(function (record) {
      return {
        href: archive.root + "reports/" + record.identifier + ".html",
        text: [record.title || "（标题待核对）"],
        note: "",
      };
    });
  }

  /** A promise of the reports that the finder puts first. */
  function firstReports(finder, query) {
    return finder.find(query).then(function (answer) {
      return answer.records(0, MOST_REPORTS);
    });
  }

  /** Themes whose names hold what is typed, the more sentences the sooner. */
  function themeAnswers(known, query) {
    var wanted = archive.textFolding.searchable(query);
    return known.theme
      .filter(function (theme) {
        return wanted && archive.textFolding.searchable(theme).indexOf(wanted) >= 0;
      })
      .slice(0, MOST_THEMES)
      .map(function (theme) {
        return { href: phrasePage("theme", theme), text: [theme], note: "" };
      });
  }

  /** A promise of the first sentences that hold what is typed, and of what the archive knows. */
  function firstSentences(query) {
    return archive.phraseIndex.known().then(function (known) {
      var parsed = archive.phraseQuery.parse(query, known);
      return archive.phraseIndex.search(parsed.query).then(function (answer) {
        var first = answer.hits(answer.possibleOrder("relevance"), 0, 2 * MOST_SENTENCES);
        return first.then(function (hits) {
          return { known: known, answer: answer, hits: hits };
        });
      });
    });
  }

  /**
   * A promise of the answers to what is typed.
   *
   * Shape:   [{label, note, answers: [{href, text, note}]}]; text is a list of texts and {mark}.
   */
  function find(query) {
    return load()
      .then(function (finder) {
        // Side by side: each has files of its own to wait for.
        return Promise.all([firstSentences(query), firstReports(finder, query)]);
      })
      .then(function (given) {
        var answer = given[0].answer;
        var count = (answer.exact ? "" : "≥ ") + answer.sentences;
        return [
          {
            label: "句子",
            note: answer.sentences ? "共 " + count + " 句，回车看全部" : "",
            answers: sentenceAnswers(given[0].hits),
          },
          { label: "报告", note: "", answers: reportAnswers(given[1]) },
          { label: "主题", note: "", answers: themeAnswers(given[0].known, query) },
        ];
      });
  }

  archive.answerGroups = { find: find, load: load };
})();
