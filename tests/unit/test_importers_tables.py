"""The figures tables: written sorted and complete, put in place together or not at all, compared in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.importers.changes import compare, describe_changes
from generator.importers.faults import ImportFault
from generator.importers.sources import HEADER, format_sources, make_entry, read_sources, update_sources
from generator.importers.store import put_release
from generator.importers.tables import Table, format_table, make_table, read_table

ENTRY = make_entry(
    {
        "publisher": "A bureau",
        "title": "A survey",
        "url": "https://example.org/",
        "place": "United States",
        "licence": "Public domain",
        "licence_url": "https://example.org/licence",
        "credit": "Source: a bureau.",
        "modified": "no",
    },
    file="figures.xlsx",
    sha256="12e4",
    retrieved=date(2026, 11, 22),
    release="May 2025",
    period="May 2025",
)


def zones(**cells: str) -> Table:
    rows = [(code.replace("_", "-"), f"Title {code[-1]}", zone) for code, zone in cells.items()]
    return make_table("onet-occupations.csv", rows)


def entry(*rows: tuple[str, ...]) -> Table:
    return make_table("entry.csv", rows)


def pay(median: str, **others: str) -> Table:
    columns = ("code", "title", "annual_median", *others)
    return make_table("pay.csv", [("47-2111", "Electricians", median, *others.values())], columns)


def test_a_table_is_utf8_with_lf_sorted_by_code() -> None:
    table = entry(("b", "Señor, “B”", "None", "None", "None"), ("a", "A", "x", "y", "z"))
    assert format_table(table) == (
        'code,title,education,experience,training\na,A,x,y,z\nb,"Señor, “B”",None,None,None\n'.encode()
    )


def test_a_table_reads_back_as_it_was_written(tmp_path: Path) -> None:
    table = entry(("a", 'A "quoted", title', "None", "not_applicable", "None"))
    (tmp_path / "entry.csv").write_bytes(format_table(table))
    assert read_table(tmp_path, "entry.csv") == table
    assert read_table(tmp_path, "pay.csv") is None


def test_an_empty_cell_is_never_written() -> None:
    with pytest.raises(ValueError, match="empty cell"):
        format_table(entry(("a", "A", "", "None", "None")))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"title,code\nx,y\n", 1),
        (b"", 1),
        (b"code,title\na,A\na,B\n", 3),
        (b"code,title\na,A\nb\n", 3),
        (b"code,title\na,\xff\n", 1),
        (b'code,title\na,"A\n', 1),
    ],
)
def test_a_table_changed_by_hand_is_a_fault(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "entry.csv").write_bytes(content)
    with pytest.raises(ImportFault) as caught:
        put_release(tmp_path, "bls-ep", ENTRY, [entry(("a", "A", "x", "y", "z"))])
    first = caught.value.problems[0]
    assert (first.path, first.line, first.code) == ("entry.csv", line, "bad-figures-table")
    assert [file.name for file in tmp_path.iterdir()] == ["entry.csv"]


def test_a_folder_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "figures").write_text("not a folder")
    with pytest.raises(ImportFault):
        put_release(tmp_path / "figures", "bls-ep", ENTRY, [entry(("a", "A", "x", "y", "z"))])


def test_changes_are_told_in_words_and_in_order_of_the_codes() -> None:
    old = zones(a_1="1", a_2="2", a_3="3")
    new = zones(a_0="5", a_2="3", a_3="3")
    assert describe_changes([(old, new)]) == (
        "newly listed: Title 0 (a-0)",
        "no longer listed: Title 1 (a-1)",
        "Title 2 (a-2): job zone 2 → 3",
    )
    report = compare(old, new)
    assert (report.rows, report.added, report.removed, report.changed) == (3, 1, 1, 1)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("62350", "63190", "62,350 → 63,190 (+1.3 %)"),
        ("63190", "62350", "63,190 → 62,350 (-1.3 %)"),
        (">=239200", "414010", "239,200 or more → 414,010"),
        ("414010", "hourly_only", "414,010 → hourly pay only"),
        ("0", "10", "0 → 10"),
        ("not_published", ">=239200", "not published → 239,200 or more"),
    ],
)
def test_a_changed_amount_says_from_what_to_what(before: str, after: str, words: str) -> None:
    expected = f"Electricians (47-2111): median pay per year {words}"
    assert describe_changes([(pay(before), pay(after))]) == (expected,)


def test_a_rating_has_no_percentage_and_takes_its_title_from_the_list() -> None:
    listed = make_table("onet-occupations.csv", [("11-1011.00", "Chief Executives", "5")])
    old, new = (
        make_table("skills.csv", [("11-1011.00", value)], ("code", "Speaking")) for value in ("4.12", "4.25")
    )
    assert describe_changes([(listed, listed), (old, new)]) == (
        "Chief Executives (11-1011.00): importance of the skill Speaking 4.12 → 4.25",
    )


def test_a_second_table_tells_only_what_the_list_does_not_explain() -> None:
    old_list, new_list = zones(a_1="1"), zones(a_1="1", a_2="2")
    old_skills = make_table("skills.csv", [("a-0", "1.00")], ("code", "Speaking"))
    new_skills = make_table("skills.csv", [("a-1", "1.00"), ("a-2", "1.00")], ("code", "Speaking"))
    assert describe_changes([(old_list, new_list), (old_skills, new_skills)]) == (
        "no longer listed in skills.csv: a-0",
        "newly listed in skills.csv: Title 1 (a-1)",
        "newly listed: Title 2 (a-2)",
    )


def test_new_columns_are_told_and_shared_ones_compared() -> None:
    old, new = pay("1", gone="x"), pay("2", fresh="y")
    assert describe_changes([(old, new)]) == (
        "pay.csv: new column fresh",
        "pay.csv: no longer a column gone",
        "Electricians (47-2111): median pay per year 1 → 2 (+100.0 %)",
    )


def test_a_first_import_has_counts_and_no_changes(tmp_path: Path) -> None:
    report = put_release(tmp_path, "bls-ep", ENTRY, [entry(("a", "A", "x", "y", "z"))])
    assert report.changed
    assert report.changes == ()
    assert (report.tables[0].rows, report.tables[0].added) == (1, 1)


def test_a_table_edited_by_hand_is_restored_with_the_day_it_was_retrieved(tmp_path: Path) -> None:
    table = entry(("a", "A", "x", "y", "z"))
    put_release(tmp_path, "bls-ep", ENTRY, [table])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    (tmp_path / "entry.csv").write_bytes(before["entry.csv"].replace(b",x,", b",edited,"))
    report = put_release(tmp_path, "bls-ep", {**ENTRY, "retrieved": "2027-01-01"}, [table])
    assert report.changes == ("A (a): entry education edited → x",)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_the_register_keeps_other_entries_and_everything_is_text(tmp_path: Path) -> None:
    by_hand = "zz-own:\n  publisher: Señora\n  release: 010\nbls-ooh:\n  release: no\n"
    (tmp_path / "sources.yml").write_text(by_hand)
    sources = update_sources(read_sources(tmp_path), "bls-ep", ENTRY)
    (tmp_path / "sources.yml").write_bytes(format_sources(sources))
    assert list(sources) == ["bls-ep", "bls-ooh", "zz-own"]
    again = read_sources(tmp_path)
    assert again == sources
    assert again["zz-own"] == {"publisher": "Señora", "release": "010"}
    assert again["bls-ep"]["retrieved"] == "2026-11-22"
    assert again["bls-ep"]["files"] == [{"name": "figures.xlsx", "sha256": "12e4"}]
    text = (tmp_path / "sources.yml").read_text()
    assert text.startswith(HEADER)
    assert text.splitlines()[2] == "bls-ep:"


def test_the_day_it_was_retrieved_changes_only_with_the_file() -> None:
    known = update_sources({}, "bls-ep", ENTRY)
    later = {**ENTRY, "retrieved": "2027-01-01"}
    assert update_sources(known, "bls-ep", later) == known
    other = {**later, "files": [{"name": "figures.xlsx", "sha256": "34"}]}
    assert update_sources(known, "bls-ep", other)["bls-ep"]["retrieved"] == "2027-01-01"


@pytest.mark.parametrize("content", ["- a list\n", "bls-ep: [\n", "bls-ep: &a x\n", "a: 1\na: 2\n"])
def test_a_broken_register_is_a_fault_and_nothing_is_written(tmp_path: Path, content: str) -> None:
    (tmp_path / "sources.yml").write_text(content)
    with pytest.raises(ImportFault) as caught:
        put_release(tmp_path, "bls-ep", ENTRY, [entry(("a", "A", "x", "y", "z"))])
    assert caught.value.problems[0].path == "sources.yml"
    assert [file.name for file in tmp_path.iterdir()] == ["sources.yml"]


@pytest.mark.parametrize("content", ["bls-ep: text\n", "bls-ep:\n  files: none\n", "bls-ep:\n", ""])
def test_an_odd_entry_is_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "sources.yml").write_text(content)
    put_release(tmp_path, "bls-ep", ENTRY, [entry(("a", "A", "x", "y", "z"))])
    assert read_sources(tmp_path)["bls-ep"] == ENTRY
