/**
 * What a reader has typed and chosen on the page 例句, as a value, an address and a query.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var FACETS = ["year", "office_type", "level", "kind", "theme", "role", "position"];
  var CHOICES = {
    scope: ["", "paragraph", "section"],
    sort: ["", "newest", "oldest", "right", "left"],
    view: ["", "kwic"],
  };
  var SWITCHES = ["figures", "masks"];
  var MOST_PAGES = 50; // shown at once when an address asks for them

  /**
   * Read the parameters of an address; what is not known is left out.
   *
   * Shape:   {q, filters: {field: [value]}, scope, sort, view, figures, masks, page}; a filter's
   *          "" is "not known".
   */
  function read(search) {
    var parameters = new URLSearchParams(search);
    var state = { q: parameters.get("q") || "", filters: {}, page: 1 };
    FACETS.forEach(function (field) {
      state.filters[field] = Array.from(new Set(parameters.getAll(field)));
    });
    Object.keys(CHOICES).forEach(function (name) {
      var value = parameters.get(name) || "";
      state[name] = CHOICES[name].indexOf(value) >= 0 ? value : "";
    });
    SWITCHES.forEach(function (name) {
      state[name] = parameters.get(name) === "1";
    });
    var page = Number(parameters.get("page"));
    if (Number.isInteger(page) && page > 1) {
      state.page = Math.min(page, MOST_PAGES);
    }
    return state;
  }

  /** The parameters of an address that read() reads back; usual values are left out. */
  function write(state) {
    var parameters = new URLSearchParams();
    if (state.q) {
      parameters.set("q", state.q);
    }
    FACETS.forEach(function (field) {
      state.filters[field].forEach(function (value) {
        parameters.append(field, value);
      });
    });
    Object.keys(CHOICES).forEach(function (name) {
      if (state[name]) {
        parameters.set(name, state[name]);
      }
    });
    SWITCHES.forEach(function (name) {
      if (state[name]) {
        parameters.set(name, "1");
      }
    });
    if (state.page > 1) {
      parameters.set("page", String(state.page));
    }
    var written = parameters.toString();
    return written ? "?" + written : "";
  }

  /** What is typed and chosen in the form: the part of a state that its fields hold. */
  function fromForm(form) {
    var state = { q: form.elements.q.value };
    Object.keys(CHOICES).forEach(function (name) {
      state[name] = form.elements[name].value;
    });
    SWITCHES.forEach(function (name) {
      state[name] = form.elements[name].checked;
    });
    return state;
  }

  function toForm(form, state) {
    form.elements.q.value = state.q;
    Object.keys(CHOICES).forEach(function (name) {
      form.elements[name].value = state[name];
    });
    SWITCHES.forEach(function (name) {
      form.elements[name].checked = state[name];
    });
  }

  function isFiltered(state) {
    return (
      state.figures ||
      FACETS.some(function (field) {
        return state.filters[field].length > 0;
      })
    );
  }

  /** Nothing typed and nothing chosen that narrows. */
  function isEmpty(state) {
    return !state.q.trim() && !isFiltered(state);
  }

  /**
   * The query of a state: what is typed, then what is chosen beside it.
   *
   * Shape:   {query, notices} as phraseQuery.parse gives them.
   */
  function toQuery(state, known) {
    var parsed = state.q.trim()
      ? archive.phraseQuery.parse(state.q, known)
      : { query: {}, notices: [] };
    var query = Object.assign({}, parsed.query);
    var chosen = FACETS.filter(function (field) {
      return state.filters[field].length > 0;
    }).map(function (field) {
      return { field: field, values: state.filters[field] };
    });
    if (chosen.length) {
      query.filters = (query.filters || []).concat(chosen);
    }
    if (state.scope) {
      query.scope = state.scope;
    }
    SWITCHES.forEach(function (name) {
      if (state[name]) {
        query[name] = true;
      }
    });
    return { query: query, notices: parsed.notices };
  }

  archive.phraseState = {
    FACETS: FACETS,
    fromForm: fromForm,
    isEmpty: isEmpty,
    isFiltered: isFiltered,
    read: read,
    toForm: toForm,
    toQuery: toQuery,
    write: write,
  };
})();
