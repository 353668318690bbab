"""A worksheet as a Word file: headings, simple tables and blank lines, which every word processor keeps."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

Block = dict[str, Any]

CIRCLE, BOX = "○", "☐"
_BLANK = "_" * 12
_ROW_HEIGHT = Inches(0.36)


def make_word(data: Block, day: date) -> bytes:
    """The Word file of one sheet. The same sheet gives the same bytes."""
    return _Writer(data, day).write()


class _Writer:
    """Writes one document."""

    def __init__(self, data: Block, day: date) -> None:
        self.data = data
        self.words = data["words"]
        self.day = datetime(day.year, day.month, day.day)
        self.document: WordDocument = Document()
        self.draw: dict[str, Callable[[Block], None]] = {
            "line": lambda block: self._lines(1),
            "lines": lambda block: self._lines(block["lines"]),
            "side": self._side,
            "marks": self._marks,
            "scales": self._scales,
            "rank": self._rank,
            "dated": self._dated,
            "parts": self._parts,
            "result": self._result,
            "reflect": self._reflect,
            "table": self._table,
        }

    def write(self) -> bytes:
        self._dress()
        data = self.data
        self._text("  ·  ".join(data["meta"]), size=9)
        self.document.add_heading(data["title"], 1)
        self._text(data["purpose"])
        self._blank(f"{self.words['name']}: ")
        self._blank(f"{self.words['date']}: ")
        if data["intro"]:
            self._text(data["intro"])
        for section in data["sections"]:
            self.document.add_heading(section["title"], 2)
            if section["intro"]:
                self._text(section["intro"])
            for block in section["blocks"]:
                self._block(block)
        self._end()
        made = BytesIO()
        self.document.save(made)
        return _settle(made, self.day)

    def _dress(self) -> None:
        """Plain black type, the language and the title."""
        styles = self.document.styles
        styles["Normal"].font.size = Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(4)
        for name in ("Heading 1", "Heading 2"):
            styles[name].font.color.rgb = RGBColor(0, 0, 0)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-US")
        for section in self.document.sections:
            section.left_margin = section.right_margin = Inches(0.8)
            section.top_margin = section.bottom_margin = Inches(0.8)
        facts = self.document.core_properties
        facts.title, facts.language, facts.subject = self.data["title"], "en-US", self.data["purpose"]
        facts.author = facts.last_modified_by = facts.comments = ""
        facts.created = facts.modified = self.day

    # --- Paragraphs ------------------------------------------------------------------------------

    def _text(
        self, text: str, *, bold: bool = False, size: float | None = None, together: bool = False
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        paragraph.paragraph_format.keep_with_next = together
        return paragraph

    def _blank(self, before: str = "") -> None:
        """A line to write on: a paragraph with a rule below, where typing simply goes on."""
        paragraph = self._text(before)
        paragraph.paragraph_format.space_before = Pt(8)
        _rule_below(paragraph)

    def _lines(self, count: int) -> None:
        for _ in range(count):
            self._blank()

    def _options(self, sign: str, texts: Iterable[str]) -> None:
        for text in texts:
            self._text(f"{sign} {text}")

    # --- Questions -------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if "label" in block:
            label = block["label"]
            if block.get("unit"):
                label += f" ({block['unit']})"
            self._text(label, bold=True, together=True).paragraph_format.space_before = Pt(10)
            for note in (block["hint"], block.get("steps")):
                if note:
                    self._text(note, size=10, together=True)
            if block["why"]:
                self._text(f"{self.words['why']}: {block['why']}", size=10, together=True)
            if block["private"]:
                self._text(block["private"], size=10, together=True)
        self.draw[block["kind"]](block)

    def _side(self, block: Block) -> None:
        captions = [box["caption"] for box in block["boxes"]]
        if any(captions):
            self._text("   ".join(f"{caption}: {_BLANK[:6]}" for caption in captions))
        else:
            self._blank()

    def _marks(self, block: Block) -> None:
        sign = CIRCLE if block["shape"] == "circle" else BOX
        self._options(sign, (mark["text"] for mark in block["marks"]))
        if block["other"]:
            self._blank(f"{block['other']['text']}: ")

    def _rank(self, block: Block) -> None:
        for option in block["options"]:
            self.document.add_paragraph(option, style="List Bullet")
        for place in block["places"]:
            self._blank(f"{place['text']}: ")

    def _dated(self, block: Block) -> None:
        for row in block["rows"]:
            self._text(f"{BOX} {row['text']}   {block['caption']}: {_BLANK}")

    def _parts(self, block: Block) -> None:
        for part in block["parts"]:
            self._blank(f"{part['text']}: ")
            self._lines(part["lines"] - 1)

    def _result(self, block: Block) -> None:
        if block["letters"]:
            self._text("   ".join(f"{letter} {_BLANK[:6]}" for letter in block["letters"]))
        self._lines(block["lines"])

    def _reflect(self, block: Block) -> None:
        self._text(f"{self.words['choose_prompt']}:", size=10, together=True)
        self._options(CIRCLE, (mark["text"] for mark in block["marks"]))
        self._lines(block["lines"])

    # --- Tables ----------------------------------------------------------------------------------

    def _scales(self, block: Block) -> None:
        letter = [block["letter"]] if block["letter"] else []
        heads = [block["corner"], *block["points"], *letter]
        rows = [
            [row["label"], *[CIRCLE] * len(row["ids"]), *([row["letter"]] if letter else [])]
            for row in block["rows"]
        ]
        self._grid(heads, rows, [4, *[1.2] * len(block["points"]), *[0.8] * len(letter)])

    def _table(self, block: Block) -> None:
        for legend in block["legends"]:
            self._text(legend, size=10, together=True)
        columns = block["columns"]
        heads = [block["corner"], *(column["label"] for column in columns)]
        cells = [BOX if column["check"] else "" for column in columns]
        rows = [[row["label"], *cells] for row in block["rows"]]
        shares = [column["width"] for column in columns]
        first = sum(shares) * (0.35 if block["labelled"] else 0.06)
        self._grid(heads, rows, [first, *shares])
        if block["more"]:
            self._text(self.words["copy_page"], size=10)

    def _grid(self, heads: list[str], rows: list[list[str]], shares: list[float]) -> None:
        """A plain table whose first row is repeated on each page and names the columns."""
        table: Table = self.document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
        table.autofit = False
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        widths = [int(width * share / sum(shares)) for share in shares]
        for column, size in zip(table.columns, widths, strict=True):
            column.width = size
        for number, (row, texts) in enumerate(zip(table.rows, [heads, *rows], strict=True)):
            for cell, text, size in zip(row.cells, texts, widths, strict=True):
                cell.width = size
                run = cell.paragraphs[0].add_run(text)
                run.bold = (number == 0) or None
                run.font.size = Pt(10)
            _row_settings(row, header=number == 0)
            if number:
                row.height = _ROW_HEIGHT
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _end(self) -> None:
        back = self.data["back"]
        if self.data["around"] or back["titles"]:
            self.document.add_paragraph()
        for line in self.data["around"]:
            self._text(line, size=10)
        if back["titles"]:
            self._text(f"{back['heading']}: {', '.join(back['titles'])}.", size=10)
        self._text(self.words["stays"], size=10)


def _child(parent: BaseOxmlElement, name: str, **values: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _rule_below(paragraph: Paragraph) -> None:
    """A rule below a paragraph, and between neighbors that have one too."""
    settings = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        _child(borders, f"w:{side}", val="single", sz="6", space="1", color="000000")
    # The order of settings is fixed; what must stand behind the borders is told.
    settings.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _row_settings(row: _Row, *, header: bool) -> None:
    """A row stays whole on a page; the header is repeated on the next."""
    settings = row._tr.get_or_add_trPr()
    _child(settings, "w:cantSplit")
    if header:
        _child(settings, "w:tblHeader")


def _settle(made: BytesIO, day: datetime) -> bytes:
    """The same file with a fixed time on each part, so that equal sheets are equal files."""
    settled = BytesIO()
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return settled.getvalue()
