"""The real case, broken at random in every way a hand or a disk breaks files: problems, never a traceback."""

import random
import shutil
from pathlib import Path

import pytest

from tests.properties.record.mutations import broken
from whowhom.record import CaseError, check, load_case, shipped

ROUNDS, CHUNKS = 800, 8


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutations_of_the_real_case_never_end_in_a_traceback(chunk: int, tmp_path: Path) -> None:
    source = shipped()["june-1957"]
    case = tmp_path / "case"
    shutil.copytree(source, case)
    originals = {p: p.read_bytes() for p in sorted(case.iterdir()) if p.suffix in (".yaml", ".csv")}
    r = random.Random(chunk)
    refused = 0
    for round_ in range(ROUNDS // CHUNKS):
        path = r.choice(list(originals))
        path.write_bytes(broken(originals[path], r))
        try:
            checked = check(case)
            refused += bool(checked.errors)
            for problem in checked.problems:
                assert problem.message
                assert problem.show()
            if round_ % 10 == 0 and checked.errors:
                with pytest.raises(CaseError):
                    load_case(case)
        except Exception as error:
            raise AssertionError(f"chunk {chunk}, round {round_}, {path.name}: {error!r}") from error
        path.write_bytes(originals[path])
    assert refused > ROUNDS // CHUNKS / 4
