/**
 * The lists of a report's own wording (本篇的写法), below its text: their links.
 *
 * A list comes as plain text, so that a page stays small: "words 3篇4处". The numbers of sentences
 * (data-s) and where more of each row is to be found (data-url, data-to) stand once, at the list.
 */
(function () {
  "use strict";

  // What the query grammar reads inside quotes as more than itself; said.py has the same signs.
  var IN_QUOTES = /["\\“”„‟〝〞「」『』«»‚‛＂＼]/g;

  // How the rows of each list end, and what is made of it.
  var LISTS = {
    phrases: { end: /^([^]*) (\d+)篇(\d+)处$/, tell: phrase },
    // Where others have it too; what nobody else reports may end with "3篇" by itself.
    figures: { end: /^([^]*) (\d+)篇$/, tell: figure, somewhere: true },
    shared: { end: /^([^]*) 另(\d+)篇：$/, tell: shared },
  };

  function link(address, words) {
    var made = document.createElement("a");
    made.href = address;
    made.textContent = words;
    return made;
  }

  function phrase(row, found, url) {
    var query = encodeURIComponent('"' + found[1].replace(IN_QUOTES, "\\$&") + '"');
    return [link(url + query, "文库 " + found[2] + " 篇 " + found[3] + " 处")];
  }

  /** What the list of figures has no room for is "0". */
  function figure(row, found, url, to) {
    var told = "文库 " + found[2] + " 篇报";
    return [to === "0" ? document.createTextNode(told) : link(url + to, told)];
  }

  /** The titles of others stand in the row already. */
  function shared(row, found, url, to) {
    var others = to.split(",");
    Array.prototype.forEach.call(row.querySelectorAll("a"), function (title, place) {
      title.href = others[place] + ".html";
    });
    var titles = Array.prototype.slice.call(row.childNodes, 1);
    return [document.createTextNode("另有 " + found[2] + " 篇：")].concat(titles);
  }

  function fillRow(row, list, number, url, to) {
    var text = row.firstChild;
    var found = list.somewhere && !to ? null : list.end.exec(text.data);
    if (found) {
      var more = document.createElement("small");
      list.tell(row, found, url, to).forEach(function (node) {
        more.appendChild(node);
      });
      row.appendChild(document.createTextNode(" "));
      row.appendChild(more);
    }
    row.replaceChild(link("#s" + number, found ? found[1] : text.data), text);
  }

  function fill(element) {
    var to = (element.getAttribute("data-to") || "").split(" ");
    var url = element.getAttribute("data-url");
    var list = LISTS[element.getAttribute("data-own")];
    element
      .getAttribute("data-s")
      .split(" ")
      .forEach(function (number, place) {
        fillRow(element.children[place], list, number, url, to[place]);
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
