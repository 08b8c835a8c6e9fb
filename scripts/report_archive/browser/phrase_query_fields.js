/**
 * What a phrase query can be narrowed by: names of fields and settings, and how values are read.
 *
 * The twin of query_fields.py; tests/contract/phrase_query.yml holds both to the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var searchable = archive.textFolding.searchable;

  var UNKNOWN = "待核对"; // asks for what is not known, as it does in the lists of reports
  // The first name of a field is the one queries are written with.
  var FIELD_NAMES = [
    ["年度", "year"],
    ["年份", "year"],
    ["单位名称", "office"],
    ["单位", "office"],
    ["单位类型", "office_type"],
    ["层级", "level"],
    ["文种", "kind"],
    ["主题", "theme"],
    ["作用", "role"],
    ["位置", "position"],
  ];
  var OFFICE_OR_TYPE = "单位";
  var SCOPE_NAME = "范围";
  var MASKS_NAME = "容脱敏";
  var FIGURES_NAME = "有数字";
  var YES = "是";
  var SETTINGS = [
    [SCOPE_NAME, ["句子", "段落", "部分"]],
    [MASKS_NAME, [YES, "否"]],
    [FIGURES_NAME, [YES, "否"]],
  ];
  var SCOPES = [
    ["句子", "sentence"],
    ["段落", "paragraph"],
    ["部分", "section"],
  ];
  var NAMES = FIELD_NAMES.concat(SETTINGS).map(function (row) {
    return row[0];
  });
  var FIXED_VALUES = {
    role: ["开头", "举措", "成效", "不足", "打算", "结尾"],
    position: ["标题", "小标题", "分条首句", "开头", "正文", "结尾"],
  };
  // A sentence has one value of each field but of these: for them, two wishes can both come true.
  var SEVERAL = ["theme", "office"];
  var MOST_SHOWN = 5;
  var LEVEL_SUFFIX = "级"; // 县级 is 县
  var VALUE_ENDS = " |,";
  // "2023" "2023年" "2021-2023" "2021年至2023年" "2021——2023", folded
  var YEARS = /^((?:19|20)[0-9]{2})年?度?(?:[-~至到]{1,2}((?:19|20)[0-9]{2})年?度?)?$/;
  // "2021-" "2021-20": a range that is still being typed
  var HALF_YEARS = /^((?:19|20)[0-9]{2})年?度?[-~至到]{1,2}[0-9]{0,3}$/;

  /** The second member of the row that begins with a key. */
  function lookUp(rows, key) {
    var found = rows.filter(function (row) {
      return row[0] === key;
    })[0];
    return found && found[1];
  }

  /** The name of a field or setting that begins here and is followed by a colon, else "". */
  function fieldName(typed, start) {
    var found = NAMES.filter(function (name) {
      var end = start + name.length;
      return typed.marks.charAt(end) === ":" && typed.text(start, end) === name;
    });
    return found[0] || "";
  }

  /** The values behind a colon and where they end; A|B, A,B and A、B are two. */
  function readValues(typed, at) {
    var values = [];
    at = typed.afterSpaces(at);
    for (;;) {
      var value = readValue(typed, at);
      at = value.next;
      if (searchable(value.text)) {
        values.push(value);
      }
      var behind = typed.afterSpaces(at);
      if (typed.marks.charAt(behind) === "|") {
        at = typed.afterSpaces(behind + 1);
      } else if (typed.marks.charAt(at) === ",") {
        at += 1;
      } else {
        return { values: values, end: at };
      }
    }
  }

  function readValue(typed, start) {
    var closing = typed.closingQuote(start);
    if (closing > 0 && typed.ends(closing + 1, VALUE_ENDS)) {
      var text = typed.text(start + 1, closing);
      return { text: text, start: start, end: closing + 1, next: closing + 1 };
    }
    var end = start;
    while (!typed.ends(end, VALUE_ENDS)) {
      end += 1;
    }
    return { text: typed.text(start, end), start: start, end: end, next: end };
  }

  /**
   * What a typed value stands for behind a name.
   *
   * Shape:   names is empty for a value that names nothing; message says what was not quite typed.
   */
  function interpret(name, text, known) {
    var settings = lookUp(SETTINGS, name);
    if (settings) {
      return readListed(text, settings);
    }
    var field = lookUp(FIELD_NAMES, name);
    if (searchable(text) === UNKNOWN) {
      return { names: [""], message: "" };
    }
    if (field === "year") {
      return readYears(text);
    }
    var listed = FIXED_VALUES[field] || known[field];
    if (!listed || field === "office") {
      return { names: [text], message: "" };
    }
    return readListed(text, listed);
  }

  function isListed(value, listed) {
    return listed.map(searchable).indexOf(searchable(value)) >= 0;
  }

  /** The value itself, else all that it is a part of. */
  function readListed(text, listed) {
    var folded = searchable(text);
    var bare = folded.slice(-1) === LEVEL_SUFFIX ? folded.slice(0, -1) : folded;
    var exact = listed.filter(function (value) {
      return searchable(value) === folded || searchable(value) === bare;
    });
    if (exact.length) {
      return { names: [exact[0]], message: "" };
    }
    var names = listed.filter(function (value) {
      return searchable(value).indexOf(folded) >= 0;
    });
    if (!names.length) {
      return { names: [], message: "" };
    }
    var more = names.length > MOST_SHOWN ? "等" + names.length + "项" : "";
    return { names: names, message: "当作“" + names.slice(0, MOST_SHOWN).join("、") + more + "”" };
  }

  function readYears(text) {
    var folded = searchable(text);
    var whole = YEARS.exec(folded);
    if (!whole) {
      var half = HALF_YEARS.exec(folded);
      return half
        ? { names: [half[1]], message: "没有写全，当作“" + half[1] + "”" }
        : { names: [], message: "" };
    }
    var first = Number(whole[1]);
    var last = Number(whole[2] || whole[1]);
    var message = last < first ? "前后颠倒，当作“" + last + "-" + first + "”" : "";
    var names = [];
    for (var year = Math.min(first, last); year <= Math.max(first, last); year += 1) {
      names.push(String(year));
    }
    return { names: names, message: message };
  }

  archive.phraseQueryFields = {
    FIELD_NAMES: FIELD_NAMES,
    FIGURES_NAME: FIGURES_NAME,
    MASKS_NAME: MASKS_NAME,
    NAMES: NAMES,
    OFFICE_OR_TYPE: OFFICE_OR_TYPE,
    SCOPES: SCOPES,
    SCOPE_NAME: SCOPE_NAME,
    SETTINGS: SETTINGS,
    SEVERAL: SEVERAL,
    UNKNOWN: UNKNOWN,
    YES: YES,
    fieldName: fieldName,
    interpret: interpret,
    isListed: isListed,
    lookUp: lookUp,
    readValues: readValues,
  };
})();
