/**
 * Entries of lists of wording from the files that hold them.
 *
 * NAME.js says of the whole list what its files are called and where they begin, and has what changes
 * in rows with other reports than theirs; a file has the rows and the headlines that they stand under.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /** Promises the row of the entry at a place, the number of its headline, and this as HTML. */
  archive.entryAt = function (name, data, place) {
    var number = numberOf(data.files, place);
    var at = place - data.files[number];
    return archive.load(name + "-" + data.names[number]).then(function (file) {
      return {
        row: whole(file.entries[at], place, data.beside),
        headline: numberOf(data.headlines, place),
        headlineHtml: headlineOf(file, at),
      };
    });
  };

  /** Which of ascending starts a place comes after, counted from 0. */
  function numberOf(starts, place) {
    var low = 0;
    var high = starts.length - 1;
    while (low < high) {
      var middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The headline of an entry of a file: the last that not more entries stand before. */
  function headlineOf(file, at) {
    var begins = file.headlines.map(function (headline) {
      return headline[0];
    });
    return file.headlines[numberOf(begins, at)][1];
  }

  /**
   * A row with what stands beside it: by places in rows the values and the places of the entries that
   * have one, and which of them where it is not the first for the first and so on.
   */
  function whole(row, place, beside) {
    Object.keys(beside).forEach(function (at) {
      var values = beside[at][0];
      var numbers = beside[at][2];
      var number = beside[at][1].indexOf(place);
      if (number >= 0) {
        row = row.slice();
        row[at] = values[numbers ? numbers[number] : number];
      }
    });
    return row;
  }
})();
