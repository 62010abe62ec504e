"""The shared wording and the scrubbing of text, word by word."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from compliance.model.findings import LawPart, Step, Subject
from compliance.model.verdicts import BasisKind, Flag, Holds, Status, Verdict
from compliance.plugin import Renderer

from .exampleland import not_bound
from .parts import SOURCES, TITLES, commitment, element, finding, treaty

brief = importlib.import_module("compliance.reports.brief")
cards = importlib.import_module("compliance.reports.cards")
cases = importlib.import_module("compliance.reports.cases")
citing = importlib.import_module("compliance.reports.citing")
elements = importlib.import_module("compliance.reports.elements")
standing = importlib.import_module("compliance.reports.standing")
words = importlib.import_module("compliance.reports.words")
inert = importlib.import_module("compliance.reports.inert")


def test_the_built_in_views_are_these_four() -> None:
    found = importlib.import_module("compliance.reports").compliance_renderers()

    assert all(isinstance(one, Renderer) for one in found)
    assert [(one.name, one.suffix) for one in found] == [
        ("text", ".txt"),
        ("markdown", ".md"),
        ("json", ".json"),
        ("html", ".html"),
    ]


def test_declaring_the_views_loads_no_library_of_theirs() -> None:
    code = (
        "import importlib, sys; importlib.import_module('compliance.reports').compliance_renderers(); "
        "print(sorted({'rich', 'jinja2', 'markupsafe'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_every_verdict_status_and_flag_has_its_words() -> None:
    assert set(words.VERDICTS) == set(Verdict)
    assert set(words.STATUSES) == set(Status)
    assert all(words.flag(one).endswith(".") for one in Flag)


def test_short_words_fit_a_cell_and_differ() -> None:
    bare = (words.COVERED, words.NO_ITEM, words.NOT_TESTED)
    every = [one.short for one in (*words.VERDICTS.values(), *words.STATUSES.values(), *bare)]

    assert len(set(every)) == len(every)
    assert max(map(len, every)) <= 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2014", "2014"),
        ("2014-02", "Feb 2014"),
        ("2014-02-08", "8 Feb 2014"),
        ("1999/2014-02", "1999 to Feb 2014"),
        ("../2014", "until 2014"),
        ("2014-03/..", "since Mar 2014, not known to have ended"),
        ("any other text", "any other text"),
    ],
)
def test_times_are_said_in_words(written: str, said: str) -> None:
    assert words.when(written) == said


def test_days_inside_ids_stay_as_they_are() -> None:
    assert words.days_in("from 2014-02-08 by hani-2019-11-08") == "from 8 Feb 2014 by hani-2019-11-08"
    assert words.days_in("no deposit by 1999/2014-02") == "no deposit by 1999 to Feb 2014"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "http://user:pass@example.org",
        "https://example.org/a b",
        "https://exa\u202emple.org",
        "http://[broken",
        "https://\u0435xample.org",
        "",
    ],
)
def test_only_plain_web_addresses_become_links(address: str) -> None:
    assert inert.web_address(inert.plain(address)) == ""


def test_an_address_cannot_leave_its_place() -> None:
    assert inert.web_address('https://example.org/"><b>|`)') == "https://example.org/%22%3E%3Cb%3E%7C%60)"


def test_joiners_that_languages_need_are_kept() -> None:
    word = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"  # a Persian verb with a zero-width non-joiner

    assert inert.plain(word) == word


def test_steering_characters_are_shown_as_replaced_not_dropped() -> None:
    assert inert.plain("a\u202eb\x1b[2Jc\x00\nd") == "a\ufffdb\ufffd[2Jc\ufffd d"


def test_sources_are_numbered_by_who_speaks_and_then_by_day() -> None:
    register = citing.Register(SOURCES)
    for key in ("untc", "daily-2013", "sr-2013", "coi-2014"):
        register.ref(key)

    assert register.ranked() == ["coi-2014", "sr-2013", "daily-2013", "untc"]


def test_references_that_were_told_before_the_numbers_were_settled_follow_them() -> None:
    register = citing.Register(SOURCES)
    beside = register.refs(("untc", "daily-2013", "untc", ""))
    run = register.refs(("sr-2013", "coi-2014", "daily-2013"))
    before = (str(beside), str(run))
    register.settle()

    assert before == ("[1] [2]", "[2] to [4]")
    assert (str(beside), str(run)) == ("[3] [4]", "[1] to [3]")
    assert not register.refs(())


def test_a_source_that_the_data_do_not_describe_is_listed_all_the_same() -> None:
    register = citing.Register({})

    assert str(register.number("9 according to press-2007")) == "9 according to [1]"
    assert "Source recorded as press-2007" in register.voices()[0].entries[0].title


def test_only_whole_ids_become_references() -> None:
    said = citing.Register(SOURCES).said("[coi-2014, annex II; V], see sr-2013, not finder:coi-2014 or coi-2014-crp1")

    assert str(said) == "[1, annex II; V], see [2], not finder:coi-2014 or coi-2014-crp1"


def test_an_element_with_evidence_both_ways_says_what_it_counts_as() -> None:
    torn = element("risk", "g4", "g3", grade="g2")
    subject, basis = Subject(conduct="removal"), treaty("CAT", "3")
    one = finding("A2", "Duty", basis, Verdict.INSUFFICIENT_EVIDENCE, subject=subject, elements=(torn,))

    said = str(elements.elements([one]))

    assert said == "Risk counts as g2: g4 against the state, g3 for it. Needed: g3 corroborated on risk."


def test_the_law_of_a_treaty_says_which_part_of_it_is_not_verified() -> None:
    text = "in force for the state from 1982-09-24, PSR1967 art. VIII(2): on the day of the act"
    law = LawPart(Holds.BOUND, since="1982-09-24", why=text, known_through="2023-12-31")
    steps = (Step("in-force", text, (), "G"), Step("mark", f"rests on an unverified fact (G): {text}", mark="G"))
    one = finding("A1", "Duty", treaty("PSR1967", "I(1)"), Verdict.GAP, law=law, why=steps)

    told = standing.treaties([one], {"PSR1967": "Protocol relating to the Status of Refugees"})[0].law

    assert told == "Binds since 24 Sep 1982 (art. VIII(2), unverified); our data speak to 31 Dec 2023."
    assert list(standing.unverified(one)) == ["Rests on an unverified fact (G): PSR1967 art. VIII(2)."]


def test_reasons_that_differ_in_their_days_alone_are_told_once() -> None:
    signed = not_bound()[0]
    law = LawPart(Holds.NOT_BOUND, why="signed on 1998-10-05 only; no deposit by 2013-12-31")
    other = finding("B1", "Births", treaty("ICCPR", "24(2)"), Verdict.NOT_BOUND, law=law, flags=signed.flags)

    (line,) = standing.unbound([other, signed, signed], TITLES)

    assert line.startswith("B1 ICCPR 24(2); C1 ICCPR 12(2) (×2): signed on 5 Oct 1998 only; no deposit by 31 May 2024;")
    assert line.endswith("must not defeat object and purpose (VCLT 18).")


def test_reasons_joined_into_one_sentence_keep_no_full_stop_inside() -> None:
    law = LawPart(Holds.BOUND, why="see a../b..; proviso: It speaks of refugees.; who may invoke it: nobody")

    assert standing.full(law, BasisKind.AGREEMENT) == (
        "Bound. See a../b..; proviso: It speaks of refugees; who may invoke it: nobody."
    )


def test_a_step_does_not_say_its_name_twice() -> None:
    steps = (Step("proviso", "proviso: It speaks of refugees."), Step("proviso", "who may invoke it: nobody"))
    one = finding("A14", "Access", treaty("CAT", "3"), Verdict.GAP, why=steps)

    told = [f"{one.label}: {one.text}" for one in cases.case_of(one, citing.Register({})).reasons]

    assert told == ["Proviso: It speaks of refugees.", "Proviso: Who may invoke it: nobody."]


def test_commitments_with_a_reason_each_stand_under_words_that_say_so() -> None:
    basis, subject = commitment("visits"), Subject(conduct="threat")
    one = finding("D4", "Staff", basis, Verdict.COMMITMENT_ONLY, subject=subject, status=Status.UNCLEAR)

    (group,) = brief.groups_of([one], cards.Desk(citing.Register({}), {}))

    assert str(group.lead) == "Unclear: each for its own reason."


def test_the_provisions_of_one_treaty_stand_together() -> None:
    every = [treaty("ICCPR", "7"), treaty("CRC", "37"), treaty("ICCPR", "10")]

    assert words.bases(one for one in every) == "ICCPR 7, 10; CRC 37"
