"""A case joined to the library: politics moves nobody on average, and what is kept is what was computed."""

import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from whowhom._records import leaves, replace
from whowhom.inference.anchored import _points, anchored, level, politics
from whowhom.inference.arrays.anchor import table_of
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.condition import estimate
from whowhom.inference.kept_anchor import restored, variables
from whowhom.inference.netcdf import Content
from whowhom.inference.update.reuse import prior_key
from whowhom.inference.without_record import bare
from whowhom.record import load_case, presets
from whowhom.record.dates import exact
from whowhom.world.anchor.learned import draws
from whowhom.world.anchored import OPPOSED
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import NONE
from whowhom.world.state import new_state

SMALL = Path(__file__).parents[2] / "data" / "small"
PRESETS = Path(presets.__file__).parent / "presets"


@pytest.fixture(scope="module")
def small() -> Compiled:
    return anchored(compile_case(load_case(SMALL)))


def test_politics_moves_nobody_on_average(small: Compiled) -> None:
    """Ties say who, and not how many: the mean over members of what politics makes of their danger is one."""
    L, R = small.leadership, bare(small.record)
    S, steps, nothing = new_state(L, R), np.zeros(L.months), np.zeros(0)
    given, state = (handle(L), handle(R)), handle(S)
    t, found = L.months - 1, []
    for point in _points(L):
        run_history(*given, point, L.months, state, steps, nothing, nothing)
        found.append(S.moves.hazard.copy())
    members = [x for x in range(L.persons) if L.seats.rank[t, x] != NONE and x != L.seats.leader[t]]
    said = np.exp(L.anchor.base[t] + L.anchor.even)  # of the as-of day's average, which is that of the last month
    assert len(members) > 1
    assert np.mean(np.mean(found, axis=0)[members] / said[members]) == pytest.approx(1.0, abs=0.02)


def test_without_ties_politics_moves_no_member_on_average(small: Compiled) -> None:
    """Of each member then, and not of all together."""
    L = small.leadership
    untied = replace(L, traits=replace(L.traits, tie=np.zeros_like(L.traits.tie)))
    found = politics(replace(untied, theta=level(untied.theta)), small.record)
    sits = [x for x in range(L.persons) if L.seats.rank[L.months - 1, x] != NONE]
    np.testing.assert_array_equal(found.own[:, -1, sits], found.tied[:, -1, sits])


def test_a_new_source_leaves_the_average_as_it_is(small: Compiled) -> None:
    """Chances of the average are keyed by block, so that an ensemble can take in a report from a source of its own."""
    case = load_case(SMALL)
    source = next(iter(case.sources.values()))
    more = replace(case, sources={**case.sources, "another": replace(source, key="another")})
    other = anchored(compile_case(more))
    assert other.leadership.places.dimension > small.leadership.places.dimension
    assert prior_key(other) == prior_key(small)


def test_the_anchor_is_kept_in_the_file_as_it_was(small: Compiled) -> None:
    content = Content({name: v.values for name, v in variables(small).items()}, {})
    again = restored(compile_case(small.case), content)
    before, after = dict(leaves(small.leadership)), dict(leaves(again.leadership))
    assert all(np.array_equal(before[name], after[name]) for name in before)
    assert {name: type(v) for name, v in before.items()} == {name: type(v) for name, v in after.items()}
    assert again.foreseen is not None
    assert small.foreseen is not None
    assert all(np.array_equal(a, b) for a, b in zip(again.foreseen, small.foreseen, strict=True))  # type: ignore[call-overload]


def test_switched_off_nothing_is_asked() -> None:
    case = replace(load_case(SMALL), rules_off=("anchored",))
    c = anchored(compile_case(case))
    assert c.leadership.anchor.on == 0
    assert c.foreseen is None
    assert variables(c) == {}


def test_the_gang_of_four_is_computed_with_a_table_that_has_not_seen_peking() -> None:
    assert table_of(load_case("gang-of-four-1976")) == draws("without ccp-politburo")
    assert table_of(load_case("june-1957")) == draws("all")


def test_another_kind_of_regime_goes_at_its_own_rate(tmp_path: Path) -> None:
    case = load_case(SMALL)
    twice = replace(case, base_rates={**case.base_rates, "member_removal": 1.14})
    for one, other in zip(table_of(case), table_of(twice), strict=True):
        assert other.ripens == pytest.approx(2.0 * one.ripens)
        assert other.drop == one.drop
    councils = replace(case, preset="military", base_rates={**case.base_rates, "member_removal": 0.32})
    for one, other in zip(table_of(case), table_of(councils), strict=True):
        assert other.ripens == pytest.approx(2.0 * one.ripens)  # nobody is dropped by a congress there


def test_worlds_without_the_record_go_as_the_library_says() -> None:
    """Drawn futures of a leadership of which nothing is known, against what everybody can see alone."""
    e = estimate(load_case("khrushchev-1964"), worlds=256, seed=1, threads=2)
    c = e.compiled
    assert c.foreseen is not None
    leader = c.seats.leader[-1]
    members = [x for x in range(len(c.persons)) if c.seats.rank[-1, x] != NONE and x != leader]
    drawn = (e.prior_futures.seat_lost[:, :, members] <= 12).mean()
    assert drawn == pytest.approx(float(c.foreseen.falls[11, members].mean()), abs=0.02)


def test_defaults_of_the_preset_written_out_change_nothing(tmp_path: Path, small: Compiled) -> None:
    shutil.copytree(SMALL, tmp_path / "case")
    preset = yaml.safe_load((PRESETS / "communist-party.yaml").read_text(encoding="utf-8"))
    own = yaml.safe_load((SMALL / "leadership.yaml").read_text(encoding="utf-8"))
    head = yaml.safe_load((SMALL / "case.yaml").read_text(encoding="utf-8"))
    for part in ("bodies", "posts", "blocs"):
        said = own.get(part, {})
        own[part] = {key: {**preset[part].get(key, {}), **said.get(key, {})} for key in {**preset[part], **said}}
    head |= {key: preset[key] for key in ("base_rates", "customary")}
    for name, content in (("leadership.yaml", own), ("case.yaml", head)):
        (tmp_path / "case" / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    written = anchored(compile_case(load_case(tmp_path / "case")))
    before, after = dict(leaves(small.leadership)), dict(leaves(written.leadership))
    assert [name for name in before if not np.array_equal(before[name], after[name])] == []


def test_who_came_to_lead_in_the_last_month_is_reckoned_like_anybody() -> None:
    """He has no year of rates behind him; his danger is that of a new leader, not nought."""
    case = load_case("june-1957")
    came = exact(date(1957, 7, 10))
    new = next(t for t in case.tenures if t.seat == case.top_post)
    others = tuple(
        t if t.seat != case.top_post else replace(t, end=came, end_learned=date(1957, 7, 11)) for t in case.tenures
    )
    follows = replace(new, who="suslov", start=came, start_learned=date(1957, 7, 11), end=None)
    L = anchored(compile_case(replace(case, tenures=(*others, follows), leader="suslov"))).leadership
    assert L.seats.leader[-1] != L.seats.leader[-2]
    assert L.anchor.led == 0
    assert 0.0 < L.anchor.lead < OPPOSED


def test_no_fall_on_record_is_impossible_whatever_the_rates() -> None:
    case = load_case("june-1957")
    never = replace(case, base_rates={**case.base_rates, "member_removal": 0.0})
    arrays = dict(leaves(anchored(compile_case(never)).leadership.anchor))
    assert all(np.isfinite(np.asarray(value, dtype=float)).all() for value in arrays.values())


def test_a_case_of_one_month_has_rates() -> None:
    L = anchored(compile_case(replace(load_case("june-1957"), begins=date(1957, 7, 1)))).leadership
    sits = [x for x in range(L.persons) if L.seats.rank[0, x] != NONE and x != L.seats.leader[0]]
    assert (np.exp(L.anchor.base[0, sits] + L.anchor.even[sits]) > 1e-4).all()
