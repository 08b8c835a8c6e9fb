/**
 * How the Word document of clippings looks: page, fonts and paragraphs of GB/T 9704-2012, 5.2 and 7.
 *
 * Units:   fonts in half points; lengths in twentieths of a point; indents also in hundredths of a
 *          character. A4 is 11906 × 16838; the text block 156 × 225 mm holds 22 lines of 28
 *          characters: a line every 579, and a character every 315, which is 5 less than 三号 takes
 *          by itself. Spacing says so, not the grid, which word processors read differently.
 */
(function () {
  "use strict";

  var archive = (window.ReportArchive = window.ReportArchive || {});
  var LINE = 579;
  var CHARACTER_SPACING = -5;
  var BODY = 32; // 三号
  var TITLE = 44; // 二号
  var PAGE_NUMBER = 28; // 四号
  var FANGSONG = "仿宋_GB2312";
  var KAITI = "楷体_GB2312";
  var HEITI = "黑体";
  var SONG = "宋体";
  var XIAOBIAOSONG = "方正小标宋简体";
  // What Word may take where a font is missing.
  var STAND_INS = [
    [FANGSONG, "仿宋"],
    [KAITI, "楷体"],
    [HEITI, "SimHei"],
    [SONG, "SimSun"],
    [XIAOBIAOSONG, "华文中宋"],
  ];

  function font(name, size, spacing) {
    var names = ["ascii", "hAnsi", "eastAsia", "cs"].map(function (script) {
      return " w:" + script + '="' + name + '"';
    });
    var sizes = size ? '<w:sz w:val="' + size + '"/><w:szCs w:val="' + size + '"/>' : "";
    var apart = spacing === undefined ? "" : '<w:spacing w:val="' + spacing + '"/>';
    return "<w:rFonts" + names.join("") + "/>" + apart + sizes;
  }

  /** A paragraph style: its name in Word, its properties, its font; all but one rest on Normal. */
  function style(id, name, paragraph, look) {
    var base = id === "Normal" ? "" : '<w:basedOn w:val="Normal"/>';
    var next = /^(Heading1|Title|Subtitle)$/.test(id) ? '<w:next w:val="Normal"/>' : "";
    return (
      '<w:style w:type="paragraph"' + (id === "Normal" ? ' w:default="1"' : "") +
      ' w:styleId="' + id + '"><w:name w:val="' + name + '"/>' + base + next + "<w:qFormat/>" +
      "<w:pPr>" + paragraph + "</w:pPr><w:rPr>" + look + "</w:rPr></w:style>"
    );
  }

  var CENTRED = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>';

  function styles(head, word) {
    var defaults =
      "<w:docDefaults><w:rPrDefault><w:rPr>" + font(FANGSONG, BODY) +
      '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>' +
      "<w:pPrDefault/></w:docDefaults>";
    var body =
      '<w:spacing w:before="0" w:after="0" w:line="' + LINE + '" w:lineRule="exact"/>' +
      '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>';
    return (
      head + '<w:styles xmlns:w="' + word + '">' + defaults +
      style("Normal", "Normal", body, '<w:spacing w:val="' + CHARACTER_SPACING + '"/>') +
      style("Title", "Title", CENTRED, font(XIAOBIAOSONG, TITLE, 0)) +
      style("Subtitle", "Subtitle", '<w:spacing w:after="' + LINE + '"/>' + CENTRED, font(KAITI)) +
      style("Heading1", "heading 1", '<w:keepNext/><w:outlineLvl w:val="0"/>', font(HEITI)) +
      style("ClippingNote", "素材批注", "", font(KAITI)) +
      style("SourceList", "素材出处", numbered(), "") +
      style("Footer", "footer", '<w:spacing w:line="240" w:lineRule="auto"/>', font(SONG, PAGE_NUMBER, 0)) +
      '<w:style w:type="character" w:styleId="SourceMark"><w:name w:val="素材出处标记"/>' +
      '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    );
  }

  function numbered() {
    return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:jc w:val="left"/>';
  }

  /** 〔1〕 〔2〕 …, the number hanging before the text. */
  function numbering(head, word) {
    return (
      head + '<w:numbering xmlns:w="' + word + '"><w:abstractNum w:abstractNumId="0">' +
      '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>' +
      '<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="〔%1〕"/>' +
      '<w:lvlJc w:val="left"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>' +
      '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      "</w:numbering>"
    );
  }

  /** The two sides of a leaf differ, as printed documents are bound. */
  function settings(head, word) {
    return (
      head + '<w:settings xmlns:w="' + word + '"><w:mirrorMargins/><w:evenAndOddHeaders/>' +
      '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>' +
      '<w:compatSetting w:name="compatibilityMode" ' +
      'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    );
  }

  function fontTable(head, word) {
    var fonts = STAND_INS.map(function (pair) {
      return (
        '<w:font w:name="' + pair[0] + '"><w:altName w:val="' + pair[1] + '"/>' +
        '<w:charset w:val="86"/></w:font>'
      );
    });
    return head + '<w:fonts xmlns:w="' + word + '">' + fonts.join("") + "</w:fonts>";
  }

  /** — 1 — at the outer edge, one character in. */
  function footer(head, word, side) {
    var field = ["begin", "", "end"].map(function (kind) {
      return kind
        ? '<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>'
        : '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>';
    });
    var dash = '<w:r><w:t xml:space="preserve">';
    return (
      head + '<w:ftr xmlns:w="' + word + '"><w:p><w:pPr><w:pStyle w:val="Footer"/>' +
      '<w:ind w:' + side + 'Chars="100" w:' + side + '="280" w:firstLineChars="0" w:firstLine="0"/>' +
      '<w:jc w:val="' + side + '"/></w:pPr>' + dash + "— </w:t></w:r>" + field.join("") + dash +
      " —</w:t></w:r></w:p></w:ftr>"
    );
  }

  /** The parts that hold the looks, by name. */
  function parts(head, word) {
    return {
      styles: styles(head, word),
      settings: settings(head, word),
      numbering: numbering(head, word),
      fontTable: fontTable(head, word),
      footer1: footer(head, word, "right"),
      footer2: footer(head, word, "left"),
    };
  }

  /** The page: A4, its margins in mm 37 above, 35 below, 28 inside, 26 outside. */
  function section(names) {
    function relation(name) {
      return '" r:id="rId' + (names.indexOf(name) + 1) + '"/>';
    }
    return (
      '<w:sectPr><w:footerReference w:type="default' + relation("footer1") +
      '<w:footerReference w:type="even' + relation("footer2") +
      '<w:pgSz w:w="11906" w:h="16838"/>' +
      '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" ' +
      'w:footer="1260" w:gutter="0"/>' +
      '<w:docGrid w:type="lines" w:linePitch="' + LINE + '"/></w:sectPr>'
    );
  }

  archive.clippingsWordStyles = { parts: parts, section: section };
})();
