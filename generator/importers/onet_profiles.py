"""Draft profiles in O*NET's words: which occupations get one, under which name, and with what in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.imported import STATUS, take_digest
from generator.importers.onet_words import OfficialWords
from generator.importers.tables import Table
from generator.library import ImportedProfile, Library

MOST_TASKS = 80
MOST_TITLES = 40
LONGEST_NAME = 70
HEADER = """\
# Written by career-guide import onet. The words are O*NET's own, from the release named below; the next
# import replaces this file, unless it was edited: then it is kept as it is.
# To write about this occupation yourself: delete this file, run career-guide new occupation, and add the
# name of this file to formerly, so that its address keeps working.
"""


@dataclass(frozen=True)
class Choice:
    """Which occupations are wanted: by the beginnings of their codes and by what is known of them."""

    only: tuple[str, ...] = ()
    where: tuple[tuple[str, frozenset[str]], ...] = ()

    def takes(self, code: str, facts: Mapping[str, set[str]]) -> bool:
        """Whether an occupation is wanted."""
        if self.only and not code.startswith(self.only):
            return False
        return all(facts[name] & values for name, values in self.where)


@dataclass
class Outcome:
    """What became of one occupation, for the report."""

    code: str
    title: str
    done: str
    path: str = ""
    filled: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """The files to write, or to take away where the content is None, and what became of each occupation."""

    contents: dict[str, bytes | None] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass
class ProfilePlanner:
    """Plans the profile of every occupation of a release that no person has written about."""

    library: Library
    occupations: Table
    words: Mapping[str, OfficialWords]
    clusters: Mapping[str, dict[str, str]]
    release: str
    credit: str

    def __post_init__(self) -> None:
        """File what is there by its code, and note the names that are taken."""
        profiles = self.library.profiles.values()
        self.ours = {profile.occupation.onet_code: profile.slug for profile in profiles}
        self.before = {profile.occupation.onet: profile for profile in self.library.imported.values()}
        self.taken = {"index", *self.library.profiles, *self.library.imported, *self.library.unread}
        for profile in profiles:
            self.taken.update(profile.occupation.formerly)

    def plan(self, choice: Choice, facts: Mapping[str, Mapping[str, set[str]]]) -> Plan:
        """Plan all profiles; those of codes that the release does not hold any more are taken away."""
        plan = Plan()
        for code, row in sorted(self.occupations.rows.items()):
            plan.outcomes.append(self._settle(plan, code, row[1], choice.takes(code, facts[code])))
        for code, profile in sorted(self.before.items()):
            if code not in self.occupations.rows:
                title = profile.occupation.title
                plan.outcomes.append(self._remove(plan, code, title, profile, "no longer in O*NET"))
        return plan

    def _settle(self, plan: Plan, code: str, title: str, wanted: bool) -> Outcome:
        """Decide about one occupation, and write it into the plan."""
        before = self.before.get(code)
        if code in self.ours:
            own = f"{self.ours[code]}.yml"
            if before is not None:
                return self._remove(plan, code, title, before, f"written about in {own}")
            return Outcome(code, title, "kept, written by people", own)
        if not wanted:
            return Outcome(code, title, "not chosen")
        if before is not None and self._edited(before):
            return Outcome(code, title, "kept, edited by hand", f"{before.slug}.yml")
        slug, why = (before.slug, "") if before is not None else self._name(code, title)
        self.taken.add(slug)
        outcome = Outcome(code, title, f"written{why}", f"{slug}.yml")
        formerly = before.occupation.formerly if before is not None else []
        plan.contents[f"{slug}.yml"] = self._text(code, title, formerly)
        self._tell(outcome, self.words[code])
        return outcome

    def _remove(self, plan: Plan, code: str, title: str, profile: ImportedProfile, why: str) -> Outcome:
        path = f"{profile.slug}.yml"
        if self._edited(profile):
            return Outcome(code, title, f"kept, edited by hand, though {why}", path)
        plan.contents[path] = None
        return Outcome(code, title, f"taken away: {why}", path)

    def _edited(self, profile: ImportedProfile) -> bool:
        """Whether a person has changed an imported file since it was written."""
        file = self.library.project.root / profile.document.path
        return take_digest(file.read_text(encoding="utf-8-sig")) != profile.occupation.digest

    def _name(self, code: str, title: str) -> tuple[str, str]:
        """A file name for a title, with the code where the name is taken, and that said."""
        plain = unicodedata.normalize("NFKD", title).casefold()
        name = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
        if len(name) > LONGEST_NAME:
            name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
        if name and name not in self.taken:
            return name, ""
        by_code = f"{name or 'occupation'}-{code.replace('.', '-')}"
        while by_code in self.taken:
            by_code += "-onet"
        return by_code, f" with its code in the name, because {name or 'a name without letters'} is taken"

    def _text(self, code: str, title: str, formerly: list[str]) -> bytes:
        found = self.words[code]
        placed = self.clusters.get(code, {"cluster": "none"})
        data: dict[str, Any] = {"title": title, "status": STATUS}
        if formerly:
            data["formerly"] = list(formerly)
        data |= {"soc": code[:7], "onet": code}
        if placed["cluster"] != "none":
            data |= {"cluster": placed["cluster"], "cluster_2002": placed["clusters_2002"]}
        data["description"] = found.description
        if found.tasks:
            data["task_kind"] = "core" if found.core else "unrated"
            data["tasks"] = found.tasks[:MOST_TASKS]
        for key, texts in (("also_called", found.reported[:MOST_TITLES]), ("software", found.software)):
            if texts:
                data[key] = texts
        data |= {"source": "onet", "release": self.release, "credit": self.credit}
        text = HEADER + yaml.dump(
            data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False
        )
        return f"{text}digest: {take_digest(text)}\n".encode()

    def _tell(self, outcome: Outcome, found: OfficialWords) -> None:
        """Say which words are there, and why others are not."""
        kind = "core tasks" if found.core else "tasks, none rated yet"
        parts = (
            (len(found.tasks), kind, self._no_tasks(found)),
            (len(found.reported), "reported titles", "reported titles: nobody has reported any"),
            (len(found.software), "programs", "software: O*NET marks none as hot or in demand"),
        )
        outcome.filled.append("description")
        for count, name, reason in parts:
            if count:
                outcome.filled.append(f"{count} {name}")
            else:
                outcome.missing.append(reason)
        if outcome.code not in self.clusters:
            outcome.missing.append("cluster: in no official list")
        elif self.clusters[outcome.code]["cluster"] == "none":
            old = self.clusters[outcome.code]["clusters_2002"]
            outcome.missing.append(f"cluster: {old} (2002) leads to no single cluster of 2024")

    def _no_tasks(self, found: OfficialWords) -> str:
        if found.supplemental:
            return f"core tasks: all {found.supplemental} tasks are supplemental"
        return "tasks: O*NET lists only a title and a description"


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
