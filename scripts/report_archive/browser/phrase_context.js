/**
 * What a sentence stands under and beside in its report.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var HEADING = "小标题";
  var TITLE = "标题";
  var LEAD = "分条首句";
  var BEGINS_PARAGRAPH = 2;

  /**
   * A promise of the headings and the lead a sentence stands under, and the sentences beside it.
   *
   * Shape:   {headings, lead, before, after}: a list, the outermost first, and each other {number,
   *          text} or null. A lead is that of the same paragraph. What is known of the report was
   *          read before.
   */
  function contextOf(place) {
    var part = place.part;
    var first = part.firsts[place.report];
    var last = part.firsts[place.report + 1] - 1;
    var at = place.sentence;
    var position = classAt(part, at).position;
    function isHeading(sentence) {
      return classAt(part, sentence).position === HEADING;
    }
    function textOf(sentence) {
      return part.textOf(sentence);
    }
    function read(sentence) {
      return Promise.resolve(textOf(sentence)).then(function (text) {
        return { number: sentence - first + 1, text: text };
      });
    }
    var headings = [];
    if (position !== TITLE) {
      headings = archive.phraseHeadings.trail(at, first, isHeading(at), isHeading, textOf);
    }
    var inText = position !== TITLE && position !== HEADING && position !== LEAD;
    var lead = inText ? leadBefore(part, at, first) : -1;
    // The heading right before a sentence is shown above it already.
    var isNamed = at > first && position !== HEADING && isHeading(at - 1);
    return Promise.all([
      headings,
      lead < 0 ? null : read(lead),
      at === first || isNamed ? null : read(at - 1),
      at === last ? null : read(at + 1),
    ]).then(function (found) {
      return { headings: found[0], lead: found[1], before: found[2], after: found[3] };
    });
  }

  function classAt(part, sentence) {
    return part.classes[part.classNumbers[sentence]];
  }

  function leadBefore(part, at, first) {
    for (var n = at; n > first && !(classAt(part, n).bits & BEGINS_PARAGRAPH); n -= 1) {
      if (classAt(part, n - 1).position === LEAD) {
        return n - 1;
      }
    }
    return -1;
  }

  archive.phraseContext = { of: contextOf };
})();
