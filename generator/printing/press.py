"""The press: it makes the files of a list of jobs, in a process of its own beside the build."""

from __future__ import annotations

import base64
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from generator.output import write_if_changed
from generator.printing.fields import make_form
from generator.printing.finish import finish_for_papers
from generator.printing.sheet import Control, Kind
from generator.printing.typeset import set_paper, set_sheets
from generator.printing.word import make_word

Job = dict[str, Any]


def run_job(templates: Path, job: Job) -> dict[str, bytes]:
    """The files that a job asks for, by their paths."""
    if job["kind"] == "paper":
        letter, a4 = finish_for_papers(set_paper(templates, job["template"], job["data"]))
        return {job["path"]: letter, job["a4"]: a4, f"{job['path']}.js": _as_script(job, letter)}
    if job["kind"] == "cover":
        made = make_form(templates, set_paper(templates, "packet-cover.typ", job["data"]), _controls(job), "")
        return {job["path"]: _as_script(job, made)}
    day = date.fromisoformat(job["day"])
    if job["kind"] == "word":
        return {job["path"]: make_word(job["data"], day)}
    typeset = set_sheets(templates, job["data"], job["paper"], day)
    made = make_form(templates, typeset, _controls(job), job["script"])
    return {job["path"]: made, **({f"{job['path']}.js": _as_script(job, made)} if job["for_browser"] else {})}


def _controls(job: Job) -> list[Control]:
    return [as_control(*row) for row in job["controls"]]


def _as_script(job: Job, made: bytes) -> bytes:
    """A PDF as a script for browsers: pages opened as files cannot fetch."""
    text = base64.b64encode(made).decode("ascii")
    start = "(window.CareerGuidePdf = window.CareerGuidePdf || {})"
    return f'{start}[{json.dumps(job["slug"])}] = "{text}";\n'.encode("ascii")


def as_control(name: str, kind: str, label: str, *more: Any) -> Control:
    """A control from the plain list that it travels as."""
    value, options, longest, script, group = more
    pairs = tuple((key, text) for key, text in options)
    return Control(name, Kind(kind), label, value, pairs, longest, script, group)


def main() -> None:
    """Read an order from standard input, work it off, and say on standard output what failed."""
    order = json.load(sys.stdin)
    templates, out = Path(order["templates"]), Path(order["out"])
    faults = []
    for job in order["jobs"]:
        try:
            for path, made in run_job(templates, job).items():
                write_if_changed(out / path, made)
        # Whatever it is, the build names the sheet and goes on.
        except Exception as error:
            faults.append([job["path"], f"{type(error).__name__}: {error}"])
    json.dump(faults, sys.stdout)


if __name__ == "__main__":
    main()
