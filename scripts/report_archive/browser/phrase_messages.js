/**
 * What the page 例句 says around its results: where to begin, what was read, how much was found.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var make = archive.phraseFacets.make;

  var PARTS = [
    "notices",
    "status",
    "asked",
    "problems",
    "clear",
    "print",
    "columns",
    "filters",
    "facets",
    "start",
    "empty",
    "results",
    "more",
    "aside",
  ];
  var HIDDEN_AT_START = ["filters", "aside", "empty", "more", "clear", "print", "problems", "notices"];
  var EMPTY_AT_START = ["results", "facets", "aside", "empty", "start", "asked", "status"];
  var EXAMPLES = ["督查 落实", "以*为抓手", "位置:小标题 办文", "作用:不足 有数字:是"];
  var BETWEEN = " · "; // between a query and the name of the page

  /** The parts of the page by the end of their ids. */
  function parts() {
    var found = {};
    PARTS.forEach(function (name) {
      found[name] = document.getElementById("phrase-" + name);
    });
    return found;
  }

  function nameWindow(query) {
    var name = document.title.split(BETWEEN).pop();
    document.title = query ? query + BETWEEN + name : name;
  }

  function showQueries(box, label, queries, choose, clear) {
    var items = queries.map(function (query) {
      var button = archive.phraseResults.button(query, function () {
        choose(Object.assign(archive.phraseState.read(""), { q: query }));
      });
      return make("li", "", [button]);
    });
    box.start.appendChild(make("p", "phrase-label", [label]));
    box.start.appendChild(make("ul", "phrase-queries", items));
    if (clear) {
      box.start.appendChild(archive.phraseResults.button("清除", clear));
    }
  }

  /** Everything empty but the way in: examples, and what was asked before. */
  function showStart(box, choose, input) {
    EMPTY_AT_START.forEach(function (name) {
      box[name].textContent = "";
    });
    HIDDEN_AT_START.forEach(function (name) {
      box[name].hidden = true;
    });
    box.columns.classList.remove("phrase-found");
    nameWindow("");
    showQueries(box, "可以这样查", EXAMPLES, choose, null);
    var before = archive.phraseHistory.read();
    if (before.length) {
      showQueries(box, "最近查过（只存在这台电脑的浏览器里）", before, choose, function () {
        archive.phraseHistory.clear();
        showStart(box, choose, input);
        input.focus();
      });
    }
  }

  /** What the reading of a query has to say. */
  function showNotices(box, notices) {
    box.notices.textContent = "";
    notices.forEach(function (notice) {
      box.notices.appendChild(make("li", "", [notice.message]));
    });
    box.notices.hidden = notices.length === 0;
  }

  function countText(answer) {
    var least = answer.exact ? "" : "≥ ";
    if (!answer.sentences && answer.exact) {
      return "没有找到。";
    }
    return least + answer.sentences + " 句，出自 " + least + answer.reports + " 篇报告。";
  }

  /** What could not be looked at; where it only was too much, a way to look at it all the same. */
  function showProblems(box, answer, lift) {
    box.problems.textContent = "";
    box.problems.hidden = answer.exact;
    answer.problems.forEach(function (message) {
      box.problems.appendChild(make("p", "", [message + "。"]));
    });
    if (answer.megabytes) {
      var label = "精确计数（约 " + answer.megabytes + " MB）";
      box.problems.appendChild(archive.phraseResults.button(label, lift));
    } else if (!answer.exact) {
      var rest = "这部分没有查到，数目只是下限（≥），其余照常显示。请刷新页面；仍不行，请重新生成网站。";
      box.problems.appendChild(make("p", "", [rest]));
    }
  }

  /** How much was found, for the screen and for paper. */
  function showCounts(box, answer, lift) {
    box.status.textContent = countText(answer);
    box.asked.textContent = "检索式：" + archive.phraseQuery.write(answer.query);
    box.start.textContent = "";
    box.filters.hidden = false;
    box.print.hidden = answer.sentences === 0;
    box.columns.classList.add("phrase-found");
    showProblems(box, answer, lift);
  }

  /** The order that hits are shown in; where it is not the one asked for, that is said. */
  function showOrder(box, answer, asked) {
    var order = answer.possibleOrder(asked || "relevance");
    if (order !== (asked || "relevance")) {
      var hint = asked ? "（旁边可以全部统计）" : "";
      box.status.textContent += "句子很多，现按年度由近到远排列" + hint + "。";
    }
    return order;
  }

  archive.phraseMessages = {
    nameWindow: nameWindow,
    parts: parts,
    showCounts: showCounts,
    showNotices: showNotices,
    showOrder: showOrder,
    showStart: showStart,
  };
})();
