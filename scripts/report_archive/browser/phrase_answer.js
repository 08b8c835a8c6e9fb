/**
 * What a search answers: counts, facet counts, hits page by page, and what could not be looked at.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var MOST_COMPARED = 650; // kilobytes of text that are read unasked to compare hits

  /**
   * Everything about one query.
   *
   * Shape:   sentences, reports, figures are numbers; facets hold for each field [value, count]
   *          pairs. Figures and the facets of classes are null while uncounted, the number of bytes
   *          to be read before they are counted, is not 0; complete() counts them. exact is false
   *          when problems names files that could not be used: the numbers are then lower bounds.
   * Order:   values by falling count, then by code points.
   */
  function Answer(index, query, matchers, results, problems) {
    this.query = query;
    this.manifest = index.manifest;
    this.matchers = matchers;
    this.parts = results.map(function (result) {
      return result.part;
    });
    this.count(
      results.map(function (result) {
        return result.tally;
      })
    );
    this.exact = problems.length === 0;
    this.problems = Array.from(
      new Set(
        problems.map(function (error) {
          return error.message;
        })
      )
    );
    // How much would have to be read for an exact answer, where that was not done unasked.
    this.megabytes = sumOf(problems, function (error) {
      return error.megabytes || 0;
    });
    this.kilobytes = null;
    this.compareAll();
    this.compared = false;
  }

  Answer.prototype.count = function (tallies) {
    this.tallies = tallies;
    this.sentences = sumOf(tallies, function (tally) {
      return tally.hits.length;
    });
    this.reports = sumOf(tallies, function (tally) {
      return tally.groups.reports.length;
    });
    this.uncounted = sumOf(tallies, function (tally) {
      return tally.cost;
    });
    this.figures = this.uncounted
      ? null
      : sumOf(tallies, function (tally) {
          return tally.figures;
        });
    this.facets = {};
    archive.phraseEvaluate.COUNTED.forEach(function (field) {
      var known = !this.uncounted || !archive.phraseEvaluate.isOfClasses(field);
      this.facets[field] = known ? addUp(tallies, field) : null;
    }, this);
  };

  /**
   * A promise of this answer with all counts, whatever has to be read for them.
   *
   * Errors:  rejects with a message for readers when a file cannot be used.
   */
  Answer.prototype.complete = function () {
    var self = this;
    return Promise.all(
      this.tallies.map(function (tally) {
        return tally.cost ? tally.complete() : tally;
      })
    ).then(function (tallies) {
      self.count(tallies);
      return self;
    });
  };

  function sumOf(list, value) {
    return list.reduce(function (sum, each) {
      return sum + value(each);
    }, 0);
  }

  function addUp(tallies, field) {
    var counts = new Map();
    tallies.forEach(function (tally) {
      tally.facets[field].forEach(function (count, value) {
        counts.set(value, (counts.get(value) || 0) + count);
      });
    });
    return Array.from(counts).sort(function (one, other) {
      return other[1] - one[1] || archive.phraseText.comparePoints(one[0], other[0]);
    });
  }

  /** How many kilobytes of text would have to be read to compare all hits. */
  Answer.prototype.cost = function () {
    if (this.kilobytes === null) {
      this.kilobytes = this.parts.reduce(function (sum, part, n) {
        return sum + (part.sameAs ? 0 : part.textCost(this.tallies[n].hits));
      }.bind(this), 0);
    }
    return this.kilobytes;
  };

  /** Whether the texts of all hits may be read, to fold identical ones and to sort by them. */
  Answer.prototype.isComparable = function () {
    return this.compared || this.cost() <= MOST_COMPARED;
  };

  /** Let the texts of all hits be read: the reader was told how much that is. */
  Answer.prototype.compareAll = function () {
    this.compared = true;
    this.ordered = Object.create(null);
    this.folded = Object.create(null);
  };

  /** The order itself; by year instead where sorting by it would fetch much of the archive. */
  Answer.prototype.possibleOrder = function (order) {
    var byText = order === "left" || order === "right";
    var slow = order === "relevance" ? this.uncounted > 0 : byText && !this.isComparable();
    return slow ? "newest" : order;
  };

  /** A promise of all hits in an order, as places that say nothing yet. */
  Answer.prototype.places = function (order) {
    var self = this;
    if (!this.ordered[order]) {
      // Relevance is a matter of classes; whoever asks for it must wait for them.
      this.ordered[order] = Promise.resolve(order === "relevance" && this.complete()).then(
        function () {
          return archive.phraseOrder.sortPlaces(self.parts, self.tallies, self.matchers, order);
        }
      );
    }
    return this.ordered[order];
  };

  /**
   * A promise of the hits in an order, identical sentences in one line where they can be compared.
   *
   * Shape:   what has length and slice as a list of lists of places has; the first of each is
   *          shown.
   */
  Answer.prototype.lines = function (order) {
    if (!this.folded[order]) {
      var comparable = this.isComparable();
      var near = this.parts.every(function (part, n) {
        return part.sameAs || !this.tallies[n].hits.length;
      }, this);
      this.folded[order] = this.places(order).then(function (places) {
        return near || comparable
          ? foldSame(places.slice(0, places.length), near)
          : { length: places.length, slice: alone.bind(null, places) };
      });
    }
    return this.folded[order];
  };

  /** Some places, each as a line of its own. */
  function alone(places, start, end) {
    return places.slice(start, end).map(function (place) {
      return [place];
    });
  }

  function foldSame(places, near) {
    if (near) {
      return foldBy(places, function (place) {
        return place.part.sameAs()[place.sentence];
      });
    }
    return Promise.all(
      places.map(function (place) {
        return place.part.textOf(place.sentence);
      })
    ).then(function (texts) {
      var keys = new Map();
      places.forEach(function (place, n) {
        keys.set(place, archive.textFolding.searchable(texts[n]));
      });
      return foldBy(places, function (place) {
        return keys.get(place);
      });
    });
  }

  function foldBy(places, keyOf) {
    var lines = new Map();
    places.forEach(function (place) {
      var key = keyOf(place);
      var line = lines.get(key);
      if (line) {
        line.push(place);
      } else {
        lines.set(key, [place]);
      }
    });
    return Array.from(lines.values());
  }

  /**
   * A promise of everything that is shown of one hit.
   *
   * Units:   marks are stretches of text to highlight, in UTF-16 units.
   */
  Answer.prototype.hit = function (place) {
    var part = place.part;
    var matchers = this.matchers;
    return Promise.all([part.recordAt(place.sentence), part.textOf(place.sentence)]).then(
      function (read) {
        var sentenceClass = part.classes[part.classNumbers[place.sentence]];
        return {
          record: read[0],
          number: place.sentence - part.firsts[place.report] + 1,
          text: read[1],
          marks: archive.phraseMatching.markedPlaces(read[1], matchers),
          sentenceClass: sentenceClass,
          place: place,
        };
      }
    );
  };

  /** A promise of hits in an order, from one place on. */
  Answer.prototype.hits = function (order, skip, limit) {
    var hit = this.hit.bind(this);
    return this.places(order).then(function (places) {
      return Promise.all(places.slice(skip, skip + limit).map(hit));
    });
  };

  /** A promise of what surrounds a hit, see phraseContext. */
  Answer.prototype.context = function (place) {
    return Promise.resolve(place.part.recordOf(place.report)).then(function () {
      return archive.phraseContext.of(place);
    });
  };

  archive.phraseAnswer = { Answer: Answer };
})();
