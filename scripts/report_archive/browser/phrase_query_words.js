/**
 * The signs of a typed phrase query and its words: text, gaps, what stands in quotes.
 *
 * The twin of typed_query.py and query_pattern.py; tests/contract/phrase_query.yml holds both to
 * the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var searchable = archive.textFolding.searchable;

  var LONGEST = 200; // code points of a query that are read
  var LONGEST_EXCERPT = 20;
  var LONGEST_GAP = 999999;
  var TEXT = "x";
  var BACKSLASHES = "\\＼";
  var WORD_ENDS = " |";
  var CLOSERS = { '"': '"e', "[": "]" };
  var NOT_IN_VALUES = ' |,"e[]';
  var MARKS = Object.create(null);
  [
    ["*", "*＊"],
    ["?", "?"],
    ["q", "？"],
    ["|", "|｜"],
    ["-", "-－"],
    [":", ":："],
    ["{", "{｛"],
    ["}", "}｝"],
    [",", ",，、"],
    ['"', '"＂“'],
    ["e", "”"],
    ["[", "「『"],
    ["]", "」』"],
    ["d", "0123456789０１２３４５６７８９"],
  ].forEach(function (row) {
    row[1].split("").forEach(function (sign) {
      MARKS[sign] = row[0];
    });
  });
  var BRACES = /^\{ {0,2}([0-9]{0,6}) {0,2}(?:(,) {0,2}([0-9]{0,6}) {0,2})?\}/;
  var OPEN_BRACES = /^\{([0-9]{0,6})(?:(,)([0-9]{0,6}))?(?=[ |]|$)/;
  var AFTER_QUESTION = "？！!。….”’\"'」』）)》】";

  /** What a sign may do; "" for one without width, which does nothing. */
  function mark(sign) {
    var between = searchable("a" + sign + "a");
    if (between === "aa") {
      return "";
    }
    return between === "a a" ? " " : MARKS[sign] || TEXT;
  }

  /** Whether a sign in a value would end it or be taken for a quote or an escape. */
  function mustBeEscaped(sign) {
    return BACKSLASHES.indexOf(sign) >= 0 || NOT_IN_VALUES.indexOf(mark(sign) || TEXT) >= 0;
  }

  /**
   * The signs of a query without what has no width; an escaped sign is one sign, marked as text.
   *
   * Shape:   signs, marks and places run side by side; places holds one more, where the last ends.
   * Units:   code points.
   */
  function TypedQuery(text) {
    this.original = Array.from(text);
    this.signs = [];
    this.marks = "";
    this.places = [];
    this.notices = [];
    this.readSigns(this.original.slice(0, LONGEST));
    this.places.push(Math.min(this.original.length, LONGEST));
  }

  TypedQuery.prototype.add = function (place, sign, kind) {
    this.places.push(place);
    this.signs.push(sign);
    this.marks += kind;
  };

  TypedQuery.prototype.readSigns = function (signs) {
    var self = this;
    var escape = -1;
    signs.forEach(function (sign, place) {
      var kind = mark(sign);
      var backslash = BACKSLASHES.indexOf(sign) >= 0;
      if (!kind) {
        return;
      }
      if (escape >= 0) {
        var from = escape;
        escape = -1;
        if (backslash || (kind !== TEXT && kind !== "d")) {
          self.add(from, sign, TEXT);
          return;
        }
        self.add(from, signs[from], TEXT);
      }
      if (backslash) {
        escape = place;
      } else {
        self.add(place, sign, kind);
      }
    });
    if (escape >= 0) {
      this.add(escape, signs[escape], TEXT);
    }
  };

  TypedQuery.prototype.text = function (start, end) {
    return this.signs.slice(start, end).join("");
  };

  TypedQuery.prototype.ends = function (at, ends) {
    return at >= this.marks.length || (ends || WORD_ENDS).indexOf(this.marks.charAt(at)) >= 0;
  };

  TypedQuery.prototype.afterSpaces = function (at) {
    while (this.marks.charAt(at) === " ") {
      at += 1;
    }
    return at;
  };

  /** Where the quote that begins at start ends; null when none begins, -1 when none ends. */
  TypedQuery.prototype.closingQuote = function (start) {
    var closers = CLOSERS[this.marks.charAt(start)];
    if (!closers) {
      return null;
    }
    for (var at = start + 1; at < this.marks.length; at += 1) {
      if (closers.indexOf(this.marks.charAt(at)) >= 0) {
        return at;
      }
    }
    return -1;
  };

  /** Some signs as typed, in quotes, for a message. */
  TypedQuery.prototype.excerpt = function (start, end) {
    var shown = this.original.slice(this.places[start], this.places[end]);
    if (shown.length > LONGEST_EXCERPT) {
      shown = shown.slice(0, LONGEST_EXCERPT - 1).concat("…");
    }
    return "“" + shown.join("") + "”";
  };

  TypedQuery.prototype.note = function (start, end, message) {
    this.notices.push({ start: this.places[start], end: this.places[end], message: message });
  };

  /** A text as it is; null when folding leaves nothing of it. */
  function literal(text) {
    var folded = searchable(text);
    return folded ? [folded] : null;
  }

  /**
   * The word that begins here, and where it ends.
   *
   * Shape:   pattern is a list of texts and gaps [shortest, longest]; null without any text.
   */
  function readPattern(typed, start) {
    var quoted = readQuoted(typed, start);
    if (quoted) {
      return quoted;
    }
    var read = readParts(typed, start);
    var parts = read.parts;
    if (parts.every(Array.isArray)) {
      typed.note(start, read.end, typed.excerpt(start, read.end) + "只有符号，没有字，略去");
      return { pattern: null, end: read.end };
    }
    var kept = parts.slice(isIdle(parts[0]) ? 1 : 0, isIdle(parts[parts.length - 1]) ? -1 : undefined);
    if (kept.length < parts.length) {
      typed.note(start, read.end, "词的开头或结尾不用写间隔，略去");
    }
    return { pattern: kept, end: read.end };
  }

  /** What stands in quotes; null where quotes are text, as those around a part of a word are. */
  function readQuoted(typed, start) {
    var closing = typed.closingQuote(start);
    var end = closing < 0 ? typed.marks.length : closing + 1;
    if (closing === null || !typed.ends(end)) {
      return null;
    }
    var pattern = literal(typed.text(start + 1, closing < 0 ? end : closing));
    if (!pattern) {
      typed.note(start, end, "引号里没有字，略去");
    } else if (closing < 0) {
      typed.note(start, end, "引号只有一半，后面的都算在引号里");
    }
    return { pattern: pattern, end: end };
  }

  function readParts(typed, start) {
    var parts = [];
    var text = "";
    var at = start;
    while (!typed.ends(at)) {
      var read = readGap(typed, at);
      if (!read.gap) {
        text += typed.text(at, read.end);
      } else if (read.gap[1] !== 0) {
        parts = withGap(parts.concat(literal(text) || []), read.gap);
        text = "";
      }
      at = read.end;
    }
    return { parts: parts.concat(literal(text) || []), end: at };
  }

  /** Gaps that follow each other are one. */
  function withGap(parts, gap) {
    var before = parts[parts.length - 1];
    if (!Array.isArray(before)) {
      return parts.concat([gap]);
    }
    var endless = before[1] === null || gap[1] === null;
    var shortest = Math.min(before[0] + gap[0], LONGEST_GAP);
    var longest = endless ? null : Math.min(before[1] + gap[1], LONGEST_GAP);
    return parts.slice(0, -1).concat([[shortest, longest]]);
  }

  function isIdle(part) {
    return Array.isArray(part) && part[0] === 0;
  }

  /** The gap that begins here and its end; null and the end of what is text instead. */
  function readGap(typed, at) {
    var kind = typed.marks.charAt(at);
    if (kind === "*") {
      var end = at;
      while (typed.marks.charAt(end) === "*") {
        end += 1;
      }
      if (end - at === 1) {
        return { gap: [0, null], end: end };
      }
      // Reports hide names behind several stars; a gap needs no second one.
      typed.note(at, end, typed.excerpt(at, end) + "按原文查；表示间隔，只写一个“*”");
      return { gap: null, end: end };
    }
    if (kind === "?" || (kind === "q" && !endsSentence(typed, at))) {
      return { gap: [1, 1], end: at + 1 };
    }
    return kind === "{" ? readBraces(typed, at) : { gap: null, end: at + 1 };
  }

  function endsSentence(typed, at) {
    while (!typed.ends(at)) {
      if (AFTER_QUESTION.indexOf(typed.signs[at]) < 0) {
        return false;
      }
      at += 1;
    }
    return true;
  }

  function readBraces(typed, at) {
    var written = withDigits(typed, at);
    var closed = BRACES.exec(written);
    var found = closed || OPEN_BRACES.exec(written);
    if (!found || !(found[1] || found[2])) {
      return { gap: null, end: at + 1 };
    }
    var end = at + found[0].length;
    var low = Number(found[1]);
    var high = found[3] ? Number(found[3]) : null;
    var turned = found[2] && high !== null && high < low;
    var gap = turned ? [high, low] : [low, found[2] ? high : low];
    var meant = found[2] ? gap[0] + "," + (gap[1] === null ? "" : gap[1]) : low;
    if (!closed) {
      typed.note(at, end, typed.excerpt(at, end) + "缺右括号，当作“{" + meant + "}”");
    } else if (turned) {
      typed.note(at, end, typed.excerpt(at, end) + "前大后小，当作“{" + meant + "}”");
    }
    return { gap: gap, end: end };
  }

  /** The marks from here on, with the digits themselves, half-width. */
  function withDigits(typed, at) {
    var written = "";
    for (var place = at; place < typed.marks.length; place += 1) {
      var kind = typed.marks.charAt(place);
      written += kind === "d" ? searchable(typed.signs[place]) : kind;
    }
    return written;
  }

  archive.phraseQueryWords = {
    LONGEST: LONGEST,
    TypedQuery: TypedQuery,
    literal: literal,
    mustBeEscaped: mustBeEscaped,
    readPattern: readPattern,
  };
})();
