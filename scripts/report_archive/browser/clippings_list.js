/**
 * The folder as it stands on the page: elements are kept and moved, so that neither the place on the
 * page nor a note being written is lost when something changes here or in another tab.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});

  /** Put children into an order with as few moves as possible. */
  function arrange(parent, children) {
    children.forEach(function (child, at) {
      if (parent.children[at] !== child) {
        parent.insertBefore(child, parent.children[at] || null);
      }
    });
    while (parent.children.length > children.length) {
      parent.removeChild(parent.lastChild);
    }
  }

  /** Elements by key: those there are, others made; those of no further use are dropped. */
  function makePool() {
    var kept = Object.create(null);
    var next = null;
    return {
      start: function () {
        next = Object.create(null);
      },
      take: function (key, make) {
        next[key] = kept[key] || make();
        return next[key];
      },
      end: function () {
        kept = next;
      },
    };
  }

  /** A list in an element: draw shows a folder there. */
  function make(parent) {
    var items = makePool();
    var groups = makePool();

    function drawGroup(group, names) {
      var shown = groups.take(group.name, function () {
        return archive.clippingsItems.group(group.name);
      });
      var children = group.clippings.map(function (clipping) {
        var item = items.take(archive.clippingsFolder.identity(clipping), function () {
          return archive.clippingsItems.item(clipping);
        });
        archive.clippingsItems.bring(item, clipping, names, group.name);
        return item;
      });
      arrange(shown.querySelector("ol"), children);
      var isEmpty = children.length === 0;
      shown.querySelector(".clippings-none").hidden = !isEmpty;
      shown.hidden = isEmpty && group.name === "";
      shown.querySelector(".clippings-head").hidden = group.name === "" && names.length < 2;
      return shown;
    }

    function draw(folder) {
      var focused = document.activeElement;
      var names = folder.groups.map(function (group) {
        return group.name;
      });
      items.start();
      groups.start();
      var sections = folder.groups.map(function (group) {
        return drawGroup(group, names);
      });
      arrange(parent, sections);
      items.end();
      groups.end();
      // An element that is moved loses the focus.
      if (focused && focused !== document.activeElement && parent.contains(focused)) {
        focused.focus();
      }
    }

    return { draw: draw };
  }

  archive.clippingsList = { make: make };
})();
