"""What a result depends on, as text: two runs with the same text make the same bytes."""

from __future__ import annotations

import enum
import functools
import os
import platform
import re
import types
from collections.abc import Mapping
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pathspec
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.theme import Theme

from generator.engine.store import digest

# Packages whose functions and classes are known by name, because their versions are part of every key.
_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-material-extensions", "markdown", "pymdown-extensions",
             "jinja2", "markupsafe", "pyyaml", "pygments", "babel")  # fmt: skip
_NAMED = ("mkdocs", "material", "materialx", "markdown", "pymdownx", "builtins", "generator")


class Unclear(Exception):  # noqa: N818 - it reads as what happened
    """A setting holds something whose effect cannot be told from the outside."""


def versions() -> str:
    """Everything that makes pages and is not a file of the guide: Python, the packages, this accelerator."""
    found = [platform.python_version(), platform.python_implementation()]
    for name in _PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} none")
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return digest(*found, *own)


def tell(value: Any) -> str:
    """A setting as text that is the same whenever its effect is the same; raises :class:`Unclear`."""
    if value is None or isinstance(value, bool | int | float | str | bytes | date | Path):
        return f"{type(value).__name__}:{value!r}"
    if isinstance(value, enum.Enum):
        return f"{type(value).__qualname__}.{value.name}"
    if isinstance(value, Theme):
        return tell({"theme": value.name, "dirs": value.dirs, "static": value.static_templates, **value})
    if isinstance(value, PluginCollection):
        return tell([[name, plugin] for name, plugin in value.items()])
    if isinstance(value, BasePlugin):
        return f"{type(value).__module__}.{type(value).__qualname__}{tell(value.config)}"
    if isinstance(value, Config | Mapping):
        return "{" + ",".join(f"{tell(key)}={tell(item)}" for key, item in value.items()) + "}"
    if isinstance(value, set | frozenset):
        return "{" + ",".join(sorted(map(tell, value))) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(tell, value)) + "]"
    if isinstance(value, functools.partial):
        return f"partial({tell(value.func)},{tell(value.args)},{tell(value.keywords)})"
    if type(value).__name__ == "Locale":
        return f"locale:{value}"
    if isinstance(value, re.Pattern):
        return f"pattern:{value.pattern!r}"
    if isinstance(value, pathspec.PathSpec):
        return tell([(pattern.include, tell(getattr(pattern, "regex", None))) for pattern in value.patterns])
    return _tell_code(value)


def _tell_code(value: Any) -> str:
    named = isinstance(value, type | types.FunctionType | types.BuiltinFunctionType)
    module = value.__module__ if named else type(value).__module__
    # A function made within another holds values that its name does not tell.
    told = "<" not in value.__qualname__ if named else hasattr(value, "__dict__")
    if (module or "").partition(".")[0] not in _NAMED or not told:
        raise Unclear(f"the settings hold {value!r}")
    if named:
        return f"{module}.{value.__qualname__}"
    return f"{module}.{type(value).__qualname__}{tell(vars(value))}"


def tell_markdown(config: MkDocsConfig) -> str:
    """The settings that the HTML of a page's text depends on."""
    parts = {
        "extensions": config.markdown_extensions,
        "configs": config.mdx_configs,
        "directories": config.use_directory_urls,
        "links": dict(config.validation.links),
        "search": [plugin for name, plugin in config.plugins.items() if "search" in name],
    }
    return tell(parts)


def tell_settings(config: MkDocsConfig) -> str:
    """Every setting that a template can see, but for where the site is put."""
    return tell({name: value for name, value in config.items() if name != "site_dir"})


def tell_theme(theme: Theme) -> str:
    """The templates of a theme: those of the guide by content, those of a package by size and time."""
    own = Path(theme.custom_dir).resolve() if theme.custom_dir else None
    parts: list[str] = []
    for folder in map(Path, theme.dirs):
        for path in _files(folder):
            parts.append(path.relative_to(folder).as_posix())
            if folder.resolve() == own:
                parts.append(digest(path.read_bytes()))
            else:
                state = path.stat()
                parts.append(f"{state.st_size} {state.st_mtime_ns}")
    return digest(*parts)


def names_the_moment(theme: Theme) -> bool:
    """Whether a page template shows when the site is built, or draws lots: then no page is as it was."""
    templates = (path for folder in theme.dirs for path in _files(Path(folder)) if path.suffix == ".html")
    return any(_MOMENT.search(path.read_text("utf-8", "replace")) for path in templates)


_MOMENT = re.compile(r"build_date_utc|update_date|\|\s*random\b")


def _files(folder: Path) -> list[Path]:
    """What templates can include; the thousands of icons of a theme come with its version."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".icons", "__pycache__")]
        found += [Path(here, name) for name in names]
    return sorted(found)


def tell_navigation(navigation: Navigation) -> str:
    """The navigation as a template can see it, without the text of its pages."""

    def describe(item: Any) -> list[Any]:
        if isinstance(item, Section):
            return ["section", item.title, [describe(child) for child in item.children]]
        if isinstance(item, Link):
            return ["link", item.title, item.url]
        return ["page", item.title, item.url, item.canonical_url, item.edit_url, item.file.src_uri, item.meta]

    return tell([[describe(item) for item in navigation.items], [page.url for page in navigation.pages]])
