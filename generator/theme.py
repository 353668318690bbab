"""The theme folder that engines read: our templates and assets, with the words of the guide's language."""

from __future__ import annotations

import json
from pathlib import Path

from generator.library import Library
from generator.locales import Strings
from generator.project import SHIPPED, Project

# The pages that every footer and the page for lost visitors lead to, where the guide has them.
FOOTER_PAGES = (
    "index", "occupations/index", "stages/index", "my-plan", "about", "privacy", "accessibility", "credits",
)  # fmt: skip
# The words of the interface that the theme shows, each under ``site`` in the strings.
THEME_WORDS = (
    "copyright", "footer", "not_found_title", "not_found_text", "menu", "parts", "search", "results", "contents",
    "colors", "light", "dark",
)  # fmt: skip


# Nothing may be loaded from, or sent to, another host; no script may stand inside a page. The words of
# the policy are those of the W3C's Content Security Policy Level 3. Styles may stand inside a page, because
# the search of the second engine brings its own that way.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)


def assemble_theme(
    project: Project, library: Library, paths: set[str], policy: str = POLICY
) -> dict[str, str | bytes]:
    """Every file of ``build/theme``: ours, under those of the guide's own ``site-templates/theme``.

    ``paths`` are the pages that are built, so that the footer never leads nowhere. ``policy`` is what
    browsers hold every page to.
    """
    files: dict[str, str | bytes] = {}
    for folder in dict.fromkeys((SHIPPED / "site-templates/theme", project.root / "site-templates/theme")):
        for path in _walk(folder):
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    if library.strings is not None:
        files["partials/words.html"] = _words(library, library.strings, paths, policy)
    return files


def _walk(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _words(library: Library, strings: Strings, paths: set[str], policy: str) -> str:
    """A template that holds the words of the theme, in the one form all engines read."""
    titles = {
        "index": strings["site.home"],
        "occupations/index": strings["occupations.title"],
        "stages/index": strings["map.stages_title"],
        "my-plan": strings["plan.title"],
        "credits": strings["credits.title"],
    }
    titles |= {key: page.words.title for key, page in library.pages.items() if key not in titles}
    links = [
        {"page": f"{key}.html", "title": _escape(titles[key])}
        for key in FOOTER_PAGES
        if key in titles and f"{key}.md" in paths
    ]
    words: dict[str, object] = {name: _escape(strings[f"site.{name}"]) for name in THEME_WORDS}
    words["links"] = links
    words["policy"] = policy
    # JSON is a subset of the expressions of both template languages, as long as letters stand as themselves:
    # neither reads the pairs of escapes that JSON would write for an emoji.
    return f"{{% set words = {json.dumps(words, ensure_ascii=False, indent=1)} %}}\n"


def _escape(text: str) -> str:
    """Markup and quotes as references, because the theme prints words as they are, in attributes too."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
