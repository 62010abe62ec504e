"""Which acts a recommendation's words ask for that a register shows, and how far the words go."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from compliance.model.checked import ActKind, AskedAct, Degree
from compliance.reading.tables import Terms, TreatyTable
from compliance.reading.treaties import Named, named, without_exceptions
from compliance.upr.act_tables import ActTables, Opens, Procedure

_CLAUSE_END = re.compile(r"[.;:]\s")
_CONJUNCTION = re.compile(r",|&|\band\b")
_LEADS_TO = re.compile(r"\bto$", re.IGNORECASE)
_JOINED_BY_TO = re.compile(r"\band\s+(?:\w+ly\s+)?to\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_STRAIGHT = re.compile(r"\s*(?:[\w-]+\s+){0,2}")
_INFINITIVE = re.compile(r"^\s*(?:\w+ly\s+)?to\s", re.IGNORECASE)
_ARTICLES = re.compile(
    r"\barticles?\s+((?:\d{1,3}(?:\s?\([0-9a-z]{1,3}\))*(?:,?\s*(?:paragraphs?|para\.?|paras\.?)\s*\d+(?:\s?\([a-z]\))*)?"
    r"(?:\s*\([^)\d]{2,60}\))?(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+or\s+)?)+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(\d{1,3})((?:\s?\([0-9a-z]{1,3}\))*)(?:,?\s*(?:paragraphs?|para\.?|paras\.?)\s*(\d+)((?:\s?\([a-z]\))*))?",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b(?:reservations?|declarations?|procedures?|mechanisms?|complaints?)\b", re.IGNORECASE)
"""What is withdrawn or accepted; an example of it comes after."""
_NAMED = "#"
"""Stands for a treaty's name where what names none is sought, as in the tables' patterns."""
_EXAMPLE_REACH = 60
"""How far after "in particular" the treaty may stand that is the example, in characters."""
_AFTER = 90
"""How far after a treaty's name the articles may stand that a withdrawal or a procedure is about, in characters."""


def asked_acts(text: str, reading: TreatyTable, tables: ActTables) -> tuple[AskedAct, ...]:
    """Return the acts that an English text asks for, each once; all are suggested, by the rule that read them.

    An act that is asked for twice is kept as the one that goes further. What names no treaty, or one outside the
    catalogue, is an act with no treaty: it is asked for, and which it is nobody can tell.
    """
    found: dict[tuple[ActKind, str, str], AskedAct] = {}
    for act in (*_of_treaties(text, reading, tables), *_invitation(text, tables), *_reports(text, tables)):
        key = (act.kind, act.treaty, act.provision)
        if key not in found or _DEGREES.index(act.degree) > _DEGREES.index(found[key].degree):
            found[key] = act
    signs = [key for key in found if key[0] is ActKind.SIGN]
    for key in signs:  # who joins need not sign as well
        if (ActKind.JOIN, *key[1:]) in found:
            del found[key]
    return tuple(found.values())


_OF_MANY = frozenset({ActKind.WITHDRAW, ActKind.ACCEPT})
"""The acts of which a treaty may be named as an example. For joining, `unnamed` finds what the others are."""
_DEGREES = (Degree.CONSIDER, Degree.STEPS, Degree.ACT)


def _of_treaties(text: str, reading: TreatyTable, tables: ActTables) -> Iterator[AskedAct]:
    if not any(terms.found_by.search(text) for terms in reading.asks.values()):
        return
    places = named(text, reading)
    for one in places:
        kind = tables.asks.get(one.ask)
        if kind is None or _no_ask(text, one, tables):
            continue
        if kind is ActKind.JOIN and tables.either and tables.either.found_by.search(text[one.ask_start : one.ask_end]):
            kind = ActKind.SIGN if one.ask == "sign-and-ratify" else kind
        degree = _how_far(text, one.ask_start, one.ask_end, tables)
        if one.ask in tables.thoughts:
            degree = Degree.CONSIDER
        place = min(one.ask_start, one.start), max(one.ask_end, one.end)
        act = AskedAct(kind, read_by=f"{one.ask_rule} name:{one.name}", degree=degree, place=place)
        yield from _placed(text, one, act, tables)
        if kind in _OF_MANY and _is_example(_hidden(text, places), one, tables):
            yield act
    if not any(tables.asks.get(one.ask) is ActKind.ACCEPT for one in places):
        yield from _accepting(text, places, tables)
    if not any(tables.asks.get(one.ask) is ActKind.WITHDRAW for one in places):
        yield from _withdrawing(text, places, reading, tables)
    yield from _referring(text, places, tables)
    yield from _unnamed(text, places, reading, tables)


def _placed(text: str, one: Named, act: AskedAct, tables: ActTables) -> Iterator[AskedAct]:
    """Yield the act for each treaty that the place names, with the provisions or the procedure that it is about."""
    provisions = _provisions(text[one.ask_start : one.start], _clause(text, one.end))
    for code in one.codes or ("",):
        if act.kind is ActKind.WITHDRAW:
            yield from (attrs.evolve(act, treaty=code, provision=each) for each in provisions or ("",))
        elif act.kind is ActKind.ACCEPT:
            words = text[one.ask_start : one.end] + _clause(text, one.end)
            yield from _opening(act, code, _procedures(words, provisions, code, tables))
        else:
            yield attrs.evolve(act, treaty=code)


def _is_example(text: str, one: Named, tables: ActTables) -> bool:
    """Whether the words before a treaty leave the ask general: "its reservations, in particular to"."""
    named_after = _NOUN.search(text, one.ask_start, one.start)
    words = text[named_after.end() : one.start] if named_after else ""
    hits = list(_hits(words, tables.examples))
    return bool(hits) and _NAMED not in words and len(words) - hits[-1].end() <= _EXAMPLE_REACH


def _no_ask(text: str, one: Named, tables: ActTables) -> bool:
    """Whether what looks like an ask tells of the past, or is another word."""
    told = any(True for _ in _hits(text[: one.ask_start], tables.past))
    return told or any(True for _ in _hits(text[one.ask_start : one.start], tables.idle))


def _clause(text: str, at: int) -> str:
    """Return what follows a place, to the end of its clause and not far."""
    return re.split(r"[.;]\s", text[at : at + _AFTER], maxsplit=1)[0]


def _opening(act: AskedAct, code: str, procedures: tuple[Procedure, ...]) -> Iterator[AskedAct]:
    """Yield the act for each procedure that is meant; for the treaty alone where none is told."""
    for one in procedures:
        yield attrs.evolve(act, treaty=one.treaty, provision=one.provision)
    if not procedures:
        yield attrs.evolve(act, treaty=code)


def _accepting(text: str, places: tuple[Named, ...], tables: ActTables) -> Iterator[AskedAct]:
    """Yield the procedures of a body that the words name and its treaty they do not, or did before."""
    for hit in _hits(text, tables.acceptances):
        bodies = list(_bodies(hit[0], tables))
        before = [code for one in places if one.end <= hit.start() for code in one.codes]
        act = _at(ActKind.ACCEPT, "acts:acceptances", text, hit, tables)
        for code in bodies or before[-1:] or ("",):
            words = hit[0] + _clause(text, hit.end())
            yield from _opening(act, code, _procedures(words, _provisions(words), code, tables))


def _withdrawing(text: str, places: tuple[Named, ...], reading: TreatyTable, tables: ActTables) -> Iterator[AskedAct]:
    """Yield the withdrawal of reservations to a treaty that the words do not name after it."""
    hidden = _hidden(text, places)
    for ask, terms in reading.asks.items():
        if tables.asks.get(ask) is ActKind.WITHDRAW:
            for hit in _hits(hidden, terms):
                if _NAMED in hit[0]:
                    continue
                act = _at(ActKind.WITHDRAW, f"ask:{ask}", text, hit, tables)
                yield attrs.evolve(act, degree=Degree.CONSIDER) if ask in tables.thoughts else act


def _referring(text: str, places: tuple[Named, ...], tables: ActTables) -> Iterator[AskedAct]:
    """Yield joining the treaty that was named last before "its ratification", in the same sentence."""
    for hit in _hits(text, tables.referring):
        last = next((one for one in reversed(places) if one.end <= hit.start()), None)
        if last is None or _CLAUSE_END.search(text, last.end, hit.start()):
            continue
        if tables.asks.get(last.ask) is not ActKind.JOIN:
            act = _at(ActKind.JOIN, "acts:referring", text, hit, tables)
            yield from (attrs.evolve(act, treaty=code) for code in last.codes or ("",))


def _provisions(*parts: str) -> tuple[str, ...]:
    """Return the articles that the first part names that names any: "37(c)", "28(1)(a)"."""
    for part in parts:
        listed = [hit[1] for hit in _ARTICLES.finditer(part)]
        if listed:
            hits = (hit for words in listed for hit in _ARTICLE.finditer(words))
            return tuple(dict.fromkeys(_provision(hit) for hit in hits))
    return ()


def _provision(hit: re.Match[str]) -> str:
    article, letters, paragraph, more = hit.groups(default="")
    parts = f"{article}{letters}{f'({paragraph})' if paragraph else ''}{more}"
    return re.sub(r"\s", "", parts).lower()


def _procedures(words: str, provisions: tuple[str, ...], code: str, tables: ActTables) -> tuple[Procedure, ...]:
    """Return the procedures meant: by the articles named, else by what they are called; none where neither tells."""
    of = [it for it in tables.procedures if it.of == code]
    own = [it for it in tables.procedures if it.treaty == code and it.opens is Opens.JOINING]
    articles = {provision.partition("(")[0] for provision in provisions}
    if by_article := tuple(it for it in of if it.article and it.article in articles):
        return by_article
    meant = {name for name, terms in tables.subjects.items() if terms.found_by.search(words)}
    return tuple(it for it in (*of, *(own if not of else ())) if it.about in meant)


def _hidden(text: str, places: tuple[Named, ...]) -> str:
    for one in places:
        text = text[: one.start] + _NAMED * (one.end - one.start) + text[one.end :]
    return text


def _unnamed(text: str, places: tuple[Named, ...], reading: TreatyTable, tables: ActTables) -> Iterator[AskedAct]:
    """Yield joining or signing what no name tells: "all outstanding treaties", instruments outside the catalogue."""
    joining = [terms for ask, terms in reading.asks.items() if tables.asks.get(ask) is ActKind.JOIN]
    signing = [terms for ask, terms in reading.asks.items() if tables.asks.get(ask) is ActKind.SIGN]
    for hit in _hits(_hidden(text, places), tables.unnamed):
        either = tables.either is not None and tables.either.found_by.search(hit[0]) is not None
        joins = any(terms.found_by.search(hit[0]) for terms in joining)
        signs = any(terms.found_by.match(hit[0]) for terms in signing)
        kind = ActKind.SIGN if signs and (either or not joins) else ActKind.JOIN
        yield _at(kind, "acts:unnamed", text, hit, tables)


def _invitation(text: str, tables: ActTables) -> Iterator[AskedAct]:
    for hit in _hits(text, tables.invitations):
        yield _at(ActKind.INVITE, "acts:invitations", text, hit, tables)


def _reports(text: str, tables: ActTables) -> Iterator[AskedAct]:
    for hit in _hits(text, tables.reports):
        act = _at(ActKind.REPORT, "acts:reports", text, hit, tables)
        sentence = _CLAUSE_END.split(text[hit.start() :], maxsplit=1)[0]
        owed = list(_bodies(sentence, tables))
        if tables.examples and tables.examples.found_by.search(sentence):
            owed.append("")
        for code in owed or ("",):
            yield attrs.evolve(act, treaty=code)


def _bodies(words: str, tables: ActTables) -> Iterator[str]:
    """Yield the treaties whose bodies are named; a name within the longer name of another's is not one."""
    found = [(code, hit.span()) for code, terms in tables.bodies.items() for hit in terms.found_by.finditer(words)]
    spans = [span for _, span in found]
    free = [code for code, span in found if not any(_within(span, other) for other in spans)]
    yield from (code for code in tables.bodies if code in free)


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _at(kind: ActKind, rule: str, text: str, hit: re.Match[str], tables: ActTables) -> AskedAct:
    """Return an act on no treaty yet that a rule reads at a place."""
    degree = _how_far(text, hit.start(), hit.end(), tables)
    return AskedAct(kind, read_by=rule, degree=degree, place=hit.span())


def _hits(text: str, terms: Terms | None) -> Iterator[re.Match[str]]:
    if terms is not None:
        yield from terms.found_by.finditer(without_exceptions(text, terms))


# ── how far the words go ──


def _how_far(text: str, start: int, end: int, tables: ActTables) -> Degree:
    """Return whether the ask at a place is one to act, to take steps, or to think about it."""
    begin = max((hit.end() for hit in _CLAUSE_END.finditer(text, 0, start)), default=0)
    head, ask = text[begin:start], text[start:end]
    if _governed(head, ask, Degree.CONSIDER, tables):
        return Degree.CONSIDER
    steps = _governed(head, ask, Degree.STEPS, tables)
    if steps and _ends_in_thought(head[: steps[-1].start()], tables):
        return Degree.CONSIDER
    return Degree.STEPS if steps else Degree.ACT


def _ends_in_thought(head: str, tables: ActTables) -> bool:
    """Whether words to think about lead straight to what follows: "consider a", before "request for assistance to"."""
    return any(_STRAIGHT.fullmatch(head, hit.end()) for hit in _hits(head, tables.consider))


def _governed(head: str, ask: str, degree: Degree, tables: ActTables) -> list[re.Match[str]]:
    """Return the words of a degree before an ask that still govern it."""
    terms = tables.consider if degree is Degree.CONSIDER else tables.steps
    return [hit for hit in _hits(head, terms) if _reaches(head, hit, ask, degree, tables)]


def _reaches(head: str, hit: re.Match[str], ask: str, degree: Degree, tables: ActTables) -> bool:
    """Whether a word before an ask still governs it, across the words between them."""
    between = head[hit.end() :]
    if degree is Degree.STEPS and tables.means and tables.means.found_by.search(head):
        return False
    if tables.orders and tables.orders.found_by.search(ask):
        if _JOINED_BY_TO.search(between):
            return True
        joined = _CONJUNCTION.search(between)
        leads = bool(_LEADS_TO.search(hit[0]) or _INFINITIVE.search(between))
        return joined is None or (leads and "," not in between)
    return not (tables.breaks and tables.breaks.found_by.search(between))
