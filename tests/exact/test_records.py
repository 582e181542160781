"""No record is built by position: the type checker refuses it, so that two fields of one type cannot be swapped."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from inspect import get_annotations
from pathlib import Path
from pickle import dumps, loads

import numpy as np
import pytest

import whowhom
from whowhom._records import fields_of, is_record, leaves, record, replace, values_of
from whowhom.world.leadership import Involved, Leadership, Record
from whowhom.world.state import State

ROOT = Path(__file__).parents[2]
MANY = 6  # fields that nobody keeps in order


def all_records() -> Iterator[type]:
    """Every class of the project that is built of its fields."""
    package = Path(whowhom.__file__).parent
    for file in sorted(package.rglob("*.py")):
        name = ".".join(file.relative_to(package.parent).with_suffix("").parts)
        if file.name not in ("__main__.py", "__init__.py"):
            for kind in vars(import_module(name)).values():
                built = isinstance(kind, type) and (is_dataclass(kind) or is_record(kind))
                if built and kind.__module__ == name:
                    yield kind


def fields_by_type(kind: type) -> dict[str, str]:
    """The fields that a record is built of, each with its type."""
    if is_dataclass(kind):
        return {f.name: str(f.type) for f in fields(kind) if f.init}
    return {name: str(said) for name, said in get_annotations(kind).items() if name in fields_of(kind)}


def swapped(kinds: dict[str, str]) -> list[str] | None:
    """The fields with the first two of one type in each other's place; as they are where there are many; else None."""
    names, types = list(kinds), list(kinds.values())
    for i, name in enumerate(names):
        if kinds[name] in types[i + 1 :]:
            j = types.index(kinds[name], i + 1)
            names[i], names[j] = names[j], names[i]
            return names
    return names if len(names) >= MANY else None


def checked(text: str, folder: Path) -> Counter[int]:
    """How many errors the type checker finds on each line."""
    file = folder / "built.py"
    file.write_text(text, encoding="utf-8")
    heard = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty", "--hide-error-context", str(file)],
        cwd=ROOT,
        env=os.environ | {"MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=600,
    )
    errors = [line.split(":") for line in heard.stdout.splitlines() if ": error:" in line]
    assert all(Path(file_of).name == file.name for file_of, *_ in errors), heard.stdout
    assert heard.returncode in (0, 1), heard.stderr
    return Counter(int(number) for _, number, *_ in errors)


def test_no_record_can_be_built_with_two_fields_swapped(tmp_path: Path) -> None:
    """Each record is built from one of its kind: by keyword, which passes; and by position, swapped, which must not."""
    lines, by_keyword, by_position = list[str](), dict[int, str](), dict[int, str]()
    for k, kind in enumerate(all_records()):
        kinds = fields_by_type(kind)
        order = swapped(kinds)
        if order is None:
            continue
        name = f"{kind.__module__}.{kind.__qualname__}"
        lines += [
            f"from {kind.__module__} import {kind.__name__} as K{k}",
            f"def by_keyword_{k}(x: K{k}) -> K{k}:",
            f"    return K{k}({', '.join(f'{field}=x.{field}' for field in kinds)})",
            f"def by_position_{k}(x: K{k}) -> K{k}:",
            f"    return K{k}({', '.join(f'x.{field}' for field in order)})",
        ]
        by_keyword[len(lines) - 2], by_position[len(lines)] = name, name
    errors = checked("\n".join(lines) + "\n", tmp_path)
    assert len(by_keyword) > 200
    assert [name for line, name in by_position.items() if not errors[line]] == []
    assert [name for line, name in by_keyword.items() if errors[line]] == []
    assert set(errors) <= set(by_position)


@pytest.mark.parametrize("kind", [Leadership, Record, State])
def test_the_groups_of_a_big_record_are_records(kind: type) -> None:
    groups = [part for part in get_annotations(kind).values() if is_record(part)]
    assert len(groups) >= MANY
    assert all(part.__doc__ and not any(map(is_record, get_annotations(part).values())) for part in groups)


def pairs() -> Involved:
    return Involved(who=np.array([2]), affair=np.array([1]), at=np.array([0.5]))


def test_a_record_is_changed_read_and_pickled() -> None:
    one = pairs()
    other = replace(one, affair=np.array([7]))
    assert (one.affair[0], other.affair[0], other.who is one.who) == (1, 7, True)
    assert [name for name, _ in leaves(one)] == ["who", "affair", "at"]
    assert all(a is b for a, b in zip(values_of(one), (one.who, one.affair, one.at), strict=True))
    again = loads(dumps(one))
    assert type(again) is Involved
    assert again.at == one.at


def test_a_default_comes_last() -> None:
    with pytest.raises(TypeError, match="Late: a field without a default comes after one that has one"):

        @record
        class Late:
            first: int = 1
            last: int
