/**
 * One found report as a list item: title, card and matching headings, the reader's words marked.
 *
 * Text goes in as text, never as markup.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var folding = archive.textFolding;

  var MOST_HEADINGS = 3;

  /** An element with a class, filled with nodes and texts. */
  function make(name, className, children) {
    var element = document.createElement(name);
    element.className = className;
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  /**
   * A text as nodes, the matched stretches in mark elements.
   *
   * Example: marked("抓督查", ["督查"]) → ["抓", <mark>督查</mark>]
   */
  function marked(text, words) {
    var nodes = [];
    var place = 0;
    folding.matches(text, words).forEach(function (stretch) {
      if (stretch[0] > place) {
        nodes.push(text.slice(place, stretch[0]));
      }
      nodes.push(make("mark", "finder-mark", [text.slice(stretch[0], stretch[1])]));
      place = stretch[1];
    });
    if (place < text.length) {
      nodes.push(text.slice(place));
    }
    return nodes;
  }

  function link(className, page, text, words) {
    var element = make("a", className, marked(text, words));
    element.href = archive.root + page;
    return element;
  }

  /** What the card says: office, year, kind and themes, as far as the report tells them. */
  function cardTexts(record) {
    var office = record.office || "";
    var type = record.office_type || "";
    return [
      office,
      office.indexOf(type) < 0 ? type : "",
      record.year ? record.year + "年" : "",
      record.kind || "",
      (record.themes || []).join("、"),
      record.made ? "整理时拟题" : "",
    ].filter(Boolean);
  }

  function card(record, words) {
    var items = cardTexts(record).map(function (text) {
      return make("span", "finder-fact", marked(text, words));
    });
    return make("p", "finder-card", items);
  }

  function headingList(record, page, words) {
    var items = [];
    var more = 0;
    (record.headings || []).forEach(function (heading, place) {
      if (folding.matches(heading, words).length === 0) {
        return;
      }
      if (items.length === MOST_HEADINGS) {
        more += 1;
        return;
      }
      var anchor = page + "#h" + (place + 1);
      items.push(make("li", "", [link("finder-heading", anchor, heading, words)]));
    });
    if (more > 0) {
      items.push(make("li", "finder-more-headings", ["另有 " + more + " 处小标题相符"]));
    }
    return items.length > 0 ? make("ul", "finder-headings", items) : null;
  }

  /** The keywords that hold a word found neither in title, card nor headings. */
  function keywordLine(record, words) {
    var shown = [record.title || ""].concat(cardTexts(record), record.headings || []);
    var hidden = words.filter(function (word) {
      return !shown.some(function (text) {
        return folding.searchable(text).indexOf(word) >= 0;
      });
    });
    var keywords = (record.keywords || []).filter(function (keyword) {
      return folding.matches(keyword, hidden).length > 0;
    });
    if (keywords.length === 0) {
      return null;
    }
    return make("p", "finder-keywords", ["关键词："].concat(marked(keywords.join("、"), words)));
  }

  /** The list item of one record under the words of a query. */
  function resultItem(record, words) {
    var page = "reports/" + record.identifier + ".html";
    var title = record.title || "（标题待核）";
    var parts = [link("finder-title", page, title, words), card(record, words)];
    [headingList(record, page, words), keywordLine(record, words)].forEach(function (part) {
      if (part) {
        parts.push(part);
      }
    });
    return make("li", "finder-result", parts);
  }

  archive.finderResults = { item: resultItem };
})();
