"""What a pack consists of: the name of each file, and one sentence on what it is for."""

from __future__ import annotations

from typing import Final

READ_ME: Final = "read-me.md"
STATUS_WORD: Final = "status-of-recommendations.docx"
STATUS_EXCEL: Final = "status-of-recommendations.xlsx"
DRAFTS: Final = "draft-recommendations.docx"
QUESTIONS: Final = "advance-questions.docx"
SUBMISSION: Final = "submission.docx"
CALENDAR: Final = "calendar.ics"

FILES: Final = {
    READ_ME: "What each file is, as of which day, what is only recalled, the limits, and how to disagree.",
    STATUS_WORD: "Every earlier recommendation: what was asked, what the state answered, what became of it, and why.",
    STATUS_EXCEL: "The same, one row a recommendation, to sort, filter and count.",
    DRAFTS: "Recommendations to propose to states that will speak, each of one act, with the finding behind it.",
    QUESTIONS: "Questions to put to the state before the review, where something is unknown or unanswered.",
    SUBMISSION: "The skeleton of a stakeholder submission: numbered paragraphs, sources in footnotes, places to fill.",
    CALENDAR: "The days to know, for a calendar program; each says how well it is known.",
}
