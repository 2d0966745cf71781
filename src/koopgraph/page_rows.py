"""The part of the page that the rows of a query name."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from koopgraph.page import content
from koopgraph.vocab import PREFIXES

Record = content.Transfer | content.Adoption


def named_by(
    rows: Iterable[Iterable[object]], records: Iterable[Record]
) -> Callable[[Record], bool]:
    """Tells whether a row names a record: all that the row says of records is true of this one.

    A row with Bremen and Leipzig names what went between both, one with Bremen alone all that
    Bremen gave and received. What is no part of any record (a source, a text) says nothing, and a
    row of nothing else names none.
    """
    known = {thing for record in records for thing in _things(record)}
    by_thing: dict[str, set[frozenset[str]]] = defaultdict(set)
    for row in rows:
        named = frozenset(str(value) for value in row if value is not None) & known
        if named:
            by_thing[min(named)].add(named)

    def is_named(record: Record) -> bool:
        things = _things(record)
        return any(row <= things for thing in things & by_thing.keys() for row in by_thing[thing])

    return is_named


def _things(record: Record) -> frozenset[str]:
    """The addresses of a record's parts."""
    own = [("idea", record.idea), *(("claim", claim) for claim in record.claims)]
    if isinstance(record, content.Adoption):
        own += [("place", record.place), ("initiative", record.initiative or "")]
    else:
        own += [
            *(("place", end) for end in (record.giver, record.receiver) if end),
            *(
                ("initiative", end)
                for end in (record.giver_initiative, record.receiver_initiative)
                if end
            ),
            *(("intermediary", body) for body in (record.giver_body, *record.carriers) if body),
        ]
    return frozenset({str(record.iri), *(PREFIXES[kind] + slug for kind, slug in own)})
