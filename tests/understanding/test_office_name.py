"""The whole name of an office is read around the word that gives it away."""

import pytest

from report_archive.understanding.office_name import read_name


@pytest.mark.parametrize(
    ("text", "cue", "name", "level_words"),
    [
        ("在清溪县政府办公室工作", "政府办公室", "清溪县政府办公室", "清溪县"),
        ("县委办的同志", "县委办", "县委办公室", "县"),
        ("XX县委办公室", "县委办公室", "县委办公室", "XX县"),
        ("**县政府办公室", "政府办公室", "县政府办公室", "**县"),
        ("某县政协办公室", "政协办公室", "县政协办公室", "某县"),
        ("中共清溪县委办公室", "县委办公室", "清溪县委办公室", "清溪县"),
        ("云岭市清溪县政府办", "政府办", "清溪县政府办公室", "清溪县"),
        ("全县政府系统", "政府", "县政府", "县"),
        ("建立县委办公室学习小组", "县委办公室", "县委办公室", "县"),
        ("我们召开县委办公室会议", "县委办公室", "县委办公室", "县"),
        ("县农业农村局办公室", "农业农村局", "县农业农村局办公室", "县"),
        ("市场监管局办公室", "市场监管局", "市场监管局办公室", ""),
        ("市市场监管局", "市场监管局", "市市场监管局", "市"),
        ("区风景旅游管理局", "局", "区风景旅游管理局", "区"),
        ("编办", "编办", "编办", ""),
        ("柳河镇党政办", "党政办", "柳河镇党政办公室", "柳河镇"),
    ],
)
def test_names(text: str, cue: str, name: str, level_words: str) -> None:
    start = text.index(cue)
    found = read_name(text, start, start + len(cue), text)
    assert (found.text, found.level_words) == (name, level_words)
    assert not found.self_word
    assert found.text == "" or found.end >= start + len(cue)


def test_a_long_run_before_the_level_is_cut_where_the_place_recurs() -> None:
    text = "积极宣传清溪县政府办公室，清溪县有成绩。"
    start = text.index("政府")
    assert read_name(text, start, start + 5, text).text == "清溪县政府办公室"


@pytest.mark.parametrize("word", ["我局", "我镇", "全街道", "本中心"])
def test_self_words_name_nobody(word: str) -> None:
    found = read_name(word, 0, len(word), word)
    assert (found.text, found.self_word) == ("", True)
