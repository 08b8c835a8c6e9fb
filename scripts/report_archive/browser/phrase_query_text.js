/**
 * A phrase query as text again, so that it can stand in a search box or an address.
 *
 * The twin of query_writer.py; tests/contract/phrase_query.yml holds both to the same answers.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var fields = archive.phraseQueryFields;
  var mustBeEscaped = archive.phraseQueryWords.mustBeEscaped;

  // What folded text needs a backslash or quotes for, wherever it stands.
  var SIGNS = /[*?|{\\ ]/;
  var EVERY_SIGN = /[*?|{\\ ]/g;
  var UNQUOTABLE = /["\\]/;
  var MOST_QUESTION_MARKS = 3;

  /**
   * The query in the grammar's plainest form; phraseQuery.parse reads it as the same query.
   *
   * Shape:   query is the JSON form of query_tree.py, as phraseQuery.parse gives it.
   */
  function write(query) {
    var items = (query.required || []).map(termText);
    (query.excluded || []).forEach(function (term) {
      items.push("-" + termText(term));
    });
    items = items.concat((query.filters || []).map(filterText));
    if (query.scope && query.scope !== "sentence") {
      items.push(fields.SCOPE_NAME + ":" + nameOf(fields.SCOPES, query.scope));
    }
    if (query.masks) {
      items.push(fields.MASKS_NAME + ":" + fields.YES);
    }
    if (query.figures) {
      items.push(fields.FIGURES_NAME + ":" + fields.YES);
    }
    return items.join(" ");
  }

  /** The first name of a value. */
  function nameOf(rows, wanted) {
    return rows.filter(function (row) {
      return row[1] === wanted;
    })[0][0];
  }

  function termText(term) {
    return term.map(patternText).join("|");
  }

  function patternText(parts) {
    var first = parts[0];
    var opener = typeof first === "string" ? openerOf(first) : -1;
    if (parts.length === 1 && typeof first === "string" && !UNQUOTABLE.test(first)) {
      return opener >= 0 || SIGNS.test(first) ? '"' + first + '"' : first;
    }
    var text = parts
      .map(function (part) {
        return typeof part === "string" ? part.replace(EVERY_SIGN, "\\$&") : gapText(part);
      })
      .join("");
    return opener < 0 ? text : text.slice(0, opener) + "\\" + text.slice(opener);
  }

  /** Where the sign stands that makes a text an exclusion, a quotation or a field; -1 for none. */
  function openerOf(text) {
    if (text.charAt(0) === "-" || text.charAt(0) === '"') {
      return 0;
    }
    var name = fields.NAMES.filter(function (each) {
      return text.indexOf(each + ":") === 0;
    })[0];
    return name ? name.length : -1;
  }

  function gapText(gap) {
    if (gap[0] === 0 && gap[1] === null) {
      return "*";
    }
    if (gap[0] === gap[1]) {
      return gap[0] <= MOST_QUESTION_MARKS ? "?".repeat(gap[0]) : "{" + gap[0] + "}";
    }
    return "{" + gap[0] + "," + (gap[1] === null ? "" : gap[1]) + "}";
  }

  function filterText(item) {
    var values = item.field === "year" ? years(item.values) : item.values;
    var name = nameOf(fields.FIELD_NAMES, item.field);
    return (item.excluded ? "-" : "") + name + ":" + values.map(valueText).join("|");
  }

  function valueText(value) {
    var escaped = Array.from(value, function (sign) {
      return mustBeEscaped(sign) ? "\\" + sign : sign;
    });
    return escaped.join("") || fields.UNKNOWN;
  }

  /** Years that follow each other, as ranges. */
  function years(values) {
    var runs = [];
    values.forEach(function (year) {
      var run = runs[runs.length - 1];
      if (year && run && run[1] && Number(year) === Number(run[1]) + 1) {
        run[1] = year;
      } else {
        runs.push([year, year]);
      }
    });
    return runs.map(function (run) {
      return run[0] === run[1] ? run[0] : run[0] + "-" + run[1];
    });
  }

  archive.phraseQuery.write = write;
})();
