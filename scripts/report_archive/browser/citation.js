/**
 * A quotation with its source (引文): 「句子」——《标题》.
 *
 * The twin of pages/citation.py; both read tests/contract/citation.yml.
 */
(function () {
  "use strict";

  var ReportArchive = (window.ReportArchive = window.ReportArchive || {});

  // Spelled out, because what Python and JavaScript call white space differs.
  var SPACE = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;

  /** White space as single blanks, none at the ends. */
  function folded(text) {
    return text.replace(SPACE, " ").replace(/^ | $/g, "");
  }

  /** A sentence in corner quotes, a dash, and the title of its report in title marks. */
  ReportArchive.cite = function (sentence, title) {
    var quotation = "「" + folded(sentence).replace(/「/g, "『").replace(/」/g, "』") + "」";
    var name = folded(title).replace(/《/g, "〈").replace(/》/g, "〉");
    return name ? quotation + "——《" + name + "》" : quotation;
  };
})();
