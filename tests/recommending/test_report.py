"""The text of a Working Group report: numbers in both styles, the position of each paragraph, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.recommendations import CleaningStep, DatedBy, RecommendationPosition

from .made import module, read, refused, report, result_or_reason

P = RecommendationPosition
DOTTED = (
    "84. The recommendations listed below have been examined by Mongolia and enjoy its support: "
    "84.1. Plant a tree (Norway); 84.2. Water it, as article 12. of the law says (Peru, Chile); 84.3 Keep it (Lao "
    "People's Democratic Republic). "
    "85. The following recommendations will be examined by Mongolia, which will provide responses: "
    "85.1. Fell no tree (Kenya). "
    "86. The recommendations below did not enjoy the support of Mongolia and would thus be noted: 86.1 Fell it (Japan)."
)


@pytest.fixture
def save(tmp_path):
    def written(text, encoding="utf-8"):
        file = tmp_path / "report.txt"
        file.write_bytes(text.encode(encoding))
        return file

    return written


def numbers(found):
    return [(one.paragraph, one.position) for one in found.records]


def test_every_number_is_a_record_with_the_position_of_its_paragraph(save):
    found = read("wg-report", save(report(DOTTED)))

    assert numbers(found) == [
        ("84.1", P.SUPPORTED),
        ("84.2", P.SUPPORTED),
        ("84.3", P.SUPPORTED),
        ("85.1", P.PENDING),
        ("86.1", P.NOT_SUPPORTED),
    ]
    second = found.records[1]
    assert (second.text, [one.state for one in second.recommenders]) == (
        "Water it, as article 12. of the law says",
        ["PER", "CHL"],
    )


def test_the_first_paragraph_says_whose_review_it_is_when_and_in_which_session(save):
    record = read("wg-report", save(report(DOTTED))).records[-1]

    assert (record.addressee, record.symbol, record.on, record.dated_by) == (
        "MNG", "A/HRC/99/1", date(2010, 11, 2), DatedBy.REVIEW,
    )  # fmt: skip
    assert (record.session, record.cycle) == (21, 2)
    assert record.proof is not None
    assert (record.proof.symbol, record.proof.paragraph) == ("A/HRC/99/1", "86")


def test_the_last_number_of_each_paragraph_is_compared_with_what_was_read(save):
    found = read("wg-report", save(report(DOTTED)))

    assert [(one.stated, one.found) for one in found.totals] == [(3, 3), (1, 1), (1, 1)]


def test_a_number_that_is_missing_in_the_run_fails_loudly(save):
    text = report(DOTTED.replace("84.2. Water it", "and water it"))

    assert "numbers 1 to 3: the file has 3, and 2 come out" in refused("wg-report", save(text))
    assert read("wg-report", save(text), strict=False).missing == ("84.2",)


@pytest.mark.parametrize("misprint", ["83.2.", "84.02", "84.22"])
def test_a_misprinted_number_is_restored_from_its_place_and_told(save, misprint):
    record = read("wg-report", save(report(DOTTED.replace("84.2.", misprint)))).records[1]

    assert record.paragraph == "84.2"
    assert [one.before for one in record.cleaning if one.step is CleaningStep.NUMBER_MADE] == [misprint.rstrip(".")]


def test_numbers_that_start_anew_get_the_number_of_their_paragraph(save):
    text = (
        "84. The following recommendations will be examined by Mongolia: "
        + "".join(f"{number}. Plant tree {number} (Norway); " for number in range(1, 88))
        + "85. The following recommendations are noted: 1. Water it (Peru). 2. Keep it (Chile). "
        "86. The recommendations noted in the report in paragraphs 27 (b) and 28 did not enjoy the support of Mongolia."
    )
    found = read("wg-report", save(report(text)))

    assert numbers(found)[:2] == [("84.1", P.PENDING), ("84.2", P.PENDING)]
    assert numbers(found)[85:] == [("84.86", P.PENDING), ("84.87", P.PENDING), ("85.1", P.NOTED), ("85.2", P.NOTED)]
    assert [one.row for one in found.unplaced] == ["paragraph 86"]
    assert found.records[0].cleaning[-2].before in {"1", "(Norway)"}


def test_a_list_whose_answer_the_next_paragraph_announces_is_pending_by_that_paragraph(save):
    text = (
        "84. In the course of it, the following recommendations were made to Mongolia: 1. Plant it (Norway). "
        "85. The response of Mongolia to these recommendations will be included in the outcome report adopted later. "
        "86. The delegation thanked all."
    )
    record = read("wg-report", save(report(text))).records[0]

    assert record.position is P.PENDING
    assert record.proof is not None
    assert record.proof.paragraph == "85"


def test_a_lead_in_that_gives_no_answer_is_unclear_and_proves_nothing(save):
    record = read(
        "wg-report", save(report("84. The following recommendations were made: 84.1 Plant it (Norway)."))
    ).records[0]

    assert (record.position, record.proof) == (P.UNCLEAR, None)


def test_supported_and_already_done_is_supported_and_noted_and_already_done_is_noted():
    position_of = module("upr_report").position_of

    assert position_of("enjoy the support of Laos, which considers that they are already implemented") is P.SUPPORTED
    assert position_of("are noted and Mongolia indicated that they pertain to measures implemented") is P.NOTED
    assert position_of("have been examined and the recommendations listed below enjoy its support") is P.SUPPORTED
    assert position_of("do not enjoy the support of Mongolia") is P.NOT_SUPPORTED


def test_pledges_after_the_conclusions_are_named(save):
    text = report(DOTTED) + " III. Voluntary pledges and commitments 91. Mongolia will plant trees."

    assert [one.row for one in read("wg-report", save(text)).unplaced] == ["section III"]


def test_a_text_in_mac_roman_is_read_and_the_encoding_told(save):
    text = report(DOTTED.replace("Keep it", "Keep Mongolia’s tree"))
    record = read("wg-report", save(text, "mac-roman")).records[2]

    assert record.text == "Keep Mongolia’s tree"
    assert [one.before for one in record.cleaning if one.step is CleaningStep.DECODED] == ["mac-roman"]


def test_an_unclosed_bracket_hides_no_state(save):
    text = report("84. The following recommendations are noted: 84.1 Amend the law (the act of trees (2007) (Norway).")

    assert [one.state for one in read("wg-report", save(text)).records[0].recommenders] == ["NOR"]


def test_a_name_that_nobody_knows_is_kept_and_named(save):
    found = read("wg-report", save(report("84. The following recommendations are noted: 84.1 Plant it (Ruritania).")))

    assert (found.records[0].text, dict(found.unknown)) == ("Plant it (Ruritania)", {"Ruritania": 1})


def test_the_ordinal_of_a_session_is_read_in_words_and_figures():
    ordinal = module("upr_report")._ordinal

    assert [ordinal(word) for word in ("first", "nineteenth", "twentieth", "twenty-first", "fifty second", "19th")] == [
        1, 19, 20, 21, 52, 19,
    ]  # fmt: skip
    assert ordinal("special") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("Plain words.", "there is no heading 'II. Conclusions and/or recommendations'"),
        (report(DOTTED)[:-150], "the text ends before the paragraph 'All conclusions and/or recommendations …'"),
        (report("84. Nothing was asked."), "section II has no numbered recommendation"),
        (report(DOTTED, "Nobody was reviewed."), "nothing says of which state the report is"),
        (
            report(DOTTED, "The review of Ruritania was held at the 3rd meeting on 2 November 2010."),
            "no state is known by the name 'Ruritania'",
        ),
    ],
)
def test_what_is_no_whole_report_is_refused_with_one_clear_message(save, text, message):
    said = refused("wg-report", save(text))

    assert message in said
    assert "\n" not in said


def test_a_report_of_another_state_than_the_user_says_is_refused(save):
    assert "the report is of MNG and not of CHN" in refused("wg-report", save(report(DOTTED)), state="CHN")


@given(st.integers(0, 700), st.text("184.;() AR", max_size=6))
def test_a_damaged_text_is_refused_or_every_row_is_accounted_for(tmp_path_factory, at, damage):
    text = report(DOTTED)
    file = tmp_path_factory.mktemp("damaged") / "report.txt"
    file.write_text(text[:at] + damage + text[at + 3 :], encoding="utf-8")
    found = result_or_reason("wg-report", file)

    assert isinstance(found, str) or found.rows == found.taken + len(found.unplaced)
