"""The Word files: plain headings, tables and lines, which open anywhere and come out the same each time."""

from __future__ import annotations

import zipfile
from datetime import date

import docx
from docx.oxml.ns import qn

from generator.printing.word import make_word
from tests.printing.conftest import Papers

# What keeps a file from being written in freely, or does not survive other programs.
UNWANTED = (
    "w:sdt",
    "w:documentProtection",
    "w:fldChar",
    "w:fldSimple",
    "w:txbxContent",
    "mc:AlternateContent",
)


def test_files_have_headings_language_and_title(papers: Papers) -> None:
    for sheet in papers.sheets:
        document = docx.Document(str(papers.word(sheet.slug)))
        heads = [
            (each.style.name, each.text)
            for each in document.paragraphs
            if each.style.name.startswith("Heading")
        ]
        sections = [("Heading 2", section.title) for section in sheet.worksheet.sections]
        assert heads == [("Heading 1", sheet.worksheet.title), *sections]
        assert document.core_properties.title == sheet.worksheet.title
        assert document.core_properties.language == "en-US"


def test_tables_name_their_columns_on_each_page(papers: Papers) -> None:
    count = 0
    for sheet in papers.sheets:
        for table in docx.Document(str(papers.word(sheet.slug))).tables:
            count += 1
            first, *rest = table.rows
            assert first._tr.trPr.find(qn("w:tblHeader")) is not None
            assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
            assert len({len(row.cells) for row in table.rows}) == 1
            assert [cell.text for cell in first.cells][1:], sheet.slug
    assert count > 40


def test_files_hold_nothing_that_other_programs_lose(papers: Papers) -> None:
    for sheet in papers.sheets:
        with zipfile.ZipFile(papers.word(sheet.slug)) as package:
            assert package.testzip() is None
            text = package.read("word/document.xml").decode() + package.read("word/settings.xml").decode()
        assert not [name for name in UNWANTED if f"<{name}" in text], sheet.slug


def test_there_is_a_line_for_each_line_on_paper(papers: Papers) -> None:
    sheet = papers.pages.by_slug["career-action-plan"]
    document = docx.Document(str(papers.word(sheet.slug)))
    ruled = [
        each
        for each in document.paragraphs
        if each._p.pPr is not None and each._p.pPr.find(qn("w:pBdr")) is not None
    ]
    lines = sum(field.lines for field in sheet.worksheet.fields() if field.type == "long_text")
    assert len(ruled) > lines > 3


def test_the_same_sheet_gives_the_same_bytes(papers: Papers) -> None:
    for sheet in papers.sheets[:5]:
        drawn = papers.sheet(sheet).data
        words = {name: name for name in ("name", "date", "why", "stays", "copy_page", "choose_prompt")}
        one, other = (make_word({**drawn, "words": words}, date(2026, 11, 22)) for _ in range(2))
        assert one == other
