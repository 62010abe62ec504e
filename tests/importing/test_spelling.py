"""Facts as lines of YAML: whatever is written is read back as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.importing import spelling
from compliance.loading.convert import structure
from compliance.loading.holdings import Library
from compliance.loading.yaml import parse
from compliance.model.dates import day_span, parse_span
from compliance.model.profiles import Confirmation
from compliance.model.sources import Mark, Source, SourceKind
from compliance.model.treaties import ActionKind, Effect, Missing, StatusList, Total, TreatyAction
from compliance.plugins import installed

TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip())
WORDS = st.lists(TEXTS, max_size=3).map(tuple)
SPANS = st.sampled_from(["1990", "1990-05", "1990-05-04", "1990/1991-02"]).map(parse_span)
ACTS = st.builds(
    TreatyAction,
    st.sampled_from(list(ActionKind)),
    SPANS,
    TEXTS,
    st.sampled_from(list(Mark)),
    TEXTS | st.just(""),
    WORDS,
    st.none() | st.sampled_from(list(Effect)),
    st.none() | SPANS,
    WORDS,
    WORDS,
    TEXTS | st.just(""),
)


@given(act=ACTS)
def test_an_action_is_read_back_as_it_was(act: TreatyAction) -> None:
    tree = parse(f"a:\n  - {spelling.action(act)}\n".encode(), "a.yaml")

    assert structure(tree["a"][0], TreatyAction) == act


@given(text=TEXTS)
@pytest.mark.parametrize("word", ["null", "Null", "~", "yes", "2018", "a: b", "a #b", "- a", "?", "'", '"', "x ", "é"])
def test_a_word_is_read_back_as_it_was(text: str, word: str) -> None:
    for one in (text, word):
        assert parse(f"{{a: {spelling.word(one)}}}\n".encode(), "a.yaml") == {"a": one}
        assert parse(f"{spelling.word(one)}:\n  a: {spelling.word(one)}\n".encode(), "a.yaml") == {one: {"a": one}}


@pytest.mark.parametrize("text", ["V-2", "para. 444", "untc-2015-03-14", "Democratic People's Republic of Korea"])
def test_plain_words_stay_plain(text: str) -> None:
    assert spelling.word(text) == text


def test_facts_are_spelled_as_the_hand_made_files_spell_them() -> None:
    """Each line of a treaty action that is on file by hand would be written as it stands, but for its quotes."""
    lines = {}
    folder = Path(str(dict(installed().states)["states"]))
    text = (folder / "chn" / "treaties.yaml").read_text(encoding="utf-8")
    for acts in Library(installed()).profile("CHN").treaties.values():
        lines |= {act.where.line: spelling.action(act) for act in acts if act.where}

    written = {number: line.strip().removeprefix("- ") for number, line in enumerate(text.splitlines(), 1)}
    assert len(lines) > 40
    for number, line in lines.items():
        assert line.replace('"', "") == written[number].replace('"', "")


@given(title=TEXTS, note=TEXTS | st.just(""))
def test_a_source_is_read_back_as_it_was(title: str, note: str) -> None:
    one = Source("an-id", title, "P", SourceKind.REG, Mark.VERIFIED, url="https://a.b/?c", language="fr",
                 retrieved=parse_span("2014-07"), published=day_span(date(2014, 7, 1)), note=note)  # fmt: skip
    for text in ("\n".join(spelling.source(one).lines()), f"{{an-id: {spelling.source(one).flow}}}"):
        tree = parse(text.encode(), "a.yaml")["an-id"]
        tree["id"] = "an-id"
        assert structure(tree, Source) == one


def test_a_status_list_is_read_back_as_it_was() -> None:
    on = parse_span("2021-01")
    totals = Total(3, on, "c", 2, "p. 1", "n"), Total(4, on, "d")
    missing = (Missing(2, on, "e", "named"),)
    whole = StatusList(date(2021, 1, 31), "a", date(2022, 1, 1), "b", totals, missing, "a: note")
    for one in (whole, StatusList(date(2021, 1, 31), "a"), attrs.evolve(whole, missing=())):
        for text in ("\n".join(spelling.status("CAT", one).lines()), f"{{CAT: {spelling.status('CAT', one).flow}}}"):
            assert structure(parse(text.encode(), "a.yaml")["CAT"], StatusList) == one


@given(at=TEXTS | st.just(""), party=st.booleans())
def test_a_confirmation_is_read_back_as_it_was(at: str, party: bool) -> None:
    one = Confirmation("CAT", party, date(2021, 1, 31), "a", Mark.VERIFIED, at)

    assert structure(parse(f"- {spelling.confirmation(one)}\n".encode(), "a.yaml")[0], Confirmation) == one


def test_a_span_without_a_text_is_spelled_by_its_days() -> None:
    for text in ("1990-05-04", "1990-05-04/1990-05-05", "../1990-05-05", "1990-05-04/.."):
        assert spelling.span(attrs.evolve(parse_span(text), text="")) == text
