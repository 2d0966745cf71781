"""The addresses of initiatives and transfers: by the rule of slugs, or as something has it already.

Knowledge flows from the giver to the receiver.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count

from koopgraph.engines import named_queries
from koopgraph.model.claims import GIVER, TOWARDS
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.naming import slug
from koopgraph.terms import IRI, curie, expand
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, PREFIXES

_HASH = 8  # letters
SECOND = re.compile(r"[2-9]|[1-9]\d+|(-[a-z0-9]+)+", re.ASCII)
"""What tells an initiative from the first of its idea in its place: 2, or -old-town."""


def initiative(idea: IRI, place: IRI, number: str) -> IRI:
    """What a place has of an idea; ``number`` as a cell has it.

    >>> idea, place = IRI("idea/car-free-day"), IRI("place/paris")
    >>> initiative(idea, place, "2").slug, initiative(idea, place, "-old-town").slug
    ('car-free-day.paris.2', 'car-free-day.paris-old-town')
    >>> initiative(idea, place, "initiative:journee-sans-voiture").slug
    'journee-sans-voiture'
    """
    return expand(number) or IRI(f"{PREFIXES['initiative']}{idea.slug}.{place.slug}{_nth(number)}")


def adaptation(initiative_: IRI, text: str) -> IRI:
    """What changed on the way to an initiative; the hash keeps apart what its first words do not.

    >>> adaptation(IRI("initiative/mobility-hub.leipzig"), "größere Säule").slug
    'mobility-hub.leipzig.groessere-saeule.18979272'
    """
    told = " ".join(text.split())
    parts = (initiative_.slug, slug(told), hashlib.sha256(told.encode()).hexdigest()[:_HASH])
    return IRI(PREFIXES["adaptation"] + ".".join(filter(None, parts)))


def number_of(thing: IRI, idea: IRI, place: IRI) -> str:
    """The cell that gives this initiative; its address where the rule of slugs does not.

    >>> idea, place = IRI("idea/car-free-day"), IRI("place/paris")
    >>> number_of(initiative(idea, place, "2"), idea, place)
    '2'
    >>> number_of(IRI("https://example.org/x"), idea, place)
    'https://example.org/x'
    """
    first = initiative(idea, place, "")
    number = thing.removeprefix(first).removeprefix(".")
    fits = number == "" or SECOND.fullmatch(number)
    return number if fits and initiative(idea, place, number) == thing else curie(thing)


def transfer(idea: IRI, giver: IRI | None, receiver: IRI, number: str) -> IRI:
    """The transfer between a place or intermediary and a place; no giver reads ``unknown``."""
    parts = (idea.slug, giver.slug if giver else "unknown", receiver.slug)
    return IRI(f"{PREFIXES['transfer']}{'.'.join(parts)}{_nth(number)}")


def _nth(number: str) -> str:
    return f".{number}" if number.isdecimal() else "" if expand(number) else number


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From whom to whom: the ``givers`` are initiatives, their places, intermediaries."""

    givers: frozenset[IRI]
    receiver: IRI


@dataclass
class Transfers:
    """The transfers of a graph and those that a table adds, each known by its ways."""

    index: GraphIndex
    _givers: dict[IRI, set[IRI]] = field(init=False)
    _to: dict[IRI, dict[IRI, None]] = field(init=False)

    def __post_init__(self) -> None:
        self._givers, self._to = defaultdict(set), defaultdict(dict)
        for about, name, value in sorted(self._stated()):
            if name in TOWARDS:
                self._to[value][about] = None
            self._givers[about] |= {value, self._place_of(value)} if name in GIVER else set()

    def _stated(self) -> Iterator[tuple[IRI, IRI, IRI]]:
        """Transfer, property, giver or receiver, as claims tell it and as it is stated."""
        for about, name, value in self.index.claimed(*GIVER, *TOWARDS):
            if isinstance(value, IRI):
                yield about, IRI(name), value
        rows = named_queries.rows(self.index.engine, "stated-transfers", graphs=(ASSERTED_GRAPH,))
        for thing, _, giver, between, receiver, _ in rows:
            for side, end in (
                (KOOP.fromInitiative, giver),
                (KOOP.fromIntermediary, between),
                (KOOP.toInitiative, receiver),
            ):
                if isinstance(thing, IRI) and isinstance(end, IRI):
                    yield thing, IRI(side), end

    def _place_of(self, giver: IRI) -> IRI:
        return self.index.structure.get(giver, {}).get(KOOP.inPlace, giver)

    def address(self, way: Way, usual: IRI) -> IRI:
        """The transfer of this way, else a new one: the ``usual`` address, or that with a number.

        Of several the one of the usual address is taken, else the first.
        """
        fitting = [thing for thing in self._to[way.receiver] if self._fits(thing, way)]
        if fitting:
            return usual if usual in fitting else min(fitting)
        numbered = chain([usual], (IRI(f"{usual}.{number}") for number in count(2)))
        made = next(iri for iri in numbered if iri not in self._givers)
        self.add(made, way)
        return made

    def add(self, thing: IRI, way: Way) -> None:
        """A transfer that the table tells of."""
        self._givers[thing] |= way.givers
        self._to[way.receiver][thing] = None

    def _fits(self, thing: IRI, way: Way) -> bool:
        givers = self._givers[thing]
        return bool(givers & way.givers) or not (givers or way.givers)

    def receiver_of(self, thing: IRI) -> IRI | None:
        """What a transfer went to, an initiative or a place; ``None`` for what is no transfer."""
        return next((to for to, things in self._to.items() if thing in things), None)

    def giver_in(self, thing: IRI, place: IRI, usual: IRI) -> IRI:
        """The initiative in a place that a transfer came from: the ``usual`` if none is known."""
        here = {iri for iri in self._givers[thing] if iri != place and self._place_of(iri) == place}
        return usual if usual in here or not here else min(here)
