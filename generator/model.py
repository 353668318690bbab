"""What an occupation profile holds: each field declared once, with a sentence a counselor could read."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.values import (
    Day,
    Minute,
    Name,
    Note,
    OnetCode,
    Record,
    Sentence,
    Slug,
    SocCode,
    Story,
    SummaryLine,
    TaskLine,
    Title,
    WebAddress,
)


class Status(StrEnum):
    """Whether readers see a profile."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Place(StrEnum):
    """Where the work happens."""

    INDOORS = "indoors"
    OUTDOORS = "outdoors"
    VEHICLE = "vehicle"
    HOME = "home"
    CLIENT_SITE = "client_site"
    CHANGING_SITES = "changing_sites"


class Frequency(StrEnum):
    """How often a condition is met."""

    RARELY = "rarely"
    SOMETIMES = "sometimes"
    OFTEN = "often"
    MOST_OF_THE_TIME = "most_of_the_time"


class Remote(StrEnum):
    """How much of the work can be done from home."""

    NONE = "none"
    SOME = "some"
    MOSTLY = "mostly"


class SchedulePattern(StrEnum):
    """When the work happens."""

    DAYS = "days"
    EVENINGS = "evenings"
    NIGHTS = "nights"
    WEEKENDS = "weekends"
    SHIFTS = "shifts"
    ON_CALL = "on_call"
    SEASONAL = "seasonal"
    FLEXIBLE = "flexible"
    TRAVEL = "travel"


class WorksWith(StrEnum):
    """What the hands and the mind are busy with."""

    PEOPLE = "people"
    TOOLS = "tools"
    MACHINES = "machines"
    ANIMALS = "animals"
    PLANTS = "plants"
    MATERIALS = "materials"
    NUMBERS = "numbers"
    WORDS = "words"
    IMAGES = "images"
    COMPUTERS = "computers"
    IDEAS = "ideas"


class Contact(StrEnum):
    """Who is around during the work."""

    ALONE = "alone"
    TEAM = "team"
    PUBLIC = "public"
    CLIENTS = "clients"
    CHILDREN = "children"


class RouteKind(StrEnum):
    """A kind of way in. The order says nothing about worth."""

    WORK = "work"
    APPRENTICESHIP = "apprenticeship"
    CERTIFICATE = "certificate"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    GRADUATE = "graduate"
    MILITARY = "military"
    SERVICE_YEAR = "service_year"
    SELF_EMPLOYMENT = "self_employment"
    OTHER = "other"


class RouteCost(StrEnum):
    """What kind of cost a way in has. Amounts differ by school and year, so none is printed."""

    PAID_WHILE_LEARNING = "paid_while_learning"
    FREE_OR_LOW = "free_or_low"
    FEES = "fees"
    TUITION = "tuition"
    YEARS_OF_TUITION = "years_of_tuition"


class EarnWhileLearning(StrEnum):
    """Whether a way in pays while you learn."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TimeUnit(StrEnum):
    """The unit of a length of time."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Needed(StrEnum):
    """Who asks for a licence or certificate."""

    BY_LAW = "by_law"
    IN_SOME_STATES = "in_some_states"
    BY_MOST_EMPLOYERS = "by_most_employers"
    OPTIONAL = "optional"


class RelatedReason(StrEnum):
    """Why another occupation is worth a look."""

    SAME_SKILLS = "same_skills"
    SAME_SETTING = "same_setting"
    NEARBY_TRAINING = "nearby_training"
    SAME_FIELD = "same_field"
    NEXT_STEP = "next_step"


class TryCost(StrEnum):
    """What it costs to try something."""

    FREE = "free"
    LOW = "low"


class FigureName(StrEnum):
    """A figure that a profile may replace by one of its own."""

    MEDIAN_ANNUAL_PAY = "median_annual_pay"
    MEDIAN_HOURLY_PAY = "median_hourly_pay"
    EMPLOYMENT = "employment"
    GROWTH_PERCENT = "growth_percent"
    OPENINGS_PER_YEAR = "openings_per_year"
    JOB_ZONE = "job_zone"
    HOLLAND_CODE = "holland_code"


class Summary(Record):
    """What they do, in one line and in one minute."""

    line: SummaryLine = Field(
        description="What people in this occupation do, in one line of at most 140 characters."
    )
    minute: Minute = Field(
        description="The same in at most 120 words: what, for whom, how, and why it matters."
    )


class Condition(Record):
    """Something about the place of work that not everybody likes."""

    what: Sentence = Field(description="The condition in plain words, such as standing or loud machines.")
    how_often: Frequency = Field(description="How often it is met.")


class Setting(Record):
    """Where the work happens and what it is like there."""

    places: list[Place] = Field(min_length=1, max_length=6, description="The kinds of place.")
    conditions: list[Condition] = Field(
        default=[],
        max_length=8,
        description="Honest conditions, pleasant or not, with how often they are met.",
    )
    dress: Sentence | None = Field(default=None, description="What people wear, with protective gear.")
    remote: Remote = Field(description="How much can be done from home.")


class Schedule(Record):
    """When the work happens."""

    patterns: list[SchedulePattern] = Field(min_length=1, max_length=9, description="The usual patterns.")
    note: Note | None = Field(default=None, description="What a typical week or season looks like, in words.")


class People(Record):
    """Who you are with."""

    contact: list[Contact] = Field(min_length=1, max_length=5, description="Who is around.")
    note: Note | None = Field(
        default=None, description="How the contact feels: how many, how close, how hard."
    )


class SkillUse(Record):
    """One skill and what it is used for here."""

    skill: Name = Field(description="The skill, in a few plain words.")
    used: Sentence = Field(description="What it is used for, as a sentence.")


class Duration(Record):
    """How long something usually takes, from the shortest to the longest usual time."""

    shortest: int = Field(ge=0, le=120, description="The shortest usual time.")
    longest: int = Field(ge=1, le=120, description="The longest usual time.")
    unit: TimeUnit = Field(description="Weeks, months or years.")

    @model_validator(mode="after")
    def _in_order(self) -> Duration:
        if self.shortest > self.longest:
            raise PydanticCustomError("duration_order", "out of order")
        return self


class Route(Record):
    """One way in, from the first step to the first day at work."""

    kind: RouteKind = Field(description="The kind of way in.")
    name: Name = Field(description="What this way in is called here.")
    steps: list[Sentence] = Field(
        min_length=1, max_length=8, description="The steps in order, each a short sentence."
    )
    time: Duration = Field(description="How long it usually takes.")
    cost: RouteCost = Field(description="What kind of cost to expect.")
    cost_note: Sentence | None = Field(default=None, description="More about the cost, without amounts.")
    earn_while_learning: EarnWhileLearning = Field(description="Whether it pays while you learn.")
    entry_needs: list[Sentence] = Field(default=[], max_length=6, description="What you need to start.")
    if_you_stop: Sentence = Field(description="What you hold if you stop halfway.")


class Licence(Record):
    """A licence, certificate or registration, with the place it holds for."""

    name: Name = Field(description="Its name.")
    needed: Needed = Field(description="Who asks for it.")
    where: Name = Field(description="The place the rule holds for, such as a state, or Every state.")
    issued_by: Name = Field(description="Who gives it.")
    note: Sentence | None = Field(default=None, description="What it takes, or where to ask.")
    as_of: Day = Field(description="The date of the source, as YYYY-MM-DD.")
    source: Slug = Field(description="The key of the source in occupations/figures/sources.yml.")


class Restriction(Record):
    """A rule about who may do the work, worded neutrally."""

    rule: Sentence = Field(description="The rule, such as a least age, a health check or a record check.")
    where: Name = Field(description="The place the rule holds for.")
    as_of: Day = Field(description="The date of the source, as YYYY-MM-DD.")
    source: Slug = Field(description="The key of the source in occupations/figures/sources.yml.")


class ProgressionStep(Record):
    """A step that people take later."""

    step: Sentence = Field(description="The step, such as a title with more responsibility or a specialty.")
    after: Name | None = Field(default=None, description="When it is usual, such as After a few years.")


class Related(Record):
    """Another occupation of this guide that is worth a look, and why."""

    occupation: Slug = Field(description="The file stem of the other profile.")
    why: RelatedReason = Field(description="The kind of likeness.")
    note: Sentence = Field(description="The reason in one sentence.")


class TryIt(Record):
    """Something a student can do soon to find out more."""

    activity: Sentence = Field(description="What to do.")
    minutes: int = Field(ge=5, le=6000, description="How many minutes it takes.")
    cost: TryCost = Field(description="What it costs.")
    safety: Sentence | None = Field(default=None, description="What to watch for, or whom to ask first.")


class Myth(Record):
    """Something people often believe, and what is true."""

    myth: Sentence = Field(description="What people often believe.")
    fact: Note = Field(description="What is true.")


class MoreInformation(Record):
    """A place outside this guide to learn more."""

    name: Name = Field(description="Who runs it and what is there.")
    url: WebAddress = Field(description="Its address on the web.")
    as_of: Day = Field(description="When the address was last known to be right, as YYYY-MM-DD.")


class BasedOn(Record):
    """A source that the facts in these words were checked against."""

    source: Slug = Field(description="The key of the source in occupations/figures/sources.yml.")
    url: WebAddress | None = Field(default=None, description="The page of that source, where there is one.")


class OwnFigure(Record):
    """A figure of the profile's own, shown in place of the imported one."""

    name: FigureName = Field(description="Which figure it replaces.")
    value: Name = Field(description="The value: a number without signs, or letters for a Holland code.")
    place: Name = Field(description="The place it holds for.")
    period: Name = Field(description="The period it holds for, such as May 2025.")
    source: Slug = Field(description="The key of the source in occupations/figures/sources.yml.")


class Review(Record):
    """When people last read this profile against its sources, and when they should again."""

    last: Day = Field(description="The day of the last review, as YYYY-MM-DD.")
    next: Day = Field(description="The day the next review is due, as YYYY-MM-DD.")
    by: Name = Field(description="Who reviewed it: a person, a team or a class.")

    @model_validator(mode="after")
    def _in_order(self) -> Review:
        if self.next < self.last:
            raise PydanticCustomError("review_order", "out of order")
        return self


class Occupation(Record):
    """One occupation profile: words by people. Figures follow from its code."""

    title: Title = Field(description="The title people use most, in the singular.")
    status: Status = Field(description="draft, published or retired. Only published profiles become pages.")
    formerly: list[Slug] = Field(
        default=[], max_length=10, description="Earlier file stems; each keeps working as an address."
    )
    soc: SocCode = Field(description="The SOC 2018 code, such as 29-1141. Pay and outlook follow from it.")
    onet: OnetCode | None = Field(
        default=None, description="The O*NET-SOC code, when it is not the SOC code with .00 behind it."
    )
    cluster: Slug = Field(description="The key of a career cluster in terms.yml.")
    also_called: list[Name] = Field(
        default=[], max_length=20, description="Other titles that people use at work; shown."
    )
    search_terms: list[Name] = Field(
        default=[],
        max_length=40,
        description="Words students type when they look for it; found by search, not shown.",
    )
    summary: Summary = Field(description="What they do, in one line and in one minute.")
    tasks: list[TaskLine] = Field(
        min_length=5, max_length=9, description="Five to nine tasks, verb first, at most 15 words each."
    )
    day: Story = Field(description="What a day can be like, in 80 to 200 words.")
    works_with: list[WorksWith] = Field(
        min_length=1, max_length=6, description="What the hands and the mind are busy with."
    )
    setting: Setting = Field(description="Where the work happens.")
    schedule: Schedule = Field(description="When the work happens.")
    people: People = Field(description="Who you are with.")
    skills: list[SkillUse] = Field(min_length=3, max_length=8, description="Skills in use.")
    good_parts: list[Sentence] = Field(min_length=2, max_length=5, description="What people like about it.")
    hard_parts: list[Sentence] = Field(
        min_length=2, max_length=5, description="What people find hard about it."
    )
    routes: list[Route] = Field(
        min_length=1, max_length=7, description="Ways in, by fact and not by prestige."
    )
    licences: list[Licence] = Field(default=[], max_length=8, description="Licences and certificates.")
    restrictions: list[Restriction] = Field(
        default=[], max_length=8, description="Rules about who may do the work."
    )
    progression: list[ProgressionStep] = Field(min_length=1, max_length=8, description="Where it can lead.")
    related: list[Related] = Field(
        default=[], max_length=8, description="Other occupations of this guide worth a look."
    )
    school_subjects: list[Slug] = Field(
        min_length=1, max_length=8, description="Keys of school subjects in terms.yml."
    )
    try_it: list[TryIt] = Field(min_length=2, max_length=6, description="Things a student can try soon.")
    questions_to_ask: list[Sentence] = Field(
        min_length=3, max_length=6, description="Questions to ask somebody who does it."
    )
    myths: list[Myth] = Field(default=[], max_length=4, description="Beliefs and facts.")
    more_information: list[MoreInformation] = Field(
        min_length=1, max_length=8, description="Where to learn more."
    )
    based_on: list[BasedOn] = Field(
        min_length=1, max_length=8, description="Sources the facts were checked against."
    )
    figures: list[OwnFigure] = Field(default=[], max_length=7, description="Figures of the profile's own.")
    review: Review = Field(description="When it was reviewed and when it is due again.")

    @property
    def onet_code(self) -> str:
        """The O*NET-SOC code whose interests, skills and job zone are shown."""
        return self.onet or f"{self.soc}.00"
