/**
 * One found sentence as a list item: the words marked, where it stands, what can be done with it.
 *
 * Text goes in as text, never as markup.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var BESIDE = 40; // UTF-16 units shown on either side of a match in the concordance
  var MOST_SOURCES = 200; // of identical sentences, listed

  /** A text as nodes, the marked stretches in mark elements. */
  function marked(text, marks) {
    var nodes = [];
    var place = 0;
    marks.forEach(function (mark) {
      if (mark[0] > place) {
        nodes.push(text.slice(place, mark[0]));
      }
      nodes.push(make("mark", "phrase-mark", [text.slice(mark[0], mark[1])]));
      place = mark[1];
    });
    if (place < text.length) {
      nodes.push(text.slice(place));
    }
    return nodes;
  }

  function title(record) {
    return record.title || "（标题待核对）";
  }

  function address(record, number) {
    return archive.root + "reports/" + record.identifier + ".html#s" + number;
  }

  function sourceLink(record, number, className) {
    var link = make("a", className, ["《" + title(record) + "》"]);
    link.href = address(record, number);
    return link;
  }

  /** Year, office type, theme and report: what a writer weighs a sentence by. */
  function source(hit) {
    var record = hit.record;
    var facts = [
      record.year === null ? "年度待核对" : record.year + "年",
      record.office_type || record.office,
      hit.sentenceClass.themes.join("、"),
    ];
    var parts = facts.filter(Boolean).map(function (fact) {
      return make("span", "phrase-fact", [fact]);
    });
    parts.push(sourceLink(record, hit.number, "phrase-source"));
    return make("p", "phrase-card", parts);
  }

  /** The headings and the lead above a sentence, the outermost first. */
  function where(context) {
    var parts = context.headings.concat(context.lead || []).map(function (place) {
      return make("span", "phrase-step", [place.text.trim().replace(/[。：:]$/, "")]);
    });
    return parts.length ? make("p", "phrase-where", parts) : null;
  }

  function button(label, action) {
    var element = make("button", "phrase-link", [label]);
    element.type = "button";
    element.addEventListener("click", function () {
      action(element);
    });
    return element;
  }

  function copier(label, text, say) {
    return button(label, function () {
      archive.copy(text).then(function (done) {
        say(done ? "已复制" : "未能复制");
      });
    });
  }

  /** The sentences before and after, shown when asked for. */
  function surroundings(context, paragraph) {
    if (!context.before && !context.after) {
      return null;
    }
    var around = [];
    return button("上下文", function (element) {
      var open = around.length === 0;
      element.setAttribute("aria-expanded", String(open));
      if (!open) {
        around.forEach(function (node) {
          paragraph.removeChild(node);
        });
        around = [];
        return;
      }
      if (context.before) {
        around.push(make("span", "phrase-beside", [context.before.text]));
        paragraph.insertBefore(around[0], paragraph.firstChild);
      }
      if (context.after) {
        around.push(make("span", "phrase-beside", [context.after.text]));
        paragraph.appendChild(around[around.length - 1]);
      }
    });
  }

  /** How many reports hold the same sentence, and which, when asked for. */
  function sameSentences(line, answer, item) {
    var reports = new Set(
      line.map(function (place) {
        return answer.parts.indexOf(place.part) + ":" + place.report;
      })
    ).size;
    var label = reports > 1 ? reports + " 篇同句" : "本篇 " + line.length + " 处同句";
    var list = null;
    return button(label, function (element) {
      element.setAttribute("aria-expanded", String(!list));
      if (list) {
        item.removeChild(list);
        list = null;
        return;
      }
      list = make("ul", "phrase-sources");
      item.appendChild(list);
      var shown = line.slice(1, MOST_SOURCES);
      Promise.all(shown.map(answer.hit, answer)).then(function (hits) {
        hits.forEach(function (hit) {
          var year = hit.record.year === null ? "" : hit.record.year + "年 ";
          list.appendChild(make("li", "", [year, sourceLink(hit.record, hit.number, "")]));
        });
        if (line.length > MOST_SOURCES) {
          list.appendChild(make("li", "", ["……共 " + line.length + " 处"]));
        }
      });
    });
  }

  /** What the folder of clippings takes of a sentence, as far as the index knows it. */
  function clipping(hit, context) {
    return {
      identifier: hit.record.identifier,
      number: hit.number,
      text: hit.text,
      headings: context.headings.map(function (heading) {
        return heading.text.trim();
      }),
      title: title(hit.record),
      office: hit.record.office,
      year: hit.record.year,
      kind: hit.record.kind,
    };
  }

  function tools(hit, context, paragraph, line, answer, item, say) {
    var text = hit.text.trim();
    var all = [
      copier("复制", text, say),
      copier("复制并注明出处", archive.cite(text, title(hit.record)), say),
      surroundings(context, paragraph),
    ];
    if (line.length > 1) {
      all.push(sameSentences(line, answer, item));
    }
    if (archive.clippings) {
      all.push(
        button("加入素材", function () {
          archive.clippings.addAndSay(clipping(hit, context)).then(say);
        })
      );
    }
    return make("p", "phrase-tools", all.filter(Boolean));
  }

  /** A promise of the list item of one line: a sentence in its context. */
  function sentenceItem(line, answer, say) {
    return Promise.all([answer.hit(line[0]), answer.context(line[0])]).then(function (read) {
      var hit = read[0];
      var item = make("li", "phrase-hit");
      var nodes = marked(hit.text, hit.marks);
      var paragraph = make("p", "phrase-text", [make("span", "phrase-sentence", nodes)]);
      var parts = [where(read[1]), paragraph, source(hit)];
      parts.push(tools(hit, read[1], paragraph, line, answer, item, say));
      parts.filter(Boolean).forEach(function (part) {
        item.appendChild(part);
      });
      return item;
    });
  }

  /** A text cut to a length, never inside a pair of surrogates. */
  function ending(text) {
    return Array.from(text.slice(-2 * BESIDE)).slice(-BESIDE).join("");
  }

  function beginning(text) {
    return Array.from(text.slice(0, 2 * BESIDE)).slice(0, BESIDE).join("");
  }

  /** A promise of the list item of one line: its first match, with what stands left and right. */
  function concordanceItem(line, answer) {
    return answer.hit(line[0]).then(function (hit) {
      var mark = hit.marks[0] || [0, 0];
      var link = make("a", "phrase-source", [
        make("mark", "phrase-mark", [hit.text.slice(mark[0], mark[1]) || "→"]),
      ]);
      link.href = address(hit.record, hit.number);
      link.title = hit.text;
      var year = hit.record.year === null ? "" : hit.record.year + "年 ";
      var same = line.length > 1 ? "（同句 " + line.length + " 处）" : "";
      var left = make("span", "", [ending(hit.text.slice(0, mark[0]))]);
      return make("li", "phrase-hit phrase-row", [
        make("span", "phrase-left", [left]),
        link,
        make("span", "phrase-right", [beginning(hit.text.slice(mark[1]))]),
        make("span", "phrase-origin", [year + title(hit.record) + same]),
      ]);
    });
  }

  archive.phraseResults = {
    button: button,
    concordanceItem: concordanceItem,
    sentenceItem: sentenceItem,
  };
})();
