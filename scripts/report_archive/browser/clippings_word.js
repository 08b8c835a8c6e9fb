/**
 * A folder of clippings as a Word document (.docx, ECMA-376), set as GB/T 9704-2012 sets official
 * documents: 二号小标宋 title, 黑体 headings, 三号仿宋 text, sources as a numbered list at the end.
 *
 * How paragraphs look is in clippings_word_styles.js; this file writes what they say.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  // Characters that XML cannot hold: most control characters, halves of a pair, two noncharacters.
  var NOT_XML =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g;
  var NAMED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /** Text as XML; what XML cannot hold is shown as the sign for that, �. */
  function escaped(text) {
    var repaired = text.replace(NOT_XML, function (found, before) {
      return (before || "") + "\ufffd";
    });
    // Halves in a row overlap, so that one pass leaves every second one.
    repaired = repaired.replace(NOT_XML, function (found, before) {
      return (before || "") + "\ufffd";
    });
    return repaired.replace(/[&<>"]/g, function (character) {
      return NAMED[character];
    });
  }

  function run(text, properties) {
    var pieces = text.split("\t").map(function (piece) {
      return '<w:t xml:space="preserve">' + escaped(piece) + "</w:t>";
    });
    var look = properties ? "<w:rPr>" + properties + "</w:rPr>" : "";
    return "<w:r>" + look + pieces.join("<w:tab/>") + "</w:r>";
  }

  function paragraph(style, content, more) {
    var look = '<w:pStyle w:val="' + style + '"/>' + (more || "");
    return "<w:p><w:pPr>" + look + "</w:pPr>" + content + "</w:p>";
  }

  /** 〔3〕, raised, which leads to the third source. */
  function reference(number) {
    return (
      '<w:hyperlink w:anchor="source' + number + '" w:history="1">' +
      run("〔" + number + "〕", '<w:rStyle w:val="SourceMark"/>') +
      "</w:hyperlink>"
    );
  }

  function clipping(item) {
    var last = item.lines.length - 1;
    var text = item.lines.map(function (line, at) {
      return paragraph("Normal", run(line) + (at === last ? reference(item.source) : ""));
    });
    var notes = item.notes.map(function (line, at) {
      return paragraph("ClippingNote", run(at === 0 ? "批注：" + line : line));
    });
    return text.concat(notes).join("");
  }

  /** Numbered by Word itself; the bookmark is where the references lead. */
  function sourceEntry(source, at) {
    var mark = '<w:bookmarkStart w:id="' + at + '" w:name="source' + (at + 1) + '"/>';
    var end = '<w:bookmarkEnd w:id="' + at + '"/>';
    return paragraph("SourceList", mark + run(source) + end);
  }

  function documentPart(outline, subtitle, section) {
    var parts = [paragraph("Title", run("素材")), paragraph("Subtitle", run(subtitle))];
    outline.groups.forEach(function (group) {
      if (group.name) {
        parts.push(paragraph("Heading1", run(group.name)));
      }
      group.items.forEach(function (item) {
        parts.push(clipping(item));
      });
    });
    if (outline.sources.length) {
      parts.push(paragraph("Heading1", run("出处")));
      parts.push(outline.sources.map(sourceEntry).join(""));
    }
    return (
      HEAD + '<w:document xmlns:w="' + WORD + '" xmlns:r="' + OFFICE + '"><w:body>' +
      parts.join("") + section + "</w:body></w:document>"
    );
  }

  function contentTypes(names) {
    var overrides = names.map(function (name) {
      var type = WORD_TYPE + (name === "document" ? "document.main" : name.replace(/\d$/, ""));
      return '<Override PartName="/word/' + name + '.xml" ContentType="' + type + '+xml"/>';
    });
    return (
      HEAD + '<Types xmlns="' + PACKAGE + 'content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' + overrides.join("") +
      '<Override PartName="/docProps/core.xml" ' +
      'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    );
  }

  /** Relationships: [[type, target], …], numbered rId1 on. */
  function relationships(list) {
    var entries = list.map(function (entry, at) {
      return (
        '<Relationship Id="rId' + (at + 1) + '" Type="' + entry[0] + '" Target="' + entry[1] + '"/>'
      );
    });
    return (
      HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + entries.join("") +
      "</Relationships>"
    );
  }

  function coreProperties(now) {
    var time = now.toISOString().replace(/\.\d+Z$/, "Z");
    return (
      HEAD + '<cp:coreProperties xmlns:cp="' + PACKAGE + 'metadata/core-properties" ' +
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>素材</dc:title>' +
      '<dcterms:created xsi:type="dcterms:W3CDTF">' + time + "</dcterms:created>" +
      "</cp:coreProperties>"
    );
  }

  /** Every file of the document, by its name in the package. */
  function files(folder, now) {
    var date = now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
    var subtitle = date + "导出，" + archive.clippingsFolder.count(folder) + "条";
    var styles = archive.clippingsWordStyles;
    var word = styles.parts(HEAD, WORD);
    var names = Object.keys(word);
    var all = {
      "[Content_Types].xml": contentTypes(["document"].concat(names)),
      "_rels/.rels": relationships([
        [OFFICE + "/officeDocument", "word/document.xml"],
        [PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"],
      ]),
      "docProps/core.xml": coreProperties(now),
      "word/_rels/document.xml.rels": relationships(
        names.map(function (name) {
          return [OFFICE + "/" + name.replace(/\d$/, ""), name + ".xml"];
        })
      ),
    };
    var outline = archive.clippingsExport.outline(folder);
    all["word/document.xml"] = documentPart(outline, subtitle, styles.section(names));
    names.forEach(function (name) {
      all["word/" + name + ".xml"] = word[name];
    });
    return all;
  }

  /**
   * The bytes of the document.
   *
   * Shape:   now is the time of the export; zip is fflate.
   */
  function document(folder, now, zip) {
    var texts = files(folder, now);
    var packed = {};
    Object.keys(texts).forEach(function (name) {
      packed[name] = zip.strToU8(texts[name]);
    });
    return zip.zipSync(packed, { level: 6, mtime: now });
  }

  archive.clippingsWord = { document: document };
})();
