"""The last step of every import: compare with what is there, write together, report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.importers.changes import ImportReport, compare, describe_changes
from generator.importers.sources import REGISTER, Entry, format_sources, read_sources, update_sources
from generator.importers.tables import Table, format_table, read_bytes, read_table, write_together


def put_release(figures: Path, key: str, entry: Entry, tables: Sequence[Table]) -> ImportReport:
    """Put the tables of one release and its source entry in place, all or none, and say what changed."""
    pairs = [(read_table(figures, table.name), table) for table in tables]
    sources = read_sources(figures)
    contents = {table.name: format_table(table) for table in tables}
    updated = update_sources(sources, key, entry)
    # Equal entries keep the register as it is, with whatever order and wrapping it was given.
    if updated != sources or read_bytes(figures / REGISTER) is None:
        contents[REGISTER] = format_sources(updated)
    changed = any(read_bytes(figures / name) != content for name, content in contents.items())
    write_together(figures, contents)
    return ImportReport(
        source=key,
        release=str(entry["release"]),
        tables=tuple(compare(old, new) for old, new in pairs),
        changes=describe_changes(pairs),
        changed=changed,
    )
