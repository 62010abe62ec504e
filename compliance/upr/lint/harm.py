"""The checks that nobody comes to harm: personal data in the text, in notes, in comments and in the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.upr.lint.declaring import BOTH, Check, Hit
from compliance.upr.lint.document import Part
from compliance.upr.lint.persons import Datum, Found, personal
from compliance.upr.lint.subject import Subject

_CONTACT = {Datum.EMAIL, Datum.PHONE, Datum.ADDRESS}
"""What belongs into the front and into a line of contact, where it is the submitter's own."""


def _found(subject: Subject) -> Iterator[tuple[Hit, Found]]:
    """Yield every personal datum with its place, but not the contact of the submitter."""
    phrases = subject.desk.phrases
    front = {one.index for one in subject.zones.front}
    for one in subject.document.paragraphs:
        own = one.index in front or phrases.has("contact-line", one.text)
        for found in personal(one.text, phrases):
            if not (own and found.kind in _CONTACT):
                yield Hit(one), found
    for piece in subject.document.pieces:
        for found in personal(piece.text, phrases):
            if not (piece.part is Part.MARGIN and found.kind in _CONTACT):
                yield Hit(piece=piece), found


def _of(subject: Subject, *kinds: Datum) -> Iterator[Hit]:
    for hit, found in _found(subject):
        if found.kind in kinds:
            yield Hit(hit.paragraph, hit.piece, f"It has personal data ({found.kind.value}): {found.masked}")


def numbers(subject: Subject) -> Iterator[Hit]:
    """Numbers of papers and cases, and dates of birth."""
    return _of(subject, Datum.IDENTITY, Datum.BIRTH)


def places(subject: Subject) -> Iterator[Hit]:
    """Coordinates."""
    return _of(subject, Datum.PLACE)


def contacts(subject: Subject) -> Iterator[Hit]:
    """Mail, telephone and street addresses outside the front and lines of contact."""
    return _of(subject, *_CONTACT)


def named(subject: Subject) -> Iterator[Hit]:
    """Names of persons beside what was done to them."""
    return _of(subject, Datum.NAME)


def own_contact(subject: Subject) -> Iterator[Hit]:
    """Contact data in the front, which will be published."""
    for one in subject.zones.front:
        if any(found.kind is Datum.PHONE for found in personal(one.text, subject.desk.phrases)):
            yield Hit(one, says="The front has a telephone number")
            return


def authors(subject: Subject) -> Iterator[Hit]:
    """A file whose properties, comments or tracked changes name somebody."""
    phrases = subject.desk.phrases
    people = [one for one in subject.document.authors if one.strip() and not phrases.has("tool-name", one)]
    if people:
        said = "a person or body" if len(people) == 1 else f"{len(people)} persons or bodies"
        yield Hit(says=f"The file itself names {said} as its author, editor or commentator")


def hidden(subject: Subject) -> Iterator[Hit]:
    """Text that is in the file and not seen."""
    pieces = [one for one in subject.document.pieces if one.part is Part.HIDDEN and one.text.strip()]
    if pieces:
        yield Hit(says="The file has text that is formatted as hidden")


CHECKS = (
    Check(
        "E501", "personal-number", "A number of a paper or a case, or a date of birth, identifies a person for good.",
        "Take it out; say what group the person belongs to.", "no-harm", numbers, BOTH,
    ),
    Check(
        "E502", "coordinates", "Coordinates lead to a shelter, a route or a home.",
        "Take them out; the state, or a region, is enough.", "no-harm", places, BOTH,
    ),
    Check(
        "W503", "private-contact", "Submissions are published, and contact data lead to a person or a lodging.",
        "Take it out, or move the organisation's own contact to the front.", "no-harm", contacts, BOTH,
    ),
    Check(
        "W504", "named-person", "A name beside what was done to a person can bring reprisals on them and their kin.",
        "Name a group instead, unless the person consented to this publication; officials in office may be named.",
        "no-harm", named, BOTH,
    ),
    Check(
        "W505", "author-in-file", "Names in the properties of a file stay in it when it is published.",
        "Take them out (in Word: File, Info, Inspect Document), and put the organisation there if anything.",
        "no-harm", authors, BOTH,
    ),
    Check(
        "W506", "hidden-text", "Hidden text is published with the file, and anybody can make it visible.",
        "Delete it.", "no-harm", hidden, BOTH,
    ),
    Check(
        "I507", "contact-published", "Submissions are published as they are.",
        "Give a number of the organisation, not one of a private person.", "no-harm", own_contact,
    ),
)  # fmt: skip
