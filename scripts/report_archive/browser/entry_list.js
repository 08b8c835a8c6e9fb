/**
 * Lists of wording (.entry-list), narrowed in the page by office type, year and theme.
 *
 * The page holds its own entries and works without scripts. The first wish to narrow them loads what
 * every entry of the whole list is found under, and then the pages that hold the entries shown. The
 * choice is in the address, so that a link leads back to it. Pages that were not written (page=N) and
 * what stands under the list's headline N, or under the one of an anchor (at=), are shown from the
 * same data.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var FIELDS = ["type", "year", "theme"];
  var PLACES = ["page", "at"];
  var PORTION = 50; // entries shown at a time

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll(".entry-list"), function (list) {
      new EntryList(list);
    });
  }

  function EntryList(list) {
    var self = this;
    this.list = list;
    this.name = list.dataset.entries;
    this.form = list.querySelector(".list-filter");
    this.status = list.querySelector(".entry-count");
    this.fixed = list.querySelector(".static-list");
    this.fixedStatus = Array.from(this.status.childNodes);
    this.asked = {};
    this.form.hidden = !this.form.querySelector("select");
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    this.form.addEventListener("change", function () {
      self.go(self.read());
    });
    this.form.addEventListener("reset", function (event) {
      event.preventDefault();
      self.go({});
    });
    window.addEventListener("popstate", function () {
      self.show(fromAddress());
    });
    var asked = fromAddress();
    if (FIELDS.concat(PLACES).some(isAskedIn(asked))) {
      this.show(asked);
    }
  }

  function isAskedIn(asked) {
    return function (field) {
      return Boolean(asked[field]);
    };
  }

  function fromAddress() {
    var given = new URLSearchParams(window.location.search);
    var asked = {};
    FIELDS.concat(PLACES).forEach(function (field) {
      asked[field] = given.get(field) || "";
    });
    return asked;
  }

  EntryList.prototype.read = function () {
    var form = this.form;
    var asked = {};
    FIELDS.forEach(function (field) {
      asked[field] = form.elements[field] ? form.elements[field].value : "";
    });
    return asked;
  };

  EntryList.prototype.go = function (asked) {
    var query = new URLSearchParams();
    FIELDS.forEach(function (field) {
      if (asked[field]) {
        query.set(field, asked[field]);
      }
    });
    var text = query.toString();
    try {
      window.history.pushState(null, "", window.location.pathname + (text ? "?" + text : ""));
    } catch (error) {
      // A page opened from a disk may be denied its address; the list works without.
    }
    this.show(asked);
  };

  /** Show the list as asked for: the page's own where nothing is asked. */
  EntryList.prototype.show = function (asked) {
    var self = this;
    FIELDS.forEach(function (field) {
      var control = self.form.elements[field];
      if (control && control.value !== (asked[field] || "")) {
        control.value = asked[field] || "";
      }
    });
    this.asked = asked;
    var narrows = FIELDS.some(isAskedIn(asked));
    if (!narrows && !PLACES.some(isAskedIn(asked))) {
      this.place(this.fixed, this.fixedStatus);
      return;
    }
    archive.load(this.name).then(
      function (data) {
        if (self.asked !== asked) {
          return;
        }
        if (narrows) {
          self.render(data, passing(data, asked), asked);
        } else {
          self.render(data, from(data, asked), asked);
        }
      },
      function (error) {
        self.status.textContent = error.message + "。仍可翻阅下面的列表。";
      }
    );
  };

  /** Places from the headline or the page asked for to the end of the list. */
  function from(data, asked) {
    var starts = asked.at ? data.headlines : data.starts;
    var number = parseInt(asked.at || asked.page, 10) || 1;
    if (asked.at && data.anchors) {
      number = data.anchors.indexOf(asked.at) + 1;
    }
    var places = [];
    var first = starts[Math.min(starts.length, Math.max(1, number)) - 1];
    for (var at = first; at < data.cells.length; at += 1) {
      places.push(at);
    }
    return places;
  }

  /** Places of the entries that have a cell with every value asked for. */
  function passing(data, asked) {
    var years = data.values[1].length;
    var themes = data.values[2].length;
    var wanted = FIELDS.map(function (field, place) {
      return asked[field] ? data.values[place].indexOf(asked[field]) : null;
    });
    function accepts(field, value) {
      return wanted[field] === null || wanted[field] === value;
    }
    var themePasses = accepts.bind(null, 2);
    function kindPasses(kind) {
      return accepts(0, Math.floor(kind / years)) && accepts(1, kind % years);
    }
    function cellPasses(cell) {
      return kindPasses(Math.floor(cell / themes)) && themePasses(cell % themes);
    }
    /** Whether any of the numbers passes; each but the first is told by what it is more. */
    function some(steps, passes) {
      var number = 0;
      return steps.some(function (step) {
        return passes((number += step));
      });
    }
    // A set is its cells, or its kinds and its themes where it is all that combine them.
    var passed = data.sets.map(function (set) {
      return Array.isArray(set[0])
        ? some(set[0], kindPasses) && set[1].some(themePasses)
        : some(set, cellPasses);
    });
    var found = [];
    data.cells.forEach(function (set, place) {
      if (passed[set]) {
        found.push(place);
      }
    });
    return found;
  }

  EntryList.prototype.render = function (data, places, asked) {
    var self = this;
    var shown = document.createElement("div");
    var more = document.createElement("button");
    more.type = "button";
    more.className = "entry-more";
    var next = 0;
    var headline = -1;
    var items = null;

    function append(part) {
      part.forEach(function (entry) {
        if (entry.headline !== headline) {
          headline = entry.headline;
          shown.insertAdjacentHTML("beforeend", entry.headlineHtml);
          items = document.createElement("ul");
          items.className = "entries";
          shown.appendChild(items);
        }
        items.appendChild(entry.item);
      });
      shown.appendChild(more);
      archive.equipQuotations(shown);
      archive.putCounts(shown);
      more.hidden = next >= places.length;
      more.textContent = "再显示 " + Math.min(PORTION, places.length - next) + " " + self.list.dataset.unit;
    }

    function turn() {
      var part = places.slice(next, next + PORTION);
      return self.entriesAt(part, data).then(function (entries) {
        if (self.asked === asked) {
          next += part.length;
          append(entries);
        }
      });
    }

    function fail(error) {
      self.status.textContent = error.message + "。仍可翻阅下面的列表。";
    }

    more.addEventListener("click", function () {
      turn().catch(fail);
    });
    turn().then(function () {
      if (self.asked !== asked) {
        return;
      }
      if (!places.length) {
        shown.textContent = "没有符合的内容。可以少选一项，或者点“全部清除”。";
      }
      self.place(shown, self.statusOf(data, places, asked));
    }, fail);
  };

  EntryList.prototype.statusOf = function (data, places, asked) {
    var unit = " " + this.list.dataset.unit;
    if (FIELDS.some(isAskedIn(asked))) {
      return "符合的 " + places.length + unit + "。";
    }
    return places.length
      ? "共 " + data.cells.length + unit + "，从第 " + (places[0] + 1) + unit + "起。"
      : this.fixedStatus;
  };

  /** The entries at some places of the list as elements, from the files that hold them. */
  EntryList.prototype.entriesAt = function (places, data) {
    var name = this.name;
    return Promise.all(
      places.map(function (place) {
        return archive.entryAt(name, data, place).then(function (entry) {
          return itemOf(entry.row).then(function (item) {
            return { item: item, headline: entry.headline, headlineHtml: entry.headlineHtml };
          });
        });
      })
    );
  };

  /** A list item from its HTML, or from the row that stands for it. */
  function itemOf(entry) {
    var html = Promise.resolve(entry);
    if (typeof entry !== "string") {
      html = archive.loadScript("entry_rows.js").then(function () {
        return archive.entryHtml(entry);
      });
    }
    return html.then(function (text) {
      var item = document.createElement("li");
      item.innerHTML = text;
      return item;
    });
  }

  EntryList.prototype.place = function (shown, words) {
    var current = this.current || this.fixed;
    if (current !== shown) {
      this.list.replaceChild(shown, current);
      this.current = shown;
    }
    this.status.textContent = "";
    this.status.append.apply(this.status, [].concat(words));
  };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
