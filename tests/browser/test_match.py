"""From cards, values and a result from elsewhere to occupations that come close, in a real browser."""

from __future__ import annotations

import json
import random
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from generator.finder_data import write_finder
from generator.match_data import FACTS, interest_scores, met_facts
from generator.matching import (
    THEMES,
    Candidate,
    Wishes,
    correlate,
    judge_picture,
    suggest,
    suggest_changes,
    suggest_taste,
    theme_totals,
)
from generator.wording import Wording
from generator.worksheets import ScaleField
from tests.plan_pages import keep
from tests.search.thousand import load_thousand
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]
# Light on a phone and dark on a desktop: every state is looked at in both.
LOOKS = [pytest.param(PHONE, "light", id="phone"), pytest.param(DESKTOP, "dark", id="desktop")]
LIST = "cg-match .cg-match__list"


@pytest.fixture(scope="module")
def cards(site: Site) -> dict[str, str]:
    """The theme of every card, in the order of the worksheet."""
    sheet = site.guide.library.worksheets["activity-sort"].worksheet
    return {
        field.name: str(field.theme)
        for field in sheet.fields()
        if isinstance(field, ScaleField) and field.theme
    }


def marks(cards: dict[str, str], **liked: int) -> dict[str, str]:
    """Marks of all cards: of each theme named, so many are liked and the rest are not; others are not liked."""
    found, used = {}, dict.fromkeys(THEMES, 0)
    for card, theme in cards.items():
        used[theme] += 1
        found[card] = "3" if used[theme] <= liked.get(theme, 0) else "1"
    return found


def open_match(
    visit: Visit,
    host: str,
    answers: dict[str, dict[str, str]],
    size: tuple[int, int] = DESKTOP,
    **options: Any,
) -> Page:
    page = visit(f"{host}about.html", size, **options)
    keep(page, answers)
    page.goto(f"{host}match.html")
    expect(page.locator("cg-match h2").first).to_be_visible()
    return page


def kept(page: Page, slug: str) -> dict[str, str]:
    """The answers of a worksheet as they are kept now, without empty ones."""
    found: dict[str, str] = page.evaluate(
        """slug => Object.fromEntries(Object.entries(CareerGuide.storage.read(slug))
          .map(([name, { v }]) => [name, v]).filter(([, v]) => v !== ""))""",
        slug,
    )
    return found


def titles(page: Page, heading: str = "match-close") -> list[str]:
    return page.locator(f"{LIST}[aria-labelledby={heading}] h3").all_inner_texts()


def card(page: Page, title: str) -> Locator:
    return page.locator("cg-match .cg-card").filter(has=page.get_by_role("heading", name=title, exact=True))


def status(page: Page) -> Locator:
    return page.locator("cg-match [role=status]")


def find_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {[node['target'] for node in item['nodes']]}" for item in found]


# --- Journeys --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_from_home_by_the_cards_to_an_occupation(
    host: str, visit: Visit, size: tuple[int, int], site: Site, cards: dict[str, str]
) -> None:
    page = visit(host, size)
    page.locator(".cg-doors a").nth(1).click()
    expect(page.locator("h1")).to_have_text(site.say("interests.title"))
    for theme in list(cards.values())[:12]:
        name = "I would like it" if theme in "SA" else "Not for me"
        page.get_by_role("radio", name=name).locator("visible=true").check()
        page.locator(".cg-deck .cg-main").click()
    expect(page.locator(".cg-totals__order")).to_have_text(
        "By points: A and S are equal, then C, E, I and R are equal."
    )
    page.get_by_role("link", name=site.say("interests.to_match"), exact=True).click()
    expect(page.locator("h1")).to_have_text(site.say("match.title"))
    expect(page.locator("#match-close")).to_be_visible()
    first = titles(page)[0]
    expect(card(page, first).locator(".cg-match__reasons li").first).to_contain_text(
        "2 of the 4 cards you like"
    )
    card(page, first).get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(first)


def test_the_journey_works_from_a_folder_by_keyboard(site: Site, visit: Visit) -> None:
    page = visit((site.folder / "interests.html").as_uri())
    page.locator(".cg-deck__card:not(.cg-away) input").first.focus()
    for number in range(36):
        expect(page.locator("#card-heading")).to_have_text(f"Card {number + 1} of 36")
        # To the marks, with the arrow to another one, and Enter to the next card.
        if number:
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        if number % 3 == 0:
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    expect(page.locator("#my-totals")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#match-close")).to_be_visible()
    assert titles(page)


# --- One algorithm ---------------------------------------------------------------------------------


def everyone(library: Any) -> list[Candidate]:
    """Occupations as the reference sees them, without what only pages can know."""
    clusters = list(library.terms.clusters.items)
    words = Wording(library.strings, library.tables.sources)
    finder = json.loads(
        write_finder(library, words, library.terms, library.strings)
        .removeprefix("window.CareerGuideFinder = ")
        .removesuffix(";\n")
    )
    return [
        Candidate(
            interest_scores(profile.figures),
            finder["columns"]["months"][index],
            clusters.index(profile.occupation.cluster) if profile.occupation.cluster else -1,
            met_facts(profile, 50_000.0),
        )
        for index, profile in enumerate(library.listed())
    ]


def chance_wishes(chance: random.Random, count: int, totals: list[int]) -> Wishes:
    bits = [1 << bit for bit in range(len(FACTS))]
    return Wishes(
        totals,
        chance.choice([None, 3, 12, 24, 48]),
        [chance.choice([0, *bits, bits[0] | bits[1]]) for _ in range(chance.randint(0, 5))],
        frozenset(chance.sample(range(count), 3)),
    )


ON_THE_PAGE = """([rows, runs]) => runs.map(({ totals, months, values, aside, most }) => {
  const wishes = { totals, months, values, aside: new Set(aside) };
  const { matching } = CareerGuide;
  return {
    likeness: rows.map(({ scores }) => scores && matching.correlate(totals, scores)),
    picture: matching.judgePicture(totals),
    suggested: matching.suggest(rows, wishes),
    taste: matching.suggestTaste(rows, wishes).map(({ theme, index }) => [theme, index]),
    changes: matching.suggestChanges(rows, wishes, most).map(({ theme, fresh }) => [theme, fresh]),
  };
})"""


@pytest.mark.parametrize("size", [40, 1016])
def test_the_page_finds_what_the_reference_finds(host: str, visit: Visit, site: Site, size: int) -> None:
    """To the last digit, for chance answers: many for our own guide, some for a thousand occupations."""
    rows = everyone(site.guide.library if size == 40 else load_thousand())
    assert len(rows) == size
    chance = random.Random(size)  # noqa: S311 - answers, not secrets
    runs = []
    for number in range(200 if size == 40 else 12):
        most = 12 if number % 4 else 4000
        totals = [chance.randint(0, most) for _ in range(6)]
        runs.append((chance_wishes(chance, size, totals), most))
    page = visit(f"{host}match.html")
    data = [{**asdict(row), "scores": row.scores} for row in rows]
    given = [
        {
            "totals": wish.totals,
            "months": wish.months,
            "values": wish.values,
            "aside": sorted(wish.aside),
            "most": most,
        }
        for wish, most in runs
    ]
    for found, (wish, most) in zip(page.evaluate(ON_THE_PAGE, [data, given]), runs, strict=True):
        wanted = suggest(rows, wish)
        assert found["likeness"] == [row.scores and correlate(wish.totals, row.scores) for row in rows]
        assert found["picture"] == judge_picture(wish.totals)
        assert found["suggested"] == {
            "close": list(wanted.close),
            "stretch": [{"index": index, "reason": reason} for index, reason in wanted.stretch],
            "nearOnly": wanted.near_only,
        }
        assert found["taste"] == [list(pair) for pair in suggest_taste(rows, wish)]
        assert found["changes"] == [[theme, list(new)] for theme, new in suggest_changes(rows, wish, most)]


def test_paper_worksheet_and_page_add_up_to_the_same(host: str, visit: Visit, cards: dict[str, str]) -> None:
    """The key on paper: add up the first cards of all groups of six, then the second, and so on."""
    chance = random.Random(36)  # noqa: S311 - answers, not secrets
    runs = [{card: str(chance.randint(0, 3)) for card in cards} for _ in range(200)]
    page = visit(f"{host}interests.html")
    found = page.evaluate(
        """runs => {
          const sheet = CareerGuide.sheetAnswers.definitions()["activity-sort"];
          const clean = (answers) => Object.fromEntries(Object.entries(answers).filter(([, v]) => v !== "0"));
          return runs.map((answers) => CareerGuide.calc(sheet, "totals", clean(answers)).totals);
        }""",
        runs,
    )
    names = list(cards)
    for answers, totals in zip(runs, found, strict=True):
        points = [max(0, int(answers[name]) - 1) for name in names]
        paper = {theme: sum(points[place::6]) for place, theme in enumerate(THEMES)}
        assert totals == paper
        assert theme_totals(cards, {name: int(mark) for name, mark in answers.items()}) == paper


# --- Cards, values, own result: accessibility criteria ------------------------------------------------


def test_every_mark_is_kept_at_once_and_the_cards_go_on_where_they_were_left(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = visit(f"{host}interests.html")
    first, second = list(cards)[:2]
    page.locator(f"input[name='{first}'][value='3']").check()
    page.locator(f"input[name='tried/{first}']").check()
    assert kept(page, "activity-sort") == {first: "3", f"tried/{first}": "yes"}
    page.reload()
    expect(page.locator("#card-heading")).to_have_text("Card 2 of 36")
    expect(page.locator(f"input[name='{second}']").first).to_be_visible()
    page.goto(f"{host}worksheets/activity-sort.html")
    expect(page.locator(f"input[name='activity-sort/{first}'][value='3']")).to_be_checked()
    expect(page.locator(f"input[name='activity-sort/tried/{first}']")).to_be_checked()
    page.locator(f"input[name='activity-sort/{second}'][value='2']").check()
    page.get_by_role("link", name="Sort these cards one at a time").click()
    expect(page.locator(".cg-deck__progress")).to_have_text("2 of 36 cards marked")


def test_moving_to_another_card_takes_the_focus_to_its_heading(host: str, visit: Visit) -> None:
    page = visit(f"{host}interests.html")
    page.locator(".cg-deck .cg-main").click()
    expect(page.locator("#card-heading")).to_be_focused()
    expect(page.locator("#card-heading")).to_have_text("Card 2 of 36")
    page.get_by_role("button", name="Back").click()
    expect(page.locator("#card-heading")).to_have_text("Card 1 of 36")
    page.get_by_role("button", name="All cards at once").click()
    expect(page.locator(".cg-deck__card").last).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="All cards at once")).to_have_attribute("aria-pressed", "true")


def test_equal_totals_are_shown_as_equal_and_a_flat_picture_is_told(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = visit(f"{host}interests.html")
    keep(page, {"activity-sort": marks(cards, R=2, I=2, A=2, S=2, E=1, C=1)})
    page.reload()
    expect(page.locator(".cg-totals__order")).to_have_text("By points: A, I, R and S are equal.")
    assert page.locator(".cg-totals td").all_inner_texts() == ["4", "4", "4", "4", "2", "2"]
    expect(page.locator(".cg-totals__about")).to_contain_text("Your picture is flat")


def test_values_are_chosen_and_ordered_by_keyboard_and_are_those_of_the_worksheet(
    host: str, visit: Visit
) -> None:
    page = visit(f"{host}interests.html")
    told = page.locator("cg-value-cards [role=status]")
    chosen = page.locator(".cg-values__chosen li > span:first-child")
    for name in ("Earning well", "Leading other people", "Getting good training and clear tasks"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(told).to_have_text("Getting good training and clear tasks is number 3.")
    assert page.evaluate("document.activeElement.closest('.cg-values__rest') !== null")
    up = page.get_by_role("button", name="Move up: Getting good training and clear tasks")
    up.press("Enter")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(chosen).to_have_text(
        ["Getting good training and clear tasks", "Earning well", "Leading other people"]
    )
    expect(
        page.get_by_role("button", name="Move down: Getting good training and clear tasks")
    ).to_be_focused()
    page.get_by_role("button", name="Remove: Earning well").press("Enter")
    expect(page.get_by_role("button", name="Remove: Leading other people")).to_be_focused()
    page.get_by_label("What is a deal-breaker for you?").fill("Nights")
    assert kept(page, "values") == {
        "top-values/1": "good-training",
        "top-values/2": "lead",
        "deal-breaker-1": "Nights",
    }
    for _ in range(3):
        page.locator(".cg-values__rest button").first.press("Enter")
    expect(page.locator(".cg-values__rest button").first).to_be_disabled()
    expect(page.locator("#my-values")).to_be_focused()


def test_letters_are_understood_as_people_write_them(host: str, visit: Visit) -> None:
    page = visit(f"{host}interests.html")
    box = page.get_by_label("Which kinds or letters came out on top?")
    understood, lead = (
        page.locator(".cg-own__understood"),
        page.get_by_role("link", name="close to this result"),
    )
    cases = {
        "SAI": "SAI",
        "S and A": "SA",
        "Social, then artistic": "SA",
        "sai": "SAI",
        "I, R": "IR",
        "no idea": "",
    }
    for written, letters in cases.items():
        box.fill(written)
        told = understood.inner_text()
        assert "".join(re.findall(r"\b([RIASEC]), ", told)) == letters, written
        assert lead.is_visible() == bool(letters)
    assert kept(page, "bring-your-result") == {"top-kinds": "no idea"}


def test_points_from_elsewhere_are_compared_instead_of_the_cards(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, A=6)})
    by_cards = titles(page)
    page.goto(f"{host}interests.html")
    page.get_by_label("R, Realistic: do").fill("36.5")
    page.get_by_label("I, Investigative: find out").fill("20")
    page.goto(f"{host}match.html")
    assert titles(page) == by_cards, "the student says which of two results counts"
    page.get_by_label("What to compare").select_option("own")
    expect(page.locator(".cg-match__basis")).to_contain_text("The result that you brought from elsewhere.")
    assert titles(page) != by_cards
    expect(page.locator(".cg-match__reasons").first).to_contain_text(
        "Your result is high for fixing and making."
    )
    page.reload()
    expect(page.get_by_label("What to compare")).to_have_value("own")


# --- The list ----------------------------------------------------------------------------------------


def test_reasons_count_what_the_student_marked(host: str, visit: Visit, cards: dict[str, str]) -> None:
    sheet = {
        **marks(cards, S=4, I=1),
        "tried/read-together": "yes",
        "tried/video-call": "yes",
        "tried/grass-stains": "yes",
    }
    values = {"top-values/1": "good-pay", "top-values/2": "fair-boss", "deal-breaker-1": "Nights"}
    page = open_match(visit, host, {"activity-sort": sheet, "values": values})
    reasons = card(page, "School counselor").locator(".cg-match__reasons")
    expect(reasons).to_contain_text(
        "4 of the 5 cards you like are about helping and teaching. This work scores 7.0 of 7 there."
    )
    expect(reasons).to_contain_text("You have really tried 2 of them, such as “Video call”, “Read together”.")
    expect(reasons).to_contain_text("Your value 1, “Earning well”: Half earn more than $")
    basis = page.locator(".cg-match__basis")
    expect(basis).to_contain_text("Your deal-breakers: “Nights”.")
    expect(basis).to_contain_text(
        "What pages cannot tell you about: Having a boss who is fair and stands by the team."
    )
    against = card(page, "Registered nurse").locator(".cg-match__reasons")
    expect(against).to_contain_text("But it also scores 4.8 of 7 for finding out, which you marked low.")


def test_a_shorter_time_moves_longer_ways_to_the_stretch_and_hides_none(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, S=6, I=3)})
    before = titles(page)
    page.get_by_label("How long are you ready to prepare?").select_option("12")
    expect(status(page)).to_contain_text("The list now has")
    assert titles(page) != before
    stretch = page.locator(f"{LIST}[aria-labelledby=match-stretch] .cg-card").first
    expect(stretch).to_contain_text("the shortest usual way in takes")
    assert set(titles(page, "match-stretch")) & set(before)
    page.reload()
    expect(page.get_by_label("How long are you ready to prepare?")).to_have_value("12")
    changes = page.locator(".cg-match__changes")
    expect(changes).to_contain_text("If you were ready to prepare for any time, these would come closer: ")
    expect(changes).to_contain_text("If you also liked all the cards about")


def test_not_for_me_is_kept_with_its_reason_and_can_be_taken_back(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = open_match(
        visit, host, {"activity-sort": marks(cards, S=6), "long-list": {"ideas/1/occupation": "Mine"}}
    )
    first, second = titles(page)[:2]
    card(page, first).get_by_role("button", name=f"Not for me: {first}").press("Enter")
    why = page.get_by_label("Not for me, because")
    expect(why.locator("visible=true")).to_be_focused()
    page.keyboard.type("I <b>want</b> to move around")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(f"{first} is put aside. The list has moved up.")
    expect(page.locator("#match-close")).to_be_focused()
    assert titles(page)[0] == second and first not in titles(page)
    expect(page.locator(".cg-match__aside")).to_contain_text(
        "Not for me, because: I <b>want</b> to move around"
    )
    row = {name.partition("/2/")[2]: v for name, v in kept(page, "long-list").items() if "/2/" in name}
    assert row == {
        "occupation": first, "source": "guide", "reaction": "not-for-me", "decision": "drop",
        "why": "I <b>want</b> to move around",
    }  # fmt: skip
    page.reload()
    assert first not in titles(page)
    page.goto(f"{host}my-plan.html")
    expect(page.locator("[data-worksheet=long-list]")).to_contain_text("I <b>want</b> to move around")
    page.go_back()
    page.get_by_role("button", name=f"Bring back {first}").press("Enter")
    expect(status(page)).to_have_text(f"{first} is back.")
    assert titles(page)[0] == first
    assert kept(page, "long-list")["ideas/2/decision"] == "keep"
    assert kept(page, "long-list")["ideas/1/occupation"] == "Mine"


def test_what_was_dropped_from_the_long_list_is_put_aside_here_too(
    host: str, visit: Visit, cards: dict[str, str]
) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, S=6)})
    first = titles(page)[0]
    keep(
        page,
        {
            "long-list": {
                "ideas/4/occupation": first.upper(),
                "ideas/4/decision": "drop",
                "ideas/4/why": "Too far",
            }
        },
    )
    page.reload()
    assert first not in titles(page)
    expect(page.locator(".cg-match__aside")).to_contain_text("Not for me, because: Too far")


@pytest.mark.parametrize(
    ("liked", "said"),
    [
        (None, "match.taste_none"),
        (dict.fromkeys(THEMES, 0), "match.taste_low"),
        (dict.fromkeys(THEMES, 6), "match.taste_high"),
        (dict.fromkeys(THEMES, 2), "match.taste_even"),
    ],
)
def test_cards_that_point_nowhere_get_an_honest_word_and_a_way_on(
    host: str, visit: Visit, cards: dict[str, str], site: Site, liked: dict[str, int] | None, said: str
) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, **liked)} if liked else {})
    expect(page.locator(".cg-match__even")).to_have_text(site.say(said))
    assert len(titles(page, "match-taste")) == 6
    expect(page.locator(".cg-match__basis a").first).to_be_visible()
    page.get_by_label("How long are you ready to prepare?").select_option("3")
    expect(status(page)).to_contain_text("The list now has")


def test_few_marks_and_a_flat_picture_are_told(host: str, visit: Visit, cards: dict[str, str]) -> None:
    few = dict(list(marks(cards, R=1, S=1).items())[:12])
    page = open_match(visit, host, {"activity-sort": few})
    expect(page.locator(".cg-match__partly")).to_contain_text("12 of 36 cards are marked.")
    expect(page.locator("cg-match")).to_contain_text("Your picture is nearly flat")
    assert titles(page)


def test_another_tab_changes_the_list(host: str, visit: Visit, cards: dict[str, str]) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, R=6)})
    before = titles(page)
    other = page.context.new_page()
    other.goto(f"{host}interests.html")
    for name, mark in marks(cards, A=6).items():
        other.evaluate(
            "([name, mark]) => CareerGuide.storage.write('activity-sort', { [name]: mark })", [name, mark]
        )
    expect(page.locator(".cg-match__basis")).to_contain_text("by points: A")
    assert titles(page) != before


def test_where_nothing_can_be_kept_the_pages_go_on(host: str, visit: Visit, site: Site) -> None:
    page = visit(f"{host}interests.html")
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    page.reload()
    page.locator(".cg-deck input").nth(2).check()
    expect(page.locator("cg-interest-cards .cg-notice")).to_have_text(site.say("script.full"))
    expect(page.locator(".cg-deck__progress")).to_have_text("1 of 36 cards marked")


# --- On paper, without script, in every state ---------------------------------------------------------


def test_printing_prints_the_lists_with_their_reasons_and_no_controls(
    host: str, visit: Visit, cards: dict[str, str], tmp_path: Path
) -> None:
    page = open_match(visit, host, {"activity-sort": marks(cards, S=6, A=2)})
    page.emulate_media(media="print")
    expect(page.locator(".cg-match__reasons").first).to_be_visible()
    for hidden in (".cg-match__wishes", ".cg-match__acts", "cg-tray"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.goto(f"{host}interests.html")
    expect(page.locator(".cg-totals")).to_be_visible()
    for hidden in (".cg-deck", ".cg-values__rest", "cg-own-result input"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_without_script_the_worksheet_and_lists_lead_on(host: str, visit: Visit, site: Site) -> None:
    page = visit(host, java_script_enabled=False)
    expect(page.locator(".cg-doors a").nth(1)).to_have_attribute("href", "stages/know-yourself.html")
    page = visit(f"{host}interests.html", java_script_enabled=False)
    expect(page.get_by_text(site.say("interests.no_script"))).to_be_visible()
    page.get_by_role("link", name=site.say("interests.same_cards")).click()
    expect(page.locator("h1")).to_have_text(site.guide.library.worksheets["activity-sort"].worksheet.title)
    page = visit(f"{host}match.html", java_script_enabled=False)
    page.get_by_role("link", name=site.say("finder.all_clusters")).click()
    expect(page.locator("h1")).to_have_text(site.say("clusters.title"))


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_nothing_stands_in_the_way_of_people_with_a_disability(
    host: str, visit: Visit, cards: dict[str, str], size: tuple[int, int], scheme: str
) -> None:
    values = {"top-values/1": "good-pay", "top-values/2": "help", "deal-breaker-1": "Nights"}
    own = {"points/realistic/points": "20", "points/social/points": "12"}
    answers = {"activity-sort": marks(cards, S=6, A=2), "values": values, "bring-your-result": own}
    page = open_match(visit, host, answers, size, color_scheme=scheme)
    page.get_by_label("How long are you ready to prepare?").select_option("12")
    first = titles(page)[0]
    page.get_by_role("button", name=f"Not for me: {first}").click()
    page.locator(".cg-match__why button:visible").click()
    page.get_by_role("button", name=f"Not for me: {titles(page)[0]}").click()
    assert find_faults(page) == []
    page.goto(f"{host}interests.html")
    assert find_faults(page) == []
    page.get_by_role("button", name="All cards at once").click()
    assert find_faults(page) == []


def test_nothing_is_lost_in_a_narrow_window(host: str, visit: Visit, cards: dict[str, str]) -> None:
    page = open_match(
        visit, host, {"activity-sort": marks(cards, S=6), "values": {"top-values/1": "good-pay"}}, (320, 256)
    )
    page.get_by_role("button", name=f"Not for me: {titles(page)[0]}").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{host}interests.html")
    page.get_by_role("button", name="All cards at once").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
