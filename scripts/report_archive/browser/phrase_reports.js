/**
 * Sentences of one part by the reports that hold them.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var STEPS = 16; // of a search in a long list, about

  /**
   * Ascending sentences by report.
   *
   * Shape:   of the sentences those from starts[n] up to starts[n + 1] are of reports[n]; firsts as
   *          in a part.
   * Order:   reports ascending.
   */
  function byReport(firsts, sentences) {
    var many = sentences.length * STEPS > firsts.length;
    var most = Math.min(sentences.length, firsts.length - 1);
    var reports = new Int32Array(most);
    var starts = new Int32Array(most + 1);
    var number = 0;
    var report = 0;
    for (var n = 0; n < sentences.length; n += 1) {
      var sentence = sentences[n];
      if (number === 0 || sentence >= firsts[report + 1]) {
        if (many) {
          while (firsts[report + 1] <= sentence) {
            report += 1;
          }
        } else {
          report = archive.phraseScan.lastNotBeyond(firsts, sentence, report);
        }
        reports[number] = report;
        starts[number] = n;
        number += 1;
      }
    }
    starts[number] = sentences.length;
    return {
      sentences: sentences,
      reports: reports.subarray(0, number),
      starts: starts.subarray(0, number + 1),
    };
  }

  archive.phraseReports = { byReport: byReport };
})();
