"""The last step of every import: compare with what is there, write together, report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.importers import moves
from generator.importers.changes import ImportReport, compare, describe_changes
from generator.importers.sources import REGISTER, Entry, format_sources, read_sources, update_sources
from generator.importers.tables import Table, format_table, read_bytes, read_table
from generator.importers.together import write_together


@dataclass(frozen=True)
class Prepared:
    """A release ready to be written: the files of the figures folder, and what they change."""

    contents: Mapping[str, bytes]
    report: ImportReport


def prepare_release(figures: Path, key: str, entry: Entry, tables: Sequence[Table]) -> Prepared:
    """Lay out the tables of one release, its source entry and what moved, without writing anything."""
    pairs = [(read_table(figures, table.name), table) for table in tables]
    sources = read_sources(figures)
    contents = {table.name: format_table(table) for table in tables}
    updated = update_sources(sources, key, entry)
    # Equal entries keep the register as it is, with whatever order and wrapping it was given.
    if updated != sources or read_bytes(figures / REGISTER) is None:
        contents[REGISTER] = format_sources(updated)
    release = str(entry["release"])
    moved = moves.list_moves(pairs)
    record = moves.update_moves(figures, key, moves.release_of(sources, key), release, moved)
    if record is not None:
        contents[moves.FILE] = record
    changed = any(read_bytes(figures / name) != content for name, content in contents.items())
    report = ImportReport(
        source=key,
        release=release,
        tables=tuple(compare(old, new) for old, new in pairs),
        changes=describe_changes(pairs),
        changed=changed,
    )
    return Prepared(contents, report)


def put_release(figures: Path, key: str, entry: Entry, tables: Sequence[Table]) -> ImportReport:
    """Put the tables of one release and its source entry in place, all or none, and say what changed."""
    prepared = prepare_release(figures, key, entry, tables)
    write_together(figures, prepared.contents)
    return prepared.report
