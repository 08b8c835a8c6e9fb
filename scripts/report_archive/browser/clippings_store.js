/**
 * The one folder of clippings of this browser and site: read, changed, and watched for changes that
 * another tab makes.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var NAME = "report-archive-clippings";

  /**
   * A name for each site of a server. Sites on a disk share one, for a new version of the archive
   * often comes as a new folder.
   */
  function nameOf(root) {
    var address = new URL(root);
    return address.protocol === "file:" ? NAME : NAME + ":" + address.pathname;
  }

  function folderIn(value) {
    return value === undefined
      ? archive.clippingsFolder.empty()
      : archive.clippingsCheck.folder(value).folder;
  }

  /** Tell other tabs, and hear from them; browsers differ in which way works from a disk. */
  function makeBell(name, heard) {
    var key = name + ":changed";
    var channel = null;
    try {
      channel = new BroadcastChannel(name);
      channel.onmessage = heard;
    } catch (error) {
      channel = null;
    }
    window.addEventListener("storage", function (event) {
      if (event.key === key || event.key === name) {
        heard();
      }
    });
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden) {
        heard();
      }
    });
    return function () {
      try {
        if (channel) {
          channel.postMessage("changed");
        }
        window.localStorage.setItem(key, String(Date.now()) + Math.random());
      } catch (error) {
        // Without either way the other tab looks again when it is shown.
      }
    };
  }

  function makeStore(place, name) {
    var listeners = [];
    var ring = makeBell(name, function () {
      listeners.forEach(function (listener) {
        listener();
      });
    });

    /** The folder as it is kept now. */
    function read() {
      var folder;
      return place
        .change(function (value) {
          folder = folderIn(value);
          return undefined;
        })
        .then(function () {
          return folder;
        });
    }

    /** Change the folder as it is kept now, with a pure function; gives a promise of the new one. */
    function update(step) {
      var folder;
      return place
        .change(function (value) {
          var before = folderIn(value);
          folder = step(before);
          return folder === before ? undefined : folder;
        })
        .then(function (changed) {
          if (changed !== undefined) {
            ring();
          }
          return folder;
        });
    }

    return {
      kind: place.kind,
      name: name,
      read: read,
      update: update,
      listen: function (listener) {
        listeners.push(listener);
      },
    };
  }

  /** A database that works again takes over what was kept without it. */
  function gather(store, name) {
    var left = store.kind === "database" ? archive.clippingsDatabase.takeFromStorage(name) : {};
    if (left.value === undefined) {
      return store;
    }
    return store
      .update(function (folder) {
        return archive.clippingsFolder.merge(folder, folderIn(left.value)).folder;
      })
      .then(function () {
        left.forget();
        return store;
      });
  }

  /**
   * The store: {kind, name, read, update, listen}.
   *
   * Shape:   kind is database, storage or memory; in memory, the folder is gone with the page.
   * Errors:  read and update reject with a message for readers; what is kept stays as it was.
   */
  function open() {
    var name = nameOf(archive.root);
    return archive.clippingsDatabase.find(name).then(function (place) {
      return gather(makeStore(place, name), name);
    });
  }

  archive.clippingsStore = { open: open };
})();
