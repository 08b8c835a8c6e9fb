/**
 * The page 查找报告: what is typed and chosen, the address, and the list of results.
 *
 * Index and finder are loaded only where the page holds the form #report-finder.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var FACETS = ["office_type", "year", "kind", "theme"];
  var SCRIPTS = [
    "text_folding.js",
    "finder_terms.js",
    "finder_postings.js",
    "report_finder.js",
    "finder_results.js",
    "result_keys.js",
  ];
  var PAUSE = 120; // milliseconds without a keystroke before a search
  var PORTION = 30; // results shown at a time

  var form, input, status, tips, list, more, clear; // the parts of the page
  var keys; // what is typed
  var finder = null; // once loaded
  var here = ""; // the address of the search that is shown
  var typing = false; // whether the newest history entry is the search being typed
  var shown = { answer: null, count: 0 };
  var asked = 0; // searches begun: an answer to an older one is not shown

  function state() {
    var values = { q: input.value };
    FACETS.forEach(function (facet) {
      values[facet] = form.elements[facet].value;
    });
    return values;
  }

  /** The address of a search: what is empty is left out. */
  function address(values) {
    var parameters = new URLSearchParams();
    ["q"].concat(FACETS).forEach(function (name) {
      if (values[name]) {
        parameters.set(name, values[name]);
      }
    });
    var query = parameters.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  /** One history entry a search: letters typed in a row share one. */
  function remember(isTyping) {
    var next = address(state());
    if (next === here) {
      typing = typing && isTyping;
      return;
    }
    here = next;
    try {
      history[isTyping && typing ? "replaceState" : "pushState"](null, "", next);
    } catch (error) {
      // Some browsers keep the address of a page from a disk as it is; the search still works.
    }
    typing = isTyping;
  }

  function readAddress() {
    var parameters = new URLSearchParams(location.search);
    input.value = parameters.get("q") || "";
    FACETS.forEach(function (facet) {
      choose(form.elements[facet], parameters.get(facet) || "");
    });
    here = address(state());
    typing = false;
  }

  /** Select a value, also one that no report has: the address asked for it. */
  function choose(select, value) {
    var known = Array.prototype.some.call(select.options, function (option) {
      return option.value === value;
    });
    if (!known) {
      select.add(new Option(value, value));
    }
    select.value = value;
  }

  function fillFacets() {
    FACETS.forEach(function (facet) {
      var select = form.elements[facet];
      var chosen = select.value;
      select.length = 1;
      finder.facets[facet]
        .slice()
        .sort(function (one, other) {
          var byYear = facet === "year" ? Number(other[0]) - Number(one[0]) : 0;
          return byYear || other[1] - one[1] || (one[0] < other[0] ? -1 : 1);
        })
        .forEach(function (pair) {
          select.add(new Option(pair[0], pair[0]));
        });
      choose(select, chosen);
      select.disabled = false;
    });
  }

  /** Beside each choice, how many of the results it would leave. */
  function showCounts(counts) {
    FACETS.forEach(function (facet) {
      Array.prototype.slice.call(form.elements[facet].options, 1).forEach(function (option) {
        option.text = option.value + "（" + (counts[facet][option.value] || 0) + "）";
      });
    });
  }

  /** What a promise gives, handed on only while no other search was begun. */
  function whileCurrent(promise, use) {
    var token = asked;
    return promise.then(
      function (value) {
        return token === asked ? use(value) : null;
      },
      function (error) {
        if (token === asked) {
          showError(error);
        }
      }
    );
  }

  function search() {
    keys.cancel();
    if (!finder) {
      return;
    }
    asked += 1;
    var values = state();
    whileCurrent(finder.find(values.q), function (matching) {
      return whileCurrent(matching.narrowed(values), function (answer) {
        return whileCurrent(answer.records(0, PORTION), function (records) {
          shown = { answer: answer, count: 0 };
          list.textContent = "";
          append(records);
          announce(values);
          return whileCurrent(matching.counts(values), showCounts);
        });
      });
    });
  }

  function append(records) {
    records.forEach(function (record) {
      list.appendChild(archive.finderResults.item(record, shown.answer.words));
    });
    shown.count = Math.min(shown.count + PORTION, shown.answer.numbers.length);
    more.hidden = shown.count === shown.answer.numbers.length;
  }

  function showMore() {
    var first = list.children.length;
    var records = shown.answer.records(shown.count, shown.count + PORTION);
    whileCurrent(records, function (found) {
      append(found);
      if (list.children[first]) {
        list.children[first].querySelector(".finder-title").focus();
      }
    });
  }

  function announce(values) {
    var count = shown.answer.numbers.length;
    var filtered = FACETS.some(function (facet) {
      return values[facet] !== "";
    });
    clear.hidden = !filtered;
    tips.hidden = count > 0;
    if (count === 0) {
      status.textContent = "没有找到相符的报告。";
    } else if (shown.answer.words.length === 0 && !filtered) {
      status.textContent = "文库共有 " + count + " 篇报告，年度新的在前。";
    } else {
      status.textContent = "找到" + (shown.answer.exact ? " " : "约 ") + count + " 篇报告。";
    }
  }

  function settle() {
    if (!keys.isComposing()) {
      remember(false);
      search();
    }
  }

  function moveFocus(event) {
    archive.resultKeys.moveFocus(event, list, ".finder-result", input);
  }

  function listen() {
    keys = archive.whenTyped(input, () => PAUSE, function () {
      remember(true);
      search();
    });
    input.addEventListener("change", settle);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      settle();
    });
    FACETS.forEach(function (facet) {
      form.elements[facet].addEventListener("change", settle);
    });
    clear.addEventListener("click", function () {
      FACETS.forEach(function (facet) {
        form.elements[facet].value = "";
      });
      settle();
      input.focus();
    });
    more.addEventListener("click", showMore);
    window.addEventListener("popstate", function () {
      readAddress();
      search();
    });
  }

  function showError(error) {
    status.textContent = error.message + "。请刷新页面再试；仍不行，请重新生成网站。";
  }

  function load() {
    status.textContent = "正在读取查找数据…";
    Promise.all(SCRIPTS.map(archive.loadScript).concat(archive.load("finder-index")))
      .then(function (loaded) {
        finder = archive.reportFinder.open(loaded[loaded.length - 1]);
        input.addEventListener("keydown", moveFocus);
        list.addEventListener("keydown", moveFocus);
        fillFacets();
        search();
      })
      .catch(showError);
  }

  function start() {
    input = form.elements.q;
    status = document.getElementById("finder-status");
    tips = document.getElementById("finder-tips");
    list = document.getElementById("finder-results");
    more = document.getElementById("finder-more");
    clear = document.getElementById("finder-clear");
    readAddress();
    listen();
    load();
  }

  function ready() {
    form = document.getElementById("report-finder");
    if (form) {
      start();
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
})();
