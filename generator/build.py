"""The recipe: read, check, plan, render, write, then let the engine make the site and the printshop its papers."""

from __future__ import annotations

import gc
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from mkdocs import config as mkdocs_config
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import MkDocsException

from generator.checks import check_library
from generator.engine.accelerator import Accelerator, accelerate
from generator.engine.bytecode import KeptBytecode
from generator.engine.keys import versions
from generator.engine.store import keep, read_kept
from generator.engine.workers import count_processes, share
from generator.freshness import WrittenDocs, digest_code, digest_shared
from generator.library import Library, load_library
from generator.links import check_links
from generator.locales import MissingWords
from generator.memory import Memory, remembering
from generator.output import recover_folder, remove_others, swap_folder, write_if_changed, write_tree
from generator.outputs import Output
from generator.pages import plan_pages
from generator.printing.printshop import PrintingFailed, Printshop
from generator.problems import Problem, has_errors, sort_problems
from generator.project import LOCALE, Project
from generator.read_ahead import read_ahead
from generator.render import TemplateFault, explain_fault, make_environment, render_output
from generator.theme import POLICY, assemble_theme

ENGINES = ("mkdocs", "zensical")
_FEW_FILES = 20

# Called with a few words when a step begins.
Progress = Callable[[str], None]


def stay_quiet(step: str) -> None:
    """Progress for callers that want none."""


class EngineFailed(Exception):  # noqa: N818 - it reads as what happened
    """The engine could not make the site; the message holds what it said."""


class PagesFailed(EngineFailed):
    """A template of the guide or its words are faulty; the message says where, and what to do."""


@contextmanager
def faults_told() -> Iterator[None]:
    """Faults of templates and of words become a failure that says where they are."""
    try:
        yield
    except TemplateFault as fault:
        raise PagesFailed(str(fault)) from fault
    except MissingWords as missing:
        raise PagesFailed(str(_explain_missing(missing))) from missing


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide that was read and checked: its library, its outputs and what is wrong with it.

    ``shared`` stands for everything but profiles that its pages and papers may show, as it was before
    it was read; empty where it cannot be told.
    """

    library: Library
    outputs: list[Output]
    problems: list[Problem]
    shared: str = ""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Python's search for unused objects while a guide is in the making.

    A thousand profiles are many small objects, all of them in use: looking through them again and
    again would find nothing and take a third of the time.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


@contextmanager
def remembering_files(project: Project) -> Iterator[None]:
    """Read the files of a guide with what they said at the last build, and keep what they say now."""
    file, stamp = project.build / "cache" / "files.json", digest_code()
    with remembering(Memory(read_kept(file, stamp) or {})) as memory:
        before = len(memory.known)
        read_ahead(project, memory)
        yield
        # A few new files are sooner read again than the whole is kept again.
        if memory.costly or abs(len(memory.used) - before) + len(memory.known) - before > _FEW_FILES:
            keep(file, stamp, memory.used)


@uninterrupted()
def read_guide(project: Project, *, today: date, drafts: bool = False, papers: bool = True) -> Guide:
    """Read and check a whole guide without writing anything.

    Without ``papers``, its pages do not lead to what is printed.
    """
    shared = digest_shared(project)
    problems: list[Problem] = []
    library = load_library(project, problems)
    problems += check_library(library, today)
    # Pages are planned only when nothing they show is missing; links are judged even before that.
    outputs: list[Output] = []
    if not has_errors(problems):
        try:
            outputs = plan_pages(library, problems, drafts=drafts, papers=papers)
        except MissingWords as missing:
            problems.append(_explain_missing(missing))
    if outputs:
        problems += check_links(library, {output.path for output in outputs})
    return Guide(library, outputs, sort_problems(problems), shared)


def _explain_missing(missing: MissingWords) -> Problem:
    """Words of our own file were taken away; a guide's own words only lie over ours."""
    message = f'The words "{missing.key}" are missing.'
    remedy = "Add them again, or take the file back from the history of the project."
    return Problem(f"content/{LOCALE}/strings.yml", 1, 1, message, remedy, "missing-words")


@faults_told()
@uninterrupted()
def write_docs(project: Project, guide: Guide, *, policy: str = POLICY) -> list[str]:
    """Write the Markdown and the theme that engines read; returns the paths that changed.

    ``policy`` is what browsers hold every page to; the preview has none, because its pages are given
    a script that loads them anew. Raises :class:`PagesFailed` when a template or its words are faulty.
    """
    environment, folder = make_environment(project), project.build / "docs"
    environment.bytecode_cache = KeptBytecode(project.build / "cache/templates", versions())
    docs = WrittenDocs(project, guide.shared)

    def write(output: Output) -> bool:
        return write_if_changed(folder / output.path, render_output(environment, output))

    # Data of all occupations takes longest, so it comes first.
    outputs = sorted(docs.stale(guide.outputs), key=lambda output: output.write is None)
    written = share(write, outputs, count_processes())
    # What another process could not do is done here, where its fault is told.
    done = [write(output) if new is None else new for output, new in zip(outputs, written, strict=True)]
    changed = [output.path for output, new in zip(outputs, done, strict=True) if new]
    paths = {output.path for output in guide.outputs}
    changed += remove_others(folder, paths)
    docs.remember(guide.outputs)
    theme = assemble_theme(project, guide.library, paths, policy)
    return changed + [f"theme/{path}" for path in write_tree(project.build / "theme", theme)]


@faults_told()
def build_site(
    project: Project,
    guide: Guide,
    *,
    site_dir: Path,
    engine: str = "mkdocs",
    base_url: str | None = None,
    progress: Progress = stay_quiet,
) -> bool:
    """Make the site beside the last one and put it in its place when it is whole.

    Says whether everything that took part is known, so that the same files make the same site again.
    Raises :class:`EngineFailed`, with the last good site untouched, when the engine fails.
    """
    progress("Writing pages")
    write_docs(project, guide)
    accelerator: Accelerator | None = None
    try:
        with fresh_site(site_dir) as fresh:
            progress(f"Making the site with {engine}")
            # Papers are printed by processes of their own while the engine works.
            with Printshop(project, guide.library, guide.outputs, shared=guide.shared) as printshop:
                if engine == "mkdocs":
                    accelerator = run_mkdocs(project, fresh, base_url, last_site=site_dir, progress=progress)
                else:
                    run_zensical(project, fresh, base_url)
                printshop.copy_to(fresh)
            if base_url is None:
                # A map of the site needs full addresses; without them it would be empty, which search engines fault.
                for name in ("sitemap.xml", "sitemap.xml.gz"):
                    (fresh / name).unlink(missing_ok=True)
    except PrintingFailed as failure:
        raise EngineFailed(f"Some papers could not be printed:\n{failure}") from failure
    if accelerator is None:
        return False
    accelerator.remember_site(site_dir)
    return True


@contextmanager
def fresh_site(site_dir: Path) -> Iterator[Path]:
    """A folder for a new site; it takes the place of the last one when all goes well, and only then."""
    recover_folder(site_dir)
    fresh = site_dir.with_name(f".{site_dir.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
        swap_folder(fresh, site_dir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def run_mkdocs(
    project: Project,
    site_dir: Path,
    base_url: str | None,
    *,
    last_site: Path | None = None,
    progress: Progress = stay_quiet,
) -> Accelerator | None:
    """Run MkDocs in this process, with the accelerator where it knows everything that takes part.

    ``last_site`` is a site of the run before, whose pages are taken where they would be the same.
    """
    counter = _WarningCounter()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    try:
        options: dict[str, Any] = {"site_dir": str(site_dir)}
        if base_url:
            options["site_url"] = base_url
        settings = mkdocs_config.load_config(str(project.root / "mkdocs.yml"), **options)
        accelerator = accelerate(settings, project.build / "cache/engine", last_site=last_site)
        if isinstance(accelerator, str):
            progress(f"Making every page anew, because {accelerator}")
        settings.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(settings)
        settings.plugins.on_shutdown()
    except MkDocsException as error:
        raise EngineFailed("\n".join([*counter.messages, str(error)])) from error
    except Exception as error:
        fault = explain_fault(error)
        if fault is None:
            raise
        raise PagesFailed(str(fault)) from error
    finally:
        logger.removeHandler(counter)
    return None if isinstance(accelerator, str) else accelerator


class _WarningCounter(logging.Handler):
    """Keeps what MkDocs warns about, so that a failed build can say why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run_zensical(project: Project, site_dir: Path, base_url: str | None) -> None:
    """Run Zensical as a program, with a settings file that only says where the site goes."""
    settings: dict[str, Any] = {"INHERIT": "../mkdocs.yml", "docs_dir": "docs", "site_dir": site_dir.name}
    settings["theme"] = {"custom_dir": "theme"}
    if base_url:
        settings["site_url"] = base_url
    # Zensical keeps its site inside the folder of its settings, so it is made there and moved.
    made = project.build / site_dir.name
    file = project.build / "zensical.yml"
    write_if_changed(file, yaml.safe_dump(settings, sort_keys=False))
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "-f", str(file)]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0 or not made.is_dir():
        raise EngineFailed((done.stdout + done.stderr).strip())
    if made != site_dir:
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(site_dir, ignore_errors=True)
        shutil.move(made, site_dir)
