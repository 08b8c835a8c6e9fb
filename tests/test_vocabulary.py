"""The vocabulary is data: it is checked when read, and says where it is wrong."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
import yaml

from report_archive.model import Role
from report_archive.vocabulary import Vocabulary, VocabularyError, load_vocabulary

FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "vocabulary"
SMALL: Final = {
    "offices.yml": "office_types: [{name: 部门, slug: a}]\nlevels: [{name: 县, slug: b}]\n",
    "kinds.yml": "kinds: [{name: 工作总结, slug: a, scope: 总结, cues: {总结: 2}}]\n",
    "themes.yml": "themes: [{name: 督查督办, slug: a}]\n",
    "roles.yml": "roles: [{name: 开头, slug: a}]\n",
    "names.yml": "surnames: [王, 欧阳]\nposts: [主任]\npublic: [雷锋]\n",
    "userdict.txt": "# 词\n县委办 # 单位\n\n督查件\n",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)


def write(folder: Path, **changed: str) -> Path:
    for name in SMALL:
        text = changed.get(name.split(".", maxsplit=1)[0], SMALL[name])
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_small_vocabulary_is_read(tmp_path: Path) -> None:
    found = load_vocabulary(write(tmp_path))
    assert found.kinds[0].cues == {"总结": 2.0}
    assert (found.kinds[0].scope, found.themes[0].scope) == ("总结", "")
    assert found.user_words == ("县委办", "督查件")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kinds: [", "kinds.yml"),
        ("- 工作总结", "expected a mapping"),
        ("kinds: []", "at least one entry"),
        ("其他: []", "kinds must be a list"),
        ("kinds: [{name: 总结, slug: 总结}]", r"kinds\[1\]: slug"),
        ("kinds: [{name: 总结, slug: '-'}]", r"kinds\[1\]: slug"),
        ("kinds: [{name: 总结, slug: a, 权重: 1}]", r"kinds\[1\]: expected"),
        ("kinds: [{slug: a}]", r"kinds\[1\]: expected"),
        ("kinds: [{name: 总结, slug: a, cues: [总结]}]", "cues must map"),
        ("kinds: [{name: 总结, slug: a, cues: {总结: 高}}]", "cues must map"),
        ("kinds: [{name: 总结, slug: a}, {name: 总结, slug: b}]", "name used twice: 总结"),
        ("kinds: [{name: 甲, slug: a}, {name: 乙, slug: a}]", "slug used twice: a"),
    ],
)
def test_a_bad_file_is_named_with_its_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(write(tmp_path, kinds=text))


@pytest.mark.parametrize("name", list(SMALL))
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(VocabularyError, match=name.replace(".", r"\.")):
        load_vocabulary(tmp_path)


def test_the_vocabulary_has_what_readers_expect(vocabulary: Vocabulary) -> None:
    offices = {term.name for term in vocabulary.office_types}
    assert {"党委办公室", "政府办公室", "人大办公室", "政协办公室", "部门", "乡镇街道"} <= offices
    assert {"省", "市", "县", "乡"} <= {term.name for term in vocabulary.levels}
    kinds = {term.name for term in vocabulary.kinds}
    assert {"工作总结", "述职报告", "经验材料", "讲话", "计划", "政府工作报告"} <= kinds
    assert [term.name for term in vocabulary.roles] == [role.value for role in Role]


def test_every_term_says_what_it_covers(vocabulary: Vocabulary) -> None:
    for terms in (
        vocabulary.office_types,
        vocabulary.levels,
        vocabulary.kinds,
        vocabulary.themes,
        vocabulary.roles,
    ):
        assert all(term.scope and term.cues for term in terms)


@pytest.mark.parametrize("name", ["offices.yml", "kinds.yml", "roles.yml", "themes.yml"])
def test_no_cue_is_written_twice_in_one_term(name: str) -> None:
    """YAML keeps the last of two equal keys and says nothing."""
    tree = yaml.compose((FOLDER / name).read_text(encoding="utf-8"))
    assert isinstance(tree, yaml.MappingNode)
    for key, terms in tree.value:
        for term in terms.value:
            for field, value in term.value:
                if field.value == "cues":
                    words = Counter(word.value for word, _ in value.value)
                    assert [word for word, n in words.items() if n > 1] == [], key.value


def test_an_office_name_leads_to_one_type(vocabulary: Vocabulary) -> None:
    words = Counter(word for term in vocabulary.office_types for word in term.cues)
    assert [word for word, n in words.items() if n > 1] == []
