/**
 * The list of results of the page 例句: shown by pages.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var PORTION = 20; // lines of a page

  /**
   * Shape:   list and more are the element of results and the button for the next page; say is
   *          called with messages, turned with the number of pages shown when it grows.
   */
  function PhraseList(list, more, say, turned) {
    this.list = list;
    this.more = more;
    this.say = say;
    this.turned = turned;
    this.clear();
    var self = this;
    more.addEventListener("click", function () {
      var first = self.shown;
      self.turn().then(function () {
        var link = list.children[first] && list.children[first].querySelector(".phrase-source");
        if (link) {
          link.focus();
        }
      });
    });
    if (window.IntersectionObserver) {
      new IntersectionObserver(function (entries) {
        if (entries[0].isIntersecting) {
          self.turn();
        }
      }).observe(more);
    }
  }

  PhraseList.prototype.clear = function () {
    this.answer = null;
    this.lines = [];
    this.shown = 0;
    this.pages = 0;
    this.list.textContent = "";
    this.more.hidden = true;
  };

  /** Show the first pages of an answer; a promise that they are there. */
  PhraseList.prototype.show = function (answer, lines, view, pages) {
    this.answer = answer;
    this.lines = lines;
    this.shown = 0;
    this.pages = pages;
    this.view = view;
    return this.append();
  };

  /** Show one page more; a promise that it is there. */
  PhraseList.prototype.turn = function () {
    if (this.shown >= this.lines.length || this.more.hidden) {
      return Promise.resolve();
    }
    // Until this page is there, nothing asks for the next.
    this.more.hidden = true;
    this.pages += 1;
    this.turned(this.pages);
    return this.append();
  };

  PhraseList.prototype.append = function () {
    var self = this;
    var answer = this.answer;
    var first = this.shown;
    var make = archive.phraseResults[this.view === "kwic" ? "concordanceItem" : "sentenceItem"];
    var next = this.lines.slice(first, this.pages * PORTION);
    this.shown += next.length;
    return Promise.all(
      next.map(function (line) {
        return make(line, answer, self.say);
      })
    ).then(function (items) {
      if (answer === self.answer) {
        self.put(items, first === 0);
      }
    });
  };

  PhraseList.prototype.put = function (items, fresh) {
    var list = this.list;
    if (fresh) {
      list.textContent = "";
      list.classList.toggle("phrase-kwic", this.view === "kwic");
    }
    items.forEach(function (item) {
      list.appendChild(item);
    });
    var left = this.lines.length - this.shown;
    this.more.hidden = left <= 0;
    this.more.textContent = "再显示 " + Math.min(left, PORTION) + " 条（还有 " + left + " 条）";
  };

  archive.phraseList = { PhraseList: PhraseList };
})();
