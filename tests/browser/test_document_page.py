"""The side-by-side page in a browser with the network off: by keyboard, on small and large screens."""

from collections.abc import Iterator

import pytest

from tests.browser.test_brief import CONTRAST, CUT, FLAGS
from whowhom.documents import find, read_document, read_text, written

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
THREE = "\f".join(
    f"THE QUARREL\n\n1. The premier has lost {n} of the ministries, one after the other, since the autumn of last year.\n"
    for n in ("all", "most", "two")
)


@pytest.fixture(scope="module")
def browser(chromium_path) -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def opened(browser, tmp_path, request):
    def opener(document, width=1440):
        path = tmp_path / "page.html"
        path.write_text(written(find(document), "html"), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        request.addfinalizer(context.close)
        page = context.new_page()
        page.complaints, page.asked = [], []
        page.on("console", lambda m: page.complaints.append(m.text))
        page.on("pageerror", lambda e: page.complaints.append(str(e)))
        page.on("request", lambda r: page.asked.append(r.url))
        page.goto(path.as_uri())
        return page

    return opener


def here(page):
    return page.evaluate("[...document.querySelectorAll('.v.here')].map(v => v.id)")


def test_no_request_no_complaint_and_nothing_cut(opened, harvest_path):
    for width in (390, 1440):
        page = opened(read_document(harvest_path), width)
        assert [u for u in page.asked if not u.startswith(("file:", "data:"))] == []
        assert page.complaints == []
        assert page.evaluate(CUT) == []
        assert page.evaluate(CONTRAST) == []


def test_changes_are_reached_by_keyboard(opened, harvest_path):
    page = opened(read_document(harvest_path))
    assert here(page) == []
    page.keyboard.press("j")
    assert here(page) == ["v1-A", "v1-B"]
    assert page.evaluate("document.activeElement.id") == "v1-A"
    page.keyboard.press("j")
    assert here(page) == ["v2-A", "v2-B"]
    page.keyboard.press("k")
    assert here(page) == ["v1-A", "v1-B"]
    page.keyboard.press("k")
    last = here(page)
    assert last
    assert last != ["v1-A", "v1-B"]
    assert " of " in page.locator("nav output").inner_text()


def test_typed_and_revised_texts(opened, harvest_path):
    page = opened(read_document(harvest_path))
    paragraph = page.locator("#A-3")
    page.keyboard.press("t")
    assert "third and a half would do so" in " ".join(paragraph.inner_text().split())
    page.keyboard.press("r")
    assert "third and a half might do so" in " ".join(paragraph.inner_text().split())
    page.keyboard.press("m")
    assert page.locator("[data-view=marks]").get_attribute("aria-pressed") == "true"


def test_small_differences_can_be_passed_over(opened, harvest_path):
    page = opened(read_document(harvest_path))
    total = page.locator("#apparatus tbody tr").count()
    page.keyboard.press("a")
    visible = page.evaluate("[...document.querySelectorAll('#apparatus tbody tr')].filter(r => r.offsetHeight).length")
    assert visible == total - 1


def test_the_table_leads_to_the_place(opened, harvest_path):
    page = opened(read_document(harvest_path))
    page.locator("#apparatus a").nth(3).click()
    assert here(page) == ["v4-A", "v4-B"]


def test_two_of_three_drafts_are_chosen(opened):
    page = opened(read_text(THREE))
    shown = "[...document.querySelectorAll('.heads h3')].filter(h => h.offsetWidth).map(h => h.dataset.draft)"
    assert page.evaluate(shown) == ["A", "B"]
    page.locator("[data-side='1']").select_option("C")
    assert page.evaluate(shown) == ["A", "C"]


def test_one_draft_alone_is_a_page_too(opened):
    page = opened(read_text("1. It ~~is~~ ^{may be} so, and nobody knows it."))
    assert page.complaints == []
    assert page.locator("#edits tbody tr").count() == 1
