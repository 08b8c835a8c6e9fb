/**
 * The page 例句: what is typed and chosen, and the answers below.
 *
 * The index is read when there is something to look for, and only where the page holds the form
 * #phrase-form.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var SCRIPTS = [
    "phrase_index.js",
    "phrase_state.js",
    "phrase_address.js",
    "phrase_history.js",
    "phrase_facets.js",
    "phrase_results.js",
    "phrase_list.js",
    "phrase_years.js",
    "phrase_usage.js",
    "phrase_suggestions.js",
    "phrase_messages.js",
    "result_keys.js",
  ];
  var PATIENCE = 300; // milliseconds before a reader is told to wait
  var LIGHT = 1200000; // bytes that are read for counts when the first results are there
  var WIDE = "(min-width: 60em)";

  var form, input, box, list, typing; // box holds the parts of the page that have an id
  var filters = {}; // the values chosen, by field
  var opened = {}; // the fields that show all their values
  var asked = 0; // grows with every search, so that late answers are known as such
  var pages = 1;

  function state() {
    return Object.assign(archive.phraseState.fromForm(form), { filters: filters, page: pages });
  }

  function setState(values) {
    archive.phraseState.toForm(form, values);
    filters = values.filters;
    pages = values.page;
  }

  function say(message) {
    box.status.textContent = message;
  }

  function changed(isTyping) {
    pages = 1;
    archive.phraseAddress.remember(state(), isTyping);
    search(null);
  }

  function choose(next) {
    setState(next);
    changed(false);
    input.focus();
  }

  function showCounts(answer, values) {
    archive.phraseMessages.showCounts(box, answer, function () {
      archive.phraseIndex.lift().then(function () {
        search(null);
      });
    });
    showFacets(answer);
    box.clear.hidden = !archive.phraseState.isFiltered(values);
    archive.phraseMessages.nameWindow(values.q.trim());
  }

  function showFacets(answer) {
    var token = asked;
    function complete() {
      return answer.complete().then(
        function () {
          return token === asked ? showFacets(answer) : null;
        },
        function (error) {
          say(box.status.textContent + error.message + "。");
        }
      );
    }
    archive.phraseFacets.show(box.facets, answer, filters, opened, complete);
    var figures = answer.figures === null ? "" : "（" + answer.figures + "）";
    form.querySelector(".phrase-figures").textContent = figures;
    return complete;
  }

  /** Ask for a longer text instead of the one that was asked for. */
  function extend(answer, text) {
    var values = state();
    var query = archive.phraseQuery.parse(values.q, answer.known).query;
    query.required = [[[text]]];
    choose(Object.assign(values, { q: archive.phraseQuery.write(query) }));
  }

  function showUsage(answer, order, token) {
    var found = document.createElement("div");
    function compareAll() {
      answer.compareAll();
      showAnswer(answer, state(), token);
    }
    archive.phraseUsage
      .show(found, answer, order, (text) => extend(answer, text), compareAll)
      .then(function (shown) {
        if (token === asked) {
          box.aside.textContent = "";
          box.aside.appendChild(found);
          box.aside.hidden = !shown;
        }
      });
  }

  function showRest(answer, order, token) {
    if (token === asked && answer.uncounted && answer.uncounted <= LIGHT) {
      showFacets(answer)();
    }
    showUsage(answer, order, token);
  }

  function showEmpty(answer, values, token) {
    list.clear();
    box.aside.hidden = true;
    box.empty.textContent = "";
    box.empty.hidden = false;
    var found = document.createElement("div");
    return archive.phraseSuggestions
      .show(found, values, answer, answer.known, choose, say)
      .then(function () {
        if (token === asked) {
          box.empty.appendChild(found);
        }
      });
  }

  function showAnswer(answer, values, token) {
    showCounts(answer, values);
    if (answer.sentences === 0) {
      return showEmpty(answer, values, token);
    }
    box.empty.hidden = true;
    var order = archive.phraseMessages.showOrder(box, answer, values.sort);
    return answer.lines(order).then(function (lines) {
      if (token !== asked) {
        return null;
      }
      return list.show(answer, lines, values.view, values.page).then(function () {
        // What is read first comes first; the rest may follow a moment later.
        window.setTimeout(showRest, 0, answer, order, token);
      });
    });
  }

  function ask(values, token) {
    return archive.phraseIndex.known().then(function (known) {
      var parsed = archive.phraseState.toQuery(values, known);
      if (token === asked) {
        archive.phraseMessages.showNotices(box, parsed.notices);
      }
      return archive.phraseIndex.search(parsed.query).then(function (answer) {
        answer.known = known;
        return answer;
      });
    });
  }

  /** Look for what is typed and chosen, then go to a place of the page, if one is given. */
  function search(top) {
    typing.cancel();
    asked += 1;
    var token = asked;
    var values = state();
    if (archive.phraseState.isEmpty(values)) {
      list.clear();
      archive.phraseMessages.showStart(box, choose, input);
      return;
    }
    var waiting = window.setTimeout(() => token === asked && say("正在查……"), PATIENCE);
    ask(values, token)
      .then(function (answer) {
        clearTimeout(waiting);
        return token === asked ? showAnswer(answer, values, token) : null;
      })
      .then(function () {
        if (token === asked && top !== null) {
          window.scrollTo(0, top);
        }
      })
      .catch(function (error) {
        clearTimeout(waiting);
        if (token === asked) {
          say(error.message + "。请刷新页面再试；仍不行，请重新生成网站。");
          list.clear();
        }
      });
  }

  function settle() {
    if (!typing.isComposing()) {
      changed(false);
      archive.phraseHistory.remember(input.value);
    }
  }

  /** Up and down between what can be opened; Esc goes back to the box. */
  function moveFocus(event) {
    archive.resultKeys.moveFocus(event, box.results, ".phrase-hit", input);
  }

  function chooseValue(event) {
    var field = event.target.name;
    var chosen = filters[field].filter(function (value) {
      return value !== event.target.value;
    });
    filters = Object.assign({}, filters);
    filters[field] = event.target.checked ? chosen.concat(event.target.value) : chosen;
    settle();
  }

  function listenToChoices() {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      settle();
    });
    form.addEventListener("change", function (event) {
      if (event.target === input) {
        // What was typed is searched for already: a list made anew would slip away from a click.
        archive.phraseHistory.remember(input.value);
      } else {
        settle();
      }
    });
    box.facets.addEventListener("change", chooseValue);
    box.clear.addEventListener("click", function () {
      filters = archive.phraseState.read("").filters;
      form.elements.figures.checked = false;
      settle();
      input.focus();
    });
    box.print.addEventListener("click", () => window.print());
    // Whoever follows a link to a report wants to come back to this place.
    box.results.addEventListener("click", function (event) {
      if (event.target.closest("a")) {
        archive.phraseHistory.remember(input.value);
        archive.phraseAddress.rememberPlace();
      }
    });
  }

  function restore(kept) {
    setState(archive.phraseAddress.read());
    search(kept && kept.top ? kept.top : null);
  }

  function start() {
    box = archive.phraseMessages.parts();
    input = form.elements.q;
    list = new archive.phraseList.PhraseList(box.results, box.more, say, function (shown) {
      pages = shown;
      archive.phraseAddress.remember(state(), false);
    });
    box.filters.open = window.matchMedia(WIDE).matches;
    history.scrollRestoration = "manual";
    var index = archive.phraseIndex;
    typing = archive.whenTyped(input, index.pause, () => changed(true), index.openAhead);
    input.addEventListener("keydown", moveFocus);
    box.results.addEventListener("keydown", moveFocus);
    listenToChoices();
    window.addEventListener("popstate", function (event) {
      restore(event.state);
    });
    var early = input.value;
    restore(history.state);
    if (early && !input.value) {
      // Typed while the scripts were still on their way.
      input.value = early;
      changed(true);
    }
  }

  function ready() {
    form = document.getElementById("phrase-form");
    if (form) {
      Promise.all(SCRIPTS.map(archive.loadScript)).then(start, function (error) {
        document.getElementById("phrase-status").textContent = error.message;
      });
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
})();
