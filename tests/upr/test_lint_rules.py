"""Every rule of the linter has a text that it finds fault with, and one near to it that it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from compliance.upr.lint.declaring import Paper
from compliance.upr.lint.document import Document
from compliance.upr.lint.linting import CHECKS
from compliance.upr.lint.markdown_file import read_markdown
from compliance.upr.lint.word_text import read_word

from .lint_made import CLEAN, FRONT, codes, in_text, linted, submission_docx

Held = dict[str, Any]


def listed(text: str) -> str:
    return f"# Recommendations\n\nThe Government of Exlandia should:\n\n- {text}\n"


LIST: Held = {"paper": Paper.RECOMMENDATIONS}
TONGUES = json.loads(Path(__file__).with_name("lint_languages.json").read_text(encoding="utf-8"))
FRENCH, RUSSIAN, GERMAN = TONGUES["fr"], TONGUES["ru"], TONGUES["de"]


def front_without(words: str, instead: str = "") -> str:
    assert words in CLEAN
    return CLEAN.replace(words, instead)


MARKDOWN: dict[str, tuple[str, str, Held]] = {
    "E101": (CLEAN, CLEAN[: len(CLEAN) // 4], {"words": 300}),
    "W102": (in_text("1. " + "word " * 2900), in_text("1. " + "word " * 2700), {}),
    "E106": (in_text("The law has no procedure of asylum."), in_text("1. The law has no procedure of asylum."), {}),
    "W107": (
        in_text("1. The law has no procedure of asylum.\n\nNobody can apply at the border, and nobody hears them."),
        in_text("1. The law has no procedure of asylum.\n\n2. Nobody can apply at the border, and nobody hears them."),
        {},
    ),
    "W108": (in_text("1. One.\n\n3. Three."), in_text("1. One.\n\n2. Two.\n\n2.1. Below.\n\n3. Three."), {}),
    "W201": (front_without("Submitted by: Exlandia Observers (invented)\n"), CLEAN, {}),
    "W202": (
        front_without("Contact: Exlandia Observers, office@observers.example, www.observers.example\n"),
        CLEAN,
        {},
    ),
    "W203": (CLEAN, CLEAN.replace("Individual", "Joint"), {"joint": True}),
    "W204": (CLEAN, CLEAN.replace("Submission on Exlandia", "Submission on Zedonia"), {"state": "XZE"}),
    "W205": (in_text("1. One.").replace("for the 48th session, January 2025", "again"), in_text("1. One."), {}),
    "E301": (
        CLEAN.replace("Submission on Exlandia", "Submission on Exlandia and Wylandia"),
        CLEAN.replace("Submission on Exlandia", "Submission on Exlandia: removals to Wylandia"),
        {},
    ),
    "W302": (
        in_text("1. Wylandia removes people.\n\n2. Wylandia has no law.\n\n3. Wylandia tells nobody in Exlandia."),
        in_text("1. Exlandia removes people to Wylandia.\n\n2. Exlandia has no law.\n\n3. Wylandia tells nobody."),
        {},
    ),
    "E303": (in_text(GERMAN), in_text(FRENCH), {}),
    "I304": (RUSSIAN, in_text(FRENCH), {}),
    "W305": (
        CLEAN + "\n## Annex\n\nReport of Another Watch, published by Another Watch\n",
        CLEAN + "\n## Annex\n\nList of the laws that we read for this text\n",
        {},
    ),
    "W401": (
        in_text("1. In 2021 the border police removed people to Wylandia."),
        in_text("1. In 2021 the border police removed people to Wylandia.[^1]\n\n[^1]: Report (invented), 2022."),
        {},
    ),
    "W402": (
        in_text("1. Exlandia violates Article 3 of the Convention."),
        in_text("1. As of 30 September 2024, Exlandia violates Article 3 of the Convention."),
        {},
    ),
    "E501": (in_text("1. She has passport no. X1234567."), in_text("1. She has no passport, as 7 in 10 have not."), {}),
    "E502": (
        in_text("1. They met at 41.12345, 126.54321 near the border."),
        in_text("1. They met near the border; 41.1 per cent were women, 12.5 per cent children."),
        {},
    ),
    "W503": (in_text("1. Write to somebody@hidden.example."), in_text("1. Write to the ministry."), {}),
    "W504": (
        in_text("1. Mr Abel Quux was arrested at the border."),
        in_text("1. The Minister of Justice, Mr Abel Quux, was arrested in another matter."),
        {},
    ),
    "W505": (f"---\nauthor: Abel Quux\n---\n{CLEAN}", f"---\nauthor: pandoc\n---\n{CLEAN}", {}),
    "I507": (CLEAN.replace("www.observers.example", "+99 123 456 78 90"), CLEAN, {}),
    "E601": (in_text("1. The law [to be filled in] says so."), in_text("1. The law [12] says so."), {}),
    "E603": (f"{CLEAN}\n<!-- check this again -->\n", CLEAN, {}),
    "W801": (
        listed("Ratify the Convention against Torture and withdraw the reservations to it."),
        listed("Establish a body to investigate and prosecute torture."),
        LIST,
    ),
    "W802": (listed("Continue to strengthen cooperation."), listed("Repeal the law on entry."), LIST),
    "W803": (listed("More democracy."), listed("Repeal the law on entry."), LIST),
    "W804": ("# Drafts\n\n- Repeal the law.\n", "# Drafts\n\n- The Ministry of Justice should repeal the law.\n", LIST),
    "W805": (listed("Repeal the law."), listed("Repeal the law within six months."), LIST),
    "W806": (listed("Repeal the law."), listed("Repeal the law, as recommended in A/HRC/99/7."), LIST),
    "E807": (
        "# Drafts\n\n- Exlandia and Wylandia should repeal the law.\n",
        "# Drafts\n\n- Exlandia should end all removals to Wylandia and Zedonia.\n",
        LIST,
    ),
    "I808": (in_text("1. The law is old."), CLEAN, {}),
    "I901": (in_text(FRENCH), CLEAN, {}),
}  # fmt: skip


@cache
def word(change: Callable[[Any], None] = lambda _: None) -> Document:
    return read_word(submission_docx(change), "draft.docx")


def changed(**fields: Any) -> Document:
    return attrs.evolve(word(), **fields)


DOCUMENTS: dict[str, tuple[Document, Document]] = {
    "I103": (read_markdown(CLEAN, "draft.md"), word()),
    "W104": (changed(macros=True), word()),
    "E105": (changed(pages_numbered=False), word()),
    "W506": (word(lambda made: setattr(made.add_paragraph().add_run("2. Unseen.").font, "hidden", True)), word()),
    "E602": (changed(tracked=2), word()),
    "W604": (changed(outside=("a picture",)), word()),
}


@pytest.mark.parametrize("code", MARKDOWN)
def test_a_rule_finds_the_fault_and_leaves_what_is_near_to_it_alone(code: str) -> None:
    bad, good, held = MARKDOWN[code]

    assert code in codes(bad, **held)
    assert code not in codes(good, **held)


@pytest.mark.parametrize("code", DOCUMENTS)
def test_a_rule_on_files_finds_the_fault_and_leaves_others_alone(code: str) -> None:
    bad, good = DOCUMENTS[code]

    assert code in codes(bad)
    assert code not in codes(good)


def test_every_rule_is_tried_here_and_declared_once() -> None:
    declared = [check.code for check in CHECKS]

    assert sorted(declared) == sorted({*MARKDOWN, *DOCUMENTS})
    assert len({code[1:] for code in declared}) == len(declared)
    assert len({check.name for check in CHECKS}) == len(declared)


def test_a_clean_submission_has_neither_errors_nor_warnings() -> None:
    report = linted(CLEAN, state="XEL")

    assert [one for one in report.findings if one.code != "I103"] == []
    assert (report.language, report.recommendations) == ("en", 4)
    assert 900 < report.words < 1100


def test_a_clean_word_file_has_no_finding_but_that_it_recommends_nothing() -> None:
    assert codes(word(), state="XEL") == {"I808"}


# ── words ──


def test_notes_annexes_and_the_list_of_sources_do_not_count() -> None:
    longer = CLEAN + "\n[^8]: " + "note " * 50 + "\n\n## Annex: laws\n\n" + "law " * 50

    assert linted(longer).words == linted(CLEAN).words


def test_an_annex_that_the_table_of_contents_names_is_no_annex() -> None:
    contents = f"{FRONT}\nContents\n\nAnnex .......... 20\n\n## A. Situation\n\n1. The law is old and says little.\n"

    assert linted(contents).words > 30


def test_a_limit_of_the_users_own_is_trusted_and_the_one_on_file_is_not() -> None:
    long = in_text("1. " + "word " * 3000)

    assert {"W102"} <= codes(long)
    assert {"E101"} <= codes(long, words=2815)
    assert not {"E101", "W102"} & codes(long, joint=True)


# ── states and languages ──


@pytest.mark.parametrize(
    "title",
    [
        "Submission on Exlandia by the Wylandia Institute",
        "Rights of people from Wylandia in Exlandia",
        "Exlandia (Republic of Exlandia)",
    ],
)
def test_a_title_may_mention_another_state(title: str) -> None:
    assert "E301" not in codes(CLEAN.replace("Submission on Exlandia to the Universal Periodic Review", title))


@pytest.mark.parametrize("language", TONGUES)
def test_the_language_is_told_by_script_and_commonest_words(language: str) -> None:
    assert linted(TONGUES[language]).language == language


def test_checks_that_go_by_english_words_are_not_made_of_french_and_that_is_said() -> None:
    found = linted(in_text(FRENCH + " Mr Abel Quux was arrested in 2019."))
    said = {one.code: one.why for one in found.findings}

    assert "W401" not in said
    assert "W401" in said["I901"]
    assert "W504" in said


# ── claims ──


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 40 per cent of claims are refused.",
        "People were returned across the river.",
        "Since 2019 nobody may enter.",
        "Hundreds of people left.",
        "Two journalists were beaten.",
    ],
)
def test_a_fact_wants_a_source(sentence: str) -> None:
    assert "W401" in codes(in_text(f"1. {sentence}"))
    for source in ("[^1]", " [4]", " (A/HRC/99/7)", " (Observers, Report, 2022)", " https://example.org/a"):
        assert "W401" not in codes(in_text(f"1. {sentence[:-1]}{source}.\n\n[^1]: Report."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 33 of the 1951 Convention prohibits return.",
        "Detained persons have a right to see a judge.",
        "Nobody should be arrested for crossing a border.",
        "This submission covers the years since 2019.",
        "The law names nobody who hears a claim.",
        "General Comment No. 31 and Resolution 60/251 say what that means.",
    ],
)
def test_what_is_no_fact_of_its_own_wants_no_source(sentence: str) -> None:
    assert "W401" not in codes(in_text(f"1. {sentence}"))


@pytest.mark.parametrize("sentence", ["The gender gap is wide.", "Exlandia should comply with Article 3."])
def test_what_is_no_verdict_wants_no_day(sentence: str) -> None:
    assert "W402" not in codes(in_text(f"1. {sentence}"))
