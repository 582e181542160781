import os

import pytest

from whowhom.memorandum import BriefError, render, write_brief

from .sample import sample


def test_the_page_is_written_whole(tmp_path):
    path = write_brief(sample(), tmp_path / "brief.html")
    assert path.read_text(encoding="utf-8") == render(sample())
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


def test_a_page_that_exists_is_replaced(tmp_path):
    path = tmp_path / "brief.html"
    path.write_text("old", encoding="utf-8")
    write_brief(sample(), path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("blow", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_interrupted_write_leaves_the_old_page(tmp_path, monkeypatch, blow):
    path = tmp_path / "brief.html"
    path.write_text("old", encoding="utf-8")

    def broken(*_):
        raise blow

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises((BriefError, KeyboardInterrupt)):
        write_brief(sample(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["brief.html"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(BriefError, match="does not exist"):
        write_brief(sample(), tmp_path / "nowhere" / "brief.html")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BriefError, match="is a folder"):
        write_brief(sample(), tmp_path)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BriefError, match="is not a folder"):
        write_brief(sample(), tmp_path / "file" / "brief.html")


def test_a_folder_that_may_not_be_written_to(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(BriefError, match="may not be written to"):
        write_brief(sample(), tmp_path / "brief.html")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_is_read_only(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(BriefError, match="may not be written to"):
            write_brief(sample(), tmp_path / "brief.html")
    finally:
        tmp_path.chmod(0o700)
