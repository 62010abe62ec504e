"""Reservations to the Refugee Convention count under the Protocol too, unless withdrawn (PSR1967 VII(2))."""

import shutil
from pathlib import Path

import pytest

from compliance.errors import DataError
from compliance.loading.catalogue import load_catalogue
from compliance.loading.files import Reader
from compliance.model.verdicts import Flag

from .reading import BOUND, NOT_BOUND, UNKNOWN, said, why

PART = {Flag.RESERVATION_PART}
RULES = Path(__file__).parent.parent.parent / "rules"


def refugees(make, catalogue, *acts, csr="1969-01-06", psr="1969-01-06", **more):
    """Asks a state that acceded to both, or to one (None: not to the other), and did these acts to the Convention."""
    done = {code: [make.act("accession", on)] for code, on in (("CSR1951", csr), ("PSR1967", psr)) if on}
    done["CSR1951"] = [*done.get("CSR1951", ()), *acts]
    for code, others in more.items():
        done[code] = [*done.get(code, ()), *others]
    return make.asked(done, treaties=catalogue)


def test_an_article_excluded_under_the_convention_is_excluded_under_the_protocol(make, catalogue):
    asked = refugees(make, catalogue, make.reservation("1969-01-06", "31"))
    standing = asked.event("PSR1967", "31", "2000-01-01")
    assert said(standing) == (NOT_BOUND, PART)
    assert said(asked.event("PSR1967", "31(2)", "2000-01-01")) == (NOT_BOUND, PART)
    assert "reservation of 1969-01-06 to CSR1951 31 excludes it" in why(standing)
    assert "art. VII(2) of PSR1967" in why(standing)


def test_a_part_taken_or_modified_under_the_convention_narrows_the_article_under_the_protocol(make, catalogue):
    modified = refugees(make, catalogue, make.reservation("1969-01-06", "31", "32", effect="modifies"))
    assert said(modified.event("PSR1967", "31(1)", "2000-01-01")) == (BOUND, PART)
    part = refugees(make, catalogue, make.reservation("1969-01-06", "31(2)"))
    assert said(part.event("PSR1967", "31", "2000-01-01")) == (BOUND, PART)
    assert said(part.event("PSR1967", "31(1)", "2000-01-01")) == (BOUND, set())


def test_neighbours_and_the_protocol_s_own_articles_stay_as_they_are(make, catalogue):
    asked = refugees(make, catalogue, make.reservation("1969-01-06", "31", "35"))
    for provision in ("32", "27", "I(1)", "I(2)", "II", "35"):
        assert said(asked.event("PSR1967", provision, "2000-01-01")) == (BOUND, set()), provision


def test_what_the_convention_bars_carries_nothing_over(make, catalogue):
    asked = refugees(make, catalogue, make.reservation("1969-01-06", "2-34"))
    assert said(asked.event("PSR1967", "33", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "I(1)", "2000-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "31", "2000-01-01")) == (NOT_BOUND, PART)


def test_a_withdrawal_under_the_convention_ends_it_under_the_protocol_too(make, catalogue):
    acts = make.reservation("1992-12-03", "7"), make.withdrawal("2009-09-08", "7")
    asked = refugees(make, catalogue, *acts, csr="1992-12-03", psr="1992-12-03")
    assert said(asked.event("PSR1967", "7", "2009-09-07")) == (NOT_BOUND, PART)
    assert said(asked.event("PSR1967", "7", "2009-09-08")) == (BOUND, set())
    vague = refugees(make, catalogue, make.reservation("1969-01-06", "7"), make.withdrawal("2009", "7"))
    assert said(vague.event("PSR1967", "7", "2009-06-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})


def test_one_made_to_the_protocol_itself_stands_until_it_is_withdrawn_there(make, catalogue):
    acts = make.reservation("1969-01-06", "31"), make.withdrawal("2000-01-01", "31")
    asked = refugees(make, catalogue, *acts, PSR1967=[make.reservation("1969-01-06", "31")])
    assert said(asked.event("CSR1951", "31", "2005-01-01")) == (BOUND, set())
    assert said(asked.event("PSR1967", "31", "2005-01-01")) == (NOT_BOUND, PART)


def test_it_counts_from_the_deposit_and_not_only_from_the_convention_s_entry_into_force(make, catalogue):
    """The Protocol binds on the day of its deposit, the Convention ninety days after."""
    asked = refugees(make, catalogue, make.reservation("1992-12-03", "7"), csr="1992-12-03", psr="1992-12-03")
    assert said(asked.event("PSR1967", "7", "1992-12-03")) == (NOT_BOUND, PART)


def test_it_counts_whichever_treaty_was_joined_first(make, catalogue):
    """The article names no time: whoever is a party to the Convention has its reservations under both."""
    later = refugees(make, catalogue, make.reservation("1980-01-01", "31"), csr="1980-01-01")
    assert said(later.event("PSR1967", "31", "1979-12-31")) == (BOUND, set())
    assert said(later.event("PSR1967", "31", "1980-01-01")) == (NOT_BOUND, PART)
    earlier = refugees(make, catalogue, make.reservation("1969-01-06", "31"), psr="1985-01-01")
    assert said(earlier.event("PSR1967", "31", "1985-01-01")) == (NOT_BOUND, PART)


def test_a_reservation_on_signing_counts_from_the_deposit_and_never_without_one(make, catalogue):
    signed = make.act("signature", "1951-07-28"), make.reservation("1951-07-28", "31")
    alone = refugees(make, catalogue, *signed, csr=None)
    assert said(alone.event("PSR1967", "31", "2000-01-01")) == (BOUND, set())
    late = refugees(make, catalogue, *signed, csr="1980-01-01")
    assert said(late.event("PSR1967", "31", "1979-12-31")) == (BOUND, set())
    assert said(late.event("PSR1967", "31", "1980-01-01")) == (NOT_BOUND, PART)


def test_who_leaves_the_protocol_and_comes_back_has_them_again(make, catalogue):
    again = [make.act("denunciation", "1975-01-01"), make.act("accession", "1980-01-01")]
    asked = refugees(make, catalogue, make.reservation("1969-01-06", "31"), PSR1967=again)
    assert said(asked.event("PSR1967", "31", "1990-01-01")) == (NOT_BOUND, PART)


def test_what_becomes_of_them_when_the_state_leaves_the_convention_no_text_says(make, catalogue):
    left = [make.reservation("1969-01-06", "31"), make.act("denunciation", "1980-01-01")]
    asked = refugees(make, catalogue, *left)
    assert said(asked.event("PSR1967", "31", "1980-12-31")) == (NOT_BOUND, PART)
    assert said(asked.event("PSR1967", "31", "1981-01-01")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    back = refugees(make, catalogue, *left, make.act("accession", "1990-01-01"))
    assert said(back.event("PSR1967", "31", "1989-12-31")) == (UNKNOWN, {Flag.STANDING_UNKNOWN})
    assert said(back.event("PSR1967", "31", "1990-01-01")) == (BOUND, set())


@pytest.mark.parametrize("provision", ["31", "32"])
def test_a_territory_has_those_that_cover_it(make, catalogue, provision):
    acts = [make.reservation("1969-01-06", provision, territories=("ZZZ",))]
    asked = refugees(make, catalogue, *acts)
    assert said(asked.event("PSR1967", provision, "2000-01-01", territory="ZZZ")) == (NOT_BOUND, PART)
    assert said(asked.event("PSR1967", provision, "2000-01-01")) == (BOUND, set())


def test_the_shipped_states_have_theirs(shipped):
    papua, mexico = shipped("PNG", "2014-02-20"), shipped("MEX", "2014-02-20")
    assert said(papua.event("PSR1967", "31(1)", "2010-01-01")) == (BOUND, PART)
    assert said(papua.event("PSR1967", "27", "2010-01-01")) == (BOUND, set())
    assert said(mexico.event("PSR1967", "31(2)", "2010-01-01")) == (BOUND, PART)
    assert said(mexico.event("PSR1967", "31(1)", "2010-01-01")) == (BOUND, set())
    assert said(shipped("KOR", "2014-12-31").event("PSR1967", "7", "2005-06-01")) == (NOT_BOUND, PART)
    assert said(shipped("CHN", "2014-02-20").event("PSR1967", "I(1)", "2013-01-01")) == (BOUND, set())


def test_a_treaty_that_nobody_knows_carries_nothing_over_and_is_refused(tmp_path):
    for folder in ("treaties", "bibliography"):
        shutil.copytree(RULES / folder, tmp_path / folder)
    file = tmp_path / "treaties" / "psr1967.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("carried: {of: CSR1951", "carried: {of: CSR1950"), encoding="utf-8")
    with pytest.raises(DataError, match=r"reservations\.carried\.of: no treaty 'CSR1950' \(did you mean CSR1951"):
        load_catalogue([("own", tmp_path)], Reader())
