"""The house is built in layers: a module imports only from those before it, is small and says what it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.project import SHIPPED

PACKAGE = SHIPPED / "generator"

# From what everything rests on to the verbs of the command line.
LAYERS = (
    "project", "problems", "values", "memory", "reader", "files", "model", "imported", "worksheets", "schema",
    "guides", "desk.answers", "desk.lessons", "desk.notes", "desk.packets", "desk.programs", "desk.standards",
    "desk.shelf",
    "desk.schedule", "desk.calendar",
    "locales", "figure_rows", "figures", "figure_changes", "local_figures", "library", "reading", "profile_checks",
    "imported_checks", "worksheet_checks", "desk.checks", "checks", "links", "charts", "wording",
    "desk.dated_program",
    "paper_links", "profile_page",
    "engine.workers", "similar", "similar_lists", "imported_page", "occupation_lists", "local_pay", "whats_new_page",
    "worksheet_page", "field_examples", "field_reference", "plan_page", "script_words", "dataset",
    "occupation_facts", "finder_data", "compare_data",
    "program_data", "matching", "match_data", "outputs", "decide_pages", "match_page", "data_files",
    "desk.links", "desk.filled", "desk.plan_file", "desk.coverage", "desk.lesson_pages", "desk.notes_pages",
    "desk.standard_pages",
    "desk.program_pages", "desk.tool_pages", "desk.packing", "packet_page", "desk.pages", "pages", "render",
    "theme", "output",
    "printing.sheet", "printing.totals", "printing.layout", "printing.fact_sheet", "printing.typeset",
    "printing.finish", "printing.fields", "printing.word", "printing.press", "printing.teacher_paper",
    "printing.jobs", "printing.printshop", "printing.roster", "printing.packet", "printing.program_papers",
    "printing.cover_sheet",
    "engine.store", "engine.bytecode", "engine.keys", "engine.plain_html", "engine.markdown",
    "engine.kept_page", "engine.search", "engine.support", "engine.templates", "engine.accelerator",
    "read_ahead", "freshness", "build",
    "importers.faults", "importers.tables", "importers.together", "importers.changes", "importers.sources",
    "importers.moves", "importers.store", "importers.workbooks", "importers.onet_release", "importers.onet",
    "importers.onet_words", "importers.onet_profiles", "importers.onet_report", "importers.onet_guide",
    "importers.oews", "importers.oews_areas", "importers.projections",
    "serve", "scaffold", "command_parts", "import_commands", "packet_command", "program_command",
    "coverage_command", "serve_command", "cli", "__main__",
)  # fmt: skip
MOST_LINES = 400
# The model declares every field of a profile once, a line for each, and reads as one catalogue.
LONGER = {"model": 450}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if "shipped" not in path.parts}
INNER = [name for name in MODULES if not name.endswith("__init__")]


def imports_of(name: str) -> set[str]:
    """The modules of the package that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which layer is meant"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    inside = {module.removeprefix("generator.") for module in found if module.startswith("generator.")}
    return inside & set(INNER)


def test_every_module_has_its_layer() -> None:
    assert set(INNER) <= set(LAYERS)
    assert len(set(LAYERS)) == len(LAYERS)


@pytest.mark.parametrize("name", INNER)
def test_imports_go_one_way(name: str) -> None:
    before = set(LAYERS[: LAYERS.index(name)])
    assert imports_of(name) <= before


def test_the_guard_sees_imports() -> None:
    assert {"reader", "problems", "schema"} <= imports_of("library")
    assert "charts" in imports_of("pages"), "from generator import charts counts too"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    words = ast.get_docstring(tree)
    assert words and words.split("\n")[0].endswith((".", "?"))


@pytest.mark.parametrize("name", INNER)
def test_what_others_use_is_explained(name: str) -> None:
    """Public functions and classes, and their public methods, begin with a sentence."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for outer in list(public):
        if isinstance(outer, ast.ClassDef) and not outer.name.startswith("_"):
            public += [node for node in outer.body if isinstance(node, ast.FunctionDef)]
    silent = [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]
    # What a framework calls by a name of its own choosing is explained there.
    assert set(silent) <= {"emit"}


@pytest.mark.parametrize("name", INNER)
def test_a_module_is_short_enough_to_read(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= LONGER.get(name, MOST_LINES)
