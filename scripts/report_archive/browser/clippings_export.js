/**
 * A folder of clippings as Markdown, CSV and JSON, and what every export says of a source.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  // Written by escape: a file that shows nothing of these says nothing of them.
  var BYTE_ORDER_MARK = "\ufeff";
  // What a spreadsheet takes for a formula, full-width forms as well.
  var FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  // What Markdown may take for markup. A backslash is not understood everywhere before the second
  // kind: there the number of the character stands for it.
  var MARKUP = /[\\`*_[\]{}#!]|[<>&~$^\t]|:(?=[a-z+-])|=(?==)/gi;
  var BACKSLASHED = /[\\`*_[\]{}#!]/;
  // At the start of a line also: "- ", "+ ", "1. ", "1) ".
  var LIST_MARK = /^(\d*)([-+.)])/;
  var LINE_END = /\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]/;
  var COLUMNS = [
    "序号", "小标题", "句子", "批注", "报告", "单位", "年度", "文种", "所在部分", "链接", "加入时间",
  ];

  /** Where the sentence stands, below the home folder of the site. */
  function page(clipping) {
    return "reports/" + clipping.report + ".html#s" + clipping.sentence;
  }

  /** A link that works elsewhere too; the path of somebody's disk is nobody else's business. */
  function link(clipping) {
    var isOnServer = /^https?:/.test(archive.root);
    return (isOnServer ? archive.root : "") + page(clipping);
  }

  /** The headings, from outside in, without the stop that ends a run-in one. */
  function part(clipping) {
    return clipping.headings
      .map(function (heading) {
        return heading.replace(/[。：；:;]$/, "");
      })
      .join(" › ");
  }

  /** A source as in a list: 《标题》，单位，2023年，工作总结. */
  function source(clipping) {
    return [
      clipping.title && "《" + clipping.title.replace(/《/g, "〈").replace(/》/g, "〉") + "》",
      clipping.office,
      clipping.year && clipping.year + "年",
      clipping.kind,
      link(clipping).split("#")[0],
    ]
      .filter(Boolean)
      .join("，");
  }

  function lines(text) {
    return text.split(LINE_END).filter(function (line) {
      return line.trim() !== "";
    });
  }

  /**
   * What a document is made of: the groups that hold something, and the sources they name.
   *
   * Shape:   {groups: [{name, items: [{lines, notes, source}]}], sources: [text, …]}; source counts
   *          from 1. Sentences of one report share a source.
   */
  function outline(folder) {
    var sources = [];
    var numbers = Object.create(null);
    function numberOf(clipping) {
      if (!(clipping.report in numbers)) {
        numbers[clipping.report] = sources.push(source(clipping));
      }
      return numbers[clipping.report];
    }
    var groups = folder.groups.map(function (group) {
      var items = group.clippings.map(function (clipping) {
        return {
          lines: lines(clipping.text),
          notes: lines(clipping.note),
          source: numberOf(clipping),
        };
      });
      return { name: group.name, items: items };
    });
    groups = groups.filter(function (group) {
      return group.items.length > 0;
    });
    return { groups: groups, sources: sources };
  }

  /** A line of text that Markdown shows to the letter. */
  function plain(text) {
    var marked = text.trim().replace(MARKUP, function (character) {
      return BACKSLASHED.test(character)
        ? "\\" + character
        : "&#" + character.charCodeAt(0) + ";";
    });
    return marked.replace(LIST_MARK, "$1\\$2");
  }

  function markedSource(source, at) {
    return "〔" + (at + 1) + "〕" + plain(source);
  }

  function quotation(item) {
    var shown = item.lines.map(plain);
    shown[shown.length - 1] += "〔" + item.source + "〕";
    var notes = item.notes.map(function (line, at) {
      return plain(at === 0 ? "批注：" + line : line);
    });
    return "> " + shown.join("\n>\n> ") + (notes.length ? "\n\n" + notes.join("\n\n") : "");
  }

  function markdown(folder) {
    var document = outline(folder);
    var parts = ["# 素材"];
    document.groups.forEach(function (group) {
      if (group.name) {
        parts.push("## " + plain(group.name));
      }
      group.items.forEach(function (item) {
        parts.push(quotation(item));
      });
    });
    if (document.sources.length) {
      parts.push("## 出处");
      parts = parts.concat(document.sources.map(markedSource));
    }
    return parts.join("\n\n") + "\n";
  }

  /** A cell that no spreadsheet computes: what looks like a formula gets an apostrophe before it. */
  function cell(value) {
    var text = String(value);
    var safe = FORMULA.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function csv(folder) {
    var rows = [COLUMNS];
    folder.groups.forEach(function (group) {
      group.clippings.forEach(function (clipping) {
        rows.push([
          rows.length, group.name, clipping.text, clipping.note, clipping.title, clipping.office,
          clipping.year || "", clipping.kind, part(clipping), link(clipping), clipping.added,
        ]);
      });
    });
    var written = rows.map(function (row) {
      return row.map(cell).join(",") + "\r\n";
    });
    return BYTE_ORDER_MARK + written.join("");
  }

  /** The folder as it is, for another machine: import reads it again. */
  function json(folder) {
    return JSON.stringify(folder, null, 2) + "\n";
  }

  archive.clippingsExport = {
    page: page,
    part: part,
    source: source,
    outline: outline,
    markdown: markdown,
    csv: csv,
    json: json,
  };
})();
