"""A recommendation is found where it stands, and asks for one act that can be measured, with a time and a basis."""

from __future__ import annotations

import pytest

from compliance.upr.lint.declaring import Paper

from .lint_made import desk, in_text, lint_recommendation, linted

GOOD_ASK = "Enact by 2027 a law on asylum, as Article 33 of the 1951 Convention requires."


def said(text: str, **more: str) -> set[str]:
    return {one.code for one in lint_recommendation(text, desk(), **more)}


def test_a_good_recommendation_has_no_finding() -> None:
    assert said(f"The Government of Exlandia should {GOOD_ASK[0].lower()}{GOOD_ASK[1:]}") == set()
    assert said(f"Exlandia to {GOOD_ASK[0].lower()}{GOOD_ASK[1:]}") == set()
    assert said(GOOD_ASK, lead="The Government of Exlandia should:") == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sign and ratify the Convention against Torture", "2 acts (sign, ratify)"),
        ("Abolish the law, release all who are held under it, and amend the code", "3 acts (abolish, release, amend)"),
        ("Ratify the ICCPR and the CAT", "2 treaties (CAT, ICCPR)"),
        ("Repeal the law. Adopt a new one", "2 acts (repeal, adopt)"),
    ],
)
def test_two_acts_are_counted_and_named(text: str, count: str) -> None:
    assert any(count in one.why for one in lint_recommendation(text, desk()) if one.code == "W801")


@pytest.mark.parametrize(
    "text",
    [
        "Establish a body to investigate, prosecute and punish torture",
        "Adopt a law that prohibits torture and protects witnesses",
        "Provide legal aid and support to victims",
        "Ratify the Convention on the Rights of Persons with Disabilities",
        "Publish a report and a plan",
        "Enact a right of appeal, judicial review and legal aid",
        "Accede to the CAT, as recommended in CERD/C/XEX/CO/18, para. 18, and CRC/C/XEX/CO/5",
    ],
)
def test_a_purpose_a_clause_and_a_noun_are_no_second_act(text: str) -> None:
    assert "W801" not in said(text)


@pytest.mark.parametrize(
    "basis",
    ["in line with article I(1)", "under III(5) of the agreement", "as promised before (2004)", "(CAT/C/XEX/CO/5)"],
)
def test_roman_articles_promises_and_documents_are_a_basis(basis: str) -> None:
    assert "W806" not in said(f"The Government of Exlandia should publish the list by 2027, {basis}")


@pytest.mark.parametrize("words", ["in the report I saw", "by all means", "in part"])
def test_other_words_are_no_basis(words: str) -> None:
    assert "W806" in said(f"The Government of Exlandia should publish the list by 2027, {words}")


def test_a_noun_further_on_is_not_the_verb_of_an_act() -> None:
    found = said("The clinics of Exlandia should vaccinate every child by its next Universal Periodic Review (CRC 7)")

    assert "W803" in found
    assert "W802" not in found
    assert "W802" in said("The Government of Exlandia should promptly review the law by 2027 (CRC 7)")


def test_the_start_of_the_next_term_is_a_time() -> None:
    assert "W805" not in said("Exlandia should publish the list by the start of the next school term (CRC 28)")


def test_items_under_a_heading_on_the_paper_itself_are_no_recommendations() -> None:
    notes = (
        "# Draft recommendations\n\n## Limits\n\n"
        "- The days of the review are not on file.\n- The last 33 questions ask about duties.\n"
    )

    assert linted(notes, paper=Paper.RECOMMENDATIONS).recommendations == 0
    assert linted(notes.replace("Limits", "On asylum"), paper=Paper.RECOMMENDATIONS).recommendations == 2


@pytest.mark.parametrize(
    ("verb", "category"),
    [("Seek help", 1), ("Continue its efforts", 2), ("Consider ratifying CAT", 3), ("Strengthen it", 4)],
)
def test_a_vague_verb_is_shown_with_its_category(verb: str, category: int) -> None:
    (found,) = (one for one in lint_recommendation(verb, desk()) if one.code == "W802")

    assert f"action category {category} of 5" in found.why


def test_recommendations_are_found_in_a_table_with_the_rest_of_the_row() -> None:
    table = (
        "| No. | Recommendation | Addressee | By |\n|---|---|---|---|\n"
        "| 1 | Repeal the law on entry (CAT 3) | Parliament | by 2027 |\n| 2 | Go on as before | | |\n"
    )
    found = linted(table, paper=Paper.RECOMMENDATIONS)

    assert found.recommendations == 2
    assert {one.line for one in found.findings} == {4}


def test_previous_recommendations_are_not_drafts() -> None:
    assert linted(in_text("1. One.\n\n## Recommendations of the third cycle\n\n2. Ratify CAT.")).recommendations == 0
