"""Every test of this folder looks at the papers of the real guide, printed once in a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from generator.build import Guide
from generator.library import WorksheetFile
from generator.printing.layout import lay_out
from generator.printing.printshop import Printshop
from generator.printing.sheet import Sheet
from generator.project import Project
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages
from tests.sites import copy_project
from tests.visits import browser, site

__all__ = ["browser", "site"]

PAPERS = ("letter", "a4")


@dataclass(frozen=True)
class Papers:
    """Everything that was printed, in one folder, and what it was printed from."""

    folder: Path
    project: Project
    pages: WorksheetPages

    @property
    def sheets(self) -> list[WorksheetFile]:
        """Every worksheet."""
        return self.pages.shown

    @property
    def pdfs(self) -> list[Path]:
        """Every PDF that can be filled in."""
        return sorted(
            path for part in ("worksheets", "stages") for path in self.folder.glob(f"{part}/pdf/*.pdf")
        )

    @property
    def fact_sheets(self) -> list[Path]:
        """Every PDF about an occupation."""
        return sorted(self.folder.glob("occupations/pdf/*.pdf"))

    def pdf(self, slug: str, paper: str = "letter") -> Path:
        """The PDF of a worksheet."""
        return self.folder / f"worksheets/pdf/{slug}-{paper}.pdf"

    def word(self, slug: str) -> Path:
        """The Word file of a worksheet."""
        return self.folder / f"worksheets/word/{slug}.docx"

    def sheet(self, worksheet: WorksheetFile) -> Sheet:
        """What is drawn of a worksheet."""
        return lay_out(self.pages, worksheet)


@cache
def page_texts(path: Path) -> list[str]:
    """The text of each page of a PDF, without the breaks that setting it in lines brings."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def open_pdf(path: Path) -> pypdf.PdfReader:
    """A PDF, read whole, so that no file stays open."""
    return pypdf.PdfReader(BytesIO(path.read_bytes()))


@pytest.fixture(scope="session")
def papers(real_guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Papers]:
    """The papers of the guide."""
    folder = tmp_path_factory.mktemp("papers")
    project = copy_project(folder)
    library = real_guide.library
    assert library.strings is not None
    with Printshop(project, library, real_guide.outputs) as printshop:
        printshop.finish()
    yield Papers(
        project.build / "print",
        project,
        WorksheetPages(library, Wording(library.strings, library.tables.sources)),
    )
    shutil.rmtree(folder)


Print = Callable[[Project, Guide], list[str]]


@pytest.fixture(scope="session")
def print_guide() -> Print:
    """A function that prints a guide and returns which papers had to be made."""

    def run(project: Project, guide: Guide) -> list[str]:
        with Printshop(project, guide.library, guide.outputs) as printshop:
            printshop.finish()
            return [job["path"] for job in printshop.waiting]

    return run
