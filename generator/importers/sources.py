"""The register of sources, ``sources.yml``: what each figure may be quoted as."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.importers.faults import ImportFault
from generator.problems import Problem
from generator.reader import read_yaml

REGISTER = "sources.yml"
HEADER = (
    "# The sources that figures and profiles may cite. The entries bls-oews, bls-ep and onet are written by\n"
    "# `career-guide import` from the official files; people write the others, and import keeps them.\n"
)
# The order of the entries; any others follow.
KEYS = (
    "bls-oews",
    "bls-ep",
    "onet",
    "bls-ooh",
    "career-clusters-2024",
    "career-clusters-2002",
    "combined-codes",
)

BLS = {
    "publisher": "U.S. Bureau of Labor Statistics",
    "place": "United States",
    "licence": "Public domain",
    "licence_url": "https://www.bls.gov/bls/linksite.htm",
}

Entry = Mapping[str, Any]


def make_entry(
    words: Mapping[str, str], *, file: str, sha256: str, retrieved: date, release: str, period: str
) -> dict[str, Any]:
    """Lay out an entry in the order people read it; ``words`` holds what does not come from the file."""
    return {
        "publisher": words["publisher"],
        "title": words["title"],
        "url": words["url"],
        "release": release,
        "period": period,
        "place": words["place"],
        "licence": words["licence"],
        "licence_url": words["licence_url"],
        "credit": words["credit"],
        "modified": words["modified"],
        "retrieved": retrieved.isoformat(),
        "files": [{"name": file, "sha256": sha256}],
    }


def read_sources(figures: Path) -> dict[str, Any]:
    """Read the register; empty when there is none yet."""
    file = figures / REGISTER
    if not file.exists():
        return {}
    problems: list[Problem] = []
    document = read_yaml(figures, file, problems)
    if document is None:
        raise ImportFault(problems)
    if document.data is None:
        return {}
    if not isinstance(document.data, dict):
        message = "The register of sources is a list of keys, each with the facts of one source."
        remedy = "Take back the change, or delete the file and import again."
        raise ImportFault([Problem(REGISTER, 1, 1, message, remedy, "bad-sources")])
    return document.data


def update_sources(sources: Mapping[str, Any], key: str, entry: Entry) -> dict[str, Any]:
    """Put one entry into the register; a file already known keeps the day it was retrieved."""
    known = sources.get(key)
    fresh = dict(entry)
    if isinstance(known, dict) and _fingerprints(known) == _fingerprints(entry) and known.get("retrieved"):
        fresh["retrieved"] = known["retrieved"]
    merged = {**sources, key: fresh}
    ordered = [name for name in KEYS if name in merged] + [name for name in merged if name not in KEYS]
    return {name: merged[name] for name in ordered}


def _fingerprints(entry: Entry) -> list[Any]:
    files = entry.get("files")
    if not isinstance(files, list):
        return []
    return [file.get("sha256") for file in files if isinstance(file, dict)]


def format_sources(sources: Mapping[str, Any]) -> bytes:
    """Write the register as YAML under its heading."""
    text: str = yaml.safe_dump(dict(sources), sort_keys=False, allow_unicode=True, width=100)
    return (HEADER + text).encode()
