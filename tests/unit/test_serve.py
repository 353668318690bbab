"""The preview: edits show, drafts too, and a faulty edit leaves the last good pages."""

from __future__ import annotations

import threading
import urllib.request

import pytest

from generator.problems import has_errors
from generator.serve import Preview, serve_guide


@pytest.fixture
def guide(make_project, tmp_path):
    """The tiny guide in a folder of its own."""
    return make_project(tmp_path / "guide")


@pytest.fixture
def preview(guide, tmp_path):
    """A preview of the tiny guide, built once."""
    reports = []
    made = Preview(guide, tmp_path / "site", report=reports.append, say=reports.append)
    assert made.rebuild()
    return made


def edit(guide, name, old, new):
    path = guide.occupations / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(preview, name):
    return (preview.site_dir / name).read_text("utf-8")


def test_an_edit_shows_on_its_page_and_in_lists(guide, preview):
    edit(guide, "baker.yml", "Bakers make bread and cakes.", "Bakers bake bread and rolls.")
    assert preview.rebuild()
    assert "Bakers bake bread and rolls." in page(preview, "occupations/baker.html")
    assert "Bakers bake bread and rolls." in page(preview, "occupations/index.html")


def test_a_new_draft_shows_in_the_preview(guide, preview, tiny):
    draft = (
        tiny["occupations/baker.yml"].replace("title: Baker", "title: Miller").replace("published", "draft")
    )
    (guide.occupations / "miller.yml").write_text(draft, "utf-8")
    assert preview.rebuild()
    assert "This profile is a draft" in page(preview, "occupations/miller.html")


def test_a_faulty_edit_is_reported_and_leaves_the_last_good_page(guide, tmp_path):
    reports = []
    preview = Preview(guide, tmp_path / "site", report=reports.append, say=reports.append)
    assert preview.rebuild()
    before = page(preview, "occupations/baker.html")
    edit(guide, "baker.yml", "remote: none", "remote: never")
    assert not preview.rebuild()
    assert has_errors(reports[-1].problems)
    assert page(preview, "occupations/baker.html") == before
    edit(guide, "baker.yml", "remote: never", "remote: some")
    assert preview.rebuild()
    assert page(preview, "occupations/baker.html") != before


def test_a_faulty_template_is_told_and_the_preview_goes_on(guide, tmp_path):
    told = []
    preview = Preview(guide, tmp_path / "site", report=lambda guide: None, say=told.append)
    assert preview.rebuild()
    own = guide.root / "site-templates/pages/credits.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ gone }}\n", encoding="utf-8")
    assert not preview.rebuild()
    assert told[-1].startswith("site-templates/pages/credits.md.j2:1:1: ")
    own.unlink()
    assert preview.rebuild()


def test_a_page_that_is_taken_away_is_gone(guide, preview):
    edit(guide, "tailor.yml", "status: published", "status: draft")
    (guide.occupations / "tailor.yml").unlink()
    edit(
        guide,
        "baker.yml",
        "related:\n  - occupation: tailor\n    why: same_skills\n    note: Also makes things by hand.\n",
        "",
    )
    assert preview.rebuild()
    assert not (preview.site_dir / "occupations/tailor.html").exists()


def test_the_server_answers_with_pages_and_a_page_for_the_lost(guide):
    answers = {}

    def visit(server):
        def ask():
            base = f"http://127.0.0.1:{server.server_port}/"
            for name in ("index.html", "nowhere.html"):
                try:
                    answers[name] = urllib.request.urlopen(base + name, timeout=20).read().decode()
                except urllib.error.HTTPError as error:
                    with error:
                        answers[name] = f"{error.code} {error.read().decode()}"
            server.shutdown()

        threading.Timer(0.5, ask).start()

    said = []
    assert serve_guide(guide, host="127.0.0.1", port=0, report=said.append, say=said.append, started=visit)
    assert "Tiny guide" in answers["index.html"]
    assert answers["nowhere.html"].startswith("404")
    assert "This page is not here" in answers["nowhere.html"]


def test_a_guide_with_errors_is_not_served(guide):
    edit(guide, "baker.yml", "remote: none", "remote: never")
    reports = []
    assert not serve_guide(guide, host="127.0.0.1", port=0, report=reports.append, say=reports.append)
    assert has_errors(reports[0].problems)
