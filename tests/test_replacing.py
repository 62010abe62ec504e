"""What is put in place is whole there, or what was there stays: files, folders, links and devices."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

import compliance
from compliance.replacing import beside, folder_beside, in_place, umask


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_there_when_the_block_ends_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    with in_place(place) as made:
        made.write_text("new")
        assert not place.exists()
        assert made.parent == tmp_path

    assert place.read_text() == "new"
    assert place.stat().st_mode & 0o777 == 0o666 & ~umask()
    assert names(tmp_path) == ["a.txt"]


def test_an_error_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")

    def half(place: Path) -> None:
        with in_place(place) as made:
            made.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_the_mode_of_what_is_replaced_is_kept_unless_another_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    for asked, wanted in ((None, 0o640), (0o600, 0o600)):
        place.write_text("old")
        place.chmod(0o640)
        with in_place(place, asked) as made:
            made.write_text("new")
        assert place.stat().st_mode & 0o777 == wanted


def test_a_link_stays_and_what_it_leads_to_is_written_even_where_nothing_is_there_yet(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "link"
    link.symlink_to("far/real.txt")
    for text in ("first", "second"):
        with in_place(link) as made:
            assert made.parent == tmp_path / "far"
            made.write_text(text)
        assert (link.is_symlink(), (tmp_path / "far" / "real.txt").read_text()) == (True, text)

    assert names(tmp_path / "far") == ["real.txt"]


def test_a_link_that_leads_to_itself_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)), in_place(tmp_path / "one"):
        pass

    assert names(tmp_path) == ["one", "two"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with in_place(pipe) as made:
            made.write_bytes(b"new")
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_of_several_each_waits_until_it_is_put_and_the_others_go(tmp_path: Path) -> None:
    with beside(tmp_path / "a") as one, beside(tmp_path / "b") as other:
        one.made.write_text("a")
        other.made.write_text("b")
        assert not {"a", "b"} & set(names(tmp_path))
        one.put()

    assert names(tmp_path) == ["a"]


def test_a_folder_comes_whole_over_an_empty_one_and_never_over_a_full_one(tmp_path: Path) -> None:
    place = tmp_path / "pack"
    place.mkdir()
    for text in ("first", "second"):
        with folder_beside(place) as one:
            (one.made / "a.txt").write_text(text)
            if text == "first":
                one.put()
            else:
                with pytest.raises(OSError, match="not empty"):
                    one.put()

    assert (place / "a.txt").read_text() == "first"
    assert place.stat().st_mode & 0o777 == 0o777 & ~umask()
    assert names(tmp_path) == ["pack"]


def test_no_other_module_of_the_engine_makes_unfinished_files() -> None:
    root = Path(compliance.__file__).parent
    making = re.compile(r"mkstemp|mkdtemp|os\.umask")
    found = [file.relative_to(root) for file in root.rglob("*.py") if making.search(file.read_text(encoding="utf-8"))]

    assert [str(one) for one in found] == ["replacing.py"]
