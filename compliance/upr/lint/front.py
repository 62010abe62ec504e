"""The checks on the front: who submits, how to reach them, whether jointly, on which state, for which session."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.upr.lint.declaring import Check, Hit
from compliance.upr.lint.subject import Subject


def _opening(subject: Subject) -> str:
    return "\n".join(one.text for one in subject.zones.opening)


def no_submitter(subject: Subject) -> Iterator[Hit]:
    """A front that does not say who submits."""
    if not subject.desk.phrases.has("submitter", _opening(subject)):
        yield Hit(says="The front does not say who submits it")


def no_contact(subject: Subject) -> Iterator[Hit]:
    """A document that says nowhere how the submitter can be reached."""
    phrases = subject.desk.phrases
    lines = (one for one in subject.document.paragraphs if phrases.has("contact-line", one.text))
    if not phrases.has("contact", _opening(subject)) and not any(phrases.has("contact", one.text) for one in lines):
        yield Hit(says="Neither the front nor a line of contact says how the submitter can be reached")


def no_kind(subject: Subject) -> Iterator[Hit]:
    """A front that does not say whether it is an individual or a joint submission, or says the other than was told."""
    phrases, front = subject.desk.phrases, _opening(subject)
    joint = phrases.has("joint", front)
    if joint and not subject.held.joint:
        yield Hit(says="The front says that it is a joint submission, and it was checked as that of one (no --joint)")
    elif subject.held.joint and not joint:
        yield Hit(says="It was checked as a joint submission (--joint), and the front does not say that it is one")
    elif not joint and not phrases.has("individual", front):
        yield Hit(says="The front says neither individual nor joint")


def no_state(subject: Subject) -> Iterator[Hit]:
    """A front that does not name the state."""
    names, wanted = subject.desk.names, subject.held.state
    found = {one.code for one in names.named(_opening(subject))}
    if wanted and wanted not in found:
        yield Hit(says=f"The front does not name {names.called(wanted)}")
    elif not found and not wanted:
        yield Hit(says="The front names no state that is on file")


def no_session(subject: Subject) -> Iterator[Hit]:
    """A front that does not name the session or the cycle."""
    if not subject.desk.phrases.has("session", _opening(subject)):
        yield Hit(says="The front names no session and no cycle")


CHECKS = (
    Check(
        "W201", "submitter-not-named", "A submission has a submitter; a joint one names all at the start.",
        'Write "Submitted by" with the name of each organisation.', "front", no_submitter,
    ),
    Check(
        "W202", "contact-missing", "The secretariat must be able to ask back.",
        "Add an address of the organisation, its e-mail or its site; none of a private person.", "contact", no_contact,
    ),
    Check(
        "W203", "kind-not-said", "Another limit holds for joint submissions than for those of one organisation.",
        'Write "Individual submission" or "Joint submission" in the front, and check a joint one with --joint.',
        "front", no_kind,
    ),
    Check(
        "W204", "state-not-named", "A submission that does not say on which state it is goes astray.",
        "Name the state under review in the title.", "front", no_state,
    ),
    Check(
        "W205", "session-not-named", "The form asks for the session, and a deadline belongs to it.",
        'Write for which session it is, such as "48th session, January 2025".', "front", no_session,
    ),
)  # fmt: skip
