/**
 * Reports side by side: which are chosen, and on which theme. The choice is in the address, so that
 * a link keeps it and going back undoes it.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  function element(tag, name, text) {
    var made = document.createElement(tag);
    made.className = name;
    made.textContent = text || "";
    return made;
  }

  function open(place) {
    new Comparison(place);
  }

  function Comparison(place) {
    var self = this;
    this.place = place;
    this.state = fromAddress();
    this.columns = []; // what was loaded of the reports chosen
    place.textContent = "";
    this.chosen = element("ul", "compare-chosen");
    this.status = element("p", "compare-status");
    this.status.setAttribute("role", "status");
    this.topics = this.makeTopics();
    this.table = element("div", "compare-table");
    this.picker = archive.reportPicker(function (identifier) {
      self.go(self.state.reports.concat(identifier), self.state.theme);
    });
    [this.chosen, this.status, this.picker.element, this.topics, this.table].forEach(function (part) {
      place.appendChild(part);
    });
    window.addEventListener("popstate", function () {
      self.show(fromAddress());
    });
    this.show(this.state);
  }

  function fromAddress() {
    var given = new URLSearchParams(window.location.search);
    return {
      reports: archive.comparison.identifiersIn(given.get("reports")),
      theme: given.get("theme") || "",
    };
  }

  Comparison.prototype.go = function (reports, theme) {
    try {
      window.history.pushState(null, "", archive.comparison.addressOf(reports, theme));
    } catch (error) {
      // A page opened from a disk may be denied its address; the comparison works without.
    }
    this.show({ reports: reports, theme: theme });
  };

  /** Load what is chosen, then show it; what the archive does not have is told. */
  Comparison.prototype.show = function (state) {
    var self = this;
    var asked = state.reports.slice(0, archive.comparison.MOST);
    this.state = { reports: asked, theme: state.theme };
    archive.comparison.keep(asked);
    var current = this.state;
    return Promise.all(asked.map(loaded)).then(function (found) {
      if (self.state !== current) {
        return;
      }
      self.columns = found.filter(Boolean);
      var lost = asked.length - self.columns.length;
      current.reports = self.columns.map(function (report) {
        return report.identifier;
      });
      self.say(lost, state.reports.length - asked.length);
      self.showChosen();
      self.showTopics();
      self.picker.show(self.columns, current.theme);
      archive.comparisonTable(self.table, self.columns, current.theme);
    });
  };

  /** What is known of one report; null where the archive does not have it. */
  function loaded(identifier) {
    return archive.load("compare/" + identifier).then(
      function (report) {
        return Object.assign({ identifier: identifier }, report);
      },
      function () {
        return null;
      }
    );
  }

  Comparison.prototype.say = function (lost, over) {
    var words = [];
    if (lost) {
      words.push("链接里有 " + lost + " 篇报告不在文库里。");
    }
    if (over) {
      words.push("最多并排四篇，其余 " + over + " 篇没有列出。");
    }
    if (this.columns.length === 1) {
      words.push("再加一篇，就可以对照。");
    }
    this.status.textContent = words.join("");
  };

  Comparison.prototype.showChosen = function () {
    var self = this;
    this.chosen.textContent = "";
    this.columns.forEach(function (report) {
      var item = element("li", "");
      var link = element("a", "", report.title);
      link.href = archive.root + report.address;
      var remove = element("button", "", "移除");
      remove.type = "button";
      remove.setAttribute("aria-label", "移除 " + report.title);
      remove.addEventListener("click", function () {
        var others = self.state.reports.filter(function (identifier) {
          return identifier !== report.identifier;
        });
        self.go(others, self.state.theme);
      });
      item.appendChild(link);
      item.appendChild(remove);
      self.chosen.appendChild(item);
    });
  };

  Comparison.prototype.makeTopics = function () {
    var self = this;
    var label = element("label", "compare-topics", "对照");
    this.select = document.createElement("select");
    this.select.setAttribute("autocomplete", "off");
    this.select.addEventListener("change", function () {
      self.go(self.state.reports, self.select.value);
    });
    label.appendChild(this.select);
    label.hidden = true;
    return label;
  };

  /** What the reports chosen write on, those most of them write on first. */
  Comparison.prototype.showTopics = function () {
    var select = this.select;
    var wanted = this.state.theme;
    var topics = archive.comparisonTopics(this.columns);
    select.textContent = "";
    select.appendChild(new Option("全部主题", ""));
    topics.forEach(function (topic) {
      select.appendChild(new Option(topic.name + "（" + topic.count + " 篇）", topic.name));
    });
    var known = topics.some(function (topic) {
      return topic.name === wanted;
    });
    if (wanted && !known) {
      select.appendChild(new Option(wanted + "（0 篇）", wanted));
    }
    select.value = wanted;
    this.topics.hidden = !this.columns.length;
  };

  archive.sideBySide = { open: open };
})();
