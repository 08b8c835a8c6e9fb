"""SmartArt is text, a chart is a picture whose words are named."""

from typing import Any

import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.intake.word_documents import document

from report_archive.intake.docx_file import read_docx_file

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Three points as Word writes them, out of order, and what presents one of them.
SMART_ART = """
<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
<dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>抓服</a:t></a:r>
<a:r><a:t>务</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>抓督查</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>暗访</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="4" type="pres"/></dgm:ptLst><dgm:cxnLst>
<dgm:cxn modelId="5" srcId="0" destId="2" srcOrd="1" destOrd="0"/>
<dgm:cxn modelId="6" srcId="0" destId="1" srcOrd="0" destOrd="0"/>
<dgm:cxn modelId="7" srcId="1" destId="3" srcOrd="0" destOrd="0"/>
<dgm:cxn modelId="8" type="presOf" srcId="2" destId="4" srcOrd="0" destOrd="0"/>
</dgm:cxnLst></dgm:dataModel>"""
CHART = """
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>
<c:title><c:tx><c:rich><a:p><a:r><a:t>办文数</a:t></a:r></a:p></c:rich></c:tx></c:title>
<c:ser><c:cat><c:pt><c:v>2021年</c:v></c:pt></c:cat><c:val><c:pt><c:v>312</c:v></c:pt></c:val></c:ser>
</c:chart></c:chartSpace>"""


@pytest.mark.parametrize(
    ("kind", "content", "element", "text", "removed"),
    [
        ("diagramData", SMART_ART, '<dgm:relIds r:dm="{}"/>', "见图\n抓督查\n暗访\n抓服务", []),
        ("chart", CHART, '<c:chart r:id="{}"/>', "见图", [("chart", "办文数 2021年 312")]),
    ],
)
def test_smart_art_is_text_and_a_chart_is_a_picture(
    kind: str, content: str, element: str, text: str, removed: list[tuple[str, str]]
) -> None:
    def change(made: Any) -> None:
        name = PackURI(f"/word/drawn/{kind}1.xml")
        part = Part(name, "application/xml", content.encode(), made.part.package)
        drawn = element.format(made.part.relate_to(part, f"{RELATIONS}/{kind}"))
        spaces = (
            f'xmlns:r="{RELATIONS}" xmlns:dgm="urn:dgm" xmlns:c="urn:c" {nsdecls("w", "wp", "a")}'
        )
        inner = f"<w:drawing><wp:inline><a:graphic>{drawn}</a:graphic></wp:inline></w:drawing>"
        made.add_paragraph("见图")._p.append(parse_xml(f"<w:r {spaces}>{inner}</w:r>"))

    raw, problems = read_docx_file("a.docx", document([], change=change))
    assert problems == []
    assert raw is not None
    assert raw.body == text
    assert [(one.rule, one.text) for one in raw.removed] == removed
