/**
 * Sentences asked about by the paragraph or section that holds them.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  // The bit of a sentence that begins such a unit.
  var UNIT_BITS = { paragraph: 2, section: 4 };

  /** For every sentence that is asked about, the first sentence of the unit that holds it. */
  function unitFinder(part, scope) {
    var bit = UNIT_BITS[scope];
    return function (sentence) {
      var place = sentence;
      while (place > 0 && !(part.classes[part.classNumbers[place]].bits & bit)) {
        place -= 1;
      }
      return place;
    };
  }

  /** The units that hold any of some sentences, ascending. */
  function unitsOf(sentences, unitOf) {
    var units = [];
    sentences.forEach(function (sentence) {
      var unit = unitOf(sentence);
      if (unit !== units[units.length - 1]) {
        units.push(unit);
      }
    });
    return units;
  }

  /**
   * Those of the sentences found whose unit holds all that is required and nothing excluded.
   *
   * Shape:   lists of sentences, ascending; required and excluded have one for each term.
   */
  function matching(part, required, excluded, found, scope) {
    var sets = archive.phraseSets;
    // Sentences before those found decide where a unit begins.
    return Promise.resolve(part.prepareAll()).then(function () {
      var unitOf = unitFinder(part, scope);
      var allowed = unitsOf(found, unitOf);
      required.forEach(function (sentences) {
        allowed = sets.both(allowed, unitsOf(sentences, unitOf));
      });
      excluded.forEach(function (sentences) {
        allowed = sets.without(allowed, unitsOf(sentences, unitOf));
      });
      var place = 0;
      return found.filter(function (sentence) {
        var unit = unitOf(sentence);
        while (place < allowed.length && allowed[place] < unit) {
          place += 1;
        }
        return allowed[place] === unit;
      });
    });
  }

  archive.phraseUnits = { matching: matching };
})();
