/**
 * The sentences of an index segment in which masks stand for a part of a piece, found from
 * addresses: few texts need to be read.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var LONGEST = 8; // characters that a mask may stand for
  var LETTER = "x"; // the mask sign that is one only where no other letter touches it
  var LETTERS = "abcdefghijklmnopqrstuvwyz";

  /** A promise of the addresses of several strings as one set. */
  function addressSet(part, strings) {
    return Promise.all(strings.map(part.keys.addresses, part.keys)).then(function (lists) {
      var all = new Set();
      lists.forEach(function (list) {
        list.forEach(all.add, all);
      });
      return all;
    });
  }

  /** A promise of the addresses of x in runs that are masks. */
  function maskingLetters(part) {
    var letters = LETTERS.split("");
    return Promise.all([
      part.keys.addresses(LETTER),
      addressSet(part, [LETTER + LETTER]),
      addressSet(
        part,
        letters.map(function (letter) {
          return letter + LETTER;
        })
      ),
      addressSet(
        part,
        letters.map(function (letter) {
          return LETTER + letter;
        })
      ),
    ]).then(function (read) {
      var goesOn = read[1];
      var masking = new Set();
      var run = [];
      read[0].forEach(function (address) {
        run.push(address);
        if (!goesOn.has(address)) {
          if (!read[2].has(run[0] - 1) && !read[3].has(address)) {
            run.forEach(masking.add, masking);
          }
          run = [];
        }
      });
      return masking;
    });
  }

  /**
   * What may stand where a mask takes part in a match of a piece.
   *
   * The text of a match that comes first is a beginning of the piece before a mask, or comes after
   * a mask: then it is an ending of the piece, or goes on for two characters, or is one between two
   * masks.
   *
   * Shape:   [{text, mask, at, sure}], at being the mask's place in the text; where it is sure, all
   *          that has the text matches.
   */
  function maskedStrings(piece, signs) {
    var characters = Array.from(piece);
    var length = characters.length;
    var plain = !characters.some(function (character) {
      return signs.indexOf(character) >= 0;
    });
    var strings = [];
    function add(text, mask, at, hidden) {
      strings.push({ text: text, mask: mask, at: at, sure: plain && hidden <= LONGEST });
    }
    signs.forEach(function (mask) {
      for (var n = 1; n < length; n += 1) {
        add(characters.slice(0, n).join("") + mask, mask, n, length - n);
        add(mask + characters.slice(n).join(""), mask, 0, n);
        if (length - n > 2) {
          add(mask + characters.slice(n, n + 2).join(""), mask, 0, Infinity);
        }
      }
    });
    return strings;
  }

  /** A promise of the sentences where a character of a piece, alone, stands between two masks. */
  function betweenMasks(part, piece, signs) {
    var inner = Array.from(new Set(Array.from(piece).slice(1, -1)));
    return (inner.length ? addressSet(part, signs) : Promise.resolve(null)).then(
      function (masks) {
        var found = [];
        signs.forEach(function (mask) {
          inner.forEach(function (character) {
            var pair = part.keys.addresses(mask + character).then(function (addresses) {
              var again = addresses.filter(function (address) {
                return masks.has(address + 2);
              });
              return part.slots.sentencesAt(again);
            });
            found.push(pair);
          });
        });
        return Promise.all(found).then(archive.phraseSets.union);
      }
    );
  }

  /**
   * A promise of {sure, open}: the sentences in which a piece stands, with a mask or without one,
   * and those where only the text can tell; ascending, none in both.
   */
  function candidates(part, piece) {
    var signs = Array.from(archive.phraseMatching.MASK_SIGNS);
    return maskingLetters(part).then(function (masking) {
      var lists = { sure: [part.withPiece(piece)], open: [betweenMasks(part, piece, signs)] };
      maskedStrings(piece, signs).forEach(function (string) {
        var found =
          string.mask !== LETTER
            ? part.withPiece(string.text)
            : part.keys.addresses(string.text).then(function (addresses) {
                var right = addresses.filter(function (address) {
                  return masking.has(address + string.at);
                });
                return part.slots.sentencesAt(right);
              });
        lists[string.sure ? "sure" : "open"].push(found);
      });
      return Promise.all([Promise.all(lists.sure), Promise.all(lists.open)]).then(
        function (found) {
          var sets = archive.phraseSets;
          var sure = sets.union(found[0]);
          return { sure: sure, open: sets.without(sets.union(found[1]), sure) };
        }
      );
    });
  }

  archive.phraseMaskPlaces = { candidates: candidates };
})();
