"""What is required of submissions is data: dated, sourced, read strictly, and used by the checks without a rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import DataError
from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.upr.lint.limits import How, Limits, load_limits
from compliance.upr.lint.linting import CHECKS, open_desk
from compliance.upr.lint.phrases import NEEDED, load_phrases

SHIPPED = installed().catalogues
LIMITS = load_limits(SHIPPED)


def test_every_requirement_has_a_source_and_is_used_by_a_check() -> None:
    assert {check.rests_on for check in CHECKS} == set(LIMITS.requirements)
    assert all(rule.source and rule.says for rule in LIMITS.requirements.values())


def test_the_word_limits_are_on_file_as_recalled_and_unverified() -> None:
    found = {kind: (one.limit, one.how, one.verified) for kind, one in LIMITS.words.items()}

    assert found == {"single": (2815, How.RECALLED, False), "joint": (5630, How.RECALLED, False)}
    assert (LIMITS.accepted, LIMITS.preferred) == (("ar", "en", "es", "fr", "ru", "zh"), ("en", "es", "fr"))


def own(tmp_path: Path, text: str) -> Limits:
    file = tmp_path / "limits.yaml"
    file.write_text(text, encoding="utf-8")
    return load_limits(SHIPPED, file)


def test_a_users_file_is_laid_over_what_is_shipped(tmp_path: Path) -> None:
    found = own(
        tmp_path,
        "words: {single: {limit: 3000, verified: true, verified_on: 2025-01-31, how: seen, source: the guidelines}}\n",
    )

    assert (found.words["single"].limit, found.words["single"].verified) == (3000, True)
    assert found.words["joint"] == LIMITS.words["joint"]
    assert found.requirements == LIMITS.requirements


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "words:\n"
        "  single: {limit: 0, verified: true, how: recalled, source: here}\n"
        "  triple: {limit: 5, how: seen, source: here}\n"
        "accepted: [en, xx]\n"
    )
    with pytest.raises(DataError) as caught:
        own(tmp_path, text)
    found = [(one.where.line, one.path) for one in caught.value.problems]

    assert found == [
        (0, "accepted"),
        (2, "words.single.limit"),
        (2, "words.single.verified"),
        (3, "words.triple"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "words: {single: {limit: many, how: seen, source: a}}",
        "pages: 5",
        "- a list",
        "words: {single: {limit: 5}}",
        "requirements: {front: {says: '', how: seen, source: here}}",
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError):
        own(tmp_path, text)


def test_the_words_are_complete_and_a_wrong_pattern_is_told_with_its_line(tmp_path: Path) -> None:
    assert set(load_phrases(SHIPPED).terms) == set(NEEDED)
    (tmp_path / "upr").mkdir()
    file = tmp_path / "upr" / "phrases.yaml"
    file.write_text("terms:\n  fact:\n    patterns: ['(', 'a*']\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_phrases([*SHIPPED, ("mine", tmp_path)])

    assert [one.found.split(":")[0] for one in caught.value.problems] == [
        "not a pattern", "a pattern that the empty text meets",
    ]  # fmt: skip
    with pytest.raises(DataError, match="is missing"):
        load_phrases([])


def test_no_state_body_or_person_is_named_among_the_words() -> None:
    assert all(one.words or one.script in {"arabic", "han"} for one in load_phrases(SHIPPED).languages.values())


def test_every_state_is_known_by_all_its_names_and_none_is_taken_for_two() -> None:
    plugins = installed()
    names = open_desk(plugins, Library(plugins)).names
    for code, called in names.names.items():
        for name in called:
            title = f"Submission on {name[0].upper()}{name[1:]}, 2025"
            assert names.together(title) == (), name
            assert {one.code for one in names.named(title)} <= {code}, name
        assert [one.code for one in names.named(called[0])] == [code]
