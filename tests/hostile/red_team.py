"""Reports that try to break the site: every way in that a file has, and every kind of attack."""

import io
import zipfile
from pathlib import Path
from typing import Final

import docx

MARK: Final = "window.pwned"  # what an attack sets where it succeeds
OFFICE: Final = "2021年，望云县政府办公室起草文稿120篇，办理群众来信九件。\n"
# Markup and template languages that anything on the way to the reader might read.
ATTACKS: Final[dict[str, str]] = {
    "script": f"<script>{MARK}=1</script>",
    "image": f'<img src=x onerror="{MARK}=1">',
    "drawing": f"<svg/onload={MARK}=1>",
    "way out of a tag": f'"><script>{MARK}=1</script>',
    "way out of a quote": f"' onmouseover='{MARK}=1' x='",
    "way out of the page": f"</div></article></main></body><script>{MARK}=1</script>",
    "way out of the head": f"</title></style></textarea></noscript><script>{MARK}=1</script>",
    "way out of a comment": f"--><script>{MARK}=1</script><!--",
    "way out of a script": f"</script><script>{MARK}=1</script>",
    "way out of a string": f"\\'\"`;{MARK}=1;//${{{MARK}=1}}",
    "character data": f"]]><script>{MARK}=1</script><![CDATA[",
    "entities": f"&lt;script&gt;{MARK}=1&lt;/script&gt;&#60;script&#62;&amp;lt;",
    "frame": f'<iframe srcdoc="<script>parent.{MARK[7:]}=1</script>"></iframe>',
    "object": f'<object data="data:text/html,<script>{MARK}=1</script>"></object>',
    "form": f"<form action=javascript:{MARK}=1><button autofocus onfocus={MARK}=1>x</form>",
    "refresh": '<meta http-equiv=refresh content="0;url=https://example.org/">',
    "base": '<base href="https://example.org/">',
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//example.org/x.css>",
    "mutation": f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 '
    f'onerror={MARK}=1&gt;">',
    "link": f"[点此](javascript:{MARK}=1) <javascript:{MARK}=1> [x]: javascript:{MARK}=1",
    "picture": f'![图](x"onerror="{MARK}=1) ![](https://example.org/x.png)',
    "attributes": f"正文{{: #s1 .report-text onclick={MARK}=1 }} {{#s1 onclick={MARK}=1}}",
    "markdown in HTML": f'<div markdown="1" onclick={MARK}=1>**粗**</div>',
    "snippet": '--8<-- "mkdocs.yml" ;--8<--',
    "include": "{% include '../../etc/passwd' %} {!mkdocs.yml!} {% raw %}",
    "template": "{{ config.site_name }} {{ ''.__class__.__mro__ }} ${7*7} #{7*7} <%= 7*7 %>",
    "module": "::: os.system",
    "admonition": f'!!! danger "<img src=x onerror={MARK}=1>"',
    "table": f"| 甲 | <img src=x onerror={MARK}=1> |\n|---|---|\n| 乙 | 丙 |",
    "fence": f"```html\n<script>{MARK}=1</script>\n```",
    "front matter": "---\ntitle: x\ntemplate: ../../../etc/passwd\nhtml: <script></script>\n---",
    "footnote": f"[^1]: <img src=x onerror={MARK}=1>\n*[HTML]: <b>",
    "formula": f'=HYPERLINK("javascript:{MARK}=1") @SUM(1) +1 -1',
    "directions": "\u202e告报\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "nothing to see": "督\u200b查\u200c督\u200d办\u2060\ufeff\u00ad\u180e\u034f",
    "lines": "甲\u2028乙\u2029丙\u0085丁\u000c戊",
    "controls": "退\u0008格\u001b[31m红\u0007",
    "marks on marks": "一" + "\u0301\u0489" * 400,
    "not a character": "\ufffe\uffff\U0001fffe\ufdd0𠮷",
    "prototype": "__proto__ constructor toString hasOwnProperty valueOf",
}
# A name of a file on every system: no slash, no more than 255 bytes.
NAME: Final = f"<img src=x onerror={MARK}=1>'\"&#39;{{{{7*7}}}}$(id)`id`;%2e%2e%2f"
YAML_TAGS: Final = (
    '!!python/object/apply:os.system ["touch PWNED"]',
    "!!python/name:os.system",
    "!!python/object/new:subprocess.Popen [[touch, PWNED]]",
    "!!binary PHNjcmlwdD4=",
)
ALIASES: Final = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)


def write_corpus(folder: Path) -> None:
    """Every attack in every place that a file has for it."""
    _texts(folder / "文本")
    _names(folder / "名称")
    _corrections(folder / "更正")
    _formats(folder / "格式")
    _bombs(folder / "炸弹")


def _put(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def _texts(folder: Path) -> None:
    """As title, heading, enumerated point, sentence, label of a figure, quotation and sign-off."""
    lines = [f"望云县政府办公室2021年工作总结{ATTACKS['script']}", OFFICE]
    for number, attack in enumerate(ATTACKS.values(), 1):
        lines += [f"{number}．{attack}", f"一是{attack}。会议指出“{attack}”。{OFFICE}", attack]
    _put(folder / "全部.txt", "\n".join(lines))
    for number, attack in enumerate(ATTACKS.values()):
        if number % 5 == 0:
            _put(
                folder / f"{number}.txt",
                f"{attack}工作总结\n{OFFICE}一、{attack}\n（一）{attack}。{OFFICE}{attack}办公室\n",
            )


def _names(folder: Path) -> None:
    for number, name in enumerate(
        (NAME, "-rf", "..", "con", "\u202etxt.xcod", "__proto__", "a\nb")
    ):
        text = f"{OFFICE}第{number}份，共{number + 3}件。\n"
        _put(folder / name.replace("..", "两点") / f"{name.replace('..', '两点')}.txt", text)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("../../escaped.txt", "/etc/escaped.txt", "C:\\escaped.txt", NAME + ".txt"):
            archive.writestr(name, f"{OFFICE}成员{len(name)}。\n")
    _put(folder / "越界.zip", packed.getvalue())


def _corrections(folder: Path) -> None:
    attack = ATTACKS["image"]
    for number, value in enumerate((*YAML_TAGS, f"'{attack}'", "[" * 500, "{}")):
        _put(folder / f"更正{number}.txt", f"更正{number}\n{OFFICE}")
        _put(folder / f"更正{number}.yml", f"title: {value}\n")
    _put(folder / "都改.txt", f"都改\n{OFFICE}")
    _put(
        folder / "都改.yml",
        f"title: '{attack}总结'\noffice: '{ATTACKS['script']}办公室'\nyear: 2021\n"
        f"level: '{attack}'\nkind: '{attack}'\nthemes: ['{attack}']\n",
    )
    _put(folder / "别名.txt", f"别名\n{OFFICE}")
    _put(folder / "别名.yml", ALIASES)


def _formats(folder: Path) -> None:
    everything = "\n\n".join(ATTACKS.values())
    head = f"title: \"{ATTACKS['drawing']}\"\ntags: ['{ATTACKS['script']}']\ntemplate: 404.html\n"
    _put(folder / "正文.md", f"---\n{head}---\n# 总结{ATTACKS['link']}\n\n{OFFICE}\n{everything}\n")
    for number, tag in enumerate(YAML_TAGS):
        _put(folder / f"标记{number}.md", f"---\ntitle: {tag}\n---\n# 总结{number}\n\n{OFFICE}")
    body = "".join(f"<p>{attack}</p>" for attack in ATTACKS.values() if "<!--" not in attack)
    _put(
        folder / "网页.html",
        f'<html><head><title>{ATTACKS["entities"]}</title><meta name=keywords content="&lt;b&gt;">'
        f"<script>{MARK}=1</script></head><body onload={MARK}=1><h1>总结</h1><p>{OFFICE}{body}",
    )
    made = docx.Document()
    made.core_properties.title = made.core_properties.author = ATTACKS["image"]
    made.core_properties.keywords = ATTACKS["script"]
    made.add_heading(f"总结{ATTACKS['image']}")
    made.add_paragraph(OFFICE)
    for attack in ATTACKS.values():
        made.add_paragraph("".join(sign for sign in attack if sign.isprintable()))
    stream = io.BytesIO()
    made.save(stream)
    _put(folder / "文档.docx", stream.getvalue())


def _bombs(folder: Path) -> None:
    """Small siblings of what is tried by hand in full size: long, deep and many."""
    _put(folder / "长行.txt", f"望云县政府办公室2020年总结\n{'督查督办，' * 20_000}\n")
    _put(folder / "同字.txt", f"望云县政府办公室2019年总结\n{'一' * 20_000}\n{'（' * 20_000}\n")
    many = "\n".join(f"{number}．抓第{number}件事" for number in range(1, 2001))
    _put(folder / "标题.txt", f"望云县政府办公室2018年总结\n{OFFICE}{many}\n")
    _put(folder / "深层.html", "<div>" * 20_000 + f"<p>{OFFICE}2017年总结" + "</div>" * 20_000)
    _put(folder / "引用.md", f"{'>' * 5_000} 深\n\n{'- ' * 2_000}深\n\n{'[' * 5_000}\n\n{OFFICE}")
    _put(folder / "实体.html", f"<!DOCTYPE x [<!ENTITY a '{'a' * 99}'>]><p>&a;{OFFICE}2016年总结")
