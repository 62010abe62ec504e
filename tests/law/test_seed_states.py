"""The shipped profiles of the eleven seed states against domain.md section 3."""

from datetime import date, timedelta

import pytest

from compliance.model.conduct import Nature
from compliance.model.dates import day_span
from compliance.model.treaties import CONSENTS, ActionKind
from compliance.model.verdicts import Flag, Holds

from .reading import STATES

LIST = date(2015, 3, 14)

DEPOSITS = """
CSR1951    19820924a –         19921203a –         –         19930202a 19811003a –         –         19921015a –
PSR1967    19820924a –         19921203a –         –         19930202a 19820101a –         –         19921015a –
CSSP1954   –         –         19620822a –         –         –         –         –         –         –         –
ICERD      19811229a –         19781205  19690806  19820609a 19690204  19951215a 20030128a 19740222a 19831128  –
ICESCR     20010327  19810914a 19900410a 19741118  19820924a 19731016  19790621  19990905a 20070213  19920526a –
ICCPR      s19981005 19810914a 19900410a 19741118  19820924a 19731016  19790621  19961029a 20090925  19920526a –
ICCPR-OP1  –         –         19900410a 19910416a –         19911001a –         –         –         s20040927 –
ICCPR-OP2  –         –         –         20120313a –         –         –         –         –         –         –
CEDAW      19801104  20010227a 19841227  19810720  19820217  19810123  19850625  19850809a 19810814  19921015a 19970722a
OP-CEDAW   –         –         20061018a 20020328  –         20040728  –         20000614  –         20101013  –
CAT        19881004  –         19950109a 20020124a 20150205  19870303  19990629a 20071002a 20120926  19921015a –
OPCAT      –         –         –         20150212  –         –         –         –         –         20070330  –
CRC        19920302  19900921  19911120  19900705  19900228  19900816  19940422  19920327a 19910508a 19921015a 19910715a
CRC-OP-AC  20080220  –         20040924  20041006  20011220  20080924  20040802  20060227a 20060920a 20040716  –
CRC-OP-SC  20021203  20141110  20040924  20030627  20011220  20130924  20050124  20060111a 20060920a 20020530  20120116a
CRC-OP-IC  –         –         –         s20131004 –         –         –         20120925  –         –         –
CRPD       20080801  s20130703 20081211  20090513a 20150205  20120925  20140120  20080729  20090925  20121220  20111207a
ICPPED     –         –         –         20150212  –         –         20090723  s20120109 s20080929 20130627a –
GENOCIDE   19830418  19890131a 19501014a 19670105a 19810609a 19540503  –         –         19501208a 19501014a 19560314
ROME       –         –         20021113  20020411  –         s20000913 20070717a s20001002 –         20020411  –
UNTOC      20030923  –         s20001213 20080627a 20120608  20040526  s20001212 20131017  20030926a 20051212  20040330a
UNTOC-TIP  20100208a –         s20001213 20080627a 20120608a 20040526  s20021209 20131017  20030926a 20070702  20040330a
UNTOC-SOM  –         –         s20001213 20080627a –         20040526  s20021209 s20011218 20030926a 20051212  20040330a
VCCR       19790702a 19840808a 19770307a 19890314a 19920908a 19890315a 19831003a 19990415a 19730809a 20060310a 19970102a
"""
"""domain.md 3.1, as of 14 March 2015: a accession, s signature only, – nothing."""

CELLS = [
    (code, state, cell)
    for code, *cells in (line.split() for line in DEPOSITS.strip().splitlines())
    for state, cell in zip(STATES, cells, strict=True)
]


def day(text):
    return date.fromisoformat(text)


@pytest.fixture(scope="module")
def acts(library):
    """What a state did to a treaty by a day: (kind, day) of every signature and consent."""

    def done(state, code, until=LIST):
        known = library.profile(state).treaties.get(code, ())
        kept = (one for one in known if one.action in CONSENTS or one.action is ActionKind.SIGNATURE)
        return [(one.action, str(one.on)) for one in kept if one.on.first <= until and not one.territories]

    return done


def test_the_table_has_a_cell_for_every_treaty_and_state():
    assert len(CELLS) == 24 * 11


@pytest.mark.parametrize(("code", "state", "cell"), CELLS, ids=[f"{state}-{code}" for code, state, _ in CELLS])
def test_the_table_of_deposits_cell_by_cell(acts, shipped, catalogue, code, state, cell):
    done = acts(state, code)
    # Our copy of chapter XVIII and of the VCCR ends in July 2014; past that day standing would be unknown.
    known = min(LIST, catalogue[code].status.good_through)
    holds = shipped(state, "2015-03-14").event(code, "", known).holds
    if cell == "–":
        assert done == []
        assert holds is Holds.NOT_BOUND
    elif cell.startswith("s"):
        assert done == [(ActionKind.SIGNATURE, day(cell[1:]).isoformat())]
        assert holds is Holds.NOT_BOUND
    else:
        kind = ActionKind.ACCESSION if cell.endswith("a") else ActionKind.RATIFICATION
        consents = [(each, on) for each, on in done if each in CONSENTS]
        assert consents == [(kind, day(cell.rstrip("a")).isoformat())]
        assert holds is Holds.BOUND


@pytest.mark.parametrize("state", STATES)
def test_nobody_is_party_to_the_convention_on_the_reduction_of_statelessness_or_on_migrant_workers(acts, state):
    assert acts(state, "CRS1961", date.max) == []
    signed = [(ActionKind.SIGNATURE, "2004-09-27")] if state == "KHM" else []
    assert acts(state, "ICRMW", date.max) == signed


@pytest.mark.parametrize(
    ("state", "code", "on"),
    [
        ("KOR", "UNTOC", "2015-11-05"),
        ("KOR", "UNTOC-TIP", "2015-11-05"),
        ("KOR", "UNTOC-SOM", "2015-11-05"),
        ("KOR", "ILO-C029", "2021-04-20"),
        ("KOR", "OP-CRPD", "2022-12"),
        ("KOR", "ICPPED", "2023-01-04"),
        ("PRK", "CRPD", "2016-12-06"),
        ("PRK", "UNTOC", "2016-06-16/2023-12-31"),
        ("THA", "ICPPED", "2024-05-14"),
        ("THA", "ILO-P029", "2018-06-04"),
        ("CHN", "ILO-C029", "2022-08-12"),
        ("CHN", "ILO-C105", "2022-08-12"),
        ("JPN", "UNTOC", "2017-07-11"),
        ("JPN", "UNTOC-TIP", "2017-07-11"),
        ("JPN", "UNTOC-SOM", "2017-07-11"),
        ("MNG", "CRC-OP-IC", "2015-09-28"),
        ("MNG", "ILO-C029", "2005-03-15"),
        ("VNM", "ILO-C029", "2007-03-05"),
        ("MMR", "ICESCR", "2017-10-06"),
        ("MMR", "CRC-OP-AC", "2019-09-27"),
    ],
)
def test_later_changes(acts, state, code, on):
    assert [one for kind, one in acts(state, code, date.max) if kind in CONSENTS] == [on]


def test_thailand_joined_the_forced_labour_convention_in_1969(acts):
    ((_, on),) = acts("THA", "ILO-C029", date.max)
    assert on.startswith("1969")


@pytest.mark.parametrize("code", ["ILO-C029", "ILO-C105", "ILO-P029", "ILO-C087", "ILO-C098"])
def test_the_dprk_is_party_to_no_labour_convention(acts, code):
    assert acts("PRK", code, date.max) == []


def test_russia_disowned_its_signature_of_the_rome_statute(shipped):
    asked = shipped("RUS", "2020-11-01")
    assert asked.event("ROME", "7", "2016-10-31").flags == {Flag.VCLT_18}
    assert asked.event("ROME", "7", "2016-12-01").flags == frozenset()


BINDS = [
    ("CHN", "CSR1951", "1982-12-23"),
    ("CHN", "PSR1967", "1982-09-24"),
    ("CHN", "CAT", "1988-11-03"),
    ("CHN", "CRC", "1992-04-01"),
    ("CHN", "CEDAW", "1981-09-03"),
    ("CHN", "UNTOC-TIP", "2010-03-10"),
    ("CHN", "ILO-C029", "2023-08-12"),
    ("PRK", "ICCPR", "1981-12-14"),
    ("PRK", "CRC", "1990-10-21"),
    ("PRK", "CEDAW", "2001-03-29"),
    ("PRK", "CRPD", "2017-01-05"),
    ("PRK", "GENOCIDE", "1989-05-01"),
    ("PRK", "CRC-OP-SC", "2014-12-10"),
    ("KOR", "CSR1951", "1993-03-03"),
    ("KOR", "PSR1967", "1992-12-03"),
    ("KOR", "ICCPR", "1990-07-10"),
    ("KOR", "CAT", "1995-02-08"),
    ("KOR", "ICPPED", "2023-02-03"),
    ("KOR", "ROME", "2003-02-01"),
    ("KOR", "ILO-C029", "2022-04-20"),
    ("MNG", "CAT", "2002-02-23"),
    ("MNG", "UNTOC", "2008-07-27"),
    ("MNG", "UNTOC-TIP", "2008-07-27"),
    ("MNG", "UNTOC-SOM", "2008-07-27"),
    ("MNG", "OPCAT", "2015-03-14"),
    ("MNG", "ICPPED", "2015-03-14"),
    ("MNG", "ICCPR-OP2", "2012-06-13"),
    ("MNG", "ICCPR", "1976-03-23"),
    ("MNG", "CRC", "1990-09-02"),
    ("MNG", "ROME", "2002-07-01"),
    ("VNM", "ICCPR", "1982-12-24"),
    ("VNM", "CAT", "2015-03-07"),
    ("RUS", "CSR1951", "1993-05-03"),
    ("RUS", "PSR1967", "1993-02-02"),
    ("RUS", "CAT", "1987-06-26"),
    ("RUS", "CRC", "1990-09-15"),
    ("JPN", "CSR1951", "1982-01-01"),
    ("JPN", "PSR1967", "1982-01-01"),
    ("JPN", "CAT", "1999-07-29"),
    ("JPN", "ROME", "2007-10-01"),
    ("THA", "CAT", "2007-11-01"),
    ("THA", "CRC", "1992-04-26"),
    ("THA", "ICPPED", "2024-06-13"),
    ("LAO", "CAT", "2012-10-26"),
    ("LAO", "ICCPR", "2009-12-25"),
    ("KHM", "CSR1951", "1993-01-13"),
    ("KHM", "PSR1967", "1992-10-15"),
    ("KHM", "CAT", "1992-11-14"),
    ("KHM", "GENOCIDE", "1951-01-12"),
    ("KHM", "ROME", "2002-07-01"),
    ("MMR", "CRC", "1991-08-14"),
]
"""domain.md 2 ("Counting check") and 3.2-3.8: from which day a treaty binds a seed state."""


@pytest.mark.parametrize(("state", "code", "on"), BINDS, ids=[f"{state}-{code}" for state, code, _ in BINDS])
def test_each_seed_state_is_bound_from_the_day_that_domain_3_gives_and_not_before(shipped, state, code, on):
    place = shipped(state, "2024-12-31").bonds
    first = day(on)
    provision = "35" if code == "CSR1951" else "1" if code != "PSR1967" else "II"
    standing = place.under_treaty(code, provision, day_span(first), Nature.EVENT)
    assert standing.holds is Holds.BOUND
    assert standing.since == first
    before = place.under_treaty(code, provision, day_span(first - timedelta(days=1)), Nature.EVENT)
    assert before.holds is Holds.NOT_BOUND


@pytest.mark.parametrize(
    ("state", "on"), [("CHN", "1982-12-23"), ("KOR", "1993-03-03"), ("RUS", "1993-05-03"), ("KHM", "1993-01-13")]
)
def test_non_refoulement_of_refugees_binds_with_both_treaties(shipped, state, on):
    standing = shipped(state).event("CSR1951", "33", on)
    assert (standing.holds, standing.since, standing.flags) == (Holds.BOUND, day(on), frozenset())


def test_laos_joined_the_genocide_convention_between_the_threshold_and_its_entry_into_force(shipped):
    asked = shipped("LAO")
    assert asked.event("GENOCIDE", "I", "1951-01-11").holds is Holds.NOT_BOUND
    assert asked.event("GENOCIDE", "I", "1951-01-12").holds is Holds.UNKNOWN
    assert asked.event("GENOCIDE", "I", "1951-03-07").holds is Holds.UNKNOWN
    assert asked.event("GENOCIDE", "I", "1951-03-08").holds is Holds.BOUND


@pytest.mark.parametrize(
    ("state", "codes", "when"),
    [
        ("MNG", ("CSR1951", "PSR1967"), "2023-12-31"),
        ("VNM", ("CSR1951", "PSR1967"), "2023-12-31"),
        ("THA", ("CSR1951", "PSR1967"), "2024-07-26"),
        ("LAO", ("CSR1951", "PSR1967"), "2024-07-26"),
        ("MMR", ("CSR1951", "PSR1967"), "2024-07-26"),
        ("MMR", ("CAT", "ICCPR"), "2020-09-16"),
        ("PRK", ("CSR1951", "PSR1967"), "2023-12-31"),
        ("PRK", ("CAT", "ICERD", "ICPPED", "ROME"), "2020-09-16"),
        ("CHN", ("ICCPR",), "2026-04-16"),
    ],
)
def test_those_that_never_joined_are_not_bound_on_the_last_day_we_know_of(shipped, state, codes, when):
    for code in codes:
        assert shipped(state, when).event(code, "", when).holds is Holds.NOT_BOUND, code


def test_of_the_worked_cases_each_has_the_standing_and_flags_that_it_needs(shipped):
    for state, as_of, code, provision, when, holds, flags in [
        ("MNG", "2015-03-14", "CSR1951", "33", "2015-03-14", Holds.NOT_BOUND, set()),
        ("MNG", "2015-03-14", "PSR1967", "I(1)", "2015-03-14", Holds.NOT_BOUND, set()),
        ("CHN", "2014-02-20", "CAT", "3", "2014-02-01", Holds.BOUND, set()),
        ("CHN", "2023-12-31", "CAT", "3", "2023-10-09", Holds.BOUND, set()),
        ("CHN", "2014-02-20", "CSR1951", "35", "2014-02-01", Holds.BOUND, set()),
        ("CHN", "2014-02-20", "PSR1967", "II", "2014-02-01", Holds.BOUND, set()),
        ("CHN", "2014-02-20", "ICCPR", "7", "2014-02-01", Holds.NOT_BOUND, {Flag.VCLT_18}),
        ("CHN", "2014-02-20", "ICCPR", "12(2)", "2014-02-01", Holds.NOT_BOUND, {Flag.VCLT_18}),
        ("PRK", "2014-02-20", "ICCPR", "12(2)", "2005", Holds.BOUND, set()),
        ("PRK", "2014-02-20", "CAT", "2", "2005", Holds.NOT_BOUND, set()),
        ("KOR", "2022-12-31", "CAT", "3", "2019-11-07", Holds.BOUND, set()),
        ("KOR", "2022-12-31", "CSR1951", "33", "2019-11-07", Holds.BOUND, set()),
        ("LAO", "2014-12-31", "CAT", "3", "2013-05", Holds.BOUND, set()),
        ("LAO", "2014-12-31", "ICCPR", "7", "2013-05", Holds.BOUND, set()),
        ("LAO", "2014-12-31", "CSR1951", "33", "2013-05", Holds.NOT_BOUND, set()),
        ("VNM", "2015-04-01", "CAT", "3", "2015-03-01", Holds.NOT_BOUND, {Flag.PRE_EIF, Flag.VCLT_18}),
        ("VNM", "2015-04-01", "ICCPR", "7", "2015-03-01", Holds.BOUND, set()),
        ("CHN", "2019-01-01", "CRC", "7", "2008/2013", Holds.BOUND, set()),
        ("CHN", "2019-01-01", "CRC", "28", "2008/2013", Holds.BOUND, set()),
    ]:
        standing = shipped(state, as_of).event(code, provision, when)
        assert (standing.holds, set(standing.flags)) == (holds, flags), (state, code, provision)
