"""What is told once: a conduct under several duties, and each source, by a number that one list explains."""

from __future__ import annotations

import re

import attrs
import pytest

from compliance.model.findings import Scorecard
from compliance.model.verdicts import Flag, Verdict

from .conftest import Render
from .parts import element
from .test_every_view import READ, words


@pytest.mark.parametrize("view", READ)
def test_every_source_cited_is_named_once_in_one_list(view: str, render: Render, full: Scorecard) -> None:
    text = words(render(view, full, width=200))
    listed = text[text.rindex("Sources") :]

    assert listed.count("Report of the Commission of Inquiry on Neighbourland (A/HRC/25/63)") == 1
    assert text.count("Report of the Commission of Inquiry on Neighbourland") == 1
    assert "Special procedures of the Human Rights Council, 3 Jun 2013" in listed
    assert "The Daily Example. Example Press, 30 May 2013, general knowledge, not verified." in listed
    assert listed.index("Mandated finders") < listed.index("UN bodies and experts") < listed.index("Press, organ")


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("proof", [False, True])
def test_no_reader_meets_the_id_of_a_source(view: str, proof: bool, render: Render, full: Scorecard) -> None:
    card = attrs.evolve(full, notes=("The inquiry wrote to the state [coi-2014, annex II; V].",))
    text = words(render(view, card, proof=proof, width=200))

    assert not [one for one in full.sources if "-" in one and one in text]
    if view != "text" or proof:
        assert "The inquiry wrote to the state [1, annex II; V]." in text


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("proof", [False, True])
def test_every_number_in_brackets_is_in_the_list(view: str, proof: bool, render: Render, full: Scorecard) -> None:
    text = render(view, full, proof=proof, width=200)
    cited = {int(one) for one in re.findall(r"\[(\d+)(?:,[^\]]*)?\\?\]", text)}
    listed = {
        int(one) for one in re.findall(r'(?:^|<li id="s1-r\d+" value="|- )\\?\[?(\d+)\\?(?:\]|")', text, re.MULTILINE)
    }

    assert cited
    assert cited <= listed == set(range(1, len(listed) + 1))


@pytest.mark.parametrize("view", READ)
def test_what_to_ask_for_is_in_the_page_or_one_command_away(view: str, render: Render, full: Scorecard) -> None:
    ask = "Exampleland to adopt written rules on the examination of claims within 12 months."
    short, long = (words(render(view, full, proof=proof, width=200)) for proof in (False, True))

    assert ask in long
    assert "Exampleland does not exist." in long
    if view == "text":
        assert "compliance explain XEL CODE`: what to ask for, each step, all evidence, 1 note on the record" in short
    else:
        assert f"A2, A1, D6: {ask}" in short
        assert "Exampleland does not exist." in short


@pytest.mark.parametrize("view", READ)
def test_the_same_charge_under_two_bases_is_told_once(view: str, render: Render, full: Scorecard) -> None:
    first = full.findings[0]
    twin = attrs.evolve(first, id="XEL/A2/OTHER", basis=attrs.evolve(first.basis, treaty="OTHER"))
    text = words(render(view, attrs.evolve(full, findings=(*full.findings, twin)), width=200))

    assert text.count("Returned people from Neighbourland without examining") == 1
    assert "A2 No one is returned to torture: CAT 3; OTHER 3" in text
    assert "Gaps and unmet commitments (5 findings)" in text


@pytest.mark.parametrize("view", READ)
def test_two_duties_on_one_conduct_share_the_charge_and_say_what_is_theirs_alone(
    view: str, render: Render, full: Scorecard
) -> None:
    first = full.findings[0]
    more = element("refugee", "g4")
    ground = attrs.evolve(first.replies[0].grounds[0], effect="disputes refugee")
    reply = attrs.evolve(first.replies[0], grounds=(ground, first.replies[0].grounds[1]))
    twin = attrs.evolve(
        first, id="XEL/A9", code="A9", obligation="other", title="Another duty", elements=(*first.elements, more),
        replies=(reply,), flags=(*first.flags, Flag.EXCEPTION_CLAIMED),
    )  # fmt: skip
    text = words(render(view, attrs.evolve(full, findings=(first, twin)), width=200))

    assert text.count("Returned people from Neighbourland without examining") == 1
    assert text.count("They come for economic reasons and are not refugees") == 1
    assert "Decided against the state [1, para. 446]: repeated entry." in text
    assert "A2: Ruled out by law: economic motive (any person, whatever the motive)." in text
    assert "A9: Open: economic motive (on refugee)." in text
    assert "Refugee (A9) g4 established" in text
    assert "The state claims an exception (A9)." in text


@pytest.mark.parametrize("view", READ)
def test_the_same_conduct_with_another_verdict_is_told_apart(view: str, render: Render, full: Scorecard) -> None:
    first = full.findings[0]
    twin = attrs.evolve(first, id="XEL/A9", code="A9", obligation="other", verdict=Verdict.CONTESTED_GAP)
    text = words(render(view, attrs.evolve(full, findings=(first, twin)), width=200))

    assert text.count("Returned people from Neighbourland without examining") == 2
