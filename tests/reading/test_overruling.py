"""A person's choice stands over what was suggested."""

from compliance.reading.reader import read
from compliance.reading.suggestion import Choice, Kind, Origin, overrule
from compliance.reading.tables import Tables

TEXT = "Ratify CAT and let UNHCR see the camps."


def test_a_chosen_action_replaces_the_suggested_one_and_keeps_its_place(tables: Tables) -> None:
    before = read(TEXT, tables)
    (suggested,) = (one for one in before if one.kind is Kind.ACTION)
    (chosen,) = (one for one in overrule(before, [Choice(Kind.ACTION, "4", by="editor")]) if one.kind is Kind.ACTION)

    assert (suggested.value, chosen.value, chosen.origin) == ("5", "4", Origin.CHOSEN)
    assert (chosen.start, chosen.end, chosen.rule) == (suggested.start, suggested.end, "person:editor")


def test_a_theme_that_a_person_denies_is_gone_and_others_stay(tables: Tables) -> None:
    before = read(TEXT, tables)
    after = overrule(before, [Choice(Kind.THEME, "unhcr", by="editor", holds=False)])

    assert {one for one in before if one not in after} == {one for one in before if one.value == "unhcr"}
    assert set(after) < set(before)


def test_a_treaty_that_no_rule_saw_can_be_added_with_its_ask(tables: Tables) -> None:
    after = overrule(read(TEXT, tables), [Choice(Kind.TREATY, "OPCAT", by="editor", ask="ratify")])
    (added,) = (one for one in after if one.value == "OPCAT")

    assert (added.ask, added.origin, added.start, added.end) == ("ratify", Origin.CHOSEN, 0, 0)


def test_the_later_of_two_choices_wins(tables: Tables) -> None:
    choices = [Choice(Kind.ACTION, "4", by="a"), Choice(Kind.ACTION, "3", by="b")]
    after = overrule(read(TEXT, tables), choices)

    assert [(one.value, one.rule) for one in after if one.kind is Kind.ACTION] == [("3", "person:b")]


def test_without_choices_the_suggestions_stay_as_they_are(tables: Tables) -> None:
    assert overrule(read(TEXT, tables), []) == read(TEXT, tables)
