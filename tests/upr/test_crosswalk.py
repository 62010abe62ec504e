"""Our statuses in other scales: every status has a word, what does not fit says so, and a wrong table is refused."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from compliance.errors import DataError, UnknownName
from compliance.model.items import FollowUpGrade
from compliance.model.verdicts import Status
from compliance.upr.crosswalk import load_crosswalk, scale_names

from .asked import PLUGINS

SCALES = load_crosswalk(PLUGINS)


def test_three_scales_ship_each_with_a_source() -> None:
    assert sorted(SCALES) == ["hrc", "iachr", "upr-info"]
    assert all(one.scale.source and one.scale.mark for one in SCALES.values())


@pytest.mark.parametrize("name", sorted(SCALES))
def test_every_status_has_a_word_made_of_the_levels_that_come_to_it(name: str) -> None:
    scale = SCALES[name].scale
    for status in Status:
        levels = {one.level for one in scale.levels if one.status is status}
        words = {word for word in scale.of[status].split(" or ") if not word.startswith("no ")}
        assert words <= levels, f"{status} is called {words}, and {levels} come to it"
        assert bool(words) == bool(levels)


def test_the_grades_of_the_committee_are_those_of_the_ladder_and_d_is_never_said() -> None:
    hrc = SCALES["hrc"].scale

    assert [one.level for one in hrc.levels] == [grade.value for grade in FollowUpGrade]
    assert [one.status for one in hrc.levels] == [Status.MET, Status.PARTLY, *[Status.UNMET] * 3]
    assert "D" not in {word for said in hrc.of.values() for word in said.split()}


def test_a_scale_that_does_not_fit_says_where() -> None:
    assert all(one.scale.exact or one.scale.note for one in SCALES.values())
    assert [name for name, one in SCALES.items() if one.scale.exact] == ["upr-info"]


def test_an_unknown_scale_is_named_with_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="hrc"):
        scale_names(SCALES, "hcr")
    assert scale_names(SCALES, "") is None


SCALE = """\
mine:
  title: Mine
  source: me
  mark: V
  levels: [{level: good, says: good, status: met}, {level: odd, says: odd}]
  of: {met: good, partly: good, unmet: bad}
"""


def test_a_table_that_leaves_something_open_is_refused_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "upr").mkdir()
    (tmp_path / "upr" / "crosswalk.yaml").write_text(SCALE, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_crosswalk(attrs.evolve(PLUGINS, catalogues=(("mine", tmp_path),)))

    said = str(caught.value)
    assert "says nothing for 'unclear'" in said
    assert "'odd' comes to no status" in said
    assert "no note says where" in said
