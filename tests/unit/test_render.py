"""Templates place text, and text stays text; tests/robustness tries every markup on every field."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from generator.build import Guide
from generator.locales import MissingWords
from generator.outputs import Output
from generator.problems import Problem
from generator.project import Project
from generator.render import TemplateFault, escape_text, explain_fault, make_environment, render_output


@pytest.fixture
def environment(root: Path) -> Environment:
    return make_environment(Project(root))


@pytest.fixture
def fill(environment: Environment) -> Callable[..., str]:
    return lambda template, **values: environment.from_string(template).render(values)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words, 3.5 and (more)", "plain words, 3.5 and (more)"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("a*b_c", "a&#42;b&#95;c"),
        ("C#", "C&#35;"),
        ("1. one", "1&#46; one"),
        ("12) one", "12&#41; one"),
        ("1.", "1&#46;"),
        ("3.0", "3.0"),
        ("+ one", "&#43; one"),
        ("+3.1%", "+3.1%"),
        ("٣. one", "٣&#46; one"),
        ("- one", "&#45; one"),
        ("well-known: yes", "well-known: yes"),
        ("", ""),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


def test_everything_a_template_places_is_escaped(fill: Callable[..., str]) -> None:
    assert fill("{{ x }}", x="<b>") == "&lt;b&gt;"
    assert fill("{{ x | join(', ') }}", x=["*a*", "<b>"]) == "&#42;a&#42;, &lt;b&gt;"
    assert fill("{{ x ~ y }}", x="<", y="b") == "&lt;b"
    assert fill("{{ x | lower }}", x="<B>") == "&lt;b&gt;"
    assert fill("{{ x | markdown }}", x="*a*") == "*a*"
    assert fill("{{ x }}", x=Markup("<b>")) == "<b>"
    assert fill("{{ x }}", x="{{ y }}") == "&#123;&#123; y &#125;&#125;"


def test_an_unknown_name_is_a_fault(fill: Callable[..., str]) -> None:
    with pytest.raises(UndefinedError):
        fill("{{ gone }}")


def test_front_matter_values_are_quoted(fill: Callable[..., str]) -> None:
    assert fill("{{ x | front }}", x='a: "b" <c>\n# d') == '"a: &#34;b&#34; &lt;c&gt;\\n# d"'


def test_paragraphs_stay_apart(fill: Callable[..., str]) -> None:
    assert fill("{{ x | paragraphs }}", x="- a\n\n*b*") == "&#45; a\n\n&#42;b&#42;"


def test_an_anchor_is_the_name_the_heading_gets(fill: Callable[..., str]) -> None:
    assert fill("{{ x | anchor }}", x="Ways in & out") == "ways-in-out"


def test_a_ready_text_is_not_filled_in(environment: Environment) -> None:
    assert (
        render_output(environment, Output("a.json", "x", text='{"a": "{{ b }}"}\n')) == '{"a": "{{ b }}"}\n'
    )


def test_a_guide_of_its_own_may_replace_a_template(make_project: Any, tmp_path: Path) -> None:
    project = make_project(
        tmp_path, {"site-templates/pages/page.md.j2": "mine: {{ title }}\n\n\n\n\nend\n\n"}
    )
    environment = make_environment(project)
    assert (
        render_output(environment, Output("a.md", "x", "page.md.j2", {"title": "*"}))
        == "mine: &#42;\n\nend\n"
    )


def test_same_input_same_bytes(real_guide: Guide, environment: Environment) -> None:
    for output in real_guide.outputs[:20]:
        assert render_output(environment, output) == render_output(environment, output)


def test_every_page_is_tidy_text(real_guide: Guide, environment: Environment) -> None:
    for output in real_guide.outputs:
        text = render_output(environment, output)
        assert text.endswith("\n") and "\r" not in text and "\n\n\n" not in text
        assert "Undefined" not in text and "Markup(" not in text, output.path


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("one\n{{ gone }}\n", 2, "'gone' is undefined"),
        ("one\n{% if %}\n", 2, "Expected an expression, got 'end of statement block'"),
        ("one\ntwo\n{{ words.say('site.gone') }}\n", 3, 'the words "site.gone" are missing'),
        ("{% include 'gone.j2' %}\n", 1, 'there is no template "gone.j2"'),
        ("\n{{ 1 / 0 }}\n", 2, "division by zero"),
        (b"\xff\n", 1, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ],
)
def test_a_faulty_template_of_a_guide_is_named_with_its_line(
    template: str | bytes, line: int, what: str, tmp_path: Path, real_guide: Guide
) -> None:
    own = tmp_path / "site-templates/pages/credits.md.j2"
    own.parent.mkdir(parents=True)
    own.write_bytes(template if isinstance(template, bytes) else template.encode())
    credits = next(output for output in real_guide.outputs if output.path == "credits.md")
    with pytest.raises(TemplateFault) as fault:
        render_output(make_environment(Project(tmp_path)), credits)
    assert str(fault.value) == (
        f"site-templates/pages/credits.md.j2:{line}:1: This template cannot be filled: {what}. "
        "Correct it, or delete your own template to have ours again."
    )


def test_faults_reach_us_from_other_processes_as_they_were() -> None:
    problem = Problem(
        "site-templates/pages/credits.md.j2", 2, 1, "It is faulty.", "Correct it.", "template-fault"
    )
    for fault in (TemplateFault(problem), MissingWords("site.gone")):
        assert str(pickle.loads(pickle.dumps(fault))) == str(fault)  # noqa: S301


def test_an_error_outside_templates_is_no_fault_of_one() -> None:
    assert explain_fault(ValueError("no")) is None
