"""Where the files of a guide are: its own folder first, then what came with the generator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOCALE = "en"

_PACKAGE = Path(__file__).resolve().parent
# In a checkout the words, figures and looks lie beside the package; in a wheel, inside it.
SHIPPED = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Project:
    """A guide on disk. ``root`` is the folder that holds ``mkdocs.yml``."""

    root: Path

    @property
    def occupations(self) -> Path:
        """The folder of occupation profiles."""
        return self.root / "occupations"

    @property
    def content(self) -> Path:
        """The folder of everything written in the guide's language."""
        return self.root / "content" / LOCALE

    @property
    def standards(self) -> Path:
        """The folder of standards, whose codes are the same in every language."""
        return self.root / "content" / "standards"

    @property
    def build(self) -> Path:
        """The folder of everything built; it can be deleted at any time."""
        return self.root / "build"

    def find(self, relative: str) -> tuple[Path, Path]:
        """Find a file or folder of the guide, or else the one that came with the generator.

        Returns the root it was found under and its path, so that problems can name it.
        """
        own = self.root / relative
        if own.exists():
            return self.root, own
        return SHIPPED, SHIPPED / relative
