"""Plain statements that no claim backs, beside claims: they count where no claim speaks.

Somebody who adds a claim of the giver to a transfer that stated giver, receiver and year without
any must not lose the receiver and the year. Each such statement is weighed as a claim of nobody's,
unless claims speak of the same; then these decide, and the statement is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress

from pyoxigraph import NamedNode, Triple

from koopgraph.model.claims import GIVER, RECEIVER, Claim
from koopgraph.model.edtf_years import span
from koopgraph.model.kinds import Kinds
from koopgraph.terms import IRI, Term, Value, python, text_of
from koopgraph.vocab import KOOP, RDF, VOCAB

_NOBODY = IRI("")
"""Stands for the address of such a claim: nothing rests on it."""

_START, _ANNOUNCED, _PLANNED, _END, _FROM, _TO = (
    "start",
    "announced",
    "planned",
    "end",
    "from",
    "to",
)
_SUBJECTS = {
    KOOP.startYear: _START,
    KOOP.startDate: _START,
    KOOP.earliest: _START,
    KOOP.latest: _START,
    KOOP.announcedYear: _ANNOUNCED,
    KOOP.plannedYear: _PLANNED,
    KOOP.endYear: _END,
    KOOP.endDate: _END,
    KOOP.status: KOOP.status,
    **dict.fromkeys(GIVER, _FROM),
    **dict.fromkeys(RECEIVER, _TO),
}
"""What a statement speaks of, where there is one answer; of all else several values count."""

_BY_STAGE: dict[str | None, str] = {
    VOCAB.announced: _ANNOUNCED,
    VOCAB.decided: _ANNOUNCED,
    VOCAB.ended: _END,
    VOCAB.expanded: "",
    VOCAB.honoured: "",
}
"""Of what else than a start a claim of a start date speaks."""

_CONSEQUENCES = {KOOP.certainty, KOOP.arrivalYear, KOOP.restsOn, RDF.type}
"""What follows from several claims, and is no claim itself."""


def as_claims(stated: Collection[Triple], claims: Iterable[Claim], kinds: Kinds) -> list[Claim]:
    """The statements that count, as claims of nobody's; ``claims`` are all that the graph has."""
    spoken, valued = _spoken_of(claims, kinds)
    by_subject: dict[Term, list[Triple]] = defaultdict(list)
    for triple in sorted(stated, key=str):
        thing, name = text_of(triple.subject), triple.predicate.value
        about = (thing, _SUBJECTS.get(name, ""))
        if name in _CONSEQUENCES or about in spoken:
            continue
        if about[1] or (thing, name, python(triple.object)) not in valued:
            by_subject[triple.subject].append(triple)
    told = {(t.subject, t.predicate.value, t.object) for t in stated}
    return [claim for subject, own in by_subject.items() for claim in _claims(subject, own, told)]


def _spoken_of(
    claims: Iterable[Claim], kinds: Kinds
) -> tuple[set[tuple[str, str]], set[tuple[str, str, Value]]]:
    """Of what claims speak, of each thing; and each value that they give, denied ones too."""
    spoken, valued = set(), set()
    for claim in claims:
        kind = _SUBJECTS.get(claim.predicate, "")
        if kind == _START and claim.modality == VOCAB.planned:
            kind = _PLANNED
        elif kind == _START and not (
            claim.stage == VOCAB.decided and claim.about in kinds.strategies
        ):
            kind = _BY_STAGE.get(claim.stage, _START)
        if kind:
            spoken.add((str(claim.about), kind))
        valued.add((str(claim.about), str(claim.predicate), claim.value))
    return spoken, valued


def _claims(
    subject: Term, own: Iterable[Triple], told: Collection[tuple[Term, str, Term]]
) -> Iterator[Claim]:
    """Those about one thing: its years as one date, everything else one by one."""
    thing = IRI(text_of(subject))
    confirmed = (subject, KOOP.certainty, NamedNode(VOCAB.confirmed)) in told
    is_sure = confirmed or any(name == KOOP.realisedAs for who, name, _ in told if who == subject)
    years: dict[str, dict[str, Term]] = defaultdict(dict)
    for triple in own:
        name = triple.predicate.value
        kind = _SUBJECTS.get(name, "")
        if kind in (_START, _ANNOUNCED, _PLANNED, _END):
            years[kind][name] = triple.object
        elif kind in (_FROM, _TO):
            arrives = kind == _TO and is_sure
            yield _claim(
                thing,
                KOOP.realisedAs if arrives else name,
                python(triple.object),
                VOCAB.documented if is_sure else VOCAB.partly,
            )
        else:
            yield _claim(thing, name, python(triple.object))
    for kind, given in years.items():
        yield from _dated(thing, kind, given)


def _dated(thing: IRI, kind: str, given: Mapping[str, Term]) -> Iterator[Claim]:
    day = given.get(KOOP.startDate) or given.get(KOOP.endDate)
    year = _year(next((v for n, v in given.items() if n.endswith("Year")), None))
    years = (_year(given.get(KOOP.earliest)), _year(given.get(KOOP.latest)))
    value = str(year) if year is not None else "/".join("" if y is None else str(y) for y in years)
    if year is not None:
        years = (year, year)
    if day is not None:
        with suppress(ValueError):  # no date
            years, value = span(text_of(day)), text_of(day)
    if years == (None, None):
        return
    yield _claim(
        thing,
        KOOP.endYear if kind == _END else KOOP.startYear,
        value,
        modality=VOCAB.planned if kind == _PLANNED else VOCAB.asserted,
        stage=VOCAB.announced if kind == _ANNOUNCED else None,
        years=years,
    )


def _year(term: Term | None) -> int | None:
    value = python(term)
    return value if isinstance(value, int) else None


def _claim(
    thing: IRI,
    name: str,
    value: Value | None,
    grade: str = VOCAB.documented,
    *,
    modality: str = VOCAB.asserted,
    stage: str | None = None,
    years: tuple[int | None, int | None] = (None, None),
) -> Claim:
    assert value is not None
    return Claim(
        iri=_NOBODY,
        about=thing,
        predicate=IRI(name),
        value=value,
        grade=IRI(grade),
        modality=IRI(modality),
        rank=IRI(VOCAB.normal),
        stage=IRI(stage) if stage else None,
        earliest=years[0],
        latest=years[1],
    )
