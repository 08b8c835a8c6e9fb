/**
 * The folder of clippings (素材夹) as a value, and what can be done to it.
 *
 * Shape:   {format, version, groups: [{name, clippings: […]}]}. The first group has no name and
 *          holds what stands under no heading (小标题) yet; names are not empty and differ. No clipping
 *          is there twice. Every operation gives a new folder and leaves the old one as it was; one
 *          that has nothing to do gives the same folder.
 * Order:   as the reader put it.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var FORMAT = "report-archive-clippings";
  var VERSION = 1;
  var MOST_CLIPPINGS = 5000;
  var MOST_GROUPS = 200;

  function empty() {
    return { format: FORMAT, version: VERSION, groups: [{ name: "", clippings: [] }] };
  }

  /** What makes a clipping the same as another: the report, and the words to the letter. */
  function identity(clipping) {
    return clipping.report + "\n" + clipping.text;
  }

  /** A folder whose lists may be changed; the clippings in them may not. */
  function copy(folder) {
    var groups = folder.groups.map(function (group) {
      return { name: group.name, clippings: group.clippings.slice() };
    });
    return { format: folder.format, version: folder.version, groups: groups };
  }

  function count(folder) {
    return folder.groups.reduce(function (sum, group) {
      return sum + group.clippings.length;
    }, 0);
  }

  /** Where a clipping is: {group, at}, both counted from 0, or null. */
  function find(folder, id) {
    for (var group = 0; group < folder.groups.length; group += 1) {
      var clippings = folder.groups[group].clippings;
      for (var at = 0; at < clippings.length; at += 1) {
        if (identity(clippings[at]) === id) {
          return { group: group, at: at };
        }
      }
    }
    return null;
  }

  function groupNamed(folder, name) {
    for (var at = 0; at < folder.groups.length; at += 1) {
      if (folder.groups[at].name === name) {
        return at;
      }
    }
    return -1;
  }

  function refuse(message) {
    throw new Error(message);
  }

  function add(folder, clipping) {
    if (find(folder, identity(clipping))) {
      return folder;
    }
    if (count(folder) >= MOST_CLIPPINGS) {
      refuse("素材已满" + MOST_CLIPPINGS + "条");
    }
    var next = copy(folder);
    next.groups[0].clippings.push(clipping);
    return next;
  }

  function remove(folder, id) {
    var place = find(folder, id);
    if (!place) {
      return folder;
    }
    var next = copy(folder);
    next.groups[place.group].clippings.splice(place.at, 1);
    return next;
  }

  /** Put a clipping under a heading, at a place counted from 0 or, without one, at the end. */
  function place(folder, clipping, name, at) {
    var next = copy(remove(folder, identity(clipping)));
    var group = next.groups[Math.max(0, groupNamed(next, name))];
    group.clippings.splice(at === undefined ? group.clippings.length : at, 0, clipping);
    return next;
  }

  /** One step up (-1) or down (1); at the end of a group, into the group next to it. */
  function move(folder, id, step) {
    var from = find(folder, id);
    if (!from) {
      return folder;
    }
    var clippings = folder.groups[from.group].clippings;
    var to = from.at + step;
    if (to >= 0 && to < clippings.length) {
      return place(folder, clippings[from.at], folder.groups[from.group].name, to);
    }
    var neighbour = folder.groups[from.group + step];
    return neighbour
      ? place(folder, clippings[from.at], neighbour.name, step > 0 ? 0 : undefined)
      : folder;
  }

  function note(folder, id, text) {
    var at = find(folder, id);
    if (!at || folder.groups[at.group].clippings[at.at].note === text) {
      return folder;
    }
    var next = copy(folder);
    var clippings = next.groups[at.group].clippings;
    clippings[at.at] = Object.assign({}, clippings[at.at], { note: text });
    return next;
  }

  function addGroup(folder, name, at) {
    if (name === "" || groupNamed(folder, name) >= 0) {
      return folder;
    }
    if (folder.groups.length >= MOST_GROUPS) {
      refuse("小标题已满" + MOST_GROUPS + "个");
    }
    var next = copy(folder);
    var place = at === undefined ? next.groups.length : at;
    next.groups.splice(place, 0, { name: name, clippings: [] });
    return next;
  }

  function renameGroup(folder, name, wanted) {
    var at = groupNamed(folder, name);
    if (at < 1 || wanted === "" || groupNamed(folder, wanted) >= 0) {
      return folder;
    }
    var next = copy(folder);
    next.groups[at].name = wanted;
    return next;
  }

  function moveGroup(folder, name, step) {
    var at = groupNamed(folder, name);
    if (at < 1 || at + step < 1 || at + step >= folder.groups.length) {
      return folder;
    }
    var next = copy(folder);
    next.groups.splice(at + step, 0, next.groups.splice(at, 1)[0]);
    return next;
  }

  /** Take a heading away; what stood under it goes to the end of the group without a name. */
  function removeGroup(folder, name) {
    var at = groupNamed(folder, name);
    if (at < 1) {
      return folder;
    }
    var next = copy(folder);
    var gone = next.groups.splice(at, 1)[0];
    next.groups[0].clippings = next.groups[0].clippings.concat(gone.clippings);
    return next;
  }

  /** Both notes where they differ: neither hand's words are lost. */
  function joined(mine, other) {
    if (other === "" || mine.indexOf(other) >= 0) {
      return mine;
    }
    return mine === "" ? other : mine + "\n" + other;
  }

  /**
   * A folder with all that another one holds, under the same headings, nothing twice.
   *
   * Shape:   {folder, added, known}: how many clippings were new and how many were there already.
   */
  function merge(folder, other) {
    var withGroups = other.groups.reduce(function (sum, group) {
      return addGroup(sum, group.name);
    }, folder);
    var next = copy(withGroups);
    var known = Object.create(null);
    var result = { folder: next, added: 0, known: 0 };
    next.groups.forEach(function (group) {
      group.clippings.forEach(function (clipping, at) {
        known[identity(clipping)] = { clippings: group.clippings, at: at };
      });
    });
    other.groups.forEach(function (group) {
      var clippings = next.groups[groupNamed(next, group.name)].clippings;
      group.clippings.forEach(function (clipping) {
        mergeOne(clippings, clipping, known, result);
      });
    });
    if (count(next) > MOST_CLIPPINGS) {
      refuse("合起来超过" + MOST_CLIPPINGS + "条，没有导入");
    }
    return result;
  }

  function mergeOne(clippings, clipping, known, result) {
    var id = identity(clipping);
    var place = known[id];
    if (place) {
      var mine = place.clippings[place.at];
      place.clippings[place.at] = Object.assign({}, mine, {
        note: joined(mine.note, clipping.note),
      });
      result.known += 1;
    } else {
      known[id] = { clippings: clippings, at: clippings.length };
      clippings.push(clipping);
      result.added += 1;
    }
  }

  archive.clippingsFolder = {
    FORMAT: FORMAT,
    VERSION: VERSION,
    empty: empty,
    identity: identity,
    count: count,
    find: find,
    add: add,
    remove: remove,
    place: place,
    move: move,
    note: note,
    addGroup: addGroup,
    renameGroup: renameGroup,
    moveGroup: moveGroup,
    removeGroup: removeGroup,
    merge: merge,
  };
})();
