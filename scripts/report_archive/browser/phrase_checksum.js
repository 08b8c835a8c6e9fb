/** Checksums of the phrase index, also where pages are served without encryption. */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var table = null;

  function crcTable() {
    if (!table) {
      table = new Uint32Array(256);
      for (var value = 0; value < 256; value += 1) {
        var sum = value;
        for (var bit = 0; bit < 8; bit += 1) {
          sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
        }
        table[value] = sum;
      }
    }
    return table;
  }

  /** The CRC-32 of the bytes from a place on, as zlib gives it. */
  function crc32(bytes, start) {
    var sums = crcTable();
    var crc = 0xffffffff;
    for (var place = start; place < bytes.length; place += 1) {
      crc = (crc >>> 8) ^ sums[(crc ^ bytes[place]) & 0xff];
    }
    return ~crc >>> 0;
  }

  /** The first fractional bits of a root of each of the first primes (FIPS 180-4). */
  function primeRoots(count, root) {
    var bits = [];
    for (var number = 2; bits.length < count; number += 1) {
      var prime = true;
      for (var factor = 2; factor * factor <= number; factor += 1) {
        prime = prime && number % factor !== 0;
      }
      if (prime) {
        var value = Math.pow(number, 1 / root);
        bits.push(((value - Math.floor(value)) * 0x100000000) | 0);
      }
    }
    return bits;
  }

  function turned(word, by) {
    return (word >>> by) | (word << (32 - by));
  }

  /** One block of 64 bytes worked into the state. */
  function mix(state, bytes, offset, constants) {
    var words = new Int32Array(64);
    for (var n = 0; n < 64; n += 1) {
      if (n < 16) {
        var at = offset + 4 * n;
        words[n] =
          (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      } else {
        var x = words[n - 15];
        var y = words[n - 2];
        var low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
        var high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
        words[n] = words[n - 16] + low + words[n - 7] + high;
      }
    }
    var s = state.slice();
    for (var round = 0; round < 64; round += 1) {
      var sum1 = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25);
      var choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
      var one = (s[7] + sum1 + choice + constants[round] + words[round]) | 0;
      var sum0 = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22);
      var majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
      s = [(one + sum0 + majority) | 0, s[0], s[1], s[2], (s[3] + one) | 0, s[4], s[5], s[6]];
    }
    return state.map(function (word, n) {
      return (word + s[n]) | 0;
    });
  }

  /** The SHA-256 of an ASCII text in hexadecimal. */
  function sha256(text) {
    var size = 64 * Math.ceil((text.length + 9) / 64);
    var bytes = new Uint8Array(size);
    for (var n = 0; n < text.length; n += 1) {
      bytes[n] = text.charCodeAt(n);
    }
    bytes[text.length] = 0x80;
    new DataView(bytes.buffer).setUint32(size - 4, 8 * text.length);
    var constants = primeRoots(64, 3);
    var state = primeRoots(8, 2);
    for (var offset = 0; offset < size; offset += 64) {
      state = mix(state, bytes, offset, constants);
    }
    return state
      .map(function (word) {
        return (word >>> 0).toString(16).padStart(8, "0");
      })
      .join("");
  }

  archive.phraseChecksum = { crc32: crc32, sha256: sha256 };
})();
