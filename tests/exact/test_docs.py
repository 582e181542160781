"""The pages read in the repository: what the program says of itself stands in them as text, up to date."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from whowhom.propositions import PREDICATES
from whowhom.record import preset_names

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if not {"_build", "generated"} & set(page.parts)]
RUN = {"shell", "put"}  # they show the command, or the file
BUILT = {"memorandum", "brief-part"}  # need worlds; the page says where else to find it
DIRECTIVE = re.compile(r"^ *`{3,}\{([\w-]+)\}([^\n]*)\n(.*?)^ *`{3,} *$", re.DOTALL | re.MULTILINE)


def test_what_is_made_is_up_to_date() -> None:
    script = DOCS / "_ext" / "written.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run python docs/_ext/written.py: {done.stdout}{done.stderr}"


def test_the_check_finds_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS / "_ext"))
    spec = importlib.util.spec_from_file_location("written", DOCS / "_ext" / "written.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    assert module.written(page) == page
    assert module.written(page.replace("Malenkov loses the post of Premier", "He goes", 1)) == page
    assert module.written("<!-- made: slots -->\n<!-- end of made -->").count("\n") > 5
    fixed = "<!-- made: fixed\nworld.affairs.OPEN: once laid open\n-->\n<!-- end of made -->"
    assert module.written(module.written(fixed)) == module.written(fixed)
    assert "once laid open |" in module.written(fixed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_no_directive_leaves_nothing_to_read(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("<!-- made: ") == text.count("<!-- end of made -->")
    for name, argument, content in DIRECTIVE.findall(text):
        if name == "toctree":
            assert ":hidden:" in content, "the page lists what it holds in words"
        elif name in BUILT:
            assert "built site" in text, f"{page.name} does not say what {name} {argument} would show"
        else:
            assert name in RUN, name
            assert content.strip() or ":from:" in content, name


def test_every_rule_is_on_the_page_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS / "_ext"))
    import rules_of_model  # type: ignore[import-not-found]

    page = (DOCS / "explanation" / "model.md").read_text(encoding="utf-8")
    found = rules_of_model.rules()
    assert len(found) > 20
    assert [name for name in found if f"<!-- made: rule world.{name} -->" not in page] == []


def test_every_predicate_and_every_preset_is_in_the_reference() -> None:
    words = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    assert [name for name, row in PREDICATES.items() if f"`{row.example}`" not in words] == []
    presets = (DOCS / "reference" / "presets.md").read_text(encoding="utf-8")
    assert [name for name in preset_names() if f"**`{name}`.**" not in presets] == []


def test_every_page_of_a_folder_is_in_the_list_that_readers_see() -> None:
    for folder in ("how-to", "explanation", "reference"):
        index = (DOCS / folder / "index.md").read_text(encoding="utf-8")
        own = {page.name for page in (DOCS / folder).glob("*.md")} - {"index.md"}
        assert own == set(re.findall(r"^- \[.*\]\(([\w-]+\.md)\)$", index, re.MULTILINE))
    toctree = DIRECTIVE.search((DOCS / "how-to" / "index.md").read_text(encoding="utf-8"))
    assert toctree is not None
    assert {f"{name}.md" for name in toctree[3].split("\n") if name and name[0] != ":"} == {
        page.name for page in (DOCS / "how-to").glob("*.md") if page.name != "index.md"
    }
