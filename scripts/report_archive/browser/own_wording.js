/**
 * The lists of a report's own wording (本篇的写法), below its text: their links and their counts.
 *
 * A list comes as plain text, so that a page stays small. The numbers of sentences (data-s) and where
 * more of each row is to be found (data-url, data-to) stand once, at the list. How many reports have
 * what a row names is no part of the page: it would change with every report that comes or goes. It is
 * asked for when a list is opened.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  // What the query grammar reads inside quotes as more than itself; said.py has the same signs.
  var IN_QUOTES = /["\\“”„‟〝〞「」『』«»‚‛＂＼]/g;

  // How the rows of a list end that tell more than words; what is made of a row at once, and of the
  // counts that its name has, perhaps none. Rows are about as wide before their counts are there.
  var LISTS = {
    phrases: { tell: phrase, count: countPhrase },
    figures: { tell: figure, count: countFigure },
    shared: { tell: shared, end: /^([^]*) 另见：$/, count: countShared },
  };

  function link(address, words) {
    var made = document.createElement("a");
    made.href = address;
    made.textContent = words;
    return made;
  }

  function phrase(row, words, url) {
    var query = encodeURIComponent('"' + words.replace(IN_QUOTES, "\\$&") + '"');
    return [link(url + query, "文库 … 篇 … 处")];
  }

  function countPhrase(more, found) {
    more.firstChild.textContent = found
      ? "文库 " + found.reports + " 篇 " + found.other + " 处"
      : "文库例句";
  }

  /** What nobody else reports leads nowhere. */
  function figure(row, words, url, to) {
    return to ? [document.createTextNode("文库 … 篇报")] : [];
  }

  /** What the list of figures has no room for has no place in it. */
  function countFigure(more, found, url) {
    var told = found ? "文库 " + found.reports + " 篇报" : "";
    more.textContent = told;
    if (found && found.other) {
      more.replaceChild(link(url + found.other, told), more.firstChild);
    }
  }

  /** The titles of others stand in the row already. */
  function shared(row, words, url, to) {
    var others = to.split(",");
    Array.prototype.forEach.call(row.querySelectorAll("a"), function (title, place) {
      title.href = others[place] + ".html";
    });
    var titles = Array.prototype.slice.call(row.childNodes, 1);
    return [document.createTextNode("另有 … 篇：")].concat(titles);
  }

  function countShared(more, found) {
    more.firstChild.data = found ? "另有 " + found + " 篇：" : "另见：";
  }

  /** Gives a row its links; what is told of its name stands in the element given back. */
  function fillRow(row, list, number, url, to) {
    var text = row.firstChild;
    var found = list.end ? list.end.exec(text.data) : ["", text.data];
    var words = found ? found[1] : text.data;
    var told = found ? list.tell(row, words, url, to) : [];
    var more = document.createElement("small");
    told.forEach(function (node) {
      more.appendChild(node);
    });
    if (told.length) {
      row.appendChild(document.createTextNode(" "));
      row.appendChild(more);
    }
    row.replaceChild(link("#s" + number, words), text);
    return more;
  }

  function fill(element) {
    var name = element.getAttribute("data-own");
    var list = LISTS[name];
    var to = (element.getAttribute("data-to") || "").split(" ");
    var url = element.getAttribute("data-url");
    var rows = element
      .getAttribute("data-s")
      .split(" ")
      .map(function (number, place) {
        return fillRow(element.children[place], list, number, url, to[place]);
      });
    if (to.join("")) {
      whenOpened(element.parentNode, function () {
        count(element, rows, to);
      });
    }
  }

  /** Tell of each row that leads somewhere how often the archive has what it names. */
  function count(element, rows, to) {
    var name = element.getAttribute("data-own");
    var url = element.getAttribute("data-url");
    var key = element.getAttribute("data-key");
    function tell(counts) {
      rows.forEach(function (more, place) {
        if (to[place]) {
          LISTS[name].count(more, counts[key ? place : to[place]], url);
        }
      });
    }
    var asked = key ? archive.ownRowCounts(name, key) : archive.ownCounts(name, to);
    asked.then(
      function (counts) {
        tell(counts || {});
      },
      function (error) {
        tell({});
        element.parentNode.querySelector("p").textContent += error.message + "。";
      }
    );
  }

  /** Do something once, when a folded list is about to be opened, or was. */
  function whenOpened(details, doIt) {
    var done = false;
    function once() {
      if (!done) {
        done = true;
        doIt();
      }
    }
    details.querySelector("summary").addEventListener("pointerdown", once);
    details.addEventListener("toggle", function () {
      // On paper these lists are left out; the theme unfolds all that is folded.
      if (details.open && !window.matchMedia("print").matches) {
        once();
      }
    });
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll(".report-wording ul"), fill);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
