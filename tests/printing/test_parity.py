"""Every field of every worksheet is in every form: the page, both PDFs and the Word file, in one order."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import docx
import pytest

from generator.build import Guide
from generator.render import make_environment, render_output
from generator.worksheets import FIELD_TYPES
from tests.printing.conftest import PAPERS, Papers, open_pdf, page_texts

# The two lines at the top of a sheet, which are not answers.
ON_PAPER_ONLY = ("paper/name", "paper/date")


class Form(HTMLParser):
    """Reads the names of the controls of a page, and the labels of its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}
        self.labels: list[str] = []
        self.depth = 0
        self.listening = ""
        self.waiting = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("input", "textarea", "select", "output") and given.get("name"):
            self.names[str(given["name"])] = None
        if "data-field" in given:
            self.waiting = True
        label = tag in ("label", "legend") or "cg-calc-label" in (given.get("class") or "")
        if self.waiting and label:
            self.waiting = False
            self.listening = tag
            self.labels.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.listening:
            self.listening = ""

    def handle_data(self, data: str) -> None:
        if self.listening:
            self.labels[-1] += data


def plain(text: str) -> str:
    """A text without the breaks that setting it in lines brings."""
    return re.sub(r"\s+", "", text)


def in_order(texts: list[str], whole: str) -> list[str]:
    """Those of ``texts`` that do not come one after another in ``whole``."""
    missing, at = [], 0
    for text in texts:
        found = whole.find(plain(text), at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(plain(text))
    return missing


@pytest.fixture(scope="module")
def forms(real_guide: Guide, papers: Papers) -> dict[str, Form]:
    """The form of each worksheet page."""
    environment = make_environment(papers.project)
    found = {}
    for output in real_guide.outputs:
        if output.template == "worksheet.md.j2":
            form = Form()
            form.feed(render_output(environment, output))
            found[output.context["slug"]] = form
    return found


def test_every_worksheet_and_all_kinds_of_fields_are_there(papers: Papers, real_guide: Guide) -> None:
    assert {sheet.slug for sheet in papers.sheets} == set(real_guide.library.worksheets)
    used = {field.type for sheet in papers.sheets for field in sheet.worksheet.fields()}
    assert used == set(FIELD_TYPES)


def test_both_pdfs_have_the_controls_of_the_page_in_its_order(papers: Papers, forms: dict[str, Form]) -> None:
    for sheet in papers.sheets:
        page = list(forms[sheet.slug].names)
        assert len(page) > 3
        for paper in PAPERS:
            reader = open_pdf(papers.pdf(sheet.slug, paper))
            fields = [
                str(field.get_object()["/T"]) for field in reader.trailer["/Root"]["/AcroForm"]["/Fields"]
            ]
            first_two = [f"{sheet.slug}/{name}" for name in ON_PAPER_ONLY]
            assert fields[:2] == first_two
            assert fields[2:] == page, f"{sheet.slug} on {paper}"


def test_labels_are_the_same_and_in_the_same_order_everywhere(papers: Papers, forms: dict[str, Form]) -> None:
    for sheet in papers.sheets:
        labels = [field.label for field in sheet.worksheet.fields()]
        assert [" ".join(label.split()) for label in forms[sheet.slug].labels] == labels
        for paper in PAPERS:
            text = "".join(page_texts(papers.pdf(sheet.slug, paper)))
            assert in_order(labels, text) == [], f"{sheet.slug} on {paper}"
        assert in_order(labels, plain(word_text(papers, sheet.slug))) == [], f"{sheet.slug} as a Word file"


def test_the_answers_to_choose_from_are_on_paper(papers: Papers) -> None:
    for sheet in papers.sheets:
        pdf = "".join(page_texts(papers.pdf(sheet.slug)))
        word = plain(word_text(papers, sheet.slug))
        for field in sheet.worksheet.fields():
            choices = getattr(field, "options", None) or getattr(field, "items", None) or {}
            choices = [*choices.values(), *getattr(field, "points", []), *getattr(field, "prompts", [])]
            for choice in choices:
                assert plain(choice) in pdf, f"{sheet.slug}: {choice} in the PDF"
                assert plain(choice) in word, f"{sheet.slug}: {choice} in the Word file"


def word_text(papers: Papers, slug: str) -> str:
    """Everything a Word file says, from its first paragraph to its last."""
    document = docx.Document(str(papers.word(slug)))
    texts = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            texts += [cell.text for row in part.rows for cell in row.cells]
        else:
            texts.append(part.text)
    return "\n".join(texts)
