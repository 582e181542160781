"""Labels of coordinates: whatever is added to a case, taken away or moved about, the rest stays what it was."""

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom._records import fields_of
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.labels import block_labels, coordinate_labels, fingerprints
from whowhom.inference.update.carry import carry, noise_of, taken_from
from whowhom.record import load_case

SMALL = Path(__file__).parents[3] / "data" / "small"
HEAD = "happened,learned,source,grade,what,note,cites\n"
CLAIM = ',1957-07-01,travellers,C3,"stronger(malenkov, than=bulganin)",,\n'
DATED = '[1957-05-02..1957-06-20],1957-07-01,pravda,A1,"criticised(malenkov)",,\n'
BASE = tuple(f"base p{i}" for i in range(60))
PROOF = ',1957-07-01,travellers,C3,"holds_proof(bulganin, leningrad)",,\n'


def changed(folder: Path, rows: str = "", *edits: tuple[str, str, str]) -> Compiled:
    """The small case with rows added to its log, and old text replaced by new in its files."""
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8")
        for name, old, new in edits:
            assert name != file.name or old in text
            text = text.replace(old, new) if name == file.name else text
        (folder / file.name).write_text(text, encoding="utf-8")
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.write(rows)
    return compile_case(load_case(folder))


def points(labels: Sequence[str], worlds: int = 3) -> np.ndarray:
    return np.random.default_rng(len(labels)).normal(size=(worlds, len(labels)))


@pytest.fixture(scope="module")
def small() -> Compiled:
    return compile_case(load_case(SMALL))


@pytest.mark.parametrize("name", [SMALL, "june-1957", "beria-1953"])
def test_every_coordinate_has_a_label_of_its_own(name: str | Path) -> None:
    c = compile_case(load_case(name))
    found = coordinate_labels(c)
    assert len(found) == c.leadership.places.dimension == len(set(found))
    assert not [label for label in found if " of " in label]
    blocks = set(fields_of(c.leadership.places)) - {"dimension"}
    assert set(block_labels(c)) == blocks, "a block of coordinates has no labels"


def test_labels_stand_where_the_rules_read_them(small: Compiled) -> None:
    L, found, i = small.leadership, coordinate_labels(small), small.index.persons
    v, x, n = i["malenkov"], i["bulganin"], small.leadership.persons
    assert found[L.places.affinity + v * n + x] == "affinity malenkov bulganin"
    assert found[L.places.source + 2 * small.sources.index("memo") + 1] == "source memo bias"
    assert found[L.places.noise + 52 * n + v] == "noise 1957-07 malenkov"
    assert found[L.places.bloc + small.index.blocs["apparatus"] * n + x] == "bloc apparatus bulganin"
    assert found[L.places.slow + 2 * n + v] == "slow 1953-03..1957-07 2 malenkov"


def test_the_same_case_carries_everything(small: Compiled) -> None:
    found = coordinate_labels(small)
    z = points(found)
    np.testing.assert_array_equal(carry(found, z, found, 1), z)


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 40))
def test_order_is_nothing_and_what_comes_and_goes_leaves_the_rest(chance: random.Random, gone: int) -> None:
    """Coordinates shuffled, and some taken away, hold what they held; brought back, what is left is as it was."""
    before = BASE
    after = list(before)
    chance.shuffle(after)
    after = after[gone:] if gone % 2 else sorted(after[gone:], key=before.index)
    after.insert(chance.randrange(len(after) + 1), "base newcomer")
    z = points(before)
    there = carry(before, z, after, 1)
    for label in set(after) - {"base newcomer"}:
        np.testing.assert_array_equal(there[:, after.index(label)], z[:, before.index(label)])
    back = carry(after, there, before, 1)
    kept = taken_from(after, before) >= 0
    np.testing.assert_array_equal(back[:, kept], z[:, kept])
    assert (back[:, ~kept] != z[:, ~kept]).all()


def test_rows_in_another_order_are_the_same_record(small: Compiled, tmp_path: Path) -> None:
    text = (SMALL / "log.csv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines(keepends=True) if not line.startswith("#")][1:]
    assert len(list(csv.reader(io.StringIO("".join(rows))))) == len(rows)
    last = "".join(reversed(rows))
    other = changed(tmp_path, "", ("log.csv", text, HEAD + last), ("questions.yaml", ", weights: {r5: 2}", ""))
    assert set(coordinate_labels(other)) == set(coordinate_labels(small))
    assert sorted(fingerprints(other)) == sorted(fingerprints(small))


ADDED = {
    "a claim of a new source": (CLAIM, {"source travellers skill", "source travellers bias"}),
    "an event of uncertain date": (DATED, {"date"}),
    "proof that nobody listed": (
        PROOF,
        {"source travellers skill", "source travellers bias", "custody bulganin leningrad"},
    ),
}


@pytest.mark.parametrize("name", ADDED)
def test_what_is_added_leaves_the_rest_in_place(name: str, small: Compiled, tmp_path: Path) -> None:
    row, fresh = ADDED[name]
    before, after = coordinate_labels(small), coordinate_labels(changed(tmp_path, row))
    new = {label for label in after if label not in set(before)}
    assert {label if not label.startswith("date ") else "date" for label in new} <= fresh
    z = points(before)
    there = carry(before, z, after, 1)
    for label in set(before) & set(after):
        np.testing.assert_array_equal(there[:, after.index(label)], z[:, before.index(label)])
    np.testing.assert_array_equal(carry(after, there, before, 1), z)


def test_a_person_more_leaves_the_rest_in_place(small: Compiled, tmp_path: Path) -> None:
    more = changed(tmp_path, '1957-06-29,1957-07-02,pravda,A1,"appointed(late, presidium)",,\n')
    before, after = coordinate_labels(small), coordinate_labels(more)
    z = points(before)
    there = carry(before, z, after, 1)
    both = set(before) & set(after)
    assert len(both) > 0.95 * len(before)
    for label in both:
        np.testing.assert_array_equal(there[:, after.index(label)], z[:, before.index(label)])


@pytest.mark.parametrize("day", ["1957-08-20", "1957-11-02"])
def test_a_later_day_adds_months_and_keeps_the_noise(small: Compiled, tmp_path: Path, day: str) -> None:
    later = changed(tmp_path, "", ("case.yaml", "1957-07-23", day))
    before, after = coordinate_labels(small), coordinate_labels(later)
    z = points(before)
    there = carry(before, z, after, 1)
    assert later.months > small.months
    np.testing.assert_allclose(noise(there, after, later)[:, : small.months], noise(z, before, small), atol=1e-9)
    assert {label.split()[0] for label in set(after) - set(before)} == {"slow", "noise", "climate"}


def noise(z: np.ndarray, labels: Sequence[str], c: Compiled) -> np.ndarray:
    """The noise of standing as the rules make it: (worlds, months, persons)."""
    places, V = noise_of(labels), c.leadership.slow
    fast = z[:, places.fast]
    return np.asarray(fast + V.T @ (z[:, places.slow] - V @ fast))
