"""What the fact sheet of an occupation shows: the page in short, as parts that the template only places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.charts import RangeChart
from generator.library import ImportedProfile, Listed, Profile
from generator.wording import Wording

Part = dict[str, Any]

# So many letters of O*NET's tasks, of conditions and of rules stand on a sheet; the page has them all.
_TASK_LETTERS = 1100
_CONDITION_LETTERS = 600
_RULE_LETTERS = 500
# So many of the things to try and to ask: the first ones, as their writers put them in order.
_MOST_TO_TRY = 2
_MOST_QUESTIONS = 3
# How many letters of parts fit, by the size of the type in points: on one page, else in large type on two.
_FITTING = ((8.5, 3600), (8.0, 4000), (9.0, 6000))
_SMALLEST = 8.0


class FactSheets:
    """Makes fact sheets from what the pages of occupations show, so that nothing is worked out twice."""

    def __init__(self, words: Wording) -> None:
        self.words = words

    def lay_out(self, profile: Listed, page: Mapping[str, Any]) -> dict[str, Any]:
        """What the template draws; ``page`` is the context of the occupation's page."""
        if isinstance(profile, Profile):
            parts = list(self._written(profile, page))
        else:
            parts = list(self._imported(profile, page))
        cluster = page["cluster"]
        return {
            "words": self._shared,
            "title": profile.occupation.title,
            "line": profile.line,
            "notes": list(self._notes(profile, page)),
            "cluster": cluster.label if cluster else self.words.say("imported.not_placed"),
            "glance": list(self._glance(page["glance"])),
            "parts": parts,
            "size": _letter_size(parts),
            "ending": list(self._ending(profile, page)),
        }

    @cached_property
    def _shared(self) -> dict[str, str]:
        """The words that stand on every sheet."""
        say = self.words.say
        return {
            "fact_sheet": say("print.fact_sheet"),
            "page_of": say("worksheet.page_of"),
            "sources": say("print.sources"),
            "all": say("occupation.all_occupations"),
            "this": say("print.this_occupation"),
        }

    # --- Its head --------------------------------------------------------------------------------

    def _notes(self, profile: Listed, page: Mapping[str, Any]) -> Iterator[str]:
        if isinstance(profile, ImportedProfile):
            yield page["marked"]
            yield self.words.say("print.not_written")
        elif page["retired"]:
            yield self.words.say("occupation.retired")

    def _glance(self, glance: dict[str, Any]) -> Iterator[Part]:
        """The three short answers, each with where it is from."""
        training = f"{self.words.say('occupation.training')}: {glance['training']}"
        half = self.words.say("occupation.median_says") if glance["median_known"] else ""
        for name, value, more, origin in (
            ("what_it_takes", glance["education"], training, glance["entry_origin"]),
            ("what_it_pays", glance["median"], half, glance["pay_origin"]),
            ("does_it_grow", glance["growth"], glance["openings"], glance["outlook_origin"]),
        ):
            yield {
                "name": self.words.say(f"occupation.{name}"),
                "value": value,
                "more": more,
                "origin": origin,
            }

    def _part(self, title: str, kind: str, **more: Any) -> Part:
        return {"title": self.words.say(title), "kind": kind, "origin": "", **more}

    # --- In a person's words ---------------------------------------------------------------------

    def _written(self, profile: Profile, page: Mapping[str, Any]) -> Iterator[Part]:
        """The parts in their order: what may be parted over two columns stands where the first one ends."""
        occupation = profile.occupation
        tasks, questions = occupation.tasks, occupation.questions_to_ask[:_MOST_QUESTIONS]
        skills = " · ".join(one.skill for one in occupation.skills)
        yield self._part("occupation.in_a_minute", "text", lines=occupation.summary.minute.split("\n\n"))
        yield self._part("occupation.what_you_do", "list", items=[{"text": task} for task in tasks])
        yield self._pay(profile, page["pay"])
        yield self._outlook(profile, page["outlook"])
        yield self._part("occupation.setting", "pairs", rows=list(self._setting(profile)))
        yield self._routes(profile, page)
        yield self._part("occupation.skills", "text", lines=[skills])
        yield self._interests(profile, page["interests"])
        yield self._part("occupation.try_it", "list", items=list(self._to_try(page)))
        yield self._part("occupation.questions", "list", items=[{"text": one} for one in questions])

    def _setting(self, profile: Profile) -> Iterator[tuple[str, str]]:
        occupation = profile.occupation
        setting, say = occupation.setting, self.words.say
        yield say("occupation.places"), self._run([f"place.{place}" for place in setting.places])
        yield say("occupation.remote"), say(f"remote.{setting.remote}")
        if setting.conditions:
            conditions = [f"{one.what} ({say(f'frequency.{one.how_often}')})" for one in setting.conditions]
            yield say("occupation.conditions"), self._run_on(conditions, _CONDITION_LETTERS)
        yield (
            say("occupation.schedule"),
            self._run([f"pattern.{one}" for one in occupation.schedule.patterns]),
        )
        yield say("occupation.people"), self._run([f"contact.{one}" for one in occupation.people.contact])

    def _run(self, keys: list[str]) -> str:
        """Labels one after another: only the first begins with a capital letter."""
        first, *others = (self.words.say(key) for key in keys)
        return ", ".join([first, *(label.lower() for label in others)])

    def _routes(self, profile: Profile, page: Mapping[str, Any]) -> Part:
        names = ("routes", "route_time", "route_cost", "route_earn")
        return self._part(
            "occupation.routes",
            "routes",
            intro=self.words.say("occupation.routes_intro"),
            head=[self.words.say(f"occupation.{name}") for name in names],
            rows=[self._route(item) for item in page["routes"]],
            rules=self._rules(profile),
        )

    def _route(self, item: dict[str, Any]) -> list[str]:
        route, kind = item["route"], item["kind"]
        cost = self.words.say(f"cost.{route.cost}")
        earn = self.words.say(f"earn.{route.earn_while_learning}")
        return [route.name, "" if kind == route.name else kind, item["time"], cost, earn]

    def _rules(self, profile: Profile) -> str:
        """Licenses and rules by name; the page says who asks for them and since when."""
        occupation = profile.occupation
        named = [
            f"{one.name} ({self.words.say(f'needed.{one.needed}').lower()})" for one in occupation.licences
        ]
        named += [f"{one.rule.rstrip('.')} ({one.where})" for one in occupation.restrictions]
        if not named:
            return ""
        return f"{self.words.say('occupation.licences')}: {self._run_on(named, _RULE_LETTERS)}."

    def _run_on(self, told: list[str], most: int) -> str:
        """Several things one after another; what does not fit is counted, and the page has it."""
        shown = _first_letters(told, most)
        left = len(told) - len(shown)
        more = f". {self.words.say('print.more_on_page', count=left)}" if left else ""
        return "; ".join(shown) + more.rstrip(".")

    def _to_try(self, page: Mapping[str, Any]) -> Iterator[Part]:
        say = self.words.say
        for each in page["try_it"][:_MOST_TO_TRY]:
            one = each["item"]
            yield {
                "text": one.activity,
                "small": f"{each['time']}, {say(f'try_cost.{one.cost}')}",
                "safety": {"name": say("occupation.safety"), "what": one.safety} if one.safety else "",
            }

    # --- In O*NET's words ------------------------------------------------------------------------

    def _imported(self, profile: ImportedProfile, page: Mapping[str, Any]) -> Iterator[Part]:
        occupation = profile.occupation
        if occupation.description != profile.line:
            yield self._part("imported.description", "text", lines=occupation.description.split("\n\n"))
        if occupation.tasks:
            shown = _first_letters(occupation.tasks, _TASK_LETTERS)
            left = len(occupation.tasks) - len(shown)
            intro = self.words.say(f"imported.tasks_{occupation.task_kind}")
            if left:
                intro += f" {self.words.say('print.more_on_page', count=left)}"
            items = [{"text": task} for task in shown]
            yield self._part("occupation.what_you_do", "list", intro=intro, items=items)
        yield self._pay(profile, page["pay"])
        yield self._outlook(profile, page["outlook"])
        ratings = page["ratings"]
        rows = [
            (self.words.say(f"occupation.{name}"), ", ".join(f"{what} {value}" for what, value in rated))
            for name, rated in (("skill", ratings["skills"]), ("knowledge", ratings["knowledge"]))
            if rated
        ]
        yield self._part(
            "occupation.skills_rated",
            "pairs",
            intro=self.words.say("occupation.skills_rated_note") if rows else ratings["reason"],
            rows=rows,
            origin=ratings["origin"],
        )
        entry = page["entry"]
        rows = [(row["name"], f"{row['label']}. {row['meaning']}") for row in entry]
        origins = dict.fromkeys(row["origin"] for row in entry)
        yield self._part("occupation.entry", "pairs", rows=rows, origin=". ".join(origins))
        yield self._interests(profile, page["interests"])

    # --- Figures ---------------------------------------------------------------------------------

    def _pay(self, profile: Listed, pay: dict[str, Any]) -> Part:
        """The chart with its table; a column without any figure is left out, for its reason is told."""
        chart: RangeChart | None = pay["chart"]
        known = profile.figures.pay
        columns = [
            name
            for name, basis in (("annual", known.annual), ("hourly", known.hourly))
            if any(figure.missing is None for figure in basis.values())
        ]
        everyone = self.words.say("print.everyone", unit=pay["everyone_unit"].lower())
        names = {"annual": "occupation.by_year", "hourly": "occupation.by_hour"}
        return self._part(
            "occupation.pay",
            "pay",
            unit=pay["unit"],
            chart=_plain(chart) if chart else None,
            # The table below holds every figure, so those who only hear the chart miss none.
            spoken=f"{pay['caption']}. {pay['unit']}. {self.words.say('occupation.pay_reads')}",
            reads=self.words.say("occupation.pay_reads"),
            head=[
                self.words.say("occupation.percentile"),
                *(self.words.say(names[name]) for name in columns),
                everyone,
            ],
            rows=[
                [row["name"], *(row[name] for name in columns), row["everyone"]]
                for row in pay["table"]
                if columns
            ],
            notes=list(self._pay_notes(profile, pay)),
            origin=pay["origin"],
        )

    def _pay_notes(self, profile: Listed, pay: dict[str, Any]) -> Iterator[str]:
        if profile.figures.group_title:
            yield self.words.say("occupation.combined", group=profile.figures.group_title)
        yield from pay["reasons"]
        if pay["own"]:
            yield self.words.say("occupation.own_figure")
        yield self.words.say("occupation.pay_excludes")

    def _outlook(self, profile: Listed, outlook: dict[str, Any]) -> Part:
        """The three figures that say most; where none is known, the reason once."""
        figures, say = profile.figures, self.words.say
        named = (
            ("jobs_now", self.words.show(figures.employment, "count")),
            ("growth", self.words.show(figures.growth_percent, "change")),
            ("openings", self.words.show(figures.openings_per_year, "count")),
        )
        rows = [(say(f"occupation.{name}"), shown.text) for name, shown in named]
        known = any(shown.known for _, shown in named)
        everyone = f"{say('occupation.growth')}: {say('occupation.all_occupations').lower()}"
        rows.insert(2, (everyone, outlook["everyone"]))
        return self._part(
            "occupation.outlook",
            "figures",
            lead=outlook["word"] if known else "",
            rows=rows if known else [],
            notes=[say("occupation.openings_note")]
            if known
            else list(dict.fromkeys(shown.text for _, shown in named)),
            origin=outlook["origin"],
        )

    def _interests(self, profile: Listed, interests: dict[str, Any]) -> Part:
        """The scores that are there, highest first."""
        numbers = {letter: figure.number for letter, figure in profile.figures.interests.items()}
        known = [row for row in interests["rows"] if numbers[row["letter"]] is not None]
        known.sort(key=lambda row: -(numbers[row["letter"]] or 0.0))
        scores = [(row["term"].label, row["shown"]) for row in known]
        return self._part(
            "occupation.interests",
            "scores",
            intro=self.words.say("occupation.interests_intro") if scores else "",
            rows=scores,
            notes=interests["reason"],
            origin=interests["origin"],
        )

    # --- Its end ---------------------------------------------------------------------------------

    def _ending(self, profile: Listed, page: Mapping[str, Any]) -> Iterator[str]:
        """Whose words and figures these are."""
        if isinstance(profile, Profile):
            yield page["reviewed"]
            credits = [item["source"].credit for item in page["sources"]]
        else:
            credits = [item["credit"] for item in page["sources"]]
        yield from dict.fromkeys(credits)
        occupation = profile.occupation
        yield self.words.say("occupation.codes", soc=occupation.soc, onet=occupation.onet_code) + "."


def _letter_size(parts: list[Part]) -> float:
    """The size of type that one page allows: counted, for trying each size would take several times as long."""
    told = ("title", "intro", "lines", "items", "rows", "rules", "unit", "reads", "head", "notes", "lead")
    letters = sum(_count_letters([part.get(name) for name in told]) for part in parts)
    return next((size for size, most in _FITTING if letters <= most), _SMALLEST)


def _count_letters(told: Any) -> int:
    if isinstance(told, str):
        return len(told)
    inner = told.values() if isinstance(told, dict) else told or ()
    return sum(_count_letters(each) for each in inner)


def _first_letters(texts: list[str], most: int) -> list[str]:
    """As many of the texts as fit into so many letters, and at least one."""
    shown: list[str] = []
    room = most
    for text in texts:
        room -= len(text)
        if shown and room < 0:
            break
        shown.append(text)
    return shown


def _plain(chart: RangeChart) -> Part:
    """The geometry of a chart as the template takes it."""
    return {
        "height": chart.height,
        "axis": chart.axis_y,
        "ticks": [[tick.x, tick.text] for tick in chart.ticks],
        "bars": [
            {"y": bar.y, "thin": bar.thin, "thick": bar.thick, "mark": bar.mark, "open": bar.open_end}
            for bar in chart.bars
        ],
    }
