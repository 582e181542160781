"""Presets: what each holds, and how a case takes it."""

from pathlib import Path

import pytest

from whowhom.inference.arrays.compile import compile_case
from whowhom.record import check, load_case, preset_names
from whowhom.record.presets import load_preset
from whowhom.record.scaffold import scaffold
from whowhom.world.catalogue import PARAMETERS


def test_the_kinds_of_rule_that_have_base_rates_are_there() -> None:
    assert {"communist-party", "military", "monarchy", "personal", "single-party"} <= set(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_is_whole(name: str) -> None:
    preset = load_preset(name)
    assert sum(bool(b.get("leading")) for b in preset.section("bodies").values()) == 1
    assert sum(bool(p.get("top")) for p in preset.section("posts").values()) == 1
    assert any(b.get("force") for b in preset.section("blocs").values())
    assert set(preset.data["base_rates"]) == {"leader_exit", "member_removal"}
    for parameter, row in (preset.data.get("priors") or {}).items():
        assert parameter in PARAMETERS
        assert set(row) == {"centre", "spread"}
        assert row["spread"] > 0.0


@pytest.mark.parametrize("name", preset_names())
def test_a_new_case_of_it_passes_and_compiles(name: str, tmp_path: Path) -> None:
    scaffold(tmp_path / "a-case", name, leader="Anna Ivanova", as_of="1999-12-31")
    assert not check(tmp_path / "a-case").problems
    case = load_case(tmp_path / "a-case")
    compiled = compile_case(case)
    L = compiled.leadership
    assert L.persons == 3
    assert L.seats.leader[-1] == compiled.index.persons["ivanova"]
    assert case.watched
    for parameter, row in (load_preset(name).data.get("priors") or {}).items():
        at = list(PARAMETERS).index(parameter)
        assert (L.theta.centre[at], L.theta.spread[at]) == (row["centre"], row["spread"])
        assert any(f"prior of {parameter}" in text for text in case.assumed)


def test_a_case_overrides_the_priors_of_its_preset(tmp_path: Path) -> None:
    scaffold(tmp_path / "a-case", "military", leader="Anna Ivanova", as_of="1999-12-31")
    file = tmp_path / "a-case" / "case.yaml"
    own = "priors: {prize: {centre: 1.5, spread: 0.2}}\n"
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    case = load_case(tmp_path / "a-case")
    found = {p.name: (p.centre, p.spread) for p in case.priors}
    assert found["prize"] == (1.5, 0.2)
    assert found["support"] != (PARAMETERS["support"].centre, PARAMETERS["support"].spread)
    assert not any("prior of prize" in text for text in case.assumed)
