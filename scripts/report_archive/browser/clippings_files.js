/**
 * Clippings as files: handed to the reader as downloads, and read from a file the reader picks.
 * Nothing is sent anywhere.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var LARGEST_IMPORT = 30 * 1024 * 1024; // bytes
  var WORD_SCRIPTS = [
    "vendor/fflate/fflate.min.js",
    "clippings_word_styles.js",
    "clippings_word.js",
  ];
  var KEPT = 60000; // milliseconds after which a download has surely begun

  function word(folder, now) {
    return Promise.all(WORD_SCRIPTS.map(archive.loadScript)).then(function () {
      return archive.clippingsWord.document(folder, now, window.fflate);
    });
  }

  /** What can be made of a folder, by what comes after the dot of its file. */
  var KINDS = {
    docx: {
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      make: word,
    },
    md: {
      type: "text/markdown;charset=utf-8",
      make: function (folder) {
        return archive.clippingsExport.markdown(folder);
      },
    },
    csv: {
      type: "text/csv;charset=utf-8",
      make: function (folder) {
        return archive.clippingsExport.csv(folder);
      },
    },
    json: {
      type: "application/json",
      make: function (folder) {
        return archive.clippingsExport.json(folder);
      },
    },
  };

  function twoDigits(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** 素材-20261120.docx */
  function fileName(kind, now) {
    var month = twoDigits(now.getMonth() + 1);
    return "素材-" + now.getFullYear() + month + twoDigits(now.getDate()) + "." + kind;
  }

  function download(name, type, content) {
    var address = URL.createObjectURL(new Blob([content], { type: type }));
    var link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.hidden = true;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    window.setTimeout(function () {
      URL.revokeObjectURL(address);
    }, KEPT);
  }

  /** Hand a folder to the reader as a file; gives a promise of the file's name. */
  function save(kind, folder) {
    var now = new Date();
    return Promise.resolve(KINDS[kind].make(folder, now)).then(function (content) {
      download(fileName(kind, now), KINDS[kind].type, content);
      return fileName(kind, now);
    });
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error("不是素材文件");
    }
  }

  /**
   * The folder in a file that the reader picked: {folder, refused}.
   *
   * Errors:  rejects with a message for readers.
   */
  function read(file) {
    return new Promise(function (resolve, reject) {
      if (file.size > LARGEST_IMPORT) {
        throw new Error("文件太大，超过30兆");
      }
      var reader = new FileReader();
      reader.onload = function () {
        resolve(reader.result.replace(/^\ufeff/, ""));
      };
      reader.onerror = function () {
        reject(new Error("文件没有读到"));
      };
      reader.readAsText(file, "utf-8");
    }).then(function (text) {
      return archive.clippingsCheck.folder(parsed(text));
    });
  }

  archive.clippingsFiles = { save: save, read: read };
})();
