/**
 * What the buttons and fields of the page 素材 mean: for each the step that changes the folder, what is
 * said afterwards, how it is taken back, and where the focus goes.
 *
 * Shape:   an edit is {step, message, undo, focus}; step and undo are pure functions of the folder,
 *          which may have been changed by another tab in the meantime.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var operations = archive.clippingsFolder;

  function saying(message) {
    return function () {
      return message;
    };
  }

  function itemOf(element) {
    return element.closest(".clipping");
  }

  function idOf(element) {
    return itemOf(element).getAttribute("data-id");
  }

  function nameOf(element) {
    return element.closest(".clippings-group").getAttribute("data-name");
  }

  /** The clipping as the folder has it, or undefined. */
  function clippingIn(folder, id) {
    var place = operations.find(folder, id);
    return place ? folder.groups[place.group].clippings[place.at] : undefined;
  }

  function move(element, step) {
    var id = idOf(element);
    var place = null;
    return {
      step: function (folder) {
        var next = operations.move(folder, id, step);
        place = operations.find(next, id);
        return next;
      },
      message: function () {
        return place ? "现在是第" + (place.at + 1) + "条。" : "这一条已不在了。";
      },
      undo: function (folder) {
        return operations.move(folder, id, -step);
      },
    };
  }

  /** The button that the focus goes to when an item goes away: the same one of its neighbour. */
  function neighbourButton(element) {
    var all = Array.prototype.slice.call(document.querySelectorAll(".clipping"));
    var at = all.indexOf(itemOf(element));
    var next = all[at + 1] || all[at - 1];
    return function () {
      var other = next && next.querySelector("[data-do='remove']");
      (other || document.getElementById("clippings-undo")).focus();
    };
  }

  function remove(element) {
    var id = idOf(element);
    var gone = null;
    return {
      step: function (folder) {
        var place = operations.find(folder, id);
        gone = place && {
          clipping: clippingIn(folder, id),
          name: folder.groups[place.group].name,
          at: place.at,
        };
        return operations.remove(folder, id);
      },
      message: saying("已移除一条，可以撤销。"),
      undo: function (folder) {
        return !gone || operations.find(folder, id)
          ? folder
          : operations.place(folder, gone.clipping, gone.name, gone.at);
      },
      focus: neighbourButton(element),
    };
  }

  function ungroup(element) {
    var name = nameOf(element);
    var at = 0;
    var ids = [];
    return {
      step: function (folder) {
        folder.groups.forEach(function (group, place) {
          if (group.name === name) {
            at = place;
            ids = group.clippings.map(operations.identity);
          }
        });
        return operations.removeGroup(folder, name);
      },
      message: saying("已去掉小标题“" + name + "”，下面的句子都还在。"),
      undo: function (folder) {
        return ids.reduce(function (next, id) {
          var clipping = clippingIn(next, id);
          return clipping ? operations.place(next, clipping, name) : next;
        }, operations.addGroup(folder, name, Math.min(at, folder.groups.length)));
      },
    };
  }

  function moveGroup(element, step) {
    var name = nameOf(element);
    return {
      step: function (folder) {
        return operations.moveGroup(folder, name, step);
      },
      message: saying("已移动小标题“" + name + "”。"),
      undo: function (folder) {
        return operations.moveGroup(folder, name, -step);
      },
    };
  }

  function clear() {
    var before = null;
    return {
      step: function (folder) {
        before = folder;
        return operations.empty();
      },
      message: function () {
        return "已移除全部" + operations.count(before) + "条，可以撤销。";
      },
      undo: function (folder) {
        return operations.merge(before, folder).folder;
      },
      focus: function () {
        document.querySelector("#clippings-undo").focus();
      },
    };
  }

  /** Nothing changes in the folder: the field for a note is shown, or hidden when it is empty. */
  function toggleNote(element) {
    var field = itemOf(element).querySelector(".clipping-note");
    var isShown = field.hidden || field.value !== "";
    field.hidden = !isShown;
    itemOf(element).classList.toggle("is-noted", isShown);
    if (isShown) {
      field.focus();
    }
    return null;
  }

  function copy(element, withSource) {
    var text = itemOf(element).querySelector(".clipping-text").textContent;
    var title = itemOf(element).querySelector(".clipping-link").textContent;
    archive.copy(withSource ? archive.cite(text, title) : text).then(function (worked) {
      var status = document.getElementById("clippings-status");
      status.textContent = worked ? "已复制。" : "未能复制。";
    });
    return null;
  }

  /** The edit that a button asks for, or null where the folder stays as it is. */
  function clicked(button) {
    var make = {
      up: function () {
        return move(button, -1);
      },
      down: function () {
        return move(button, 1);
      },
      note: function () {
        return toggleNote(button);
      },
      copy: function () {
        return copy(button, false);
      },
      cite: function () {
        return copy(button, true);
      },
      remove: function () {
        return remove(button);
      },
      "group-up": function () {
        return moveGroup(button, -1);
      },
      "group-down": function () {
        return moveGroup(button, 1);
      },
      ungroup: function () {
        return ungroup(button);
      },
      clear: clear,
    }[button.getAttribute("data-do")];
    return make ? make() : null;
  }

  /** Alt with an arrow moves the clipping the focus is in. */
  function moved(element, key) {
    return itemOf(element) ? move(element, key === "ArrowUp" ? -1 : 1) : null;
  }

  function place(choice) {
    var id = idOf(choice);
    var name = choice.value;
    var from = nameOf(choice);
    return {
      step: function (folder) {
        var clipping = clippingIn(folder, id);
        return clipping ? operations.place(folder, clipping, name) : folder;
      },
      message: saying(name ? "已归入“" + name + "”。" : "已移出小标题。"),
      undo: function (folder) {
        var clipping = clippingIn(folder, id);
        return clipping ? operations.place(folder, clipping, from) : folder;
      },
    };
  }

  function rename(field) {
    var name = nameOf(field);
    var wanted = field.value.trim();
    var isDone = false;
    field.value = name;
    return {
      step: function (folder) {
        var next = operations.renameGroup(folder, name, wanted);
        isDone = next !== folder;
        return next;
      },
      message: function () {
        return isDone ? "小标题已改名。" : "没有改名：名字是空的，或者已经有了。";
      },
      undo: function (folder) {
        return operations.renameGroup(folder, wanted, name);
      },
    };
  }

  /** The edit that a field asks for when it is left. */
  function changed(field) {
    var make = { place: place, rename: rename }[field.getAttribute("data-do")];
    return make ? make(field) : null;
  }

  function grouped(field) {
    var name = field.value.trim();
    var isDone = false;
    return {
      step: function (folder) {
        var next = operations.addGroup(folder, name);
        isDone = next !== folder;
        return next;
      },
      message: function () {
        if (!isDone) {
          return name ? "已经有这个小标题。" : "先写小标题的名字。";
        }
        field.value = "";
        return "已加小标题“" + name + "”。";
      },
    };
  }

  archive.clippingsEdits = {
    clicked: clicked,
    moved: moved,
    changed: changed,
    grouped: grouped,
  };
})();
