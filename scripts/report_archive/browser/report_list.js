/**
 * Lists of reports that can be narrowed and sorted in the page; report_catalogue.js has the rows.
 *
 * The page holds a static list that works without scripts. The first wish to narrow or sort it loads
 * the catalogue of the whole archive; from then on the list shown is made here. Every state is in
 * the address, so that a link leads back to it.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var ROWS_ON_A_PAGE = 100;
  var CONTROLS = ["type", "year", "kind", "theme", "words"];
  var FIELDS = CONTROLS.concat(["office", "sort", "page"]);
  var PATIENCE = 300; // milliseconds before a reader is told that something is being read
  // What a page about one value is narrowed to from the start, by its data-field.
  var SCOPES = { office_type: "type", year: "year", kind: "kind" };

  function start() {
    var list = document.querySelector(".report-list");
    if (list && typeof URLSearchParams === "function") {
      new ReportList(list);
    }
  }

  function ReportList(list) {
    var self = this;
    this.list = list;
    this.form = list.querySelector(".list-filter");
    this.status = list.querySelector("[role=status]");
    this.fixed = list.querySelector(".static-list");
    // The elements themselves: numbers may still come into them.
    this.fixedStatus = Array.from(this.status.childNodes);
    this.scope = SCOPES[list.dataset.field] || "";
    if (this.scope && this.form.elements[this.scope]) {
      this.form.elements[this.scope].parentNode.hidden = true;
    }
    this.officeChip = this.makeOfficeChip();
    this.themePages = themePages(this.form.elements.theme);
    this.state = {};
    this.typing = false;
    this.focusAfter = ""; // what takes the focus when the table it stood in is made anew
    this.form.hidden = false;
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    this.form.addEventListener("change", function (event) {
      // The words were read as they were typed.
      if (event.target.name !== "words") {
        self.read({ page: "" });
      }
    });
    // `input` reports pastes and picked candidates as well; a composition is not yet a word.
    this.form.elements.words.addEventListener("input", function (event) {
      if (!event.isComposing) {
        self.readWords();
      }
    });
    this.form.elements.words.addEventListener("compositionend", function () {
      self.readWords();
    });
    this.form.addEventListener("reset", function (event) {
      event.preventDefault();
      self.go({});
    });
    window.addEventListener("popstate", function () {
      self.typing = false;
      self.show(fromAddress());
    });
    this.prepareHeads(this.fixed, "");
    var state = fromAddress();
    if (Object.keys(state).length) {
      this.show(state);
    }
  }

  function fromAddress() {
    var found = {};
    var given = new URLSearchParams(window.location.search);
    FIELDS.forEach(function (field) {
      if (given.get(field)) {
        found[field] = given.get(field);
      }
    });
    return found;
  }

  /** The words as typed so far: one step back leads to the list before the first of them. */
  ReportList.prototype.readWords = function () {
    if (this.form.elements.words.value.trim() === (this.state.words || "")) {
      return;
    }
    var goesOn = this.typing;
    this.read({ page: "" }, goesOn);
    this.typing = true;
  };

  /** Take the form's state, with some changes, into the address and show it. */
  ReportList.prototype.read = function (changes, replaces) {
    var self = this;
    // Not from the address: a page opened from a disk may be denied its own.
    var state = Object.assign({}, this.state);
    CONTROLS.forEach(function (field) {
      var control = self.form.elements[field];
      if (control && field !== self.scope) {
        state[field] = control.value.trim();
      }
    });
    this.go(Object.assign(state, changes), replaces);
  };

  ReportList.prototype.go = function (state, replaces) {
    var query = new URLSearchParams();
    FIELDS.forEach(function (field) {
      if (state[field]) {
        query.set(field, state[field]);
      }
    });
    var text = query.toString();
    var address = window.location.pathname + (text ? "?" + text : "");
    try {
      window.history[replaces ? "replaceState" : "pushState"](null, "", address);
    } catch (error) {
      // A page opened from a disk may be denied its address; the list works without.
    }
    this.typing = false;
    this.show(state);
  };

  /** Show the list in a state: the page's own where nothing is asked, else from the catalogue. */
  ReportList.prototype.show = function (state) {
    var self = this;
    CONTROLS.forEach(function (field) {
      var control = self.form.elements[field];
      if (control && field !== self.scope && control.value.trim() !== (state[field] || "")) {
        control.value = state[field] || "";
      }
    });
    this.officeChip.hidden = !state.office;
    this.officeChip.firstChild.textContent = state.office || "";
    this.state = state;
    var asks = FIELDS.some(function (field) {
      return Boolean(state[field]);
    });
    if (!asks) {
      this.place(this.fixed, this.fixedStatus);
      return;
    }
    var waiting = window.setTimeout(function () {
      self.status.textContent = "正在读取目录……";
    }, PATIENCE);
    archive.catalogue.load().then(
      function (reports) {
        window.clearTimeout(waiting);
        if (self.state === state) {
          self.render(reports, state);
        }
      },
      function (error) {
        window.clearTimeout(waiting);
        self.status.textContent = error.message + "。仍可翻阅下面的列表。";
      }
    );
  };

  /** The office that the list is narrowed to, and the way out of that. */
  ReportList.prototype.makeOfficeChip = function () {
    var self = this;
    var chip = element("p", "");
    chip.className = "list-office";
    chip.hidden = true;
    chip.appendChild(element("span", ""));
    var button = element("button", "不限单位");
    button.type = "button";
    button.addEventListener("click", function () {
      self.read({ office: "", page: "" });
      self.form.elements.words.focus();
    });
    chip.appendChild(button);
    this.form.insertBefore(chip, this.form.firstChild);
    return chip;
  };

  ReportList.prototype.render = function (reports, state) {
    var wanted = Object.assign({}, state);
    if (this.scope) {
      wanted[this.scope] = this.list.dataset.value;
    }
    var found = archive.catalogue.sorted(
      reports.filter(function (report) {
        return archive.catalogue.passes(report, wanted);
      }),
      state.sort || ""
    );
    var last = Math.max(1, Math.ceil(found.length / ROWS_ON_A_PAGE));
    var page = Math.min(last, Math.max(1, parseInt(state.page, 10) || 1));
    var shown = document.createElement("div");
    if (found.length) {
      var from = (page - 1) * ROWS_ON_A_PAGE;
      var table = this.fixed.querySelector("table").cloneNode(true);
      archive.fillReportTable(table, found.slice(from, from + ROWS_ON_A_PAGE), this.themePages);
      this.prepareHeads(table, state.sort || "");
      shown.appendChild(table);
      if (last > 1) {
        shown.appendChild(this.turner(page, last));
      }
    } else {
      shown.appendChild(element("p", "没有符合的报告。可以少选一项，或者点“全部清除”。"));
    }
    var pages = last > 1 ? "，第 " + page + " / " + last + " 页" : "";
    var words = "符合的报告 " + found.length + " 篇" + pages + "。";
    this.place(shown, [document.createTextNode(words)]);
    var again = this.focusAfter && shown.querySelector(this.focusAfter);
    this.focusAfter = "";
    if (again) {
      again.focus();
    }
  };

  /** Put a list in place of the current one, and what is said of it, as nodes. */
  ReportList.prototype.place = function (shown, words) {
    var current = this.current || this.fixed;
    if (current !== shown) {
      this.list.replaceChild(shown, current);
      this.current = shown;
    }
    this.status.textContent = "";
    words.forEach(this.status.appendChild, this.status);
  };

  /** Make the column heads into buttons that sort. */
  ReportList.prototype.prepareHeads = function (within, sort) {
    var self = this;
    Array.prototype.forEach.call(within.querySelectorAll("th[data-sort]"), function (head) {
      var column = head.dataset.sort;
      var label = head.textContent;
      var button = element("button", label);
      button.type = "button";
      head.textContent = "";
      head.appendChild(button);
      var ascending = sort === column;
      if (ascending || sort === "-" + column) {
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      } else {
        head.removeAttribute("aria-sort");
      }
      button.addEventListener("click", function () {
        self.focusAfter = 'th[data-sort="' + column + '"] button';
        self.read({ sort: ascending ? "-" + column : column, page: "" });
      });
    });
  };

  ReportList.prototype.turner = function (page, last) {
    var self = this;
    var turner = element("nav", "");
    turner.className = "turner";
    turner.setAttribute("aria-label", "翻页");
    [
      ["上一页", page - 1],
      ["下一页", page + 1],
    ].forEach(function (step) {
      if (step[1] >= 1 && step[1] <= last) {
        var button = element("button", step[0]);
        button.type = "button";
        button.addEventListener("click", function () {
          self.read({ page: String(step[1]) });
          self.list.scrollIntoView();
        });
        turner.appendChild(button);
      }
    });
    return turner;
  };

  /** The pages of the themes that this page offers to filter by. */
  function themePages(select) {
    var pages = {};
    Array.prototype.forEach.call(select ? select.options : [], function (option) {
      if (option.dataset.url) {
        pages[option.value] = option.dataset.url;
      }
    });
    return pages;
  }

  function element(tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
