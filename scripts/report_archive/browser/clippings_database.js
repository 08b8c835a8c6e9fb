/**
 * The places in a browser where a folder of clippings can lie: IndexedDB, else localStorage, else
 * the memory of the page. Each holds one value and changes it in one step.
 *
 * Shape:   a place is {kind, change}; change(step) gives step the value there (or undefined), keeps
 *          what it gives back, unless that is undefined, and gives a promise of it.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var SHELF = "folders";
  var KEY = "folder";
  var LONGEST_WAIT = 4000; // milliseconds; a browser that forbids a database may say nothing

  function asked(request) {
    return new Promise(function (resolve, reject) {
      request.onsuccess = function () {
        resolve(request.result);
      };
      request.onerror = function () {
        reject(request.error);
      };
    });
  }

  function openDatabase(name) {
    return new Promise(function (resolve, reject) {
      var request = window.indexedDB.open(name, 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore(SHELF);
      };
      window.setTimeout(function () {
        reject(new Error("no answer"));
      }, LONGEST_WAIT);
      asked(request).then(resolve, reject);
    });
  }

  /** One transaction reads and writes, so that two tabs never overwrite each other. */
  function changeIn(database, step) {
    return new Promise(function (resolve, reject) {
      var transaction = database.transaction(SHELF, "readwrite");
      var shelf = transaction.objectStore(SHELF);
      var value, failure;
      var request = shelf.get(KEY);
      request.onsuccess = function () {
        try {
          value = step(request.result);
          if (value !== undefined) {
            shelf.put(value, KEY);
          }
        } catch (error) {
          failure = error;
          transaction.abort();
        }
      };
      transaction.oncomplete = function () {
        resolve(value);
      };
      transaction.onabort = function () {
        reject(failure || new Error("浏览器没有存住素材，可能是空间不够"));
      };
    });
  }

  function inDatabase(name) {
    return openDatabase(name).then(function (database) {
      database.onversionchange = function () {
        database.close();
      };
      var place = {
        kind: "database",
        change: function (step) {
          return changeIn(database, step);
        },
      };
      // Some browsers open a database and only then refuse to use it.
      return place
        .change(function () {
          return undefined;
        })
        .then(function () {
          return place;
        });
    });
  }

  function write(name, value) {
    try {
      window.localStorage.setItem(name, JSON.stringify(value));
    } catch (error) {
      throw new Error("浏览器没有存住素材，可能是空间不够");
    }
  }

  function inStorage(name) {
    var probe = name + "?";
    window.localStorage.setItem(probe, probe);
    window.localStorage.removeItem(probe);
    return {
      kind: "storage",
      change: function (step) {
        return new Promise(function (resolve) {
          var kept = window.localStorage.getItem(name);
          var value = step(kept === null ? undefined : JSON.parse(kept));
          if (value !== undefined) {
            write(name, value);
          }
          resolve(value);
        });
      },
    };
  }

  function inMemory() {
    var kept;
    return {
      kind: "memory",
      change: function (step) {
        return new Promise(function (resolve) {
          var value = step(kept);
          kept = value === undefined ? kept : value;
          resolve(value);
        });
      },
    };
  }

  function storageOrMemory(name) {
    try {
      return inStorage(name);
    } catch (error) {
      return inMemory();
    }
  }

  /** The best place there is, once it has shown that it works. */
  function find(name) {
    return new Promise(function (resolve) {
      resolve(inDatabase(name));
    }).catch(function () {
      return storageOrMemory(name);
    });
  }

  /** What an earlier visit left in localStorage, when there was no database; taken out of there. */
  function takeFromStorage(name) {
    try {
      var kept = window.localStorage.getItem(name);
      return {
        value: kept === null ? undefined : JSON.parse(kept),
        forget: function () {
          window.localStorage.removeItem(name);
        },
      };
    } catch (error) {
      return { value: undefined, forget: function () {} };
    }
  }

  archive.clippingsDatabase = { find: find, takeFromStorage: takeFromStorage };
})();
