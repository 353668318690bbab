"""Which words of strings.yml our modules, templates and scripts say, found in their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]


def read_source() -> str:
    """Everything but scripts that could name a word: our modules and templates."""
    files = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "site-templates").rglob("*.j2")]
    files += [*(ROOT / "site-templates/theme").rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def is_said(source: str, key: str) -> bool:
    """Whether a key stands whole in the source, or its beginning and its rest both do."""
    if f'"{key}"' in source or f"'{key}'" in source:
        return True
    beginnings = set(re.findall(r"""["']([a-z_]+\.[a-z_]*)(?:\{|["']\s*~)""", source))
    rests = {key.removeprefix(beginning) for beginning in beginnings if key.startswith(beginning)}
    return any(f'"{rest}"' in source or f"'{rest}'" in source for rest in rests)


@dataclass
class Script:
    """One script as text."""

    name: str
    text: str

    @cached_property
    def section(self) -> str:
        """The section of the keys that its own ``say`` is given."""
        own = re.search(r"return CareerGuide\.say\(`(\w+\.)\$\{key\}`", self.text)
        return own[1] if own else ""

    @cached_property
    def literals(self) -> set[str]:
        """Words between quotes, names of properties and numbers."""
        return self.quoted | set(re.findall(r"\b\w+(?=:)|\b\d+\b", self.text))

    @cached_property
    def quoted(self) -> set[str]:
        """Words between quotes."""
        return set(re.findall(r"""["'](\w+(?:\.\w+)*)["']""", self.text))

    def _calls(self, name: str) -> Iterator[tuple[str, str]]:
        """The section and the key of every call of ``say`` or ``sayCount``, as they are written."""
        for match in re.finditer(rf"(?<![\w$]){name}\(", self.text):
            depth, at = 1, match.end()
            while depth and not (depth == 1 and self.text[at] == ","):
                depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(self.text[at], 0)
                at += 1
            ours = name == "sayCount" or self.text[: match.start()].endswith("CareerGuide.")
            yield "" if ours else self.section, self.text[match.end() : at]

    @cached_property
    def keys(self) -> tuple[set[str], set[str]]:
        """The whole keys of its calls, and patterns of those that it puts together."""
        whole: set[str] = set()
        patterns: set[str] = set()
        for name, ends, end in (("say", ("",), ""), ("sayCount", ("_one", "_many"), "_(?:one|many)")):
            for section, argument in self._calls(name):
                named = re.findall(r"""["']([a-z]\w*(?:\.\w+)?)["']""", re.sub(r"`[^`]*`", "", argument))
                whole |= {f"{section}{key}{tail}" for key in named for tail in ends}
                for pattern in re.findall(r"`([^`]*)`", argument):
                    parts = re.split(r"\$\{([^}]*)\}", pattern)
                    parts[::2] = map(re.escape, parts[::2])
                    parts[1::2] = map(_as_pattern, parts[1::2])
                    patterns.add(re.escape(section) + "".join(parts) + end)
        return whole, patterns

    def said(self, keys: set[str], words: set[str]) -> set[str]:
        """Those of the keys that it says: whole, handed on to be said, or put together with some of ``words``."""
        whole, patterns = self.keys
        handed_on = self.literals | {self.section + word for word in self.literals}
        found = keys & (whole | handed_on)
        for pattern in patterns:
            for match in filter(None, (re.fullmatch(pattern, key) for key in keys)):
                if all(part in self.literals | words for part in match.groups() if part):
                    found.add(match[0])
        return found


def _as_pattern(expression: str) -> str:
    """What an expression in a key can become: one of the words in it, or any word."""
    named = re.findall(r"""["'](\w*)["']""", expression)
    return f"({'|'.join(named)})" if named else r"(\w*)"


def read_scripts() -> list[Script]:
    """Every script of ours."""
    folder = ROOT / "site-templates/theme/assets/js"
    return [Script(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.js"))]
