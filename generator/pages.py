"""Which files a guide becomes: each output with its template and everything the template shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from generator import charts, dataset, figure_changes, occupation_facts, script_words, wording
from generator.data_files import data_files
from generator.decide_pages import decide_links, decide_outputs
from generator.desk.pages import DeskPages
from generator.desk.tool_pages import tool_links
from generator.field_reference import PATH as FIELD_REFERENCE
from generator.field_reference import reference_context
from generator.imported_page import ImportedPages
from generator.library import ImportedProfile, Library, Listed, Profile
from generator.local_figures import LOCAL
from generator.local_pay import LocalPay
from generator.locales import Strings, Terms
from generator.match_page import interests_address, match_outputs, screen_links
from generator.model import Status
from generator.occupation_lists import OccupationLists
from generator.outputs import Later, Output, first_of_each, seen_by_data, seen_by_page
from generator.paper_links import paper_links
from generator.plan_page import plan_context
from generator.problems import Problem
from generator.profile_page import ProfilePages
from generator.similar_lists import SimilarLists
from generator.whats_new_page import WhatsNew
from generator.wording import Wording
from generator.worksheet_page import WorksheetPages, define, script_safe

# The worksheet that occupation pages lead to, where a guide has it.
RESEARCH_WORKSHEET = "occupation-research"


def plan_pages(
    library: Library, problems: list[Problem], *, drafts: bool = False, papers: bool = True
) -> list[Output]:
    """Plan every output; two that want the same path are a problem.

    ``drafts`` also plans pages for profiles that readers do not see yet. Without ``papers``, pages do not
    lead to what is printed.
    """
    if library.terms is None or library.strings is None:
        return []
    planner = _Planner(library, library.terms, library.strings, drafts, papers)
    return first_of_each(planner.plan(), library, problems)


class _Planner:
    """Plans the outputs of one library."""

    def __init__(self, library: Library, terms: Terms, strings: Strings, drafts: bool, papers: bool) -> None:
        self.library = library
        self.terms = terms
        self.strings = strings
        self.drafts = drafts
        self.papers = papers
        self.words = Wording(strings, library.tables.sources)
        self.profile_pages = ProfilePages(library, self.words, terms)
        self.worksheet_pages = WorksheetPages(library, self.words, drafts=drafts)
        self.listed = library.listed(drafts=drafts)
        self.imported_pages = ImportedPages(library, self.words, self.profile_pages, self.listed)
        self.lists = OccupationLists(self.listed, self.profile_pages, self.words, terms)
        self.similar = SimilarLists(self.listed, self.profile_pages)
        self.local_pay = LocalPay(library, self.words, self.profile_pages)
        self.whats_new = WhatsNew(library, self.words, terms)
        self.stages = library.ordered_stages()
        self.everyone = seen_by_data(library, drafts=drafts)
        self.research = RESEARCH_WORKSHEET if RESEARCH_WORKSHEET in self.worksheet_pages.by_slug else ""

    def plan(self) -> Iterator[Output]:
        yield from self._guide_pages()
        yield from self._stage_pages()
        yield from self._occupation_pages()
        yield from self._imported_pages()
        yield from self._moved_pages()
        yield self._occupation_index()
        yield from self._cluster_pages()
        yield from self._area_pages()
        yield from self._whats_new()
        yield from self._worksheet_pages()
        desk = DeskPages(self.library, self.worksheet_pages, self.words, self._output, drafts=self.drafts)
        yield from desk.plan()
        yield self._finder()
        yield from decide_outputs(self.worksheet_pages, self.words, self._output)
        yield self._credits()
        yield from match_outputs(self.worksheet_pages, self.words, self._output, self.everyone)
        yield Output(script_words.PATH, "content/en/strings.yml", text=script_words.write_words(self.strings))
        yield from data_files(self.library, self.profile_pages, self.terms, self.strings, self.everyone)

    def _output(
        self, path: str, origin: str, template: str, title: str, summary: str, **context: Any
    ) -> Output:
        depth = path.count("/")
        shared = {
            "words": self.words,
            "title": title,
            "summary": summary,
            "root": "../" * depth,
            # A guide need not have the page that explains its figures.
            "about_figures": f"{'../' * depth}figures.html" if "figures" in self.library.pages else "",
            "path": path,
            "printed": self.papers,
        }
        sees = seen_by_page(template, (title, summary, context), self.drafts, self.papers)
        return Output(path, origin, template, {**shared, **context}, sees=sees)

    def _later(
        self,
        path: str,
        origin: str,
        template: str,
        title: str,
        summary: str,
        *,
        sees: tuple[str, ...],
        make: Callable[[], dict[str, Any]],
    ) -> Output:
        """An output whose context is made only if it is needed: where what it sees has changed."""
        output = self._output(path, origin, template, title, summary)
        later = Later(lambda: {**output.context, **make()})
        return replace(output, context=later, sees=(*sees, str(self.papers)))

    # --- Guides ----------------------------------------------------------------------------------

    def _guide_pages(self) -> Iterator[Output]:
        for page in self.library.pages.values():
            home = page.key == "index"
            yield self._output(
                f"{page.key}.md",
                page.document.path,
                "home.md.j2" if home else "page.md.j2",
                page.words.title,
                page.words.summary,
                page=page,
                body=page.document.body.strip(),
                reviewed=self._reviewed(page.words.review),
                **(self._map() if home else {}),
            )

    def _stage_pages(self) -> Iterator[Output]:
        titles = {stage.key: stage.words.title for stage in self.stages}
        for index, stage in enumerate(self.stages):
            around = [
                {"name": self.words.say(f"stage.{name}"), "stage": self.stages[at]}
                for name, at in (("previous", index - 1), ("next", index + 1))
                if 0 <= at < len(self.stages)
            ]
            yield self._output(
                f"stages/{stage.key}.md",
                stage.document.path,
                "stage.md.j2",
                stage.words.title,
                stage.words.summary,
                stage=stage,
                titles=titles,
                around=around,
                step=self.words.say("stage.step", number=index + 1, total=len(self.stages)),
                body=stage.document.body.strip(),
                worksheets=self.worksheet_pages.of_stage(stage.key),
                papers=self.worksheet_pages.stage_papers(stage.key),
                reviewed=self._reviewed(stage.words.review),
            )
        if self.stages:
            title, summary = self.words.say("map.stages_title"), self.words.say("map.stages_summary")
            yield self._output(
                "stages/index.md", "content/en/stages", "stages.md.j2", title, summary, **self._map()
            )

    def _map(self) -> dict[str, Any]:
        return {
            "stages": self.stages,
            "titles": {stage.key: stage.words.title for stage in self.stages},
            "map": charts.draw_stage_map(self.stages),
            "interests": interests_address(self.worksheet_pages),
        }

    def _reviewed(self, review: Any) -> str:
        return self.words.say("stage.reviewed", date=wording.day(review.last), next=wording.day(review.next))

    # --- Worksheets ------------------------------------------------------------------------------

    def _worksheet_pages(self) -> Iterator[Output]:
        pages = self.worksheet_pages
        for sheet in pages.shown:
            yield self._output(
                f"worksheets/{sheet.slug}.md",
                sheet.document.path,
                "worksheet.md.j2",
                sheet.worksheet.title,
                sheet.worksheet.purpose,
                reviewed=self._reviewed(sheet.worksheet.review),
                on_screen=[
                    *screen_links(pages, self.words, sheet.slug),
                    *decide_links(pages, self.words, sheet.slug),
                    *tool_links(pages, self.words, sheet.slug),
                ],
                **pages.context(sheet),
            )
        if pages.shown:
            yield self._worksheet_index()
            # A script and not JSON, so that it also works where pages are opened as files.
            definitions = json.dumps([define(sheet) for sheet in pages.shown], ensure_ascii=False, indent=0)
            text = f"window.CareerGuideWorksheets = {script_safe(definitions)};\n"
            yield Output("assets/data/worksheets.js", "content/en/worksheets", text=text)
            facts = partial(occupation_facts.write_facts, self.library, self.profile_pages, self.words)
            yield Output(occupation_facts.PATH, "occupations", write=facts, sees=self.everyone)
            yield self._plan_page()
            yield self._field_reference()

    def _field_reference(self) -> Output:
        title = self.words.say("worksheets.field_reference")
        summary = self.words.say("worksheets.field_reference_summary")
        return self._output(
            FIELD_REFERENCE, "content/en/strings.yml", "field-reference.md.j2", title, summary,
            **reference_context(self.words),
        )  # fmt: skip

    def _plan_page(self) -> Output:
        return self._output(
            "my-plan.md",
            "content/en/strings.yml",
            "my-plan.md.j2",
            self.words.say("plan.title"),
            self.words.say("plan.summary"),
            **plan_context(self.stages, self.worksheet_pages, self.words),
        )

    def _worksheet_index(self) -> Output:
        pages = self.worksheet_pages
        groups = [
            {
                "heading": self.words.say("worksheets.stage_heading", number=number, title=stage.words.title),
                "cards": pages.of_stage(stage.key),
            }
            for number, stage in enumerate(self.stages, 1)
        ]
        own = {"heading": self.words.say("worksheets.for_counselors"), "cards": pages.for_counselors()}
        return self._output(
            "worksheets/index.md",
            "content/en/worksheets",
            "worksheets.md.j2",
            self.words.say("worksheets.title"),
            self.words.say("worksheets.summary"),
            intro=self.words.say("worksheets.intro", count=len(self.worksheet_pages.shown)),
            groups=[group for group in [*groups, own] if group["cards"]],
        )

    # --- Occupations -----------------------------------------------------------------------------

    def _occupation_pages(self) -> Iterator[Output]:
        retired = [
            each for each in self.library.profiles.values() if each.occupation.status is Status.RETIRED
        ]
        slugs = {profile.slug for profile in self.listed}
        for profile in [*self.library.written(drafts=self.drafts), *retired]:
            related = self.profile_pages.related(profile, slugs)
            yield self._later(
                f"occupations/{profile.slug}.md",
                profile.document.path,
                "occupation.md.j2",
                profile.occupation.title,
                profile.occupation.summary.line,
                sees=(
                    profile.document.digest,
                    repr([item["card"] for item in related]),
                    self.similar.seen(profile.slug),
                ),
                make=partial(self._profile_context, profile, slugs),
            )

    def _profile_context(self, profile: Profile, listed: set[str]) -> dict[str, Any]:
        return {
            "json_ld": dataset.describe_occupation(profile, profile.figures, "SOC 2018"),
            "local": self.local_pay.beside(profile),
            "moved": self.whats_new.moved(profile),
            "similar": self.similar.lists(profile.slug),
            "research": self.research,
            "papers": paper_links(self.words, f"pdf/{profile.slug}"),
            **self.profile_pages.context(profile, listed),
        }

    def _imported_pages(self) -> Iterator[Output]:
        for profile in self.listed:
            if isinstance(profile, ImportedProfile):
                yield self._later(
                    f"occupations/{profile.slug}.md",
                    profile.document.path,
                    "imported.md.j2",
                    profile.occupation.title,
                    profile.line,
                    sees=(
                        profile.document.digest,
                        repr(self.imported_pages.related(profile)),
                        self.similar.seen(profile.slug),
                    ),
                    make=partial(self._imported_context, profile),
                )

    def _imported_context(self, profile: ImportedProfile) -> dict[str, Any]:
        return {
            "json_ld": dataset.describe_occupation(profile, profile.figures, "SOC 2018"),
            "research": self.research,
            "papers": paper_links(self.words, f"pdf/{profile.slug}"),
            "local": self.local_pay.beside(profile),
            "moved": self.whats_new.moved(profile),
            "similar": self.similar.lists(profile.slug),
            **self.imported_pages.context(profile),
        }

    def _moved_pages(self) -> Iterator[Output]:
        """A page for each earlier name of an occupation that has a page, leading to its place now."""
        everyone: list[Listed] = [*self.library.profiles.values(), *self.library.imported.values()]
        for profile in everyone:
            occupation = profile.occupation
            if occupation.status == Status.DRAFT and not self.drafts:
                continue
            for former in occupation.formerly:
                yield self._output(
                    f"occupations/{former}.md",
                    profile.document.path,
                    "moved.md.j2",
                    occupation.title,
                    self.words.say("site.moved_title"),
                    target=f"{profile.slug}.md",
                    to=f"{profile.slug}.html",
                )

    def _occupation_index(self) -> Output:
        return self._output(
            "occupations/index.md",
            "occupations",
            "occupations-large.md.j2" if self.lists.large else "occupations.md.j2",
            self.words.say("occupations.title"),
            self.words.say("occupations.summary"),
            **self.lists.index(),
        )

    def _finder(self) -> Output:
        title, summary = self.words.say("finder.title"), self.words.say("finder.summary")
        lead = {"interests": interests_address(self.worksheet_pages)}
        return self._output("finder.md", "occupations", "finder.md.j2", title, summary, **lead)

    def _cluster_pages(self) -> Iterator[Output]:
        origin, clusters, apart = "content/en/terms.yml", self.lists.clusters(), self.lists.not_placed()
        for item in clusters:
            cluster = item["cluster"]
            yield self._output(
                f"clusters/{item['key']}.md", origin, "cluster.md.j2", cluster.label, cluster.meaning,
                item=item, notes=self.lists.notes(),
            )  # fmt: skip
        if apart:
            yield self._output(
                f"clusters/{apart['key']}.md", origin, "not-yet-placed.md.j2", apart["label"], apart["meaning"],
                groups=apart["groups"], notes=self.lists.notes(),
            )  # fmt: skip
        yield self._output(
            "clusters/index.md",
            origin,
            "clusters.md.j2",
            self.words.say("clusters.title"),
            self.words.say("clusters.summary"),
            clusters=clusters,
            apart=apart,
            edition=self.terms.clusters.edition,
        )

    def _area_pages(self) -> Iterator[Output]:
        for place in self.local_pay.area_pages(self.listed):
            title = self.words.say("local.page_title", place=place["name"])
            summary = self.words.say("local.page_summary", place=place["name"])
            yield self._output(
                f"occupations/{place['page']}.md", f"{LOCAL}/", "area.md.j2", title, summary, **place
            )

    def _whats_new(self) -> Iterator[Output]:
        origin = f"occupations/figures/{figure_changes.FILE}"
        title, summary = self.words.say("whats_new.title"), self.words.say("whats_new.summary")
        page = self.whats_new.page(self.listed)
        yield self._output("whats-new.md", origin, "whats-new.md.j2", title, summary, **page)
        if page["any"]:
            yield Output(
                "assets/data/changes.csv", origin, write=partial(dataset.write_changes, self.library.changes)
            )

    def _credits(self) -> Output:
        return self._output(
            "credits.md",
            "occupations/figures/sources.yml",
            "credits.md.j2",
            self.words.say("credits.title"),
            self.words.say("credits.summary"),
            sources=self.library.tables.sources,
        )
