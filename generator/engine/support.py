"""Whether the accelerator knows everything that takes part in a build; else the plain way is taken."""

from __future__ import annotations

import importlib.metadata

from mkdocs.config.defaults import MkDocsConfig

from generator.engine.keys import Unclear, tell_markdown, tell_settings

# Plugins that leave pages alone, or that are taken over here, as the search is.
_PLUGINS = {
    "material.plugins.search.plugin.SearchPlugin",
    "material.plugins.offline.plugin.OfflinePlugin",
    "material.plugins.info.plugin.InfoPlugin",
}
# Markdown extensions whose result depends on the text and the settings alone. Those that read other
# files, such as snippets, are not among them.
_EXTENSIONS = {
    *(
        f"markdown.extensions.{name}"
        for name in (
            "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
            "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
            "wikilinks",
        )
    ),
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex", "betterem", "blocks.admonition", "blocks.caption", "blocks.definition", "blocks.details",
            "blocks.html", "blocks.tab", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists",
            "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders",
            "smartsymbols", "striphtml", "superfences", "tabbed", "tasklist", "tilde",
        )
    ),
}  # fmt: skip


def why_not(config: MkDocsConfig) -> str | None:
    """Why a site is built in the plain way, in words; None when it can be accelerated."""
    if config.hooks:
        return f"the hook {next(iter(config.hooks))} may change anything"
    for name, plugin in config.plugins.items():
        if f"{type(plugin).__module__}.{type(plugin).__qualname__}" not in _PLUGINS:
            return f"the plugin {name} is not known"
    registered = {
        getattr(method, "__self__", None) for methods in config.plugins.events.values() for method in methods
    }
    if not registered <= {*config.plugins.values()}:
        return "something else takes part in the build"
    for extension in config.markdown_extensions:
        if _full_name(extension) not in _EXTENSIONS:
            return f"the Markdown extension {extension} is not known"
    if "pymdownx.emoji" in config.mdx_configs and "custom_icons" in str(config.mdx_configs["pymdownx.emoji"]):
        return "the emoji extension reads icons of the site's own"
    try:
        tell_markdown(config)
        tell_settings(config)
    except Unclear as unclear:
        return str(unclear)
    return None


def _full_name(extension: str) -> str:
    """The module of an extension that may be named in short, such as ``tables``."""
    points = importlib.metadata.entry_points(group="markdown.extensions", name=extension)
    return next((point.module for point in points), extension)
