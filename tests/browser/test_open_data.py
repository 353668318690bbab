"""The open data that is published with the site: whole, parseable, and honest about what is missing."""

from __future__ import annotations

import csv
import json

from generator.figure_rows import Missing
from tests.sites import Site

FOLDER = "assets/data"


def test_every_figure_has_a_value_or_a_reason_and_a_source(site: Site) -> None:
    data = json.loads((site.folder / FOLDER / "occupations.json").read_text("utf-8"))
    assert data["schema"] == 1
    assert len(data["occupations"]) == len(site.occupations)
    for row in data["occupations"]:
        assert (site.folder / row["page"]).is_file()
        for name, figure in row["figures"].items():
            where = f"{row['slug']} {name}"
            assert ("value" in figure) != ("missing" in figure), where
            assert figure.get("value", "something") not in (None, ""), where
            assert figure.get("missing", "suppressed") in set(Missing), where
            assert figure["place"] and figure["period"] and figure["unit"], where
            assert figure["source"] in data["sources"], where


def test_the_table_says_the_same_as_the_records(site: Site) -> None:
    data = json.loads((site.folder / FOLDER / "occupations.json").read_text("utf-8"))
    with (site.folder / FOLDER / "occupations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["slug"] for row in rows] == [row["slug"] for row in data["occupations"]]
    for row, record in zip(rows, data["occupations"], strict=True):
        assert None not in row and None not in row.values()
        for name, figure in record["figures"].items():
            cell = row[name].removeprefix(">=")
            assert bool(cell) != bool(row[f"{name}_missing"]), f"{row['slug']} {name}"
            assert row[f"{name}_missing"] == figure.get("missing", "")
            assert [row[f"{name}_{part}"] for part in ("place", "period", "source")] == [
                figure["place"], figure["period"], figure["source"]
            ]  # fmt: skip
            if isinstance(figure.get("value"), float):
                assert float(cell) == figure["value"]
                assert row[name].startswith(">=") == figure.get("or_more", False)
            elif "value" in figure:
                assert cell == figure["value"]
