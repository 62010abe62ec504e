"""The cache saves time and changes nothing: same answers with it, without it, and with a damaged one."""

from __future__ import annotations

import hashlib
import inspect
import os
import pickle
import shutil
import sys
import types
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.errors import DataError, Where
from compliance.law.footings import Everyone
from compliance.law.segments import Segment
from compliance.law.spells import Spell
from compliance.loading.cache import Cache, engine, opened, packed, usual
from compliance.loading.holdings import Library
from compliance.model.dates import Span
from compliance.model.names import StateName
from compliance.model.profiles import Profile
from compliance.model.standing import Standing, Stretch
from compliance.model.treaties import Treaty
from compliance.plugins import installed

from .layers import library


def everything(one: Library) -> tuple[object, ...]:
    """Return all that a library answers, and the hashes of what it read."""
    profiles = {code: one.profile(code) for code in one.states}
    return profiles, one.sources, one.names, one.catalogue, dict(one.reader.inputs)


def test_the_second_library_reads_no_yaml_and_answers_the_same(
    layer: Path, cache: Cache, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = everything(library(layer, cache))
    monkeypatch.setattr("compliance.loading.yaml.scan", None)
    assert everything(library(layer, cache)) == first
    assert read_anew == ["KOR", "MNG"]


def test_records_from_the_cache_still_know_their_lines(layer: Path, cache: Cache) -> None:
    places = [[one.where for one in library(layer, cache).profile("KOR").conduct] for _ in range(2)]
    assert places[0] == places[1]
    assert all(where and where.line for where in places[1])


def test_without_a_cache_everything_is_the_same(layer: Path, cache: Cache) -> None:
    everything(library(layer, cache))
    assert everything(library(layer, cache)) == everything(library(layer, Cache(None)))


def test_a_changed_file_is_read_again_alone(layer: Path, cache: Cache, read_anew: list[str]) -> None:
    everything(library(layer, cache))
    read_anew.clear()
    with (layer / "mng" / "profile.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    everything(library(layer, cache))
    everything(library(layer, cache))
    assert read_anew == ["MNG"]


def test_a_file_added_to_a_state_is_seen(layer: Path, cache: Cache) -> None:
    before = len(library(layer, cache).profile("MNG").notes)
    (layer / "mng" / "more.yaml").write_text("notes: [one more]\n", encoding="utf-8")
    assert len(library(layer, cache).profile("MNG").notes) == before + 1


def test_a_file_made_wrong_after_it_was_kept_is_refused_with_its_line(layer: Path, cache: Cache) -> None:
    everything(library(layer, cache))
    (layer / "mng" / "more.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="unknown key 'nonsense'"):
        library(layer, cache).profile("MNG")


def test_a_source_removed_is_missed_by_profiles_that_did_not_change(layer: Path, cache: Cache) -> None:
    everything(library(layer, cache))
    shutil.rmtree(layer / "bibliography")
    with pytest.raises(DataError, match="does not exist"):
        library(layer, cache).profile("KOR")


def test_another_bibliography_has_unchanged_profiles_checked_and_not_read(
    layer: Path, cache: Cache, read_anew: list[str]
) -> None:
    everything(library(layer, cache))
    read_anew.clear()
    with (layer / "bibliography" / "treaty-actions.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    everything(library(layer, cache))
    assert read_anew == []


def test_wrong_data_are_never_kept(layer: Path, cache: Cache) -> None:
    (layer / "mng" / "more.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError):
            library(layer, cache).profile("MNG")
    assert cache.folder is not None
    assert not (cache.folder / "state-MNG.bin").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_entry_is_made_anew_and_correctly(data: st.DataObject, layer: Path, cache: Cache) -> None:
    whole = everything(library(layer, cache))
    assert cache.folder is not None
    file = data.draw(st.sampled_from(sorted(cache.folder.iterdir())))
    content = file.read_bytes()
    cut = data.draw(st.integers(0, len(content) - 1))
    flipped = content[:cut] + bytes([content[cut] ^ 1]) + content[cut + 1 :]
    damaged = data.draw(st.sampled_from([content[:cut], flipped]))
    file.write_bytes(damaged)
    assert everything(library(layer, cache)) == whole
    assert file.read_bytes() == content


class _Trap:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("trapped",)


def test_an_entry_that_names_foreign_code_runs_nothing(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cache.put("slot", "key", _Trap())
    assert cache.get("slot", "key") is None
    assert not (tmp_path / "trapped").exists()


def test_an_entry_may_not_reach_through_our_modules_to_others(cache: Cache) -> None:
    cache.put("slot", "key", 1)
    assert cache.folder is not None
    payload = b"\x80\x05\x8c\x19compliance.model.sources\x94\x8c\x0cattrs.evolve\x94\x93\x94."
    payload = payload.replace(b"\x19compliance", b"\x18compliance")
    head = (cache.folder / "slot.bin").read_bytes()[:51]
    (cache.folder / "slot.bin").write_bytes(head + hashlib.sha256(payload).digest() + payload)
    assert pickle.loads(payload).__name__ == "evolve"  # noqa: S301  our own bytes: the entry itself is well formed
    assert cache.get("slot", "key") is None


def test_nor_to_a_module_that_is_only_called_like_one_of_ours(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("compliance.errorsx")
    module.Stranger = type("Stranger", (), {"__module__": module.__name__})  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, module.__name__, module)
    cache.put("slot", "key", (module.Stranger,))
    assert cache.get("slot", "key") is None

    place = Where("profile.yaml", 3)
    cache.put("slot", "key", (place,))
    assert cache.get("slot", "key") == (place,)


@pytest.mark.parametrize("cls", [Where, Profile, StateName, Treaty, Span, Standing, Stretch, Everyone, Spell, Segment])
def test_an_entry_does_not_outlive_the_code_of_what_it_holds_or_was_drawn_by(cls: type) -> None:
    assert f"{inspect.getsourcefile(cls)} " in engine()


def test_what_another_user_could_write_is_not_believed(cache: Cache) -> None:
    cache.put("slot", "key", ("value",))
    assert cache.folder is not None
    cache.folder.chmod(0o770)
    assert cache.get("slot", "key") is None
    cache.folder.chmod(0o700)
    assert cache.get("slot", "key") == ("value",)


def test_another_key_finds_nothing(cache: Cache) -> None:
    cache.put("slot", "key", ("value",))
    assert cache.get("slot", "other") is None
    assert cache.get("other", "key") is None


def test_a_cache_that_cannot_be_written_costs_time_only(layer: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    blocked = Cache(tmp_path / "file" / "cache")
    assert everything(library(layer, blocked)) == everything(library(layer, Cache(None)))


def test_what_the_user_keeps_himself_leaves_no_copy(layer: Path, cache: Cache, tmp_path: Path) -> None:
    everything(library(layer, cache))
    assert cache.folder is not None
    before = {file.name: file.read_bytes() for file in cache.folder.iterdir()}
    own = tmp_path / "own"
    (own / "kor").mkdir(parents=True)
    (own / "kor" / "more.yaml").write_text("notes: [a private remark]\n", encoding="utf-8")
    notes = library(layer, cache, own).profile("KOR").notes
    assert "a private remark" in notes
    assert {file.name: file.read_bytes() for file in cache.folder.iterdir()} == before


def test_a_profile_with_a_confidential_record_is_not_kept(layer: Path, cache: Cache) -> None:
    text = (layer / "mng" / "conduct.yaml").read_text(encoding="utf-8")
    (layer / "mng" / "conduct.yaml").unlink()
    first = text.index("  - id:")
    second = text.find("\n  - id:", first + 1)
    record = text[first : second if second > 0 else None].rstrip() + "\n    audience: confidential\n"
    (layer / "mng" / "held.yaml").write_text(f"conduct:\n{record}", encoding="utf-8")
    everything(library(layer, cache))
    assert cache.folder is not None
    assert not (cache.folder / "state-MNG.bin").exists()
    assert (cache.folder / "state-KOR.bin").exists()


def test_the_environment_turns_it_off_or_places_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMPLIANCE_CACHE", "OFF")
    assert usual().folder is None
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path))
    assert usual().folder == tmp_path
    monkeypatch.delenv("COMPLIANCE_CACHE")
    folder = usual().folder
    assert folder is not None
    assert folder.name == "state-compliance"


def test_what_is_packed_is_opened_with_every_field_also_those_that_count_in_no_comparison() -> None:
    shipped = Library(installed(), cache=Cache(None))
    for state in ("CHN", "MNG", "TWN", "EUE", "NRU"):
        profile = shipped.profile(state)
        again = opened(packed(profile))
        assert isinstance(again, Profile)
        assert attrs.asdict(again) == attrs.asdict(profile)
        assert again.conduct == () or again.conduct[0].where == profile.conduct[0].where is not None


@attrs.frozen
class Kept:
    """Stands in for a class of the model: values that are, and are not, what it takes by itself."""

    first: object
    empty: object = ""
    none: object = None
    number: object = 0


@pytest.mark.parametrize(
    "one",
    [
        Kept(1),
        Kept(1, ()),
        Kept(1, "", None, False),
        Kept(1, "", None, 0.0),
        Kept(1, none=""),
        Kept(1, "", {}),
        Kept(""),
    ],
)
def test_no_value_is_taken_for_a_default_that_it_only_resembles(one: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.loading.cache._MODEL", f"{__name__.rpartition('.')[0]}.")

    assert repr(opened(packed(one))) == repr(one)
