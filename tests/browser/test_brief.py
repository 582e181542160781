"""The brief in a browser with the network off: on a small screen, on a large one, and in print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exact.memorandum.page_text import Page
from tests.exact.memorandum.sample import empty, huge, sample
from tests.exact.memorandum.test_page import hostile
from whowhom.memorandum import DEFAULT_MARKING, write_brief

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CASES = {"sample": sample, "empty": empty, "huge": huge, "hostile": lambda: hostile(sample())}
WIDTHS = (390, 1200, 1440)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MARGIN = 16 / 25.4 * 72  # points

TEXTS_IN_PICTURES = """() => [...document.querySelectorAll('svg')].filter(s => s.clientWidth).map(s => {
  const frame = s.getBoundingClientRect();
  return {
    key: s.getAttribute('aria-labelledby'), role: s.getAttribute('role'),
    title: s.querySelector('title')?.textContent, told: s.querySelector('desc')?.textContent,
    frame: [frame.left, frame.top + scrollY, frame.right, frame.bottom + scrollY],
    texts: [...s.querySelectorAll('text')].map(t => {
      const b = t.getBoundingClientRect(), m = t.getScreenCTM();
      return {
        text: t.textContent, size: parseFloat(getComputedStyle(t).fontSize) * m.d,
        box: [b.left, b.top + scrollY, b.right, b.bottom + scrollY],
      };
    }),
  };
})"""

UNFOLD = "() => document.querySelectorAll('details').forEach(d => { d.open = true; })"

CUT = """() => [...document.querySelectorAll('table, th, td, p, li, h1, h2, h3, h4, dd, figcaption')]
  .filter(e => e.getBoundingClientRect().width > 0)
  .filter(e => {
    const b = e.getBoundingClientRect();
    return b.right > innerWidth + 0.5 || b.left < -0.5 || e.scrollWidth > Math.ceil(b.width) + 5;
  }).map(e => `${e.tagName} ${e.scrollWidth} in ${e.getBoundingClientRect().width}: ${e.textContent.slice(0, 60)}`)"""

CELLS_OVERLAP = """() => [...document.querySelectorAll('tr')].flatMap(r => {
  const spans = [...r.children].filter(c => c.getBoundingClientRect().width > 0).map(c => {
    const range = document.createRange(); range.selectNodeContents(c);
    const boxes = [...range.getClientRects()].filter(b => b.width > 0);
    const [left, right] = [Math.min(...boxes.map(b => b.left)), Math.max(...boxes.map(b => b.right))];
    return {left, right, text: c.textContent};
  }).filter(s => isFinite(s.left));
  return spans.slice(1).filter((s, i) => s.left < spans[i].right - 1).map(s => s.text.slice(0, 50));
})"""

CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const shape = (t) => {
    const b = t.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2;
    for (const e of document.elementsFromPoint(x, y)) {
      if (['rect', 'circle'].includes(e.tagName)) return parse(getComputedStyle(e).fill);
      if (e.tagName === 'svg') return ground(e);
    }
    return ground(t.ownerSVGElement);
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg') && e.tagName !== 'text') continue;
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.getBoundingClientRect().width === 0) continue;
    const style = getComputedStyle(e);
    const [front, back] = e.tagName === 'text' ? [parse(style.fill), shape(e)] : [parse(style.color), ground(e)];
    const r = ratio(front, back);
    if (r < 4.5) poor.push(`${r.toFixed(2)} ${e.tagName} ${e.textContent.trim().slice(0, 40)}`);
  }
  return poor;
}"""


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module", params=CASES)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_brief(CASES[request.param](), tmp_path_factory.mktemp("brief") / f"{request.param}.html")


@pytest.fixture(scope="module", params=WIDTHS)
def opened(request: pytest.FixtureRequest, browser: "sync_api.Browser", path: Path) -> Iterator["sync_api.Page"]:
    """The page at one width, its requests and errors noted on it."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, offline=True)
    page = context.new_page()
    page.asked, page.complaints = [], []  # type: ignore[attr-defined]
    page.on("request", lambda r: page.asked.append(r.url))  # type: ignore[attr-defined]
    page.on("console", lambda m: page.complaints.append(m.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.complaints.append(str(e)))  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    page.evaluate(UNFOLD)
    yield page
    context.close()


def test_no_request_leaves_and_nothing_complains(opened, path):
    assert [u for u in opened.asked if u != path.as_uri() and not u.startswith("data:")] == []
    assert opened.complaints == []


def test_nothing_is_wider_than_the_screen(opened):
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]
    assert opened.evaluate(CUT) == []
    assert opened.evaluate(CELLS_OVERLAP) == []


def test_every_picture_has_title_and_labels(opened):
    pictures = opened.evaluate(TEXTS_IN_PICTURES)
    for picture in pictures:
        assert picture["role"] == "img"
        assert (picture["title"] or "").strip(), picture["key"]
        assert (picture["told"] or "").strip(), picture["key"]
        for label in picture["key"].split():
            assert opened.locator(f"[id='{label}']").count() == 1
    assert len(pictures) >= (0 if "empty" in opened.url else 60)
    for name in ("lineup-1-1", "course"):
        shown = [p for p in pictures if re.fullmatch(rf"{name}-[wn]-t .*", p["key"])]
        assert len(shown) == (0 if "empty" in opened.url else 1)
        assert all(len(p["texts"]) >= 8 for p in shown)


def test_texts_in_pictures_neither_overlap_nor_leave_them(opened):
    for picture in opened.evaluate(TEXTS_IN_PICTURES):
        left, top, right, bottom = picture["frame"]
        texts = picture["texts"]
        for t in texts:
            x0, y0, x1, y1 = t["box"]
            inside = x0 >= left - 2 and x1 <= right + 2 and y0 >= top - 3 and y1 <= bottom + 3
            assert inside, (picture["title"], t["text"], t["box"], picture["frame"])
            assert t["size"] >= 10.99, (picture["title"], t["text"], t["size"])
        for i, a in enumerate(texts):
            for b in texts[i + 1 :]:
                assert not _overlap(a["box"], b["box"]), (picture["title"], a["text"], b["text"])


def _overlap(a: list[float], b: list[float], slack: float = 1.5) -> bool:
    """Return whether two boxes of text overlap; boxes of lines hold some leading above and below the letters."""
    lead = 0.14 * min(a[3] - a[1], b[3] - b[1])
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > slack and down > slack + 2 * lead


def test_texts_are_never_small(opened):
    sizes = opened.evaluate(
        "() => [...document.querySelectorAll('p, li, td, th, small, h3, dt, dd, time, cite')]"
        ".filter(e => e.getBoundingClientRect().width > 0 && e.textContent.trim())"
        ".map(e => [parseFloat(getComputedStyle(e).fontSize), e.tagName, e.textContent.slice(0, 30)])"
    )
    assert [s for s in sizes if s[0] < 11] == []


def test_contrast(opened):
    height = min(opened.evaluate("document.documentElement.scrollHeight"), 120_000)
    width = opened.viewport_size["width"]
    opened.set_viewport_size({"width": width, "height": height})
    poor = opened.evaluate(CONTRAST)
    opened.set_viewport_size({"width": width, "height": 900})
    assert poor == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_serious(browser, path, width, scheme):
    """All rules of axe-core, everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, offline=True
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate(UNFOLD)
    found = axe.Axe().run(page).response["violations"]
    context.close()
    assert [(v["id"], v["nodes"][0]["html"][:80]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_reasons_unfold_by_keyboard_on_a_telephone(browser, path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    folds = page.locator(".fold")
    if folds.count() == 0:
        pytest.skip("the page judges nothing")
    why = page.locator(".unfold").first
    assert not why.is_visible()
    folds.first.focus()
    page.keyboard.press("Space")
    assert why.is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert all(why.is_visible() for why in page.locator(".unfold").all())
    context.close()


@pytest.fixture(scope="module", params=["A4", "Letter"])
def printed(request, browser, path):
    """The printed page: for each sheet its size, its characters' boxes and its text; and the page's own blocks."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    data = page.pdf(format=request.param, prefer_css_page_size=True)
    context.close()
    document = pdfium.PdfDocument(data)
    sheets = []
    for sheet in document:
        text = sheet.get_textpage()
        sheets.append(
            (sheet.get_size(), [text.get_charbox(i) for i in range(text.count_chars())], text.get_text_range())
        )
    return sheets, Page(path.read_text(encoding="utf-8")), path.stem


def test_sheets_are_marked_and_numbered(printed):
    sheets, _, name = printed
    least, most = {"sample": (8, 24), "empty": (1, 5), "huge": (25, 90), "hostile": (8, 40)}[name]
    assert least <= len(sheets) <= most
    for number, (_, _, text) in enumerate(sheets, start=1):
        assert DEFAULT_MARKING.upper() in text.upper()
        assert f"{number} of {len(sheets)}" in text


def test_nothing_is_printed_beyond_the_margins(printed):
    for (width, height), boxes, _ in printed[0]:
        for left, bottom, right, top in boxes:
            if right > left and top > bottom:
                assert left >= MARGIN - 2
                assert right <= width - MARGIN + 2.5
                assert bottom >= 12
                assert top <= height - 12


def test_print_holds_what_the_page_says(printed):
    sheets, page, name = printed
    if name == "hostile":
        pytest.skip("right-to-left texts come out of a PDF in another order")
    told = _letters("".join(_body(text) for _, _, text in sheets))
    unprinted = {DEFAULT_MARKING, "Why, and how sure", *page.contents}  # what leads about on a screen
    missing = [b for b in page.blocks if b not in unprinted and not _there(b, told)]
    assert missing == []


def _body(text: str) -> str:
    """Return a sheet's text without its running lines."""
    return re.sub(rf"(?im)^{re.escape(DEFAULT_MARKING)}\s*$|^.*\d+ of \d+\s*$", "", text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _there(block: str, told: str) -> bool:
    """Return whether a block's words are printed: whole, or in pieces where a sheet or column ends within it."""
    whole = _letters(block)
    if whole in told:
        return True
    return all(whole[i : i + 12] in told for i in range(0, max(1, len(whole) - 12), 12) if len(whole) > 24)
