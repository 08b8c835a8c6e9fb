/** Sets of sentences as ascending lists of numbers. */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /** What is in any of the lists. */
  function union(lists) {
    return lists.reduce(function (one, other) {
      if (!one.length || !other.length) {
        return one.length ? one : other;
      }
      var joined = [];
      var left = 0;
      var right = 0;
      while (left < one.length || right < other.length) {
        var a = left < one.length ? one[left] : Infinity;
        var b = right < other.length ? other[right] : Infinity;
        joined.push(a < b ? a : b);
        left += a <= b ? 1 : 0;
        right += b <= a ? 1 : 0;
      }
      return joined;
    }, []);
  }

  /** What is in one list and, as asked, in the other or not in it. */
  function narrowed(one, other, inOther) {
    var place = 0;
    return one.filter(function (number) {
      while (place < other.length && other[place] < number) {
        place += 1;
      }
      return (place < other.length && other[place] === number) === inOther;
    });
  }

  archive.phraseSets = {
    union: union,
    both: function (one, other) {
      return narrowed(one, other, true);
    },
    without: function (one, other) {
      return narrowed(one, other, false);
    },
  };
})();
