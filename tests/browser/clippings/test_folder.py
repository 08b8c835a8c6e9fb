"""The folder of clippings as a value: what operations do to it, and what a file of it must be."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BROWSER: Final = Path(__file__).resolve().parents[3] / "scripts/report_archive/browser"
SCRIPTS: Final = ("clippings_folder.js", "clippings_check.js")
# A folder in few words: names to texts; a text after a slash is a note.
Short = dict[str, list[str]]

Run = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def run(chromium: Browser) -> Iterator[Run]:
    """Runs an expression of f (the operations), check and a (the arguments) in a browser."""
    context = chromium.new_context()
    page = context.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=BROWSER / script)

    def evaluate(expression: str, arguments: Any) -> Any:
        return page.evaluate(
            f"(a) => {{ const f = ReportArchive.clippingsFolder, "
            f"check = ReportArchive.clippingsCheck; return {expression}; }}",
            arguments,
        )

    yield evaluate
    context.close()


def clipping(short: str) -> dict[str, Any]:
    text, _, note = short.partition("/")
    return {
        "report": "r1",
        "text": text,
        "sentence": 1,
        "headings": [],
        "title": "",
        "office": "",
        "year": None,
        "kind": "",
        "added": "",
        "note": note,
    }


def folder(short: Short) -> dict[str, Any]:
    groups = [{"name": n, "clippings": [clipping(t) for t in ts]} for n, ts in short.items()]
    return {"format": "report-archive-clippings", "version": 1, "groups": groups}


def shortened(value: dict[str, Any]) -> Short:
    return {
        group["name"]: [
            f"{c['text']}/{c['note']}" if c["note"] else c["text"] for c in group["clippings"]
        ]
        for group in value["groups"]
    }


BEFORE: Final[Short] = {"": ["甲", "乙"], "办文": ["丙"], "办会": []}
ID: Final = "'r1\\n' + "


@pytest.mark.parametrize(
    ("expression", "after"),
    [
        ("f.add(a, Object.assign({}, a.groups[0].clippings[0], {note: '另'}))", BEFORE),
        (f"f.remove(a, {ID}'甲')", {"": ["乙"], "办文": ["丙"], "办会": []}),
        (f"f.remove(a, {ID}'无')", BEFORE),
        (f"f.move(a, {ID}'乙', -1)", {"": ["乙", "甲"], "办文": ["丙"], "办会": []}),
        (f"f.move(a, {ID}'甲', -1)", BEFORE),
        (f"f.move(a, {ID}'乙', 1)", {"": ["甲"], "办文": ["乙", "丙"], "办会": []}),
        (f"f.move(a, {ID}'丙', -1)", {"": ["甲", "乙", "丙"], "办文": [], "办会": []}),
        (f"f.move(a, {ID}'丙', 1)", {"": ["甲", "乙"], "办文": [], "办会": ["丙"]}),
        (f"f.note(a, {ID}'丙', '注')", {"": ["甲", "乙"], "办文": ["丙/注"], "办会": []}),
        ("f.addGroup(a, '办事')", {**BEFORE, "办事": []}),
        ("f.addGroup(a, '办文')", BEFORE),
        ("f.addGroup(a, '')", BEFORE),
        ("f.renameGroup(a, '办文', '文')", {"": ["甲", "乙"], "文": ["丙"], "办会": []}),
        ("f.renameGroup(a, '办文', '办会')", BEFORE),
        ("f.renameGroup(a, '', '文')", BEFORE),
        ("f.moveGroup(a, '办会', -1)", {"": ["甲", "乙"], "办会": [], "办文": ["丙"]}),
        ("f.moveGroup(a, '办文', -1)", BEFORE),
        ("f.moveGroup(a, '办会', 1)", BEFORE),
        ("f.removeGroup(a, '办文')", {"": ["甲", "乙", "丙"], "办会": []}),
        ("f.removeGroup(a, '')", BEFORE),
    ],
)
def test_each_operation_does_what_it_says_and_nothing_else(
    run: Run, expression: str, after: Short
) -> None:
    assert shortened(run(expression, folder(BEFORE))) == after
    assert list(shortened(run(expression, folder(BEFORE)))) == list(after), "the order of headings"
    unchanged = run(f"(() => {{ {expression}; return a; }})()", folder(BEFORE))
    assert shortened(unchanged) == BEFORE, "the old folder must stay as it was"


@pytest.mark.parametrize(
    ("mine", "other", "merged", "added", "known"),
    [
        ({"": ["甲"]}, {"": ["乙"]}, {"": ["甲", "乙"]}, 1, 0),
        ({"": ["甲"]}, {"办文": ["甲", "乙"]}, {"": ["甲"], "办文": ["乙"]}, 1, 1),
        ({"": [], "办文": ["甲"]}, {"办文": ["乙"]}, {"": [], "办文": ["甲", "乙"]}, 1, 0),
        ({"": ["甲"]}, {"": ["甲/注"]}, {"": ["甲/注"]}, 0, 1),
        ({"": ["甲/我"]}, {"": ["甲/他"]}, {"": ["甲/我\n他"]}, 0, 1),
        ({"": ["甲/我和他"]}, {"": ["甲/他"]}, {"": ["甲/我和他"]}, 0, 1),
        ({"": []}, {"": ["甲", "甲"]}, {"": ["甲"]}, 1, 1),
    ],
    ids=[
        "新句子",
        "已有的不动",
        "同名小标题",
        "补上批注",
        "两人批注",
        "批注已含",
        "文件里重复",
    ],
)
def test_merging_loses_nothing_and_doubles_nothing(
    run: Run, mine: Short, other: Short, merged: Short, added: int, known: int
) -> None:
    result = run("f.merge(a[0], a[1])", [folder(mine), folder(other)])
    assert (shortened(result["folder"]), result["added"], result["known"]) == (merged, added, known)


def all_texts(short: Short) -> list[str]:
    return [text for texts in short.values() for text in texts]


folders = st.dictionaries(
    st.sampled_from(["办文", "办会", "办事"]),
    st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=4),
).map(lambda groups: {"": [], **groups})
steps = st.lists(
    st.tuples(
        st.sampled_from(["up", "down", "remove", "place", "ungroup", "group"]),
        st.sampled_from("甲乙丙丁戊己"),
        st.sampled_from(["办文", "办会", "办事", ""]),
    ),
    max_size=8,
)
STEPS: Final = """a[1].reduce((value, [step, text, name]) => {
  const id = "r1\\n" + text, at = f.find(value, id);
  if (step === "up") return f.move(value, id, -1);
  if (step === "down") return f.move(value, id, 1);
  if (step === "remove") return f.remove(value, id);
  if (step === "ungroup") return f.removeGroup(value, name);
  if (step === "group") return f.addGroup(value, name);
  return at ? f.place(value, value.groups[at.group].clippings[at.at], name, 0) : value;
}, check.folder(a[0]).folder)"""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(start=folders, taken=steps)
def test_no_run_of_operations_loses_or_doubles_a_clipping(
    run: Run, start: Short, taken: list[tuple[str, str, str]]
) -> None:
    after = shortened(run(STEPS, [folder(start), taken]))
    removed = {text for step, text, _ in taken if step == "remove"}
    assert sorted(all_texts(after)) == sorted(set(all_texts(start)) - removed)
    assert next(iter(after)) == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(mine=folders, other=folders)
def test_what_is_merged_twice_is_as_if_merged_once(run: Run, mine: Short, other: Short) -> None:
    clean = "const [m, o] = a.map((one) => check.folder(one).folder);"
    once, twice = run(
        f"(() => {{ {clean} const once = f.merge(m, o).folder; "
        "return [once, f.merge(once, o).folder]; })()",
        [folder(mine), folder(other)],
    )
    assert once == twice
    assert sorted(all_texts(shortened(once))) == sorted(set(all_texts(mine) + all_texts(other)))


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats(allow_nan=False) | st.text("甲<r1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["format", "version", "groups", "name", "clippings", *clipping("")]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(groups=st.lists(anything, max_size=3), more=anything)
def test_whatever_comes_in_what_is_kept_is_a_good_folder(
    run: Run, groups: list[Any], more: Any
) -> None:
    value = {**folder({}), "groups": [*groups, {"name": "", "clippings": [more, clipping("甲")]}]}
    kept = run("check.folder(a).folder", value)
    assert run("check.folder(a)", kept) == {"folder": kept, "refused": 0}
    assert "甲" in all_texts(shortened(kept)) or any(
        text.startswith("甲/") for text in all_texts(shortened(kept))
    )


def test_a_folder_is_full_at_some_size_and_says_so(run: Run) -> None:
    made = run(
        """(() => {
          const many = (from, to) => Array.from({length: to - from}, (_, n) => ({
            report: "r1", sentence: 1, text: "第" + (from + n) + "句"}));
          const of = (list) => check.folder({format: f.FORMAT, version: 1,
            groups: [{name: "", clippings: list}]}).folder;
          const full = of(many(0, 5000)), seen = [f.count(full)];
          for (const act of [() => f.add(full, of(many(5000, 5001)).groups[0].clippings[0]),
                             () => f.merge(full, of(many(4999, 5001)))]) {
            try { act(); seen.push("took it"); } catch (error) { seen.push(error.message); }
          }
          return seen;
        })()""",
        None,
    )
    assert made == [5000, "素材已满5000条", "合起来超过5000条，没有导入"]


def test_a_good_clipping_is_kept_to_the_letter(run: Run) -> None:
    good = {
        **clipping("　两头有空格的句子\n第二行\u0000𠮷 "),
        "headings": ["一、办文", "（一）精简。"],
        "title": "总结",
        "year": 2023,
        "added": "2026-11-20T08:30:00.000Z",
    }
    assert json.loads(json.dumps(run("check.clipping(a)", good))) == good
