/**
 * Choosing a report to compare: by words of its title or office, by theme and year; those that
 * resemble the ones chosen already come first.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var PORTION = 12; // reports offered at a time

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) {
      made.className = name;
    }
    made.textContent = text || "";
    return made;
  }

  function identifierOf(report) {
    return report.address.replace(/^.*\//, "").replace(/\.html$/, "");
  }

  function make(choose) {
    return new Picker(choose);
  }

  function Picker(choose) {
    var self = this;
    this.choose = choose;
    this.chosen = [];
    this.theme = "";
    this.shown = PORTION;
    this.element = element("details", "compare-picker");
    this.element.appendChild(element("summary", "", "选报告"));
    this.form = element("form", "list-filter");
    this.form.setAttribute("aria-label", "选报告");
    this.words = this.field("标题或单位", element("input", ""), "words");
    this.words.type = "search";
    this.words.setAttribute("spellcheck", "false");
    this.themes = this.field("写到主题", element("select", ""), "theme");
    this.years = this.field("年度", element("select", ""), "year");
    this.status = element("p", "compare-found");
    this.status.setAttribute("role", "status");
    this.list = element("ul", "compare-offers");
    this.more = element("button", "entry-more", "再显示一些");
    this.more.type = "button";
    this.more.hidden = true;
    [this.form, this.status, this.list, this.more].forEach(function (part) {
      self.element.appendChild(part);
    });
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    this.form.addEventListener("input", function (event) {
      if (!event.isComposing) {
        self.shown = PORTION;
        self.offer();
      }
    });
    this.form.addEventListener("compositionend", function () {
      self.offer();
    });
    this.more.addEventListener("click", function () {
      self.shown += PORTION;
      self.offer();
    });
    this.element.addEventListener("toggle", function () {
      if (self.element.open) {
        self.prepare();
      }
    });
  }

  Picker.prototype.field = function (label, control, name) {
    var made = element("label", "", label);
    control.name = name;
    control.setAttribute("autocomplete", "off");
    made.appendChild(control);
    this.form.appendChild(made);
    return control;
  };

  /** Follow what is chosen: open while that is no comparison yet, away when it is full. */
  Picker.prototype.show = function (chosen, theme) {
    this.chosen = chosen;
    this.theme = theme;
    this.shown = PORTION;
    this.element.hidden = chosen.length >= archive.comparison.MOST;
    this.element.firstChild.textContent = chosen.length ? "再加一篇" : "选报告";
    this.element.open = chosen.length < 2;
    if (this.reports) {
      this.offer();
    } else if (this.element.open) {
      this.prepare();
    }
  };

  /** The rows of all reports, loaded when somebody wants to choose. */
  Picker.prototype.prepare = function () {
    var self = this;
    if (this.reports || this.loading) {
      return;
    }
    this.loading = true;
    archive.catalogue.load().then(
      function (reports) {
        self.reports = reports;
        self.fillChoices();
        self.offer();
      },
      function (error) {
        self.loading = false;
        self.status.textContent = error.message + "。";
      }
    );
  };

  Picker.prototype.fillChoices = function () {
    var themes = {};
    var years = {};
    this.reports.forEach(function (report) {
      years[report.year || 0] = true;
      report.themes.concat(report.touched).forEach(function (theme) {
        themes[theme] = (themes[theme] || 0) + 1;
      });
    });
    fillSelect(
      this.themes,
      Object.keys(themes).sort(function (one, other) {
        return themes[other] - themes[one];
      })
    );
    this.themes.value = themes[this.theme] ? this.theme : "";
    fillSelect(
      this.years,
      Object.keys(years).filter(Number).sort().reverse()
    );
  };

  function fillSelect(select, values) {
    select.textContent = "";
    select.appendChild(new Option("全部", ""));
    values.forEach(function (value) {
      select.appendChild(new Option(value, value));
    });
  }

  /** How much a report is like those chosen: its kind, its office type, its themes, its year. */
  function likeness(report, chosen) {
    return chosen.reduce(function (sum, other) {
      var topics = other.parts.map(function (part) {
        return part[0];
      });
      var shared = report.themes.concat(report.touched).filter(function (theme) {
        return topics.indexOf(theme) >= 0;
      });
      var near = Math.abs((report.year || 0) - (other.year || 0));
      return (
        sum +
        (report.kind === other.kind ? 2 : 0) +
        (report.office_type === other.office_type ? 2 : 0) +
        shared.length / 4 -
        Math.min(near, 20) / 20
      );
    }, 0);
  }

  Picker.prototype.found = function () {
    var wanted = { words: this.words.value, theme: this.themes.value, year: this.years.value };
    var chosen = this.chosen;
    var taken = chosen.map(function (report) {
      return report.identifier;
    });
    return this.reports
      .filter(function (report) {
        return taken.indexOf(identifierOf(report)) < 0 && archive.catalogue.passes(report, wanted);
      })
      .map(function (report, place) {
        return { report: report, place: place, like: likeness(report, chosen) };
      })
      .sort(function (one, other) {
        return other.like - one.like || one.place - other.place;
      });
  };

  Picker.prototype.offer = function () {
    var self = this;
    if (!this.reports) {
      return;
    }
    var found = this.found();
    this.list.textContent = "";
    found.slice(0, this.shown).forEach(function (each) {
      self.list.appendChild(self.offered(each.report));
    });
    this.more.hidden = found.length <= this.shown;
    this.status.textContent = found.length
      ? "符合的报告 " + found.length + " 篇" + (this.chosen.length ? "，与已选的相近的在前。" : "。")
      : "没有符合的报告。可以少写几个字，或者换一个主题。";
  };

  Picker.prototype.offered = function (report) {
    var self = this;
    var item = element("li", "");
    var button = element("button", "compare-add", "加入");
    button.type = "button";
    button.setAttribute("aria-label", "加入 " + report.title);
    button.addEventListener("click", function () {
      self.choose(identifierOf(report));
    });
    var link = element("a", "", report.title);
    link.href = archive.root + report.address;
    var facts = [report.office, report.year, report.kind].filter(Boolean);
    item.appendChild(button);
    item.appendChild(link);
    item.appendChild(element("small", "", facts.join(" · ")));
    return item;
  };

  archive.reportPicker = make;
})();
