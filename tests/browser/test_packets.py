"""Packets put together in a browser: the choice, its address, and the PDF that comes out."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from generator.worksheet_page import published_worksheets
from tests.accessibility.test_axe import find_violations
from tests.sites import Site
from tests.visits import DESKTOP, PHONE, Visit

SIZES = [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop")]
CHOICE = "?title=For+Monday&lessons=keep-five:25&notes=all&worksheets=values,cost-of-living&occupations=chef"


def open_packets(
    visit: Visit, start: str, choice: str = "", size: tuple[int, int] = DESKTOP, **options: str
) -> Page:
    page = visit(f"{start}packets.html{choice}", size, **options)
    page.locator(".cg-packet--on").wait_for()
    return page


def address(page: Page) -> str:
    return str(page.evaluate("location.href"))


def amount(page: Page) -> Locator:
    return page.locator(".cg-packet__amount")


def titles(page: Page) -> list[str]:
    return page.locator(".cg-packet__list strong").all_inner_texts()


def box(page: Page, value: str) -> Locator:
    return page.locator(f"cg-packet input[value='{value}']")


def unfold(page: Page, name: str) -> None:
    page.locator("cg-packet summary").filter(has_text=name).click()


def save(page: Page) -> bytes:
    # All papers of the site take a busy machine longer than pages do.
    with page.expect_download(timeout=120_000) as made:
        page.get_by_role("button", name="Save the PDF").click()
    return Path(made.value.path()).read_bytes()


def texts(made: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(made)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def fields(made: bytes | Path) -> list[str]:
    with pikepdf.open(BytesIO(made) if isinstance(made, bytes) else made) as pdf:
        return [str(field.T) for field in pdf.Root.AcroForm.Fields]


def assert_numbered(made: bytes, page: Page) -> list[str]:
    """Each page says its number and how many there are, once, and the page promised as many."""
    pages = texts(made)
    for number, text in enumerate(pages, 1):
        assert re.findall(r"Page \d+ of \d+", text) == [f"Page {number} of {len(pages)}"]
    expect(amount(page)).to_contain_text(f" {len(pages)} pages")
    return pages


# --- The journey ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_ready_made_packet_is_two_clicks_away(visit: Visit, site: Site, size: tuple[int, int]) -> None:
    """From a folder, without a server."""
    page = open_packets(visit, f"{site.folder.as_uri()}/", size=size)
    if size == PHONE:
        unfold(page, "Ready-made packets")
    page.get_by_role("button", name="An hour with a substitute").click()
    expect(page.locator("#packet-inside")).to_be_focused()
    expect(page.locator(".cg-unseen[role=status]")).to_contain_text("1 lesson plan")
    assert titles(page)[0] == "Keep five"
    made = save(page)
    expect(page.locator(".cg-packet__voice")).to_contain_text("an-hour-with-a-substitute.pdf is ready.")
    pages = assert_numbered(made, page)
    assert pages[0].startswith("An hour with a substitute")
    assert "Keep five Lesson plan 50 minutes 2" in pages[0]


def test_the_same_address_is_the_same_packet(visit: Visit, site: Site, host: str) -> None:
    """Byte for byte, from a folder and from a host."""
    first = open_packets(visit, host, CHOICE)
    made = save(first)
    assert save(first) == made
    again = open_packets(visit, f"{site.folder.as_uri()}/", CHOICE)
    assert save(again) == made
    assert "title=For+Monday" in address(again)
    box(first, "chef").evaluate("box => box.click()")
    expect(amount(first)).not_to_contain_text("fact sheet")
    assert save(first) != made


# --- The PDF -------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_packet_breaks_no_rule_and_keeps_every_field(
    visit: Visit, host: str, site: Site, paper: str
) -> None:
    page = open_packets(visit, host, f"{CHOICE}&paper={paper}")
    made = save(page)
    report = validator.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]
    pages = assert_numbered(made, page)
    kept = {"cover/name", "cover/date"}
    for number, slug in ((4, "values"), (5, "cost-of-living")):
        kept |= {f"p{number}/{name}" for name in fields(site.folder / f"worksheets/pdf/{slug}-letter.pdf")}
    names = fields(made)
    assert len(names) == len(set(names))
    assert set(names) == kept
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        width = {"letter": 612, "a4": 595.28}[paper]
        assert {float(each.mediabox[2]) for each in pdf.pages} == {width}
        assert str(pdf.docinfo["/Title"]) == str(pdf.open_metadata()["dc:title"]) == "For Monday"
        marks = [str(mark.title) for mark in pdf.open_outline().root]
        for field in pdf.Root.AcroForm.CO:
            named = set(re.findall(r'"(p\d+/[^"]+)"', str(field.AA.C.JS)))
            assert named and named <= set(names)
    assert marks == titles(page)
    kinds = "Lesson plan|Teacher notes|Worksheet|Fact sheet"
    for title in marks:
        at = re.search(rf"{re.escape(title)} (?:{kinds})(?: \d+ minutes)? (\d+)\b", pages[0])
        assert at and title in pages[int(at[1]) - 1]


def test_nothing_leaves_its_place_on_the_other_paper(visit: Visit, host: str) -> None:
    """What is drawn and what can be written move together: by half the difference across, and 0.54 of it up."""
    letter, a4 = (save(open_packets(visit, host, f"{CHOICE}&paper={paper}")) for paper in ("letter", "a4"))
    assert texts(letter) == texts(a4)
    with pikepdf.open(BytesIO(letter)) as one, pikepdf.open(BytesIO(a4)) as other:
        seen = 0
        for first, second in zip(one.pages, other.pages, strict=True):
            for here, there in zip(first.obj.get("/Annots", []), second.obj.get("/Annots", []), strict=True):
                moved = [float(b) - float(a) for a, b in zip(here.Rect, there.Rect, strict=True)]
                assert moved == pytest.approx([-8.36, 26.94, -8.36, 26.94], abs=0.02)
                seen += 1
        assert seen > 80
    places = []
    for made in (letter, a4):
        document = pypdfium2.PdfDocument(made)
        places.append([page.get_textpage().get_charbox(0)[:2] for page in document])
        document.close()
    for (x, y), (to_x, to_y) in zip(*places, strict=True):
        assert (to_x - x, to_y - y) == pytest.approx((-8.36, 26.94), abs=0.3)


def test_thirty_worksheets_have_unique_fields(visit: Visit, host: str, site: Site) -> None:
    slugs = sorted(
        path.name.removesuffix("-letter.pdf") for path in site.folder.glob("worksheets/pdf/*-letter.pdf")
    )
    page = open_packets(visit, host, f"?worksheets={','.join(slugs[:30])}")
    assert len(titles(page)) == 30
    made = save(page)
    names = fields(made)
    assert len(names) == len(set(names))
    wanted = sum(len(fields(site.folder / f"worksheets/pdf/{slug}-letter.pdf")) for slug in slugs[:30])
    assert len(names) == wanted + 2
    # The list of thirty papers goes on on a second page.
    pages = assert_numbered(made, page)
    assert titles(page)[0] in pages[2]


def test_every_paper_of_the_site_can_be_in_a_packet(visit: Visit, host: str) -> None:
    """No foot of a page is drawn in another way than those that are numbered anew."""
    page = open_packets(visit, host)
    for kind in ("lessons", "occupations"):
        page.evaluate(
            "kind => document.querySelectorAll(`input[data-list=${kind}]`).forEach((box) => box.click())",
            kind,
        )
    page.evaluate("document.querySelectorAll('input[data-list=worksheets]').forEach((box) => box.click())")
    page.locator("#packet-notes").evaluate("box => box.click()")
    assert_numbered(save(page), page)


# --- The choice ----------------------------------------------------------------------------------


def test_a_step_brings_what_fits_into_the_time(visit: Visit, host: str, site: Site) -> None:
    sheets = [sheet.worksheet for sheet in published_worksheets(site.guide.library)]
    step = [sheet for sheet in sheets if sheet.stage == "know-yourself"]
    page = open_packets(visit, host)
    page.get_by_label("Begin with a step or a lesson").select_option("stage:know-yourself")
    assert titles(page) == [sheet.title for sheet in step]
    page.get_by_label("Minutes you have").fill("40")
    page.keyboard.press("Tab")
    fits, left = [], 40
    for sheet in step:
        if sheet.minutes <= left:
            fits.append(sheet.title)
            left -= sheet.minutes
    assert 1 < len(fits) < len(step)
    assert titles(page) == fits
    notice = page.locator(".cg-packet__preview .cg-notice")
    expect(notice).to_be_hidden()
    assert "minutes=40" in address(page)
    unfold(page, "Worksheets and notes")
    box(page, "career-action-plan").check()
    expect(notice).to_have_text(f"This takes about {40 - left + 90} minutes. You have 40.")


@pytest.mark.parametrize(("minutes", "length"), [("", 50), ("60", 50), ("30", 25), ("10", 25)])
def test_a_lesson_comes_in_the_version_that_fits(visit: Visit, host: str, minutes: str, length: int) -> None:
    page = open_packets(visit, host, f"?minutes={minutes}")
    page.get_by_label("Begin with a step or a lesson").select_option("lesson:keep-five")
    assert titles(page) == ["Keep five", "What matters to me at work"]
    expect(page.locator(".cg-packet__list li").first).to_contain_text(f"Lesson plan · {length} minutes")
    expect(page.get_by_label("Title on the cover")).to_have_value("Keep five")


def test_the_address_holds_the_choice_after_every_change(visit: Visit, host: str) -> None:
    page = open_packets(visit, host)
    unfold(page, "Worksheets and notes")
    box(page, "values").check()
    assert address(page).endswith("packets.html?worksheets=values")
    page.get_by_label("Add the teacher notes").check()
    page.get_by_label("A4").check()
    page.get_by_label("Title on the cover").fill("Ours & yours")
    # A title is kept in the address when the typing rests, or when the reader goes on.
    page.keyboard.press("Tab")
    assert address(page).endswith("?title=Ours+%26+yours&notes=all&worksheets=values&paper=a4")
    page.reload()
    page.locator(".cg-packet--on").wait_for()
    expect(page.get_by_label("Title on the cover")).to_have_value("Ours & yours")
    expect(page.get_by_label("A4")).to_be_checked()
    assert titles(page) == ["What matters to me at work"] * 2


def test_what_an_address_names_that_is_not_there_is_told(visit: Visit, host: str) -> None:
    page = open_packets(
        visit, host, "?worksheets=values,no-such,%3Cimg%20src=x%3E&lessons=keep-five:7&paper=evil"
    )
    assert titles(page) == ["What matters to me at work"]
    expect(page.locator(".cg-packet__preview .cg-notice")).to_have_text(
        "3 things that this address asks for are not in this guide."
    )
    assert page.locator("cg-packet img").count() == 0


def test_a_long_title_of_any_letters_stays_a_title(visit: Visit, host: str) -> None:
    title = "<b>Zażółć</b> 学 " + "long " * 20
    page = open_packets(visit, host, "?worksheets=values")
    page.get_by_label("Title on the cover").fill(title)
    made = save(page)
    assert validator.validate_pdf_bytes(made, profile="ua1").is_compliant
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.open_metadata()["dc:title"]) == title[:80].strip()
    expect(page.locator(".cg-packet__voice")).to_contain_text("shows a question mark for each: ż ł ć 学")


def test_papers_are_taken_out_again_and_the_focus_stays_near(visit: Visit, host: str) -> None:
    page = open_packets(visit, host, CHOICE)
    count = page.locator(".cg-packet__list li").count()
    page.get_by_role("button", name="Remove Chef").click()
    expect(page.locator(".cg-packet__list li")).to_have_count(count - 1)
    expect(page.locator(".cg-packet__list button").last).to_be_focused()
    unfold(page, "Fact sheets of occupations")
    expect(box(page, "chef")).not_to_be_checked()
    page.locator(".cg-packet__list button").nth(1).click()
    assert "notes=cost-of-living" in address(page)
    for _ in range(count - 2):
        page.locator(".cg-packet__list button").first.click()
    expect(page.locator("#packet-inside")).to_be_focused()
    expect(amount(page)).to_contain_text("There is nothing in it yet.")
    expect(page.get_by_role("button", name="Save the PDF")).to_be_hidden()


def test_occupations_are_found_by_their_letters(visit: Visit, host: str) -> None:
    page = open_packets(visit, host)
    unfold(page, "Fact sheets of occupations")
    page.get_by_label("Show occupations with these letters").fill("electric")
    shown = page.locator("[data-kind=fact_sheet]:not([hidden])")
    expect(shown).to_have_count(1)
    shown.get_by_role("checkbox").check()
    assert titles(page) == ["Electrician"]


def test_a_packet_is_chosen_and_saved_by_keyboard(visit: Visit, host: str) -> None:
    page = open_packets(visit, host)
    page.get_by_role("button", name="The first day").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#packet-inside")).to_be_focused()
    page.keyboard.press("Tab")
    with page.expect_download() as made:
        page.keyboard.press("Enter")
    assert made.value.suggested_filename == "the-first-day.pdf"
    expect(page.get_by_role("button", name="Save the PDF")).to_be_focused()


def test_print_opens_the_packet_beside_the_page(visit: Visit, host: str) -> None:
    page = open_packets(visit, host, "?worksheets=values")
    with page.expect_popup():
        page.get_by_role("button", name="Print").click()
    expect(page.locator(".cg-packet__voice")).to_have_text(
        "The packet is open in a new tab. Print it from there."
    )


def test_a_paper_that_cannot_be_loaded_is_told(visit: Visit, host: str, site: Site) -> None:
    page = open_packets(visit, host, "?worksheets=values,strengths")
    page.evaluate("() => { CareerGuide.load = () => Promise.reject(new Error('lost')); }")
    page.get_by_role("button", name="Save the PDF").click()
    expect(page.locator(".cg-packet__voice")).to_have_text(site.say("packet.failed"))


def test_nothing_is_loaded_before_a_packet_is_made(visit: Visit, host: str) -> None:
    page = open_packets(visit, host, CHOICE)
    assert page.locator("script[src*='pdf-lib'], script[src*='.pdf.js']").count() == 0


def test_on_paper_stands_what_is_inside(visit: Visit, host: str) -> None:
    page = open_packets(visit, host, CHOICE)
    page.emulate_media(media="print")
    expect(page.locator(".cg-packet__list")).to_be_visible()
    for hidden in (".cg-packet__choice", ".cg-packet__buttons", ".cg-packet__list button"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_without_scripts_the_papers_of_each_step_are_there(visit: Visit, host: str, site: Site) -> None:
    page = visit(f"{host}packets.html", java_script_enabled=False)
    links = page.locator("cg-packet a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert len(links) == 2 * len(site.guide.library.stages)
    assert all((site.folder / link).is_file() for link in links)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_any_state(visit: Visit, host: str, size: tuple[int, int], scheme: str) -> None:
    page = open_packets(visit, host, size=size, color_scheme=scheme)
    assert find_violations(page) == []
    page.get_by_label("Begin with a step or a lesson").select_option("lesson:keep-five")
    page.get_by_label("Minutes you have").fill("10")
    page.keyboard.press("Tab")
    for each in page.locator("cg-packet details").all():
        each.evaluate("box => { box.open = true; }")
    assert find_violations(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
