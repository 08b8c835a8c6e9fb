/**
 * The files of the phrase index: fetched over HTTP, run as scripts from a disk, checked either way.
 *
 * The layout is in phrase_index/FORMAT.md, "The script wrapper".
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  var FOLDER = "phrase/";
  var MASK = 105;
  var CHECKSUM = 4; // bytes
  var FORMAT = 5;
  var GENERATION = 16; // hexadecimal digits
  var MANIFEST = "manifest";
  var MANIFEST_HEAD = 'ReportArchive.register("phrase/manifest",';
  var MANIFEST_TAIL = ");\n";
  var TAIL = '");\n';
  // What windows-1252 reads for the bytes 0x80 to 0x9F.
  var UPPER =
    "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
  // What stands after a backslash, and the byte it means.
  var ESCAPED = { 92: 92, 34: 34, 110: 10, 114: 13, 48: 0, 120: 0 };
  var WORDS = {
    missing: "没有读到",
    stale: "不是这一版的文件",
    damaged: "内容已损坏",
  };

  var handedOver = Object.create(null);
  var register = archive.register;

  // Bytes of the index are not kept once they are read: there may be many.
  archive.register = function (name, data) {
    if (name.lastIndexOf(FOLDER, 0) === 0) {
      handedOver[name.slice(FOLDER.length)] = data;
    } else {
      register(name, data);
    }
  };

  /**
   * A file of the index that must not be believed.
   *
   * Shape:   kind is missing, stale or damaged; message is for readers.
   */
  function fileError(name, kind) {
    var error = new Error("检索数据 " + name + ".js " + WORDS[kind]);
    error.file = name;
    error.kind = kind;
    return error;
  }

  function address(name, again) {
    return archive.root + "assets/archive/" + FOLDER + name + ".js" + (again ? "?" + again : "");
  }

  /** What a script hands over; it is asked for again each time. */
  function runScript(name, again) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.charset = "windows-1252";
      element.src = address(name, again);
      function end(kind) {
        document.head.removeChild(element);
        var names = Object.keys(handedOver);
        var data = handedOver[name];
        delete handedOver[name];
        if (data !== undefined && !kind) {
          resolve(data);
        } else {
          handedOver = Object.create(null);
          reject(fileError(name, kind || (names.length ? "stale" : "damaged")));
        }
      }
      element.onload = function () {
        end("");
      };
      element.onerror = function () {
        end("missing");
      };
      document.head.appendChild(element);
    });
  }

  /** The bytes of a file from a server. */
  function fetchBytes(name, again) {
    return fetch(address(name, again), again ? { cache: "no-store" } : {})
      .then(function (response) {
        if (!response.ok) {
          throw new Error(response.statusText);
        }
        return response.arrayBuffer();
      })
      .then(
        function (buffer) {
          return new Uint8Array(buffer);
        },
        function () {
          throw fileError(name, "missing");
        }
      );
  }

  function onServer() {
    return /^https?:$/.test(location.protocol);
  }

  function asciiBytes(text) {
    return Uint8Array.from(text, function (sign) {
      return sign.charCodeAt(0);
    });
  }

  function standsAt(bytes, expected, place) {
    return (
      place >= 0 &&
      expected.every(function (byte, n) {
        return bytes[place + n] === byte;
      })
    );
  }

  /** The masked bytes between the quotes of a whole file. */
  function unwrap(name, file) {
    var head = asciiBytes('ReportArchive.register("' + FOLDER + name + '","');
    var tail = asciiBytes(TAIL);
    var end = file.length - tail.length;
    if (!standsAt(file, head, 0)) {
      throw fileError(name, "stale");
    }
    if (end < head.length || !standsAt(file, tail, end)) {
      throw fileError(name, "damaged");
    }
    var out = new Uint8Array(end - head.length);
    var length = 0;
    for (var place = head.length; place < end; place += 1) {
      var byte = file[place];
      if (byte === 92) {
        place += 1;
        byte = ESCAPED[file[place]];
        place += file[place] === 120 ? 2 : 0; // \x00
      }
      out[length] = byte;
      length += 1;
    }
    return out.subarray(0, length);
  }

  /** The bytes of a string that was read as windows-1252. */
  function bytesOf(text) {
    var bytes = new Uint8Array(text.length);
    for (var n = 0; n < text.length; n += 1) {
      var code = text.charCodeAt(n);
      bytes[n] = code > 0xff ? 0x80 + UPPER.indexOf(text.charAt(n)) : code;
    }
    return bytes;
  }

  /** Masked bytes laid open, the checksum in front tested and taken off. */
  function payload(name, bytes) {
    for (var n = 0; n < bytes.length; n += 1) {
      bytes[n] ^= MASK;
    }
    var sum = (bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24)) >>> 0;
    if (bytes.length < CHECKSUM || archive.phraseChecksum.crc32(bytes, CHECKSUM) !== sum) {
      throw fileError(name, "damaged");
    }
    return bytes.subarray(CHECKSUM);
  }

  /**
   * The payload of one file.
   *
   * Errors:  rejects with a message for readers, kind and file.
   */
  function read(name) {
    var bytes = onServer()
      ? fetchBytes(name, "").then(function (file) {
          return unwrap(name, file);
        })
      : runScript(name, "").then(bytesOf);
    return bytes.then(function (masked) {
      return payload(name, masked);
    });
  }

  function parseManifest(file) {
    var text = new TextDecoder("windows-1252").decode(file);
    var end = text.length - MANIFEST_TAIL.length;
    if (text.lastIndexOf(MANIFEST_HEAD, 0) !== 0 || text.slice(end) !== MANIFEST_TAIL) {
      throw fileError(MANIFEST, "damaged");
    }
    try {
      return JSON.parse(text.slice(MANIFEST_HEAD.length, end));
    } catch (error) {
      throw fileError(MANIFEST, "damaged");
    }
  }

  /** The manifest, when it is of this version and is what its generation says. */
  function checkManifest(manifest) {
    if (manifest.format !== FORMAT) {
      throw new Error(
        "检索数据是第 " + manifest.format + " 版格式，本页只读第 " + FORMAT +
          " 版，不能混用：请刷新页面；仍不行，请重新生成网站"
      );
    }
    // Members keep the order they were written in.
    var unsigned = JSON.stringify(Object.assign({}, manifest, { generation: "" }));
    var digest = archive.phraseChecksum.sha256(MANIFEST_HEAD + unsigned + MANIFEST_TAIL);
    if (digest.slice(0, GENERATION) !== manifest.generation) {
      throw fileError(MANIFEST, "damaged");
    }
    return manifest;
  }

  /**
   * The manifest as it is now, past every cache.
   *
   * Errors:  rejects with a message for readers when it cannot be used.
   */
  function readManifest() {
    // A number of its own makes the browser look at the disk again.
    var again = String(Date.now());
    var manifest = onServer()
      ? fetchBytes(MANIFEST, again).then(parseManifest)
      : runScript(MANIFEST, again);
    return manifest.then(checkManifest);
  }

  archive.phraseFiles = { read: read, readManifest: readManifest, fileError: fileError };
})();
