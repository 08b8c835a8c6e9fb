/**
 * Data on demand, over HTTP and from a disk alike.
 *
 * A page opened from a disk may neither fetch nor import, so data arrives as classic scripts that
 * hand themselves over with ReportArchive.register(name, data).
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var registered = Object.create(null);
  var loading = Object.create(null);

  // This file is assets/archive/archive_data.js of a site that may lie under any path.
  var assets = new URL("./", document.currentScript.src).href;

  /** The address of the site's home folder, ending in a slash. */
  archive.root = new URL("../../", assets).href;

  /** Keep the data of one file; called by that file. */
  archive.register = function (name, data) {
    registered[name] = data;
  };

  /**
   * Run one script below assets/archive/, once; in a site it may be part of a bundle.
   *
   * Errors:  rejects with a message for readers when the file is missing; a later call tries again.
   */
  archive.loadScript = function (script) {
    var path = (archive.bundles && archive.bundles[script]) || script;
    if (!loading[path]) {
      loading[path] = new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        element.charset = "utf-8";
        // Scripts asked for together run in the order they were asked for.
        element.async = false;
        element.src = assets + path;
        element.onload = resolve;
        element.onerror = function () {
          delete loading[path];
          document.head.removeChild(element);
          reject(new Error("数据文件没有读到：assets/archive/" + path));
        };
        document.head.appendChild(element);
      });
    }
    return loading[path];
  };

  /**
   * The data of one file, loaded the first time it is asked for.
   *
   * Example: ReportArchive.load("finder-index").then(function (data) { … })
   */
  archive.load = function (name) {
    if (name in registered) {
      return Promise.resolve(registered[name]);
    }
    return archive.loadScript(name + ".js").then(function () {
      if (!(name in registered)) {
        throw new Error("数据文件内容不对：assets/archive/" + name + ".js");
      }
      return registered[name];
    });
  };
})();
