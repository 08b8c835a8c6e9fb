/**
 * How often the archive has what the lists of reports name (own_counts.py), looked up by its key.
 *
 * KIND.js holds what most reports have, its parts KIND-N.js the rest by how keys begin: only those
 * are loaded that may hold a key. All rows of a kind are of one width, in the order of their keys.
 * Shared passages have counts row by row, by the key of their report.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Named one by one, so that the check of a site's links finds their files.
  var KINDS = {
    phrases: function () {
      return archive.load("own/phrases");
    },
    figures: function () {
      return archive.load("own/figures");
    },
    shared: function () {
      return archive.load("own/shared");
    },
  };

  /** The counts of a key among some rows, undefined where it has none there. */
  function found(head, rows, key) {
    var wanted = key.slice(0, head.width);
    var size = head.width + head.reports + head.other;
    var low = 0;
    var high = rows.length / size;
    while (low < high) {
      var middle = Math.floor((low + high) / 2);
      if (rows.substr(middle * size, head.width) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    var row = rows.substr(low * size, size);
    if (row.slice(0, head.width) !== wanted) {
      return undefined;
    }
    return {
      reports: parseInt(row.substr(head.width, head.reports), 16),
      other: parseInt(row.slice(head.width + head.reports), 16),
    };
  }

  /** Which part, counted from 1, would hold what the first file does not. */
  function partOf(head, key) {
    return (SIGNS.indexOf(key[0]) % head.parts) + 1;
  }

  /** The counts of all rows of one report's list, by the report's key: undefined where it has none. */
  archive.ownRowCounts = function (kind, key) {
    return KINDS[kind]().then(function (head) {
      if (!head.parts) {
        return head.rows[key];
      }
      var number = SIGNS.indexOf(key[0]) * SIGNS.length + SIGNS.indexOf(key[1]);
      var part = "own/" + kind + "-" + ((number % head.parts) + 1);
      return archive.load(part).then(function (data) {
        return data.rows[key];
      });
    });
  };

  /** The counts of some keys ("" is none), by key: an object without those that nobody has. */
  archive.ownCounts = function (kind, keys) {
    return KINDS[kind]().then(function (head) {
      var counts = {};
      var waiting = {};
      keys.filter(Boolean).forEach(function (key) {
        counts[key] = found(head, head.rows, key);
        if (!counts[key] && head.parts) {
          var number = partOf(head, key);
          waiting[number] = (waiting[number] || []).concat(key);
        }
      });
      return Promise.all(
        Object.keys(waiting).map(function (number) {
          return archive.load("own/" + kind + "-" + number).then(function (part) {
            waiting[number].forEach(function (key) {
              counts[key] = found(head, part.rows, key);
            });
          });
        })
      ).then(function () {
        return counts;
      });
    });
  };
})();
