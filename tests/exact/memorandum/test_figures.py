"""Figures as JSON and in a page: what is written is read again, what is no figures is refused in one line."""

import json
from dataclasses import replace

import jsonschema
import pytest

from whowhom.memorandum.figures import Figures
from whowhom.memorandum.figures_json import FiguresError, block_of, figures_json, read_figures
from whowhom.memorandum.figures_schema import figures_schema
from whowhom.memorandum.page import render

from .figured import figures
from .page_text import Page
from .sample import sample


def page(made: Figures) -> str:
    return render(sample(), figures=made)


def test_the_schema_is_one_and_figures_follow_it() -> None:
    jsonschema.Draft202012Validator.check_schema(figures_schema())
    checked = jsonschema.Draft202012Validator(figures_schema())
    told = json.loads(figures_json(figures()))
    checked.validate(told)
    assert not checked.is_valid(told | {"schema": "whowhom.figures/2"})
    assert not checked.is_valid({k: v for k, v in told.items() if k != "worlds"})
    assert not checked.is_valid({k: v for k, v in told.items() if k != "schema"})


def test_what_is_written_is_read_from_json_and_from_a_page() -> None:
    made = figures()
    for indent in (None, 1):
        assert read_figures(figures_json(made, indent).encode(), "a.json") == made
    assert read_figures(page(made).encode(), "a.html") == made


def test_the_page_is_the_same_each_time_and_shows_nothing_of_it() -> None:
    made = figures(title="A title that stands nowhere else")
    html = page(made)
    assert html == page(made)
    read = Page(html)
    assert read.errors == []
    assert read.tags.count("script") == 1
    assert made.title not in read.text
    assert read.text == Page(render(sample())).text


def test_a_page_without_figures_has_no_block() -> None:
    assert "script" not in Page(render(sample())).tags


def test_what_a_later_version_adds_is_passed_over() -> None:
    told = json.loads(figures_json(figures()))
    told["more"] = {"of": ["it"]}
    told["questions"][0]["mood"] = "dark"
    assert read_figures(json.dumps(told).encode(), "a.json") == figures()


def test_what_has_a_default_may_be_left_out() -> None:
    told = json.loads(figures_json(figures()))
    del told["outlook"], told["questions"][1]["reasons"]
    assert read_figures(json.dumps(told).encode(), "a.json") == replace(figures(), outlook=())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither a page of whowhom nor its figures"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"<html><body>a page</body></html>", "an older program made it"),
        (b"{", "damaged: they are no JSON"),
        (b'{"title": 1}', "have no schema"),
        (b'{"schema": "whowhom.figures/2"}', "reads whowhom.figures/1"),
        (b'{"schema": ["whowhom.figures/1"]}', "have no schema"),
        (b'{"schema": "whowhom.figures/1"}', "figures.title is missing"),
        (block_of("{}").removesuffix("</script>").encode(), "cut off"),
        (b"{" + b'"a":{' * 100_000, "damaged"),
    ],
)
def test_what_is_no_figures_is_told_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(FiguresError, match=why) as error:
        read_figures(data, "a file")
    assert "\n" not in str(error.value)
    assert "a file" in str(error.value)


@pytest.mark.parametrize(
    ("place", "value"),
    [("as_of", "yesterday"), ("worlds", "many"), ("worlds", True), ("title", None), ("reports", {}), ("record", [])],
)
def test_damaged_values_are_told_by_their_place(place: str, value: object) -> None:
    told = json.loads(figures_json(figures())) | {place: value}
    with pytest.raises(FiguresError, match=f"figures.{place} is not what it should be"):
        read_figures(json.dumps(told).encode(), "a.json")


def test_numbers_that_are_none_are_damaged() -> None:
    told = json.loads(figures_json(figures()))
    told["questions"][1]["p"] = float("nan")
    with pytest.raises(FiguresError, match=r"figures.questions\[1\].p is not what it should be"):
        read_figures(json.dumps(told).encode(), "a.json")
