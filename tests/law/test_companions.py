"""Treaties that bind only together with another, and protocols that need their parent."""

import pytest

from compliance.model.treaties import Parent
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, day, said, why

# ── the refugee treaties together ──


def refugees(make, catalogue, **deposits):
    acts = {code: [make.act("accession", on)] for code, on in deposits.items()}
    return make.asked(acts, treaties=catalogue)


def test_the_convention_alone_binds_to_nothing_after_1951(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1990-01-01")
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "2", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "34", "2000-01-01")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (BOUND, set())
    assert asked.event("PSR1967", "I(1)", "2000-01-01").holds is NOT_BOUND


def test_both_treaties_bind_together_from_the_later_of_the_two(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1981-10-03", PSR1967="1985-01-01")
    assert said(asked.event("CSR1951", "33", "1984-12-31")) == (NOT_BOUND, {Flag.DATELINE})
    assert said(asked.event("CSR1951", "33", "1985-01-01")) == (BOUND, set())
    assert asked.event("CSR1951", "33", "2000-01-01").since == day("1985-01-01")
    assert asked.event("CSR1951", "35", "2000-01-01").since == day("1982-01-01")
    assert said(asked.event("CSR1951", "33", "1981-12-31"))[1] == {Flag.VCLT_18, Flag.PRE_EIF}


def test_the_protocol_alone_binds_through_its_own_articles(make, catalogue):
    asked = refugees(make, catalogue, PSR1967="1990-01-01")
    assert said(asked.event("PSR1967", "I(1)", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "II", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (NOT_BOUND, set())
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (NOT_BOUND, set())


def test_a_vague_protocol_makes_the_convention_vague_and_a_vague_convention_without_it_does_not_bind(make, catalogue):
    asked = refugees(make, catalogue, CSR1951="1981-10-03", PSR1967="1985")
    assert said(asked.event("CSR1951", "33", "1985-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(asked.event("CSR1951", "33", "1985-12-31"))[0] is BOUND
    alone = refugees(make, catalogue, CSR1951="1985")
    assert alone.event("CSR1951", "33", "1985-08-01").holds is NOT_BOUND
    assert alone.event("CSR1951", "35", "1985-08-01").holds is UNKNOWN


def test_the_narrow_choice_of_article_1b_touches_articles_2_to_34(make, catalogue):
    acts = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.reservation("1990-01-01", "1B", effect="modifies"))
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("CSR1951", "33", "2000-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "2", "2000-01-01")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (BOUND, set())
    assert "void" not in why(asked.event("CSR1951", "33", "2000-01-01"))
    acts["CSR1951"].append(make.withdrawal("1998-01-08", "1B"))
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("CSR1951", "33", "1998-01-07")) == (BOUND, {Flag.RESERVATION_PART})
    assert said(asked.event("CSR1951", "33", "1998-01-08")) == (BOUND, set())


def test_the_wide_choice_of_article_1b_is_a_declaration_and_touches_nothing(make, catalogue):
    acts = {code: [make.act("accession", "1990-01-01")] for code in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.act("declaration", "1990-01-01", effect="declaration", provisions=("1B",)))
    assert said(make.asked(acts, treaties=catalogue).event("CSR1951", "33", "2000-01-01")) == (BOUND, set())


# ── a protocol and its parent ──


def test_a_protocol_without_its_parent_is_doubtful(make, catalogue):
    acts = {"UNTOC-TIP": [make.act("accession", "2005-01-01")]}
    alone = make.asked(acts, treaties=catalogue).event("UNTOC-TIP", "8", "2010-01-01")
    assert said(alone) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert "open only to those that joined UNTOC (art. 37(2) of UNTOC)" in why(alone)
    acts["UNTOC"] = [make.act("accession", "2008-01-01")]
    both = make.asked(acts, treaties=catalogue)
    assert said(both.event("UNTOC-TIP", "8", "2008-01-30"))[0] is UNKNOWN
    assert said(both.event("UNTOC-TIP", "8", "2008-01-31")) == (BOUND, set())


def test_the_parent_alone_does_not_bind_to_the_protocol(make, catalogue):
    acts = {"UNTOC": [make.act("accession", "2005-01-01")]}
    assert said(make.asked(acts, treaties=catalogue).event("UNTOC-TIP", "8", "2010-01-01")) == (NOT_BOUND, set())


def test_past_the_parent_s_last_good_day_the_protocol_speaks_for_itself(make):
    parent = make.treaty("P", good_through=day("2012-01-01"))
    treaties = [parent, make.treaty("Q", parent=Parent(("P",), "1"))]
    acts = {code: [make.act("accession", "2010-01-01")] for code in "PQ"}
    assert make.asked(acts, treaties=treaties).event("P", "1", "2020-01-01").holds is UNKNOWN
    assert make.asked(acts, treaties=treaties).event("Q", "1", "2020-01-01").holds is BOUND


def parties(make, catalogue, *acts, **deposits):
    """Asks a state that acceded on the days given, and did the acts to the treaties named before them."""
    done = {code.replace("_", "-"): [make.act("accession", on)] for code, on in deposits.items()}
    for code, *act in acts:
        done.setdefault(code, []).append(make.act(*act))
    return make.asked(done, treaties=catalogue)


PARENTS = {
    "ICCPR-OP1": ("ICCPR",),
    "ICCPR-OP2": ("ICCPR",),
    "OP-ICESCR": ("ICESCR",),
    "OP-CEDAW": ("CEDAW",),
    "OPCAT": ("CAT",),
    "OP-CRPD": ("CRPD",),
    "CRC-OP-SC": ("CRC",),
    "CRC-OP-IC": ("CRC", "CRC-OP-AC", "CRC-OP-SC"),
    "UNTOC-TIP": ("UNTOC",),
    "UNTOC-SOM": ("UNTOC",),
    "ILO-P029": ("ILO-C029",),
}


def test_each_protocol_names_what_its_own_clause_asks_for_and_no_other_treaty_does(catalogue):
    assert {code: one.parent.treaties for code, one in catalogue.items() if one.parent} == PARENTS
    assert {code for code, one in catalogue.items() if one.parent and one.parent.signed} == {"CRC-OP-SC"}
    assert {code for code, one in catalogue.items() if one.parent and one.parent.ends} == {
        "UNTOC-TIP",
        "UNTOC-SOM",
        "ILO-P029",
    }


@pytest.mark.parametrize("code", ["UNTOC-TIP", "UNTOC-SOM"])
def test_a_notice_of_leaving_the_convention_on_organised_crime_is_one_of_leaving_its_protocols(make, catalogue, code):
    done = {name: [make.act("accession", "2005-01-01")] for name in ("UNTOC", code)}
    done["UNTOC"].append(make.act("denunciation", "2010-03-10"))
    asked = make.asked(done, treaties=catalogue)
    assert asked.event(code, "8", "2011-03-09").holds is BOUND
    left = asked.event(code, "8", "2011-03-10")
    assert left.holds is NOT_BOUND
    assert f"notice to leave UNTOC, which is one to leave {code} (art. 40(3) of UNTOC), received" in why(left)


def test_who_joins_the_parent_again_must_join_the_protocol_again(make, catalogue):
    again = ("UNTOC", "denunciation", "2008-03-10"), ("UNTOC", "accession", "2010-01-01")
    asked = parties(make, catalogue, *again, UNTOC="2005-01-01", UNTOC_TIP="2005-01-01")
    assert asked.event("UNTOC", "5", "2012-01-01").holds is BOUND
    assert asked.event("UNTOC-TIP", "8", "2012-01-01").holds is NOT_BOUND
    both = parties(
        make, catalogue, *again, ("UNTOC-TIP", "accession", "2010-01-01"), UNTOC="2005-01-01", UNTOC_TIP="2005-01-01"
    )
    assert both.event("UNTOC-TIP", "8", "2012-01-01").since == day("2010-01-31")


def test_a_notice_of_leaving_the_forced_labour_convention_ends_its_protocol_if_it_came_in_the_window(make, catalogue):
    deposits = {"ILO_C029": "2005-03-15", "ILO_P029": "2018-06-04"}
    late = parties(make, catalogue, ("ILO-C029", "denunciation", "2024-01-01"), **deposits)
    assert late.event("ILO-P029", "1", "2025-06-01").holds is not NOT_BOUND
    timely = parties(make, catalogue, ("ILO-C029", "denunciation", "2022-06-01"), **deposits)
    assert timely.event("ILO-P029", "1", "2023-05-31").holds is BOUND
    assert timely.event("ILO-P029", "1", "2023-06-01").holds is NOT_BOUND


@pytest.mark.parametrize(("code", "parent"), [("OPCAT", "CAT"), ("OP-CRPD", "CRPD"), ("CRC-OP-SC", "CRC")])
def test_where_no_text_says_what_becomes_of_a_protocol_without_its_parent_it_is_unknown(make, catalogue, code, parent):
    done = {name: [make.act("accession", "2009-01-01")] for name in (code, parent)}
    done[parent].append(make.act("denunciation", "2011-01-01"))
    asked = make.asked(done, treaties=catalogue)
    assert asked.event(code, "1", "2011-12-31").holds is BOUND
    standing = asked.event(code, "1", "2012-01-01")
    assert said(standing) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert "no text says what becomes of the protocol" in why(standing)


def test_a_signature_of_the_child_convention_is_enough_for_its_protocol_on_sale_and_for_no_other(make, catalogue):
    signed = ("CRC", "signature", "1995-02-16")
    asked = parties(make, catalogue, signed, CRC_OP_SC="2002-12-23", CRC_OP_AC="2002-12-23", CRC_OP_IC="2015-01-01")
    assert said(asked.event("CRC-OP-SC", "1", "2010-01-01")) == (BOUND, set())
    assert said(asked.event("CRC-OP-AC", "1", "2010-01-01")) == (BOUND, set())
    assert said(asked.event("CRC-OP-IC", "5", "2020-01-01")) == (BOUND, set())
    unsigned = parties(make, catalogue, CRC_OP_SC="2002-12-23")
    assert unsigned.event("CRC-OP-SC", "1", "2010-01-01").holds is UNKNOWN
    disowned = parties(make, catalogue, signed, ("CRC", "signature-disowned", "2008-01-01"), CRC_OP_SC="2002-12-23")
    assert disowned.event("CRC-OP-SC", "1", "2007-12-31").holds is BOUND
    assert disowned.event("CRC-OP-SC", "1", "2008-01-01").holds is UNKNOWN


def test_one_of_several_parents_is_enough(make, catalogue):
    assert parties(make, catalogue, CRC_OP_IC="2015-01-01").event("CRC-OP-IC", "5", "2020-01-01").holds is UNKNOWN
    for parent in ("CRC", "CRC_OP_AC"):
        asked = parties(make, catalogue, **{parent: "2005-01-01", "CRC_OP_IC": "2015-01-01"})
        assert asked.event("CRC-OP-IC", "5", "2020-01-01").holds is BOUND


@pytest.mark.parametrize("treaties", [(), ("P", "R")])
def test_a_clause_that_ends_the_protocol_belongs_to_one_parent(treaties):
    with pytest.raises(ValueError, match="a parent names one treaty"):
        Parent(treaties, "1", ends="2")


def test_a_notice_to_the_parent_that_may_have_come_before_the_protocol_was_joined_ends_it_only_perhaps(make, catalogue):
    acts = (("ratification", "2003-06"), ("denunciation", "2003-06-29"), ("accession", "2004"))
    joined = [make.act(*one) for one in acts]
    asked = make.asked({"UNTOC": joined, "UNTOC-TIP": [make.act("ratification", "2003-06")]}, treaties=catalogue)
    late = make.asked({"UNTOC": joined, "UNTOC-TIP": [make.act("ratification", "2003-05")]}, treaties=catalogue)

    standing = asked.event("UNTOC-TIP", "6", "2005-06-01")
    assert standing.holds is UNKNOWN
    assert "if it came in time" in why(standing)
    assert late.event("UNTOC-TIP", "6", "2005-06-01").holds is NOT_BOUND


# ── the geographical choice ──


@pytest.mark.parametrize(("code", "name"), [("CSR1951", "1B"), ("PSR1967", "1B"), ("PSR1967", "I(3)")])
def test_a_choice_for_events_in_europe_narrows_both_treaties_whichever_it_is_on_record_for(make, catalogue, code, name):
    acts = {one: [make.act("accession", "1968-07-31")] for one in ("CSR1951", "PSR1967")}
    acts[code].append(make.act("declaration", "1968-07-31", effect="modifies", provisions=(name,)))
    asked = make.asked(acts, treaties=catalogue)
    for treaty, provision in (("CSR1951", "33"), ("PSR1967", "I(1)")):
        standing = asked.event(treaty, provision, "2000-01-01")
        assert said(standing) == (BOUND, {Flag.RESERVATION_PART}), treaty
        assert f"declaration of 1968-07-31 to {code} {name} touches it" in why(standing)
    assert said(asked.event("CSR1951", "35", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "II", "2000-01-01")) == (BOUND, set())


def test_a_choice_taken_back_narrows_neither_treaty(make, catalogue):
    acts = {one: [make.act("accession", "1968-07-31")] for one in ("CSR1951", "PSR1967")}
    acts["CSR1951"] += [make.reservation("1968-07-31", "1B", effect="modifies"), make.withdrawal("1998-01-08", "1B")]
    asked = make.asked(acts, treaties=catalogue)
    assert said(asked.event("PSR1967", "I(1)", "1998-01-07"))[1] == {Flag.RESERVATION_PART}
    assert said(asked.event("PSR1967", "I(1)", "1998-01-08")) == (BOUND, set())


def test_any_other_declaration_to_one_refugee_treaty_leaves_the_other_as_it_is(make, catalogue):
    acts = {one: [make.act("accession", "1968-07-31")] for one in ("CSR1951", "PSR1967")}
    acts["CSR1951"].append(make.act("declaration", "1968-07-31", effect="modifies", provisions=("26",)))
    asked = make.asked(acts, treaties=catalogue)
    for treaty, provision in (("CSR1951", "26"), ("PSR1967", "26"), ("PSR1967", "I(1)")):
        assert said(asked.event(treaty, provision, "2000-01-01")) == (BOUND, set())
