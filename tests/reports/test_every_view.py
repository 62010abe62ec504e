"""What holds for every view alike: it renders, keeps the right of reply, and never turns unknown into an answer."""

from __future__ import annotations

import re

import attrs
import pytest

from compliance.model.findings import Scorecard

from .conftest import Render

VIEWS = ("text", "markdown", "json", "html")
READ = ("text", "markdown", "html")


def words(text: str) -> str:
    """The words alone: no style sheet, no tags, no escapes, no table bars, no line breaks."""
    text = re.sub(r"(?s)<style>.*</style>|</?(?:a|bdi|strong)\b[^>]*>", "", text)
    return " ".join(re.sub(r"<[^>]*>|[│├└─|*•]", " ", text).replace("&#39;", "'").replace("\\", "").split())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["empty", "full", "hostile"])
@pytest.mark.parametrize("proof", [False, True])
def test_every_view_renders_every_scorecard(
    view: str, kind: str, proof: bool, render: Render, request: pytest.FixtureRequest
) -> None:
    text = render(view, request.getfixturevalue(kind), proof=proof)

    assert text.endswith("\n")
    assert text.encode("utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_renders_several_states_and_none(view: str, render: Render, several: tuple[Scorecard, ...]) -> None:
    assert "Land A" in render(view, *several)
    assert render(view)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("proof", [False, True])
def test_the_same_scorecard_gives_the_same_bytes(
    view: str, proof: bool, render: Render, several: tuple[Scorecard, ...]
) -> None:
    assert render(view, *several, proof=proof) == render(view, *several, proof=proof)


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("proof", [False, True])
def test_the_reply_stands_directly_beside_the_charge(view: str, proof: bool, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, proof=proof, width=60))
    said = "Returned people from Neighbourland without examining what awaited them."
    charge = text.index(said) + len(said)
    reply = text.index("They come for economic reasons and are not refugees", charge)

    assert len(text[charge:reply]) < 130
    assert "Reply of 30 Dec 2013 [" in text[charge:reply]
    assert "established" not in text[text.index("Gaps" if not proof else said) : reply]


@pytest.mark.parametrize("view", READ)
def test_no_charge_is_shown_without_the_state_being_heard(view: str, render: Render, full: Scorecard) -> None:
    """Every conduct told in a view has the reply beside it, or the words that none was found or recorded."""
    text = words(render(view, full, width=60))
    for finding in full.findings:
        if finding.conduct:
            told = text.index(finding.says)
            assert re.search(r"Reply of|No reply found|No reply recorded", text[told : told + 400])


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("as_of", ["2024-05-31", "2014-02-20"])
def test_a_search_without_result_is_told_with_its_day_and_is_no_admission(
    view: str, as_of: str, render: Render, full: Scorecard
) -> None:
    """Also where we searched after the as-of day: the day says so."""
    text = words(render(view, attrs.evolve(full, as_of=as_of)))

    assert "No reply found when we searched on 3 May 2024; that is no admission." in text


@pytest.mark.parametrize("view", READ)
def test_grounds_of_replies_come_in_one_line_by_what_they_come_to(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))

    assert "Decided against the state [1, para. 446]: repeated entry. Ruled out by law: economic motive" in text
    assert "Open: not refugee. Exception claimed: grave crime (33(2))." in text
    assert "Blanket reply, day not known" in text


@pytest.mark.parametrize("view", READ)
def test_no_reply_is_cut_short(view: str, render: Render, full: Scorecard) -> None:
    reply = attrs.evolve(full.findings[0].replies[0], says="They come for work. " * 200 + "They go home.")
    finding = attrs.evolve(full.findings[0], replies=(reply,))

    assert reply.says in words(render(view, attrs.evolve(full, findings=(finding,))))


@pytest.mark.parametrize("view", READ)
def test_unknown_is_never_shown_as_yes_or_no(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))
    start = text.rindex("What cannot be told", 0, text.index("Is reported to have returned several"))
    part = text[start : text.index("What is met", start)]

    assert "Risk g1 unconfirmed. Needed: g3 corroborated on risk." in part
    assert "Bound, but nothing is on record for the period; that is no compliance and no breach" in part
    assert "Whether the duty binds at all in the period cannot be told from the data" in part
    assert not re.search(r"\b(yes|no|compliant|fulfilled|breached)\b[.:]", part, re.IGNORECASE)


@pytest.mark.parametrize("view", READ)
def test_the_headlines_come_first_with_verdict_basis_and_time(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200)).casefold()
    start = text.index("each duty at a glance")
    glance = text[start : text.index("gaps and unmet commitments (4 findings)")]

    assert text.index("6 of 11 duties tested bind the state") < start
    for one in full.headlines:
        assert one.basis.casefold() in glance[glance.index(one.title.casefold()) :]
    assert "commitment unmet" in glance
    assert "1999 to feb 2014" in glance


@pytest.mark.parametrize("view", READ)
def test_gaps_come_first_then_contested_ones_then_unmet_commitments(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full)).casefold()
    marks = (
        "gaps and unmet commitments (4 findings)",
        "returned people from neighbourland without",
        "handed two people to neighbourland",
        "join the treaty named in plan-unmet",
        "join the treaty named in plan-partly",
        "is reported to have returned several hundred",
        "join the treaty named in plan-met",
        "join the treaty named in plan-unclear",
        "c1 iccpr 12(2)",
        "custom torture (cat 3)",
        "convention against torture",
        "report of the commission of inquiry",
        "this is an analysis aid and no legal advice",
    )
    start = text.index(marks[0])
    places = [text.index(mark, start) for mark in marks]

    assert places == sorted(places)


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("proof", [False, True])
def test_an_error_is_loud_and_on_top(view: str, proof: bool, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, proof=proof))

    assert text.index("KeyError: 'office'") < text.index("A2 No one is returned to torture")
    assert re.search(r"error:? D3 Visits take place", text, re.IGNORECASE)


@pytest.mark.parametrize("view", READ)
def test_coverage_is_counts_with_denominators_and_no_score(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))

    assert "6 of 11 duties tested bind the state" in text
    assert "Of 14 findings: 1 error, 1 gap, 1 contested gap, 3 that cannot be told" in text
    assert "Nothing is on record for the period in 1 of 14 findings (A5)" in text
    assert not re.search(r"\d ?%|per cent|\bscore\b|\branked\b|average", text)


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize(
    ("bound", "tested", "said"),
    [
        (1, 1, "1 of 1 duty tested binds the state on"),
        (0, 1, "0 of 1 duty tested binds the state on"),
        (1, 11, "1 of 11 duties tested binds the state on"),
        (0, 11, "0 of 11 duties tested bind the state on"),
        (2, 11, "2 of 11 duties tested bind the state on"),
    ],
)
def test_the_verb_agrees_with_the_number_of_duties(
    view: str, bound: int, tested: int, said: str, render: Render, full: Scorecard
) -> None:
    counted = attrs.evolve(full, coverage=attrs.evolve(full.coverage, bound=bound, obligations=tested))

    assert said in words(render(view, counted, width=200))


@pytest.mark.parametrize("view", READ)
def test_flags_grades_numbers_and_days_are_words(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))

    assert "Removal g4 established · Risk g3 corroborated (g2 credible but single for the state)." in text
    assert "Risk: pattern NBL/harm, last evidenced 17 Feb 2014." in text
    assert "The newest source on the conduct is over five years old." in text
    assert "Reported, 1999 to Feb 2014, territory XEI" in text
    assert "500 to 600 according to [1]" in text


@pytest.mark.parametrize("view", READ)
def test_the_law_is_told_once_a_treaty_with_its_full_title(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))

    assert text.count("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment") == 1
    assert (
        "Under 3 (1999 to Feb 2014): binds since 10 Feb 1990 (ratification 11 Jan 1990, art. 27(2)); our data speak "
        "to 31 May 2024. Under 2 (31 May 2019 to 30 May 2024): whether it binds cannot be told; our data speak to"
    ) in text


@pytest.mark.parametrize("view", READ)
def test_a_finding_that_rests_on_an_unverified_fact_says_so(view: str, render: Render, full: Scorecard) -> None:
    assert "Rests on an unverified fact (G): removal-2023." in words(render(view, full))


@pytest.mark.parametrize("view", READ)
def test_noted_is_not_shown_as_rejected(view: str, render: Render, full: Scorecard) -> None:
    assert "The state noted it, which is not the same as rejecting it." in words(render(view, full))


@pytest.mark.parametrize("view", READ)
def test_the_proof_shows_every_step_and_every_piece_of_evidence(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, proof=True, width=200))
    steps = [text.index(step) for step in ("Ratification of CAT on 11 Jan 1990", "In force for the state from")]

    assert steps == sorted(steps)
    assert text.count("origin: its own finding; published 17 Feb 2014; stated by a founding document") == 2
    assert text.count("Is removal shown?") == 3
    assert "Standard of proof: reasonable grounds." in text
    assert "Repeated entry: disputes risk; decided against the state by [1, para. 446]." in text
    assert "shown, does not count" in text
    assert "o evidence on record" in text
    assert "33(2) (CSR1951 33(2)): in play, open; danger to the community." in text
    assert "Level 4 of 4: irreversible harm to life or body" in text


@pytest.mark.parametrize("view", READ)
def test_the_matrix_says_that_it_ranks_nobody(view: str, render: Render, several: tuple[Scorecard, ...]) -> None:
    text = words(render(view, *several))

    assert "Headline of each state on each duty" in text
    assert "neither a yes nor a no" in text
    assert "where none binds, the commitment that is worst off" in text
    assert "rank nobody" in text
