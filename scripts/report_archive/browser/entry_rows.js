/**
 * Entries of lists of wording, made from the rows of their data: as the modules of Python write them
 * that end in _entry.py; both read tests/contract/list_entries.yml.
 *
 * In rows everything is HTML already, only numbers are numbers. What the catalogue knows of a report
 * is text, and escaped here.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var UNKNOWN = "待核对";
  // What stands until told_counts.js puts numbers in.
  var AT_LEAST = "20 篇以上";
  var UNTOLD = "许多篇";
  var LABELS = ["指标", "数值", "比较", "共", "篇数", "长短"];
  var SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // What a row begins with that does not begin with a report; one that does quotes a sentence.
  var MAKERS = { 1: headingSet, 2: composed, 3: passage };
  var frames = null; // of the reports in the catalogue, by identifier

  function escaped(text) {
    return String(text).replace(/[&<>"]/g, function (sign) {
      return SIGNS[sign];
    });
  }

  function loadFrames() {
    if (!frames) {
      frames = archive.catalogue.load().then(function (reports) {
        var found = Object.create(null);
        reports.forEach(function (report) {
          found[report.identifier] = frameOf(report);
        });
        return found;
      });
      frames.catch(function () {
        frames = null;
      });
    }
    return frames;
  }

  /** What stands around the words of one report, as HTML. */
  function frameOf(report) {
    var facts = [report.year || "", report.office_type, report.kind].filter(Boolean);
    return {
      identifier: escaped(report.identifier),
      attributes:
        ' data-office="' + escaped(report.office) +
        '" data-year="' + escaped(report.year || "") +
        '" data-kind="' + escaped(report.kind) + '"',
      address: escaped(archive.root + report.address),
      title: escaped(report.title),
      facts: escaped(facts.join(" · ") || UNKNOWN),
    };
  }

  function marks(frame, number) {
    return (
      ' data-report="' + frame.identifier + '" data-number="' + number + '"' + frame.attributes
    );
  }

  function link(frame, number) {
    return '<a href="' + frame.address + "#s" + number + '">' + frame.title + "</a>";
  }

  function source(frame, number) {
    return (
      '<a class="said-source" href="' + frame.address + "#s" + number + '"><span>' +
      frame.facts + "</span> <cite>" + frame.title + "</cite></a>"
    );
  }

  function said(frame, number, words) {
    return (
      '<div class="said"' + marks(frame, number) + "><q>" + words + "</q> " +
      source(frame, number) + "</div>"
    );
  }

  /** [report, number, words plain and marked by turns, notes…] */
  function quotation(row, of) {
    var words = row[2].map(function (part, place) {
      return place % 2 && part ? "<mark>" + part + "</mark>" : part;
    });
    var notes = row.slice(3).map(function (values) {
      return noteOf(values, row[2]);
    });
    return notes.join("") + said(of(row[0]), row[1], words.join(""));
  }

  /** One line above the words: values with their labels; a number is that of a part of the words. */
  function noteOf(values, words) {
    var told = values.map(function (value, place) {
      var shown = typeof value === "number" ? words[value] : value;
      return value && "<span><small>" + LABELS[place] + "</small> " + shown + "</span>";
    });
    return '<p class="figure-readout">' + told.filter(Boolean).join(" ") + "</p>";
  }

  /** [2, pieces…]: HTML; [report, number, words]; [report, number]; [report] */
  function composed(row, of) {
    return row
      .slice(1)
      .map(function (piece) {
        if (typeof piece === "string") {
          return piece;
        }
        var frame = of(piece[0]);
        if (piece.length > 1) {
          return piece.length > 2 ? said(frame, piece[1], piece[2]) : link(frame, piece[1]);
        }
        var title = '<a href="' + frame.address + '">' + frame.title + "</a>";
        return title + " <small>" + frame.facts + "</small>";
      })
      .join("");
  }

  /** Links to sentences from reports and numbers by turns. */
  function links(named, of) {
    var found = [];
    for (var at = 0; at < named.length; at += 2) {
      found.push(link(of(named[at]), named[at + 1]));
    }
    return found;
  }

  /** [3, report, number, words, beginning or its length, signs, reports, other reports…] */
  function passage(row, of) {
    var frame = of(row[1]);
    var words = "<q>" + row[3] + "</q>";
    var others = links(row.slice(7), of);
    if (row[4]) {
      var beginning = typeof row[4] === "number" ? row[3].slice(0, row[4]) + "……" : row[4];
      words =
        '<details class="passage-rest"><summary><span class="passage-beginning">' + beginning +
        '</span><span class="passage-open">展开全文，' + row[5] + " 字</span>" +
        '<span class="passage-close">收起</span></summary>' + words + "</details>";
    }
    var also = others.join("、") + (others.length < row[6] - 1 ? "等" : "");
    return (
      '<div class="said passage"' + marks(frame, row[2]) + "> " + words + " " +
      source(frame, row[2]) + " " +
      (row[6] > 1
        ? '<span class="passage-others">' + row[6] + " 篇都这样写，另见" + also + "</span> "
        : "") +
      "</div>"
    );
  }

  /**
   * [1, report, sentences and texts of lines by turns, places of those meant, told, reports, frame,
   * its address, lines left out, number of others, some of them, words to search for]; of many
   * reports there is a key in place of their number
   */
  function headingSet(row, of) {
    var frame = of(row[1]);
    var shown = [
      '<div class="said heading-set' + (row[3] ? " mixed" : "") + '" data-lines' +
        marks(frame, row[2][0]) + "><q>" + linesOf(row, frame).join("&#10;") + "</q>",
      row[8] ? "<small>还有 " + row[8] + " 条</small>" : "",
      row[5] ? toldCount(row[5]) : "",
      source(frame, row[2][0]),
      row[6] ? frameLink(row[6], row[7]) : "",
    ];
    return shown.filter(Boolean).join(" ") + "</div>" + (row[9] ? alsoSaid(row, of) : "");
  }

  function linesOf(row, frame) {
    var lines = [];
    for (var at = 0; at < row[2].length; at += 2) {
      var place = at / 2;
      var emphasis = row[3] && row[3].indexOf(place) >= 0 ? ' class="on"' : "";
      var told = row[4] ? toldLine(row[4][place]) : "";
      lines.push(
        '<a href="' + frame.address + "#s" + row[2][at] + '"' + emphasis + told + ">" +
          row[2][at + 1] + "</a>"
      );
    }
    return lines;
  }

  /** What a line has as attributes for the number of reports that have it, or for its key. */
  function toldLine(count) {
    if (typeof count === "string") {
      return ' data-told="' + AT_LEAST + '" data-count="' + count + '"';
    }
    return count > 1 ? ' data-told="' + count + ' 篇"' : "";
  }

  function toldCount(count) {
    return typeof count === "string"
      ? '<b class="told" data-count="' + count + '">' + AT_LEAST + "</b>"
      : '<b class="told">' + count + " 篇</b>";
  }

  /** An element that tells of how many others say the same, but for those named before. */
  function toldOthers(row, named, open, words, close) {
    if (typeof row[5] !== "string") {
      return open + ">" + words.replace("{}", row[9] - named) + close;
    }
    var putIn = words.replace("{}", "{" + (1 + named) + "}");
    return (
      open + ' data-count="' + row[5] + '" data-words="' + putIn + '">' +
      words.replace(" {} 篇", UNTOLD) + close
    );
  }

  function frameLink(words, address) {
    return address
      ? '<a class="frame-link" href="' + address + '">' + words + "</a>"
      : '<span class="frame-link">' + words + "</span>";
  }

  function alsoSaid(row, of) {
    var items = links(row[10], of);
    if (row[11]) {
      var search = '<a href="' + escaped(archive.root) + "phrases.html?q=" + row[11] + '"';
      items.push(toldOthers(row, items.length, search, "其余 {} 篇，查例句", "</a>"));
    }
    return (
      '<details class="said-also">' +
      toldOthers(row, 0, "<summary", "同样写的另有 {} 篇", "</summary>") + "<ul><li>" +
      items.join("</li><li>") + "</li></ul></details>"
    );
  }

  /** Promises the HTML of one entry, its links as addresses in full. */
  archive.entryHtml = function (row) {
    return loadFrames().then(function (found) {
      var make = MAKERS[row[0]] || quotation;
      return make(row, function (identifier) {
        return found[identifier];
      });
    });
  };
})();
