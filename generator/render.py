"""From a planned output to its text: templates are filled, and everything a person wrote is escaped."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markdown.extensions.toc import slugify
from markupsafe import Markup

from generator.outputs import Output
from generator.problems import Problem
from generator.project import SHIPPED, Project

# What Python-Markdown and its extensions could take for markup anywhere in a line. Character
# references mean the same to Markdown and to HTML, so one escaping is right in both.
_INLINE = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_[]{}~^=|!#"}
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_ESCAPES = {**_INLINE, **_HTML}
# What begins a list, a rule or a definition, at the start of a line only; digits of any script count. A plus
# sign or a number begins a list only before a space, so figures such as +3.1% stay as they are.
_LINE_START = re.compile(r"^([:-]|\+(?=\s|$))|^(\d+)([.)])(?=\s|$)")
# What any of these could be found in; most words are plain.
_SUSPECT = re.compile("[" + re.escape("".join(map(chr, _ESCAPES))) + "]|^[:+-]|^\\d")


class TemplateFault(Exception):  # noqa: N818 - it reads as what happened
    """A template cannot be filled; ``problem`` says which one, on which line, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


def escape_text(value: str) -> Markup:
    """Make plain text safe in Markdown and in HTML: it can become neither markup nor code."""
    if not _SUSPECT.search(value):
        return Markup(value)
    escaped = value.translate(_ESCAPES)
    return Markup(_LINE_START.sub(_escape_line_start, escaped))


def _escape_line_start(match: re.Match[str]) -> str:
    sign, number, stop = match.groups()
    return f"&#{ord(sign)};" if sign else f"{number}&#{ord(stop)};"


def _finalize(value: Any) -> Any:
    """Escape whatever a template places, unless it is markup already."""
    if isinstance(value, Markup):
        return value
    return escape_text(str(value))


def _paragraphs(text: str) -> Markup:
    """Plain text as Markdown paragraphs."""
    return Markup("\n\n").join(escape_text(part) for part in text.split("\n\n"))


def _front(value: str) -> Markup:
    """A value for front matter: quoted for YAML, and escaped for HTML because themes print it as it is."""
    escaped = Markup.escape(value)
    return Markup(json.dumps(str(escaped), ensure_ascii=False))


def _anchor(value: str) -> str:
    """The name that a heading gets in the page, so that links can lead to it."""
    return slugify(value, "-")


def make_environment(project: Project) -> Environment:
    """The template environment: a guide's own templates first, undefined names are faults, all is escaped."""
    folders: Iterable[Path] = (project.root / "site-templates", SHIPPED / "site-templates")
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in dict.fromkeys(folders)]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Whoever writes again begins with an environment of their own.
        auto_reload=False,
    )
    environment.filters["paragraphs"] = _paragraphs
    environment.filters["front"] = _front
    environment.filters["anchor"] = _anchor
    environment.filters["markdown"] = Markup
    environment.filters["html_page"] = lambda path: path.replace(".md", ".html")
    return environment


def render_output(environment: Environment, output: Output) -> str:
    """The text of one output; :class:`TemplateFault` where its template cannot be filled."""
    if not output.template:
        return output.write() if output.write else output.text
    name = f"pages/{output.template}"
    try:
        text = environment.get_template(name).render(output.context)
    except Exception as error:
        # A guide may have templates of its own, in which anything can go wrong.
        fault = explain_fault(error) or _word_fault(error, f"site-templates/{name}", 1)
        raise TemplateFault(fault) from error
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


# Engines read the theme from where it was put together.
_TEMPLATE = re.compile(r"/(?:site-templates|build)/((?:pages|partials|theme)/.+)$")


def explain_fault(error: Exception) -> Problem | None:
    """Say in which line of which template an error happened; None when it was in no template."""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    for file, line in reversed(places):
        found = _TEMPLATE.search(Path(file).as_posix())
        if found:
            return _word_fault(error, f"site-templates/{found[1]}", line)
    return None


def _word_fault(error: Exception, path: str, line: int) -> Problem:
    missing = isinstance(error, TemplateNotFound)
    what = f'there is no template "{error}"' if missing else str(error).strip().rstrip(".")
    remedy = "Correct it, or delete your own template to have ours again."
    return Problem(path, line, 1, f"This template cannot be filled: {what}.", remedy, "template-fault")
