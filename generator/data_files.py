"""The data files of a site: what its scripts read, and what anybody may take away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import compare_data, dataset, finder_data, program_data
from generator.library import Library
from generator.locales import Strings, Terms
from generator.outputs import Output
from generator.profile_page import ProfilePages
from generator.wording import Wording


def data_files(
    library: Library, pages: ProfilePages, terms: Terms, strings: Strings, everyone: tuple[str, ...]
) -> Iterator[Output]:
    """Plan the files with data of all occupations; ``everyone`` tells what such a file sees of profiles."""
    words = pages.words
    written = {
        "assets/data/occupations.json": partial(dataset.write_json, library, words.say("data.note")),
        "assets/data/occupations.csv": partial(dataset.write_csv, library),
        finder_data.PATH: partial(finder_data.write_finder, library, words, terms, strings),
    }
    for path, write in written.items():
        yield Output(path, "occupations", write=write, sees=everyone)
    # The longest of them rests on names alone, so that an edit of anything else leaves it as it is.
    titles = partial(finder_data.write_titles, library)
    yield Output(
        finder_data.TITLES_PATH, "occupations", write=titles, sees=tuple(finder_data.names_seen(library))
    )
    yield from _comparison(library, pages, words)
    if library.desk.programs:
        programs = program_data.write_programs(library)
        yield Output(program_data.PATH, "content/en/programs", text=programs)


def _comparison(library: Library, pages: ProfilePages, words: Wording) -> Iterator[Output]:
    parts = compare_data.divide(library.listed())
    yield Output(compare_data.PATH, "occupations", text=compare_data.write_index(parts, words))
    for number, part in parts.items():
        yield Output(
            compare_data.part_path(number),
            "occupations",
            write=partial(compare_data.write_part, number, part, pages, words),
            sees=tuple(f"{profile.slug} {profile.document.digest}" for profile in part),
        )
