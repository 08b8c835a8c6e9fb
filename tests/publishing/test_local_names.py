"""A script with short names is the script it was: what is declared is renamed, nothing else."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from rjsmin import jsmin

from report_archive.publishing.local_names import with_short_names

REPOSITORY: Final = Path(__file__).resolve().parents[2]
SCRIPTS: Final = sorted((REPOSITORY / "scripts/report_archive/browser").glob("*.js"))
ACORN: Final = REPOSITORY / "tests/vendor/acorn/acorn.js"
SAME: Final = Path(__file__).with_name("same_script.js")


def _inside(body: str) -> str:
    return f"(function(){{{body}}})()"


@pytest.mark.parametrize(
    ("body", "shorter"),
    [
        ("var found=1;tell(found.found,found)", "var e=1;tell(e.found,e)"),
        ("var one,two=f(1,2),three;", "var e,t=f(1,2),n;"),
        ("for(var key in all)use(key)", "for(var e in all)use(e)"),
        ("x={first:first,second};var second", "x={first:first,second:e};var e"),
        ("x=ask?name:{name:name};var name", "x=ask?e:{name:e};var e"),
        ("function one(two){return e+two}", "function t(t){return e+t}"),
        ("late();function late(){}", "e();function e(){}"),
        ("x=function own(){return own}", "x=function e(){return e}"),
        ("try{f()}catch(error){g(error)}h(error)", "try{f()}catch(e){g(e)}h(error)"),
        ("var a1=1;x=function(b1){return a1+b1}", "var e=1;x=function(t){return e+t}"),
        ("x=(one,two)=>one+two,one", "x=(e,t)=>e+t,one"),
        ("x=one=>{return one}", "x=e=>{return e}"),
        ("var re=1;x=/re\\/[/]/.test(re)/re/2", "var e=1;x=/re\\/[/]/.test(e)/e/2"),
        ("var 句='句 \\' 句';return 句", "var e='句 \\' 句';return e"),
    ],
)
def test_what_is_declared_gets_a_short_name(body: str, shorter: str) -> None:
    assert with_short_names(_inside(body)) == _inside(shorter)


@pytest.mark.parametrize(
    "script",
    [
        "var top=1;function alsoTop(){return top}",
        _inside("let found=1;f(found)"),
        _inside("const found=1;f(found)"),
        _inside("var {found}=f()"),
        _inside("var found=1;x=`${found}`"),
        _inside("if(x){function found(){}}"),
        _inside("var found=1;x={found(){}}"),
        _inside("var found=1;x={get found(){}}"),
        _inside("outer:for(;;){var found=1;break outer}"),
        _inside("x=function*(found){}"),
        _inside("x=function(found=1){}"),
        _inside("x=async function(found){}"),
        _inside("try{f()}catch(error){var error}"),
        _inside("try{f()}catch{var found}"),
        _inside("var found=eval('found')"),
        "(function(found){",
        "(function(found){)}",
        "x='",
    ],
)
def test_what_is_not_known_stays_as_it_is(script: str) -> None:
    assert with_short_names(script) == script


def test_there_are_names_enough() -> None:
    body = "".join(f"var long_name_{number}={number};" for number in range(4000))
    names = [part.split("=")[0] for part in with_short_names(_inside(body)).split("var ")[1:]]
    assert len(set(names)) == 4000
    assert max(map(len, names)) == 3
    assert not {"do", "if", "in"} & set(names)


@pytest.mark.browser
def test_our_scripts_are_the_same_but_for_names(chromium: Browser) -> None:
    """A parser of JavaScript, with scopes of its own, finds each name where it was."""
    shortened = 0
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.add_script_tag(path=ACORN)
        tab.add_script_tag(path=SAME)
        wrong = ["(function(){var a=1,b;c(a)})()", "(function(){var a=1,b;c(b)})()"]
        assert tab.evaluate("([one, other]) => difference(one, other)", wrong)
        for path in SCRIPTS:
            source = path.read_text(encoding="utf-8")
            published = with_short_names(jsmin(source))
            pair = [source, published]
            assert tab.evaluate("([one, other]) => difference(one, other)", pair) == "", path.name
            shortened += len(published) < len(jsmin(source))
    assert shortened == len(SCRIPTS)
