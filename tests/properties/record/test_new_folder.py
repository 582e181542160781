"""A new case is made whole or not at all, at whatever moment the disk is full or the user stops it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.full_disk import filling
from whowhom.record import check
from whowhom.record.new_folder import make_folder
from whowhom.record.scaffold import ScaffoldError, scaffold

NAMES = {"case.yaml", "leadership.yaml", "log.csv", "sources.yaml", "judgements.yaml", "questions.yaml"}


def tree(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*"))


@pytest.mark.parametrize("where", ["case", "new/and/deep/case", "empty"])
@given(room=st.integers(0, 7000), name=st.sampled_from(["ENOSPC", "EFBIG", "EROFS", "EACCES"]))
@settings(max_examples=60, deadline=None)
def test_a_disk_that_is_full_at_any_moment(
    tmp_path_factory: pytest.TempPathFactory, where: str, room: int, name: str
) -> None:
    root = tmp_path_factory.mktemp("disk")
    (root / "empty").mkdir()
    before = tree(root)
    says = ""
    try:
        with filling(root, room, getattr(errno, name)):
            made = scaffold(root / where, as_of="1957-07-23", leader="A Leader")
    except ScaffoldError as error:
        says = str(error)
    if says:
        assert tree(root) == before
        assert says.startswith(f"the case {root / where} was not made: {root}")
        assert "\n" not in says
        return
    assert {path.name for path in made} == NAMES
    assert {p.name for p in (root / where).iterdir()} == NAMES
    assert not check(root / where).errors
    assert not list(root.rglob(".*"))


def test_a_folder_with_something_in_it_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine\n", encoding="utf-8")
    with pytest.raises(ScaffoldError) as raised:
        scaffold(tmp_path, leader="A Leader")
    assert str(raised.value) == f"{tmp_path} exists already and is not empty; nothing was written"
    assert tree(tmp_path) == ["note.txt"]


@pytest.mark.parametrize("moment", range(12))
@pytest.mark.parametrize("there", [True, False])
def test_a_stop_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int, there: bool) -> None:
    if there:
        (tmp_path / "case").mkdir()
    done, before = 0, tree(tmp_path)

    @contextmanager
    def stopping() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("mkdir", "rename", "fsync"):
                patch.setattr(os, name, stops(getattr(os, name)))
            yield

    def stops(function: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done > moment:
                raise KeyboardInterrupt
            return function(*arguments, **named)

        return call

    texts = dict.fromkeys(("a", "b", "c"), "text\n")
    try:
        with stopping():
            make_folder(tmp_path / "case", texts)
    except KeyboardInterrupt:
        assert tree(tmp_path) == before
    else:
        assert tree(tmp_path) == ["case", "case/a", "case/b", "case/c"]


def test_the_folder_has_the_mode_of_any_other(tmp_path: Path) -> None:
    make_folder(tmp_path / "case", {"a": "text\n"})
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "case").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert (tmp_path / "case" / "a").read_bytes() == b"text\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(ScaffoldError, match="closed may not be written to"):
        scaffold(tmp_path / "closed" / "case", as_of="1957-07-23")
