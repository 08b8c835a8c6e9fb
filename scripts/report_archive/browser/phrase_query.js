/**
 * From what a reader types to what is asked, and back; the grammar stands in the guide.
 *
 * No query fails: what cannot be meant as typed gets a notice and the nearest sensible reading. The
 * twin of query_parser.py; tests/contract/phrase_query.yml holds both to the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var words = archive.phraseQueryWords;
  var fields = archive.phraseQueryFields;

  var MOST_WORDS = 20;

  /**
   * Read a query.
   *
   * Shape:   known maps names of fields to the values that the archive has. query is the JSON form
   *          of query_tree.py; notices are {start, end, message}.
   * Units:   start and end are code points of the query as typed.
   * Example: parse("督查 -会议").query → {required: [[["督查"]]], excluded: [[["会议"]]]}
   */
  function parse(text, known) {
    var typed = new words.TypedQuery(text);
    var parser = new Parser(typed, known || {});
    parser.read();
    var query = parser.data();
    if (!Object.keys(query).length && !Object.keys(parser.settings).length) {
      var pattern = words.literal(typed.original.slice(0, words.LONGEST).join(""));
      if (pattern) {
        query = { required: [[pattern]] };
        typed.notices = [];
        var end = typed.marks.length;
        typed.note(0, end, "没有可查的词，按原文查" + typed.excerpt(0, end));
      }
    }
    var length = typed.original.length;
    if (length > words.LONGEST) {
      typed.notices.push({
        start: words.LONGEST,
        end: length,
        message: "检索式超过 " + words.LONGEST + " 个字，只查前 " + words.LONGEST + " 个",
      });
    }
    return { query: query, notices: typed.notices };
  }

  /** Goes through the signs once and gathers what they ask. */
  function Parser(typed, known) {
    this.typed = typed;
    this.known = known;
    this.required = [];
    this.excluded = [];
    this.filters = [];
    this.settings = Object.create(null);
    this.words = 0;
  }

  Parser.prototype.data = function () {
    var data = {};
    if (this.required.length) {
      data.required = this.required;
    }
    if (this.excluded.length) {
      data.excluded = this.excluded;
    }
    if (this.filters.length) {
      data.filters = this.filters;
    }
    var scope = fields.lookUp(fields.SCOPES, this.settings[fields.SCOPE_NAME]);
    if (scope && scope !== "sentence") {
      data.scope = scope;
    }
    if (this.settings[fields.MASKS_NAME] === fields.YES) {
      data.masks = true;
    }
    if (this.settings[fields.FIGURES_NAME] === fields.YES) {
      data.figures = true;
    }
    return data;
  };

  Parser.prototype.read = function () {
    var at = 0;
    while (at < this.typed.marks.length) {
      var kind = this.typed.marks.charAt(at);
      if (kind === " ") {
        at += 1;
      } else if (kind === "|") {
        this.typed.note(at, at + 1, "“|”前面没有词，略去");
        at = this.afterBars(at);
      } else {
        at = this.readItem(at);
      }
    }
  };

  Parser.prototype.afterBars = function (at) {
    while (at < this.typed.marks.length && this.typed.ends(at)) {
      at += 1;
    }
    return at;
  };

  /** A word, field or setting, kept out when a minus stands before it; returns its end. */
  Parser.prototype.readItem = function (start) {
    var marks = this.typed.marks;
    if (marks.charAt(start) !== "-" || marks.charAt(start + 1) === "-") {
      return this.readField(start, false) || this.readTerm(start, false);
    }
    if (this.typed.ends(start + 1)) {
      this.typed.note(start, start + 1, "“-”后面没有词，略去");
      return start + 1;
    }
    return this.readField(start + 1, true) || this.readTerm(start + 1, true);
  };

  /** Words that a bar joins; returns where they end. */
  Parser.prototype.readTerm = function (start, excluded) {
    var alternatives = [];
    var at = start;
    for (;;) {
      var read = words.readPattern(this.typed, at);
      var end = read.end;
      if (read.pattern && !holds(alternatives, read.pattern) && this.hasRoom(at)) {
        alternatives.push(read.pattern);
      }
      var behind = this.typed.afterSpaces(end);
      if (this.typed.marks.charAt(behind) !== "|") {
        break;
      }
      at = this.afterBars(behind);
      if (at === this.typed.marks.length) {
        this.typed.note(behind, behind + 1, "“|”后面没有词，略去");
        end = at;
        break;
      }
      this.noteWhatBarsCannotJoin(at);
    }
    var terms = excluded ? this.excluded : this.required;
    if (alternatives.length && !holds(terms, alternatives)) {
      terms.push(alternatives);
    }
    return end;
  };

  Parser.prototype.noteWhatBarsCannotJoin = function (at) {
    var name = fields.fieldName(this.typed, at);
    if (this.typed.marks.charAt(at) === "-" && !this.typed.ends(at + 1)) {
      this.typed.note(at, at + 1, "“|”后面的“-”不表示排除，按原文查");
    } else if (name) {
      var message = "“|”后面不能接筛选项，“" + name + ":”按原文查";
      this.typed.note(at, at + name.length + 1, message);
    }
  };

  /** Counts a word; notes the first that is too many. */
  Parser.prototype.hasRoom = function (at) {
    this.words += 1;
    if (this.words === MOST_WORDS + 1) {
      var message = "一次最多查 " + MOST_WORDS + " 个词，后面的略去";
      this.typed.note(at, this.typed.marks.length, message);
    }
    return this.words <= MOST_WORDS;
  };

  /** A field or setting with its values; returns its end, 0 where there is none. */
  Parser.prototype.readField = function (start, excluded) {
    var typed = this.typed;
    var name = fields.fieldName(typed, start);
    if (!name) {
      return 0;
    }
    var begin = excluded ? start - 1 : start;
    var colon = start + name.length;
    var read = fields.readValues(typed, colon + 1);
    var values = read.values;
    if (!values.length) {
      typed.note(begin, read.end, "“" + name + ":”后面没有内容，略去");
      return read.end;
    }
    var names = this.readNames(name, values);
    if (names.length) {
      this.apply(name, names, values, { start: begin, end: read.end, excluded: excluded });
      return read.end;
    }
    var missing = "“" + name + "”里没有";
    missing += typed.excerpt(values[0].start, values[values.length - 1].end);
    if (typed.marks.charAt(colon + 1) === " ") {
      typed.note(begin, colon + 1, missing + "，“" + name + ":”略去");
      return colon + 1;
    }
    typed.note(begin, read.end, missing + "，按原文查" + typed.excerpt(start, read.end));
    return 0;
  };

  /** What the values name, each once; what names nothing is noted when others do. */
  Parser.prototype.readNames = function (name, values) {
    var self = this;
    var names = [];
    var notes = [];
    values.forEach(function (value) {
      var reading = fields.interpret(name, value.text, self.known);
      addNew(names, reading.names);
      notes.push([value, reading.names.length ? reading.message : null]);
    });
    (names.length ? notes : []).forEach(function (note) {
      var value = note[0];
      var shown = self.typed.excerpt(value.start, value.end);
      if (note[1] === null) {
        self.typed.note(value.start, value.end, "“" + name + "”里没有" + shown + "，略去");
      } else if (note[1]) {
        self.typed.note(value.start, value.end, shown + note[1]);
      }
    });
    return names;
  };

  Parser.prototype.apply = function (name, names, values, item) {
    if (fields.lookUp(fields.SETTINGS, name)) {
      this.set(name, names, item);
      return;
    }
    var field = fields.lookUp(fields.FIELD_NAMES, name);
    var known = this.known;
    var types = known.office_type || [];
    var areTypes = values.every(function (value) {
      return fields.isListed(value.text, types);
    });
    if (name === fields.OFFICE_OR_TYPE && areTypes) {
      field = "office_type";
      names = [];
      values.forEach(function (value) {
        addNew(names, fields.interpret("单位类型", value.text, known).names);
      });
    }
    var filter = { field: field, values: names };
    if (item.excluded) {
      filter.excluded = true;
    }
    this.addFilter(filter, name, item);
  };

  /** Two filters on a field that has one value each would find nothing: they are joined. */
  Parser.prototype.addFilter = function (wanted, name, item) {
    if (holds(this.filters, wanted)) {
      return;
    }
    var other = this.filters.filter(function (filter) {
      return filter.field === wanted.field && !filter.excluded;
    })[0];
    if (!other || wanted.excluded || fields.SEVERAL.indexOf(wanted.field) >= 0) {
      this.filters.push(wanted);
      return;
    }
    addNew(other.values, wanted.values);
    this.typed.note(item.start, item.end, "“" + name + "”写了几次，符合其中一个即可");
  };

  Parser.prototype.set = function (name, names, item) {
    if (item.excluded) {
      this.typed.note(item.start, item.end, "“" + name + "”不能排除，略去");
      return;
    }
    if (names.length > 1 || name in this.settings) {
      var message = "“" + name + "”只能有一个，当作“" + names[0] + "”";
      this.typed.note(item.start, item.end, message);
    }
    this.settings[name] = names[0];
  };

  function holds(list, wanted) {
    var written = JSON.stringify(wanted);
    return list.some(function (item) {
      return JSON.stringify(item) === written;
    });
  }

  function addNew(list, items) {
    items.forEach(function (item) {
      if (list.indexOf(item) < 0) {
        list.push(item);
      }
    });
  }

  archive.phraseQuery = { parse: parse };
})();
