"""Names of fields and settings, and how their values are read."""

import pytest

from report_archive.model import Role
from report_archive.phrase_index.query_fields import (
    FIELD_NAMES,
    FIXED_VALUES,
    NAMES,
    SCOPE_NAME,
    SCOPES,
    SETTINGS,
    ReadValue,
    field_name,
    read_values,
    value_reader,
)
from report_archive.phrase_index.query_tree import Field, Scope
from report_archive.phrase_index.sentence_entries import POSITIONS
from report_archive.phrase_index.typed_query import read_signs

KNOWN = {Field.LEVEL: ("县", "乡"), Field.THEME: tuple(f"主题{n}" for n in "一二三四五六七")}


def test_every_field_scope_role_and_position_can_be_asked_for() -> None:
    assert set(FIELD_NAMES.values()) == set(Field)
    assert set(SCOPES.values()) == set(Scope)
    assert tuple(SCOPES) == SETTINGS[SCOPE_NAME]
    assert FIXED_VALUES[Field.ROLE] == tuple(role.value for role in Role)
    assert FIXED_VALUES[Field.POSITION] == POSITIONS


@pytest.mark.parametrize("name", NAMES)
def test_names_are_known_before_any_colon(name: str) -> None:
    assert field_name(read_signs(f"{name}:甲"), 0) == name
    assert field_name(read_signs(f"-{name}：甲"), 1) == name
    assert field_name(read_signs(f"{name}\\:甲"), 0) == ""
    assert field_name(read_signs(f"{name}甲:"), 0) == ""


@pytest.mark.parametrize(
    ("text", "values", "end"),
    [
        ("甲", ["甲"], 1),
        ("甲|乙", ["甲", "乙"], 3),
        ("甲,乙、丙", ["甲", "乙", "丙"], 5),
        (" 甲 | 乙 丙", ["甲", "乙"], 6),
        ("“甲 乙”|丙", ["甲 乙", "丙"], 7),
        ("“甲”乙", ["“甲”乙"], 4),
        ("甲\\|乙", ["甲|乙"], 3),
        ("|", [], 1),
        ("", [], 0),
        ("“”", [], 2),
    ],
)
def test_read_values(text: str, values: list[str], end: int) -> None:
    found, at = read_values(read_signs(text), 0)
    assert ([value.text for value in found], at) == (values, end)


@pytest.mark.parametrize(
    ("name", "value", "names", "message"),
    [
        ("年度", "2021-2022", ("2021", "2022"), ""),
        ("年度", "2022-2021", ("2021", "2022"), "前后颠倒，当作“2021-2022”"),
        ("年度", "2021-", ("2021",), "没有写全，当作“2021”"),
        ("年度", "21", (), ""),
        ("年度", "2100", (), ""),
        ("层级", "县级", ("县",), ""),
        ("层级", "国家", (), ""),
        ("主题", "主题", KNOWN[Field.THEME], "当作“主题一、主题二、主题三、主题四、主题五等7项”"),
        ("主题", "待核对", ("",), ""),
        ("文种", "随便什么", ("随便什么",), ""),
        ("单位", "随便什么", ("随便什么",), ""),
        ("容脱敏", "待核对", (), ""),
    ],
)
def test_value_reader(name: str, value: str, names: tuple[str, ...], message: str) -> None:
    assert value_reader(name, KNOWN)(value) == ReadValue(names, message)
