"""The guide as it would be with every occupation of O*NET: our own profiles, and the others in O*NET's words."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from generator.finder_data import make_slug, write_finder, write_titles
from generator.imported import ImportedOccupation
from generator.library import ImportedProfile, Library, load_library
from generator.project import Project
from generator.reader import Document
from generator.wording import Wording
from tests.sites import ROOT

COUNT = 1016
# The official file, where this machine has it: descriptions are not among the tables of the guide.
RELEASE = ROOT.parent / "shared/data/onet/db_30_1_text.zip"


def read_descriptions() -> dict[str, str]:
    """What O*NET says people do, by code; empty where the release is not at hand."""
    if not RELEASE.exists():
        return {}
    with zipfile.ZipFile(RELEASE) as release:
        text = release.read("db_30_1_text/Occupation Data.txt").decode("utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["O*NET-SOC Code"]: row["Description"] for row in rows}


def load_thousand() -> Library:
    """Our guide, with a profile in O*NET's words for every code that has none of ours."""
    library = load_library(Project(ROOT), [])
    descriptions = read_descriptions()
    clusters = _nearest_clusters(ROOT / "occupations/figures/nearest-clusters.csv")
    ours = {profile.occupation.onet_code for profile in library.written()}
    for code, row in library.tables.rows["onet-occupations"].items():
        if code in ours:
            continue
        record = ImportedOccupation.model_validate({
            "title": row["title"],
            "status": "imported",
            "soc": code[:7],
            "onet": code,
            "cluster": clusters.get(code),
            "description": descriptions.get(code, row["title"]),
            "source": "onet",
            "release": "30.1",
            "credit": "O*NET",
            "digest": "none",
        })  # fmt: skip
        slug = make_slug(row["title"])
        library.imported[slug] = ImportedProfile(slug, record, Document("", {}, {}, {}), library.tables)
    return library


def _nearest_clusters(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["cluster"] for row in csv.DictReader(file) if row["cluster"] != "none"}


def write_data(library: Library) -> dict[str, str]:
    """The scripts of the finder's data, by their paths in the site."""
    assert library.terms is not None and library.strings is not None
    words = Wording(library.strings, library.tables.sources)
    return {
        "assets/data/finder.js": write_finder(library, words, library.terms, library.strings),
        "assets/data/finder-titles.js": write_titles(library),
    }
