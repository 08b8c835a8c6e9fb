/**
 * The page 素材: the clippings of this browser, put in order, noted, grouped, and taken away as files.
 *
 * All it needs is loaded only where the page holds the element #clippings.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var SCRIPTS = [
    "clippings_export.js",
    "clippings_files.js",
    "clippings_items.js",
    "clippings_list.js",
    "clippings_notes.js",
    "clippings_edits.js",
  ];

  var page, status, undoButton, list; // the parts of the page
  var store, edits, notes;
  var undo = null; // the step that takes back what was just done

  function byId(name) {
    return document.getElementById("clippings-" + name);
  }

  /** Say what happened, and offer to take it back where step says how. */
  function say(message, step) {
    status.textContent = message;
    undo = step || null;
    undoButton.disabled = !undo;
  }

  function fail(error) {
    say(error.message + "。");
  }

  function draw(folder) {
    var count = archive.clippingsFolder.count(folder);
    byId("empty").hidden = count > 0 || folder.groups.length > 1;
    byId("count").textContent = count + "条";
    page.querySelectorAll("[data-export]").forEach(function (button) {
      button.disabled = count === 0;
    });
    byId("clear").disabled = count === 0 && folder.groups.length === 1;
    list.draw(folder);
  }

  /** Change the folder and show it. */
  function change(step) {
    return store.update(step).then(draw);
  }

  function redraw() {
    return store.read().then(draw).catch(fail);
  }

  /** Do what an edit says: {step, message, undo, focus}. */
  function perform(edit) {
    if (!edit) {
      return;
    }
    change(edit.step)
      .then(function () {
        say(edit.message(), edit.undo);
        if (edit.focus) {
          edit.focus();
        }
      })
      .catch(fail);
  }

  function takeBack() {
    if (undo) {
      var step = undo;
      change(step)
        .then(function () {
          say("已撤销。");
        })
        .catch(fail);
    }
  }

  function writeNote(event) {
    if (event.target.getAttribute("data-do") === "write") {
      archive.clippingsItems.fitNote(event.target);
      notes.written(event.target, event.isComposing);
    }
  }

  function exportAs(kind) {
    notes
      .keep()
      .then(store.read)
      .then(function (folder) {
        return archive.clippingsFiles.save(kind, folder);
      })
      .then(function (name) {
        say("已导出“" + name + "”，在浏览器的下载文件夹里。");
      })
      .catch(fail);
  }

  function importFrom(input) {
    var file = input.files[0];
    if (!file) {
      return;
    }
    var read, result;
    archive.clippingsFiles
      .read(file)
      .then(function (found) {
        read = found;
        return change(function (folder) {
          result = archive.clippingsFolder.merge(folder, read.folder);
          return result.folder;
        });
      })
      .then(function () {
        var refused = read.refused ? "，不合格未导入" + read.refused + "条" : "";
        say("新加入" + result.added + "条，原已有" + result.known + "条" + refused + "。");
      })
      .catch(fail)
      .then(function () {
        input.value = ""; // the same file may be picked again
      });
  }

  function act(event) {
    var target = event.target.closest("[data-export], [data-do]");
    if (!target || target.tagName !== "BUTTON") {
      return;
    }
    if (target.hasAttribute("data-export")) {
      exportAs(target.getAttribute("data-export"));
    } else {
      perform(edits.clicked(target));
    }
  }

  function pressed(event) {
    var isField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isField && undo) {
      event.preventDefault();
      takeBack();
    } else if (event.altKey && /^Arrow(Up|Down)$/.test(event.key)) {
      var edit = event.target.tagName !== "SELECT" && edits.moved(event.target, event.key);
      if (edit) {
        event.preventDefault();
        perform(edit);
      }
    } else if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
      event.preventDefault(); // Enter picks a word in the input method
    }
  }

  function listen() {
    page.addEventListener("click", act);
    page.addEventListener("keydown", pressed);
    page.addEventListener("input", writeNote);
    page.addEventListener("compositionend", writeNote);
    page.addEventListener("change", function (event) {
      notes.keep();
      perform(edits.changed(event.target));
    });
    undoButton.addEventListener("click", takeBack);
    byId("new").addEventListener("submit", function (event) {
      event.preventDefault();
      perform(edits.grouped(event.target.elements.name));
    });
    byId("import").addEventListener("change", function (event) {
      importFrom(event.target);
    });
    store.listen(redraw);
  }

  function warn() {
    var fromDisk = location.protocol === "file:";
    if (store.kind === "memory") {
      byId("warning").textContent =
        "这个浏览器不让网页保存内容：关掉或离开本页，素材就没有了，请及时导出。";
    } else if (fromDisk) {
      byId("warning").textContent =
        "网站是从磁盘打开的，素材能留多久由浏览器决定，请常用“导出 JSON”留底。";
    }
    byId("warning").hidden = !byId("warning").textContent;
  }

  function start(loaded) {
    store = loaded[0];
    edits = archive.clippingsEdits;
    list = archive.clippingsList.make(byId("list"));
    notes = archive.clippingsNotes.make(
      store,
      function (text) {
        byId("saved").textContent = text;
      },
      fail
    );
    listen();
    warn();
    byId("work").hidden = false;
    return archive.clippingsNotes.takeUp(store).then(redraw);
  }

  function ready() {
    page = document.getElementById("clippings");
    if (!page) {
      return;
    }
    status = byId("status");
    undoButton = byId("undo");
    var loading = [archive.clippings.open()].concat(SCRIPTS.map(archive.loadScript));
    Promise.all(loading).then(start).catch(fail);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
})();
