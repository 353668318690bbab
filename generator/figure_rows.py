"""The rows of the tables of figures: read by code, and every cell judged."""

from __future__ import annotations

import csv
import hashlib
import re
from enum import StrEnum
from io import StringIO
from pathlib import Path

from generator.memory import current_memory
from generator.problems import Problem
from generator.reader import MAX_TABLE_BYTES, read_text


class Missing(StrEnum):
    """Why there is no figure. Each reason has a sentence for students in strings.yml."""

    NOT_PUBLISHED = "not_published"
    HOURLY_ONLY = "hourly_only"
    ANNUAL_ONLY = "annual_only"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"
    SUPPRESSED = "suppressed"
    NOT_RELEVANT = "not_relevant"


def read_rows(
    root: Path, path: Path, columns: tuple[str, ...] | None, problems: list[Problem], *, key: str = "code"
) -> dict[str, dict[str, str]]:
    """Read one table by the codes in ``key``; a damaged one is a problem, and is told how to be made again."""
    text = read_text(root, path, problems, MAX_TABLE_BYTES)
    if text is None:
        return {}
    again = "Tables are written by career-guide import; run it again with the official file."
    place = path.relative_to(root).as_posix()
    # A table whose cells were judged before need not be judged again.
    memory, faults = current_memory(), len(problems)
    stamp = f"table {columns} {hashlib.blake2b(text.encode('utf-8'), digest_size=16).hexdigest()}"
    judged = bool(memory and memory.recall(stamp))
    reader = csv.reader(StringIO(text), strict=True)
    rows: dict[str, dict[str, str]] = {}
    try:
        header = next(reader, [])
        if key not in header or (columns is not None and tuple(header) != columns):
            problems.append(
                Problem(place, 1, 1, "The columns are not those of this table.", again, "table-columns")
            )
            return {}
        for cells in reader:
            if len(cells) != len(header) or "" in cells:
                problems.append(
                    Problem(
                        place,
                        reader.line_num,
                        1,
                        "A cell is missing or empty in this row.",
                        again,
                        "table-row",
                    )
                )
                continue
            row = dict(zip(header, cells, strict=True))
            wrong = None if judged else _judge_row(row, rows.get(row[key]))
            if wrong:
                problems.append(Problem(place, reader.line_num, 1, wrong, again, "table-cell"))
            else:
                rows[row[key]] = row
    except csv.Error as error:
        problems.append(
            Problem(place, reader.line_num, 1, f"This row cannot be read ({error}).", again, "table-row")
        )
    if memory and len(problems) == faults:
        memory.learn(stamp, True)
    return rows


# Columns whose cells are words, codes or titles; every other cell is a number or a reason.
_WORD_COLUMNS = frozenset(
    {"code", "title", "basis", "education", "experience", "training", "high_points"}
    | {"primary_short", "primary_long", "supplemental", "bls_code", "bls_title", "soc_code", "soc_title"}
    | {"reported", "alternate"}
    | {"area_code", "area_name", "period", "source", "status"}
)
NUMBER = re.compile(r"(?:>=)?-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MERGED_ZONE = "1-2"
_LETTERS = re.compile(r"[RIASEC]{1,3}|none")
REASONS = frozenset(reason.value for reason in Missing)


def _judge_row(row: dict[str, str], first: dict[str, str] | None) -> str | None:
    """What is wrong with a row; ``first`` is an earlier one with the same code."""
    if first is not None:
        return "This code has a row already."
    for column, cell in row.items():
        if cell in REASONS or (column == "job_zone" and cell == _MERGED_ZONE):
            continue
        if column == "high_points" and not _LETTERS.fullmatch(cell):
            return f'{column} holds "{cell[:40]}", which is not one to three letters of RIASEC.'
        if column not in _WORD_COLUMNS and not NUMBER.fullmatch(cell):
            return f'{column} holds "{cell[:40]}", which is neither a number nor a known reason.'
        if cell.startswith(">=") and not column.startswith(("annual_", "hourly_")):
            return f'{column} holds "{cell[:40]}"; only pay is cut off at a highest value.'
    return None
