/**
 * The filters of the page 例句: for each field its values, and how many sentences each would give.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var LABELS = {
    year: "年度",
    office_type: "单位类型",
    level: "层级",
    kind: "文种",
    theme: "主题",
    role: "作用",
    position: "位置",
  };
  var UNKNOWN = { theme: "未标主题", role: "未标作用" };
  var FEW = 7; // values shown before the rest is asked for

  /** An element with a class, filled with nodes and texts. */
  function make(name, className, children) {
    var element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  function valueName(field, value) {
    return value || UNKNOWN[field] || "待核对";
  }

  /** The values of a field, chosen ones always among them. */
  function rows(field, counts, chosen) {
    var known = counts.slice();
    chosen.forEach(function (value) {
      var missing = known.every(function (pair) {
        return pair[0] !== value;
      });
      if (missing) {
        known.push([value, 0]);
      }
    });
    if (field === "year") {
      known.sort(function (one, other) {
        return Number(other[0]) - Number(one[0]);
      });
    }
    return known;
  }

  function choice(field, pair, checked, prefix) {
    var box = document.createElement("input");
    box.type = "checkbox";
    box.name = field;
    box.value = pair[0];
    box.checked = checked;
    var name = make("span", "phrase-value", [valueName(field, pair[0])]);
    var count = make("span", "phrase-count", [prefix + pair[1]]);
    return make("label", "phrase-choice", [box, name, count]);
  }

  function group(field, counts, chosen, opened, prefix) {
    var choices = rows(field, counts, chosen).map(function (pair, n) {
      var checked = chosen.indexOf(pair[0]) >= 0;
      var label = choice(field, pair, checked, prefix);
      label.hidden = n >= FEW && !checked && !opened[field];
      return label;
    });
    var legend = make("legend", "", [LABELS[field]]);
    var fieldset = make("fieldset", "phrase-facet", [legend].concat(choices));
    var hidden = choices.filter(function (label) {
      return label.hidden;
    });
    if (hidden.length) {
      var more = make("button", "phrase-link", ["另 " + hidden.length + " 项"]);
      more.type = "button";
      more.addEventListener("click", function () {
        opened[field] = true;
        hidden.forEach(function (label) {
          label.hidden = false;
        });
        fieldset.removeChild(more);
        hidden[0].firstChild.focus();
      });
      fieldset.appendChild(more);
    }
    return fieldset;
  }

  /** A button that counts what is not counted unasked. */
  function more(answer, complete) {
    var size = Math.ceil(answer.uncounted / 1000000);
    var button = make("button", "phrase-link", ["统计主题、作用和位置（约 " + size + " MB）"]);
    button.type = "button";
    button.addEventListener("click", complete);
    return make("p", "phrase-more-facets", [button]);
  }

  /**
   * Fills a box with the filters of an answer; the focus stays on the value it was on.
   *
   * Shape:   complete counts what the answer has not counted.
   */
  function show(box, answer, filters, opened, complete) {
    var focused = box.contains(document.activeElement) ? document.activeElement : null;
    var prefix = answer.exact ? "" : "≥";
    var groups = archive.phraseState.FACETS.filter(function (field) {
      return answer.facets[field] && (answer.facets[field].length > 0 || filters[field].length > 0);
    }).map(function (field) {
      return group(field, answer.facets[field], filters[field], opened, prefix);
    });
    box.textContent = "";
    groups.forEach(function (fieldset) {
      box.appendChild(fieldset);
    });
    if (answer.uncounted) {
      box.appendChild(more(answer, complete));
    }
    if (focused) {
      Array.prototype.some.call(box.querySelectorAll("input"), function (input) {
        var same = input.name === focused.name && input.value === focused.value;
        if (same) {
          input.focus();
        }
        return same;
      });
    }
  }

  archive.phraseFacets = { make: make, show: show, valueName: valueName };
})();
