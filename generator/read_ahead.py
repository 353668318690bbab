"""Reads profiles on all cores before a guide is put together, where most of them are new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.engine.workers import count_processes, share
from generator.files import files_in
from generator.imported import STATUS
from generator.library import Library, Profile
from generator.memory import Memory, remembering
from generator.model import Occupation
from generator.profile_checks import check_reading, texts_to_judge
from generator.project import Project
from generator.reader import read_yaml
from generator.schema import parse_record

# Starting processes is worth it from about so many new files on.
_MANY_FILES = 100


def read_ahead(project: Project, memory: Memory) -> None:
    """Give the memory what profiles say and which of them read well; faulty ones are left to be read again."""
    paths = list(files_in(project.root, project.occupations, ".yml", []))
    if len(paths) - len(memory.known) < _MANY_FILES:
        return
    library = Library(project)

    def read(path: Path) -> dict[str, Any]:
        with remembering(Memory()) as own:
            document = read_yaml(project.root, path, [])
            if document and isinstance(document.data, dict) and document.data.get("status") != STATUS:
                occupation = parse_record(Occupation, document, [])
                if occupation:
                    profile = Profile(path.stem, occupation, document, library.tables)
                    texts_to_judge(profile)
                    list(check_reading(library, profile))
            return own.known

    for known in share(read, paths, count_processes()):
        for digest, data in (known or {}).items():
            memory.learn(digest, data)
