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
from generator.printing.sheet import Control, Kind
from generator.printing.typeset import set_sheets
from generator.printing.word import make_word

Job = dict[str, Any]


def run_job(templates: Path, job: Job) -> bytes:
    """The file that a job asks for."""
    day = date.fromisoformat(job["day"])
    if job["kind"] == "word":
        return make_word(job["data"], day)
    typeset = set_sheets(templates, job["data"], job["paper"], day)
    return make_form(templates, typeset, [as_control(*row) for row in job["controls"]], job["script"])


def as_control(name: str, kind: str, label: str, *more: Any) -> Control:
    """A control from the plain list that it travels as."""
    value, options, longest, script, group = more
    pairs = tuple((key, text) for key, text in options)
    return Control(name, Kind(kind), label, value, pairs, longest, script, group)


def write_files(out: Path, job: Job, made: bytes) -> None:
    """Write what a job made, and for browsers the same as a script: pages opened as files cannot fetch."""
    write_if_changed(out / job["path"], made)
    if job["for_browser"]:
        text = base64.b64encode(made).decode("ascii")
        code = f'(window.CareerGuidePdf = window.CareerGuidePdf || {{}})[{json.dumps(job["slug"])}] = "{text}";\n'
        write_if_changed(out / f"{job['path']}.js", code)


def main() -> None:
    """Read an order from standard input, work it off, and say on standard output what failed."""
    order = json.load(sys.stdin)
    templates, out = Path(order["templates"]), Path(order["out"])
    faults = []
    for job in order["jobs"]:
        try:
            write_files(out, job, run_job(templates, job))
        # Whatever it is, the build names the sheet and goes on.
        except Exception as error:
            faults.append([job["path"], f"{type(error).__name__}: {error}"])
    json.dump(faults, sys.stdout)


if __name__ == "__main__":
    main()
