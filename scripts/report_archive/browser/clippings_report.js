/**
 * 加入素材 on the page of a report: which sentence it is, and where in which report it stands.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  // …/reports/r0123456789ab.html
  var PAGE = /\/reports\/([\w-]+)\.html$/;

  function folded(text) {
    return text.replace(/\s+/g, " ").replace(/^ | $/g, "");
  }

  function levelOf(heading) {
    return Number(heading.tagName.charAt(1));
  }

  /** The headings over a sentence, outermost first; over a heading stand those of higher rank. */
  function headingsOver(sentence, text) {
    var path = [];
    function leaveTo(level) {
      path = path.filter(function (above) {
        return levelOf(above) < level;
      });
    }
    Array.prototype.some.call(text.querySelectorAll("h2, h3, h4, h5"), function (heading) {
      if (heading.contains(sentence)) {
        leaveTo(levelOf(heading));
        return true;
      }
      var isBefore = heading.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (isBefore) {
        leaveTo(levelOf(heading));
        path.push(heading);
      }
      return !isBefore;
    });
    return path.map(function (heading) {
      return folded(heading.textContent);
    });
  }

  /** What a clipping carries of its report, so that it still says whence it is without the site. */
  function detailsOf(sentence, words) {
    var sheet = document.querySelector(".report-sheet");
    var page = PAGE.exec(location.pathname);
    return {
      identifier: page ? page[1] : "",
      number: Number(sentence.id.slice(1)),
      text: words,
      headings: headingsOver(sentence, document.querySelector(".report-text")),
      title: sheet.getAttribute("data-title") || "",
      office: sheet.getAttribute("data-office") || "",
      year: Number(sheet.getAttribute("data-year")),
      kind: sheet.getAttribute("data-kind") || "",
    };
  }

  (archive.sentenceTools = archive.sentenceTools || []).push({
    label: "加入素材",
    run: function (sentence, words) {
      return archive.clippings.addAndSay(detailsOf(sentence, words));
    },
  });
})();
