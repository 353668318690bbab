"""Builds one guide with several site generators in turn and tells how long each takes, and where ours is behind.

Run it from the top of the repository; Hugo takes part where ``hugo`` is on the PATH, Eleventy with ``--install``::

    python -m tests.performance.compare_engines --occupations 100 300 1016 --runs 1

Every generator is a process of its own and reads the same Markdown, which ``career-guide build`` wrote before.
Of several runs the shortest counts. The table is printed and kept in ``build/benchmark.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ("zensical", "hugo", "eleventy")
PLAIN, CLEAN = "MkDocs + Material, plain", "Career Guide, from nothing"
ENGINE = "Career Guide, its engine alone"
UNCHANGED, EDITED = "Career Guide, nothing changed", "Career Guide, one profile edited"
ZENSICAL = "Zensical, from nothing"
MEGABYTE = 1e6

BARE = (
    "no theme, navigation, search or check of links: the same words in a bare page, so its row flatters it."
)
LEFT_OUT = {
    "MkDocs": "reads Markdown that is there already; does not read, check or write a profile, and prints no papers. "
    "Its search, as ours and that of Zensical, holds no occupations: the guide's own finder does.",
    "Career Guide": "nothing: reads and checks every profile and writes the Markdown too. "
    "Papers are kept from before except where a row says so, and never counted in its size. "
    "Its engine alone makes a site of Markdown that is there already, so that row and MkDocs compare like with like.",
    "Zensical": "as MkDocs; the same mkdocs.yml and theme, with a search index of its own.",
    "Hugo": BARE,
    "Eleventy": BARE,
}

# What Hugo and Eleventy need to make every page with its title and its words, and no more.
HUGO_FILES = {
    # The name that older releases know as well.
    "config.toml": 'baseURL = "https://guide.example.org/"\ntitle = "Career Guide"\nuglyURLs = true\n'
    'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.goldmark.renderer]\nunsafe = true\n',
    "layouts/_default/single.html": "<!doctype html>\n<html lang=en><meta charset=utf-8>"
    "<title>{{ .Title }}</title><main>{{ .Content }}</main></html>\n",
    "layouts/_default/_markup/render-link.html": '<a href="{{ replace .Destination ".md" ".html" | safeURL }}">'
    "{{ .Text | safeHTML }}</a>",
}
HUGO_FILES["layouts/_default/list.html"] = HUGO_FILES["layouts/_default/single.html"]
HUGO_FILES["layouts/index.html"] = HUGO_FILES["layouts/_default/single.html"]
ELEVENTY_FILES = {
    "eleventy.config.cjs": """module.exports = (config) => {
  config.addGlobalData("layout", "bare.njk");
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
  config.addPassthroughCopy("content/assets");
  config.addTransform("links", (text) => text.replace(/\\.md(["#])/g, ".html$1"));
  return { dir: { input: "content", includes: "../layouts", output: "site" },
    markdownTemplateEngine: false, templateFormats: ["md"] };
};
""",
    "layouts/bare.njk": "<!doctype html>\n<html lang=en><meta charset=utf-8><title>{{ title }}</title>"
    "<main>{{ content | safe }}</main></html>\n",
}


@dataclass(frozen=True)
class Measured:
    """One run of one generator; memory is that of its largest process."""

    what: str
    seconds: float
    processor_seconds: float
    peak_mb: float
    size_mb: float
    pages: int


class GeneratorFailed(Exception):  # noqa: N818 - it reads as what happened
    """A generator ended with an error; the message holds what it said."""


def make_guide(folder: Path, count: int) -> None:
    """Write a guide of so many occupations; links of its pages to profiles that it lacks become plain words."""
    # Imported only here, in a process of its own: a child counts the memory of the process that began it.
    from tests.performance.thousand import make_thousand

    project = make_thousand(folder, count)
    present = {path.stem for path in project.occupations.glob("*.yml")} | {"index"}

    def keep(link: re.Match[str]) -> str:
        return link[0] if link[2] in present else link[1]

    for path in project.content.rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\[([^\]]*)\]\([./]*occupations/([\w-]+)\.md[^)]*\)", keep, text), "utf-8")


def run(what: str, command: list[str], folder: Path, site: Path, without: Path | None = None) -> Measured:
    """Run one generator as a whole process and measure it; files that ``without`` holds too are not weighed."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode != 0:
            raise GeneratorFailed(f"{what} failed:\n{said.read().decode('utf-8', 'replace')}")
    files = [path for path in site.rglob("*") if path.is_file()]
    weighed = [path for path in files if not (without and (without / path.relative_to(site)).is_file())]
    unit = 1 if sys.platform == "darwin" else 1024  # Linux tells kilobytes
    return Measured(
        what,
        seconds=round(taken, 2),
        processor_seconds=round(usage.ru_utime + usage.ru_stime, 2),
        peak_mb=round(usage.ru_maxrss * unit / MEGABYTE),
        size_mb=round(sum(path.stat().st_size for path in weighed) / MEGABYTE, 1),
        pages=sum(path.suffix == ".html" for path in files),
    )


# What plain MkDocs is asked for as well: pages that lie ready as Markdown become a site.
_ENGINE_ALONE = """
import pathlib, sys
from generator.build import run_mkdocs, uninterrupted
from generator.project import Project
project = Project(pathlib.Path(sys.argv[1]))
with uninterrupted():
    assert run_mkdocs(project, project.build / "site-alone", None), "the accelerator took no part"
"""


def run_ours(project: Path, number: int) -> Iterator[Measured]:
    """Our own build, from nothing, with nothing changed, and after an edit; leaves the Markdown for the others."""
    build = project / "build"
    command = [sys.executable, "-m", "generator", "build", "--project", str(project)]

    def run_build(what: str) -> Measured:
        return run(what, command, ROOT, build / "site", build / "print")

    shutil.rmtree(build, ignore_errors=True)
    yield run_build("Career Guide, from nothing, and papers")
    for name in ("site", "docs", "theme", "cache"):
        shutil.rmtree(build / name)
    yield run_build(CLEAN)
    yield run_build(UNCHANGED)
    profile = min((project / "occupations").glob("*.yml"))
    text = profile.read_text("utf-8")
    edited = text.replace("tasks:\n- You ", f"tasks:\n- On day {chr(ord('a') + number % 26)}, you ", 1)
    assert edited != text
    profile.write_text(edited, "utf-8")
    yield run_build(EDITED)
    profile.write_text(text, "utf-8")
    for name in ("cache/engine", "site-alone"):
        shutil.rmtree(build / name, ignore_errors=True)
    alone = [sys.executable, "-c", _ENGINE_ALONE, str(project)]
    yield run(ENGINE, alone, ROOT, build / "site-alone")


def run_plain(project: Path) -> Iterator[Measured]:
    """MkDocs as its own command runs it, without anything of ours."""
    site = project / "build/mkdocs-site"
    shutil.rmtree(site, ignore_errors=True)
    yield run(
        PLAIN, [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], project, site
    )


def run_zensical(project: Path) -> Iterator[Measured]:
    """Zensical from nothing, and then with what it keeps between runs."""
    build = project / "build"
    settings, site = build / "compared.yml", build / "zensical-site"
    settings.write_text(
        "INHERIT: ../mkdocs.yml\ndocs_dir: docs\nsite_dir: zensical-site\ntheme:\n  custom_dir: theme\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "zensical", "build", "-f", str(settings)]
    yield run(ZENSICAL, [*command, "--clean"], project, site)
    yield run("Zensical, nothing changed", command, project, site)
    page = build / f"docs/occupations/{min((project / 'occupations').glob('*.yml')).stem}.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nOne more line.\n", "utf-8")
    yield run("Zensical, one page edited", command, project, site)
    page.write_text(text, "utf-8")


def _lay_out(project: Path, name: str, files: dict[str, str], index: str) -> Path:
    """The Markdown in a folder of its own, with the files of another generator beside it."""
    folder = project / f"build/{name}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project / "build/docs", folder / "content")
    for path in list((folder / "content").rglob("index.md")):
        path.rename(path.with_name(index))
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    return folder


def run_hugo(project: Path) -> Iterator[Measured]:
    """Hugo with a bare layout."""
    # To Hugo, a folder with a plain index.md is one page.
    folder = _lay_out(project, "hugo", HUGO_FILES, "_index.md")
    yield run("Hugo, bare layout", ["hugo", "--quiet", "--destination", "site"], folder, folder / "site")


def run_eleventy(project: Path, program: Path) -> Iterator[Measured]:
    """Eleventy with a bare layout."""
    folder = _lay_out(project, "eleventy", ELEVENTY_FILES, "index.md")
    command = [str(program), "--quiet", "--config=eleventy.config.cjs"]
    yield run("Eleventy, bare layout", command, folder, folder / "site")


def find_eleventy(folder: Path, install: bool) -> Path | None:
    """The program of Eleventy: the one on the PATH, or one from the npm registry put into a folder of this run."""
    found = shutil.which("eleventy")
    if found or not install or not shutil.which("npm"):
        return Path(found) if found else None
    command = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(folder),
        "@11ty/eleventy",
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "node_modules/.bin/eleventy"


def find_differences(project: Path) -> list[str]:
    """The pages that our edited build and plain MkDocs did not both make, byte for byte the same."""
    ours, plain = project / "build/site", project / "build/mkdocs-site"
    pages = {path.relative_to(site).as_posix() for site in (ours, plain) for path in site.rglob("*.html")}
    return sorted(page for page in pages if _read(ours / page) != _read(plain / page))


def compare(
    project: Path, count: int, runs: int, others: list[str], eleventy: Path | None
) -> tuple[list[Measured], list[str]]:
    """Build one guide with every generator in turn; returns the best of all runs, and the pages that differ."""
    make = "import sys, pathlib; from tests.performance.compare_engines import make_guide; "
    make += "make_guide(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", make, str(project), str(count)], cwd=ROOT, check=True)
    best: dict[str, Measured] = {}
    differences: set[str] = set()
    for number in range(runs):
        for made in _run_all(project, number, others, eleventy):
            last = best.get(made.what, made)
            best[made.what] = min(last, made, key=lambda one: one.seconds)
            print(f"  {made.what}: {made.seconds:.1f} s", file=sys.stderr, flush=True)
        differences.update(find_differences(project))
    return list(best.values()), sorted(differences)


def _run_all(project: Path, number: int, others: list[str], eleventy: Path | None) -> Iterator[Measured]:
    yield from run_ours(project, number)
    yield from run_plain(project)
    if "zensical" in others:
        yield from run_zensical(project)
    if "hugo" in others and shutil.which("hugo"):
        yield from run_hugo(project)
    if "eleventy" in others and eleventy:
        yield from run_eleventy(project, eleventy)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def format_table(count: int, rows: list[Measured]) -> str:
    """The table of one size; ratios are to plain MkDocs, above one is slower."""
    plain = next(row for row in rows if row.what == PLAIN)
    lines = [f"{count:,} occupations", f"{'':40} seconds  x MkDocs  CPU s  peak MB  site MB  pages"]
    for row in rows:
        ratio = row.seconds / plain.seconds
        lines.append(
            f"{row.what:40} {row.seconds:7.1f} {ratio:9.3f} {row.processor_seconds:6.1f} {row.peak_mb:8.0f}"
            f" {row.size_mb:8.1f} {row.pages:6}"
        )
    return "\n".join(lines)


def find_losses(rows: list[Measured]) -> list[str]:
    """Where another generator is faster, lighter or smaller than ours, each in a sentence."""
    found = {row.what: row for row in rows}
    rivals = [row for row in rows if not row.what.startswith("Career Guide")]
    losses = []
    for row in rivals:
        after = row.what.partition(", ")[2]
        ours = found[{"nothing changed": UNCHANGED, "one page edited": EDITED}.get(after, CLEAN)]
        for name, theirs, mine, unit in (
            ("time", row.seconds, ours.seconds, "s"),
            ("processor time", row.processor_seconds, ours.processor_seconds, "s"),
            ("memory", row.peak_mb, ours.peak_mb, "MB"),
            ("size", row.size_mb, ours.size_mb, "MB"),
        ):
            if theirs < mine:
                losses.append(f"{name}: {row.what} {theirs:g} {unit}, {ours.what} {mine:g} {unit}")
    return losses


def print_notes(rows: list[Measured], differences: list[str]) -> None:
    """What the figures of a size do not say by themselves."""
    print("\nWhere ours is behind:")
    print("\n".join(f"  {loss}" for loss in find_losses(rows)) or "  nowhere in this run")
    same = "every page is the same, byte for byte" if not differences else f"{len(differences)} pages differ"
    print(f"\nOur site after the edit, beside that of plain MkDocs: {same}.\n", flush=True)


def read_arguments() -> argparse.Namespace:
    """What the run was asked for."""
    parser = argparse.ArgumentParser(
        description="Build one guide with several site generators and compare them."
    )
    parser.add_argument(
        "--occupations", type=int, nargs="+", default=[100, 300, 1016], help="sizes of the guide"
    )
    parser.add_argument("--runs", type=int, default=1, help="rounds; the shortest time counts")
    who = "who takes part beside plain MkDocs and ours"
    parser.add_argument("--others", nargs="*", choices=OTHERS, default=list(OTHERS), help=who)
    parser.add_argument(
        "--install", action="store_true", help="fetch Eleventy from the npm registry for this run"
    )
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build/benchmark.json", help="where the figures go"
    )
    return parser.parse_args()


def _takes_part(engine: str, sizes: list[dict[str, Any]]) -> bool:
    return any(row["what"].lower().startswith(engine.lower()) for size in sizes for row in size["figures"])


def main() -> None:
    """Compare at every size, print the tables and keep them."""
    asked = read_arguments()
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    loads = [os.getloadavg()[0]]
    sizes: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="career-guide-compare-") as name:
        folder = Path(name)
        eleventy = find_eleventy(folder / "npm", asked.install) if "eleventy" in asked.others else None
        for count in asked.occupations:
            rows, differences = compare(folder / str(count), count, asked.runs, asked.others, eleventy)
            print(format_table(count, rows))
            print_notes(rows, differences)
            loads.append(os.getloadavg()[0])
            figures = [asdict(row) for row in rows]
            sizes.append({"occupations": count, "figures": figures, "different_pages": differences})
            shutil.rmtree(folder / str(count))
    print("What each leaves out:")
    for engine, words in LEFT_OUT.items():
        if _takes_part(engine, sizes):
            print(f"  {engine}: {words}")
    absent = [name for name in ("hugo", "eleventy") if name in asked.others and not _takes_part(name, sizes)]
    for name in absent:
        print(f"  {name.title()}: not installed, so it took no part.")
    print("Memory is that of the largest process; ours runs one for each core, and they share most of it.")
    load = ", ".join(f"{load:.1f}" for load in loads)
    print(f"Load of the machine before and after each size: {load}, with {machine['cores']} cores.")
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    kept = {"machine": machine, "load": loads, "runs": asked.runs, "left_out": LEFT_OUT, "sizes": sizes}
    asked.out.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
