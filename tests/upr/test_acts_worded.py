"""Acts in other words than the plain ones: a sentence, or its opposite, for each way of asking that the tables know."""

from __future__ import annotations

import pytest

from .asked import acts

JOIN, SIGN, WITHDRAW, INVITE, ACCEPT, REPORT = (
    "join", "sign", "withdraw-reservation", "standing-invitation", "accept-procedure", "submit-report",
)  # fmt: skip
ASKS = [
    # reports
    ("Report to the treaty bodies on time.", {(REPORT, "", "act")}),
    ("Cooperate with us, and report every year to the Committee against Torture.", set()),
    ("Answer letters and report in a timely manner to the Committee against Torture.", {(REPORT, "CAT", "act")}),
    ("Make its reporting to the Human Rights Committee regular.", {(REPORT, "ICCPR", "act")}),
    ("Keep reporting on the implementation of the core human rights treaties.", {(REPORT, "", "act")}),
    ("Report to Parliament on the work of the treaty bodies.", set()),
    ("Strengthen the ministry that is reporting on the law.", set()),
    ("Help the treaty bodies in their work by submitting its reports.", {(REPORT, "", "act")}),
    ("Fight corruption by submitting reports on the budget.", set()),
    ("Comply with the deadlines, and with the submission of its reports to these bodies.", {(REPORT, "", "act")}),
    ("Ensure that the reports to the treaty bodies are duly submitted.", {(REPORT, "", "act")}),
    ("Make sure that reports of violence are presented to the courts.", set()),
    ("Address its reporting backlog.", {(REPORT, "", "act")}),
    ("Make up for the delay that has grown in handing in its reports.", {(REPORT, "", "act")}),
    ("Submit soon the reports under the two Covenants.", {(REPORT, "", "act")}),
    ("Submit the report under the Optional Protocol to the CRC on the sale of children.",
     {(REPORT, "CRC-OP-SC", "act")}),
    ("Submit the report under the Optional Protocol to the CRC on children in armed conflict.",
     {(REPORT, "CRC-OP-AC", "act")}),
    ("Submit the overdue reports under the CRC and under both Optional Protocols to the CRC.",
     {(REPORT, "CRC", "act"), (REPORT, "CRC-OP-AC", "act"), (REPORT, "CRC-OP-SC", "act")}),
    ("Call on the international community to help it in preparing overdue reports.", set()),
    ("Identify what assistance it needs to submit its overdue reports.", {(REPORT, "", "steps")}),
    ("Make use of assistance in preparing its overdue reports.", {(REPORT, "", "steps")}),
    ("Make a strategy to submit its overdue reports.", {(REPORT, "", "steps")}),
    ("Take measures, where it can, to submit its overdue reports.", {(REPORT, "", "steps")}),
    ("Continue efforts, with the help of others, to ensure reporting to the treaty bodies.", {(REPORT, "", "steps")}),
    ("Consider a request for assistance and advice to submit its overdue reports.", {(REPORT, "", "consider")}),
    # invitations
    ("Complete its cooperation by a standing invitation to all special procedures.", {(INVITE, "", "act")}),
    ("Send invitations to all special procedures.", {(INVITE, "", "act")}),
    ("Send invitations to all special procedures on a case-by-case basis.", set()),
    ("Issue an open invitation to the Special Rapporteurs.", {(INVITE, "", "act")}),
    ("Issue an open invitation to the Special Rapporteurs on torture and on housing.", set()),
    ("Extend an open and lasting invitation to the special procedures.", {(INVITE, "", "act")}),
    ("Receive the expert, in line with the standing invitation that it extended in 2009.", set()),
    # reservations
    ("Withdraw its reservations, in particular to the CRC.", {(WITHDRAW, "", "act"), (WITHDRAW, "CRC", "act")}),
    ("Withdraw its reservations to the CRC, in particular to article 7.", {(WITHDRAW, "CRC", "act")}),
    ("Eliminate all violence, including by lifting the reservations to CEDAW.", {(WITHDRAW, "CEDAW", "act")}),
    ("Ratify without limiting reservations the CRPD.", {(JOIN, "CRPD", "act")}),
    ("Withdraw its reservations to CEDAW and consider ratifying its Optional Protocol.",
     {(WITHDRAW, "CEDAW", "act"), (JOIN, "OP-CEDAW", "consider")}),
    # procedures
    ("Make the required declaration that recognizes the competence of the Committee against Torture.",
     {(ACCEPT, "CAT", "act")}),
    ("Take steps to end torture and to make the declaration that recognizes the competence of the Committee.",
     {(ACCEPT, "", "steps")}),
    ("Ratify the ICPPED, recognizing its competence, pursuant to articles 31 and 32.",
     {(JOIN, "ICPPED", "act"), (ACCEPT, "ICPPED", "act")}),
    ("Issue a declaration in support of article 14 of ICERD.", {(ACCEPT, "ICERD", "act")}),
    ("Consider accepting the individual complaints procedures such as those provided for in the CAT.",
     {(ACCEPT, "", "consider"), (ACCEPT, "CAT", "consider")}),
    # joining and signing
    ("Consider signing and-or ratifying the CAT.", {(SIGN, "CAT", "consider")}),
    ("Sign all core human rights treaties.", {(SIGN, "", "act")}),
    ("Sign and ratify all core human rights treaties.", {(JOIN, "", "act")}),
    ("Ratify the CAT and sign its Optional Protocol.", {(JOIN, "CAT", "act"), (SIGN, "OPCAT", "act")}),
    ("Set up the body to which it committed itself by signing the OPCAT.", set()),
    ("Keep the promises made by ratifying the CAT.", set()),
    ("Strengthen its commitments by ratifying the CAT.", {(JOIN, "CAT", "act")}),
    ("Ratify, incorporate in its law and apply the CAT.", {(JOIN, "CAT", "act")}),
    ("Become a party to and implement the CAT.", {(JOIN, "CAT", "act")}),
    ("Accede to and fully implement the CAT.", {(JOIN, "CAT", "act")}),
    ("Accede to and align its law with all the obligations under the Rome Statute.", {(JOIN, "ROME", "act")}),
    ("Ratify the CAT, as the state is party to the Rome Statute.", {(JOIN, "CAT", "act")}),
    ("Take steps in view of the ratification of CRPD.", {(JOIN, "CRPD", "steps")}),
    ("Honour the principles of the CRPD and consider its ratification.", {(JOIN, "CRPD", "consider")}),
    ("Honour the principles of the CRPD after its ratification.", set()),
    ("Ratify the Convention to Eliminate All Forms of Discrimination against Women.", {(JOIN, "CEDAW", "act")}),
    ("Ratify the Convention on the Punishment of the Crime of Genocide.", {(JOIN, "GENOCIDE", "act")}),
    ("Ratify the ICED.", {(JOIN, "ICPPED", "act")}),
    ("Ratify the main instruments on human rights.", {(JOIN, "", "act")}),
    ("Accede to treaties that it has not joined.", {(JOIN, "", "act")}),
    ("Ratify the core conventions of the ILO.", {(JOIN, "", "act")}),
    ("Ratify the Convention on the Political Rights of Women.", {(JOIN, "", "act")}),
    ("Step up its recent efforts and ratify the core human rights treaties.", {(JOIN, "", "act")}),
    ("Take further action towards the ratification of the CAT.", {(JOIN, "CAT", "steps")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), ASKS, ids=[text for text, _ in ASKS])
def test_what_these_words_ask_for(text: str, asked: set[tuple[str, str, str]]) -> None:
    assert {(one.kind.value, one.treaty, one.degree.value) for one in acts(text)} == asked
