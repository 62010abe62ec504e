"""Treaties that bind only together with another, and protocols that need their parent."""

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
    assert "open only to parties of UNTOC" in why(alone)
    acts["UNTOC"] = [make.act("accession", "2008-01-01")]
    both = make.asked(acts, treaties=catalogue)
    assert said(both.event("UNTOC-TIP", "8", "2008-01-30"))[0] is UNKNOWN
    assert said(both.event("UNTOC-TIP", "8", "2008-01-31")) == (BOUND, set())


def test_the_parent_alone_does_not_bind_to_the_protocol(make, catalogue):
    acts = {"UNTOC": [make.act("accession", "2005-01-01")]}
    assert said(make.asked(acts, treaties=catalogue).event("UNTOC-TIP", "8", "2010-01-01")) == (NOT_BOUND, set())


def test_past_the_parent_s_last_good_day_the_protocol_speaks_for_itself(make):
    parent = make.treaty("P", good_through=day("2012-01-01"))
    treaties = [parent, make.treaty("Q", requires="P")]
    acts = {code: [make.act("accession", "2010-01-01")] for code in "PQ"}
    assert make.asked(acts, treaties=treaties).event("P", "1", "2020-01-01").holds is UNKNOWN
    assert make.asked(acts, treaties=treaties).event("Q", "1", "2020-01-01").holds is BOUND
