"""Questions about occupations in O*NET's words: does what they name exist, and is each there once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures import FOLDER
from generator.library import ImportedProfile, Library, Listed
from generator.problems import Problem
from generator.profile_checks import problem_at
from generator.schema import suggest

AGAIN = "Run career-guide import onet again, or correct it here."


def check_imported(library: Library) -> Iterator[Problem]:
    """Everything an imported profile names exists, and no person has written about its code."""
    owners: dict[str, Listed] = {}
    for written in library.profiles.values():
        owners.setdefault(written.occupation.onet_code, written)
    for profile in library.imported.values():
        yield from _check_names(library, profile)
        yield from _check_code(library, profile, owners)


def _check_names(library: Library, profile: ImportedProfile) -> Iterator[Problem]:
    occupation, document = profile.occupation, profile.document
    clusters = library.terms.clusters.items if library.terms else {}
    if occupation.cluster is not None and library.terms and occupation.cluster not in clusters:
        yield problem_at(
            document, ("cluster",), f'"{occupation.cluster}" is not a known cluster.',
            suggest(occupation.cluster, clusters), "unknown-cluster",
        )  # fmt: skip
    if occupation.source not in library.tables.sources:
        yield problem_at(
            document, ("source",), f'"{occupation.source}" is not a known source.', AGAIN, "unknown-source"
        )


def _check_code(library: Library, profile: ImportedProfile, owners: dict[str, Listed]) -> Iterator[Problem]:
    occupation, document = profile.occupation, profile.document
    first = owners.setdefault(occupation.onet, profile)
    if not library.tables.known_onet(occupation.onet):
        yield problem_at(
            document, ("onet",), f"O*NET does not list the code {occupation.onet}.",
            f"Delete this file, or look the code up in {FOLDER}/onet-occupations.csv.", "unknown-code",
        )  # fmt: skip
    elif not occupation.onet.startswith(f"{occupation.soc}."):
        yield problem_at(
            document, ("soc",), f"The code {occupation.onet} does not belong to {occupation.soc}.",
            "Write the first seven characters of the O*NET-SOC code.", "unknown-code",
        )  # fmt: skip
    elif first is not profile:
        yield problem_at(
            document, ("onet",), f"{first.document.path} is about the code {occupation.onet} too.",
            f"Delete this file, and add {profile.slug} to formerly in the other, so that its address leads there.",
            "duplicate-code", advice=True,
        )  # fmt: skip
