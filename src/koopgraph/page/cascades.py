"""One idea at a time: which place learned it from which, as a tree laid out by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from koopgraph.page.layout import Step, cascade
from koopgraph.page.model import PageContent, Transfer

Numbers = Mapping[tuple[str, str], int]
RANK = {"confirmed": 0, "planned": 1, "tentative": 2, "uncited": 3}
BEFORE = 2  # years that a giver of unknown year stands before whom it taught


def node_numbers(content: PageContent) -> dict[tuple[str, str], int]:
    """("place" or "body", key) to node id: a place's position, or -2 minus an intermediary's."""
    numbers = {("place", place.key): i for i, place in enumerate(content.places)}
    bodies = enumerate(content.intermediaries)
    return numbers | {("body", body.key): -2 - i for i, body in bodies}


def giver_number(place: str | None, body: str | None, numbers: Numbers) -> int | None:
    """The node that gave, None when nobody knows."""
    return numbers.get(("body", body or "") if place is None else ("place", place))


def cascades(content: PageContent) -> list[list[list[int]]]:
    """Per idea ``[node ids, lines]``; both empty where nothing is known to have travelled."""
    numbers = node_numbers(content)
    labels = {("place", p.key): p.label.de for p in content.places}
    labels |= {("body", b.key): b.label.de for b in content.intermediaries}
    names = {numbers[key]: label for key, label in labels.items()}
    grown: dict[str, Growth] = {idea.key: Growth(names) for idea in content.ideas}
    for adoption in content.adoptions:
        place = numbers["place", adoption.place]
        grown[adoption.idea].add(place, None, adoption.earliest)
    for transfer in _best_first(content.transfers):
        if transfer.receiver is not None:
            receiver = numbers["place", transfer.receiver]
            giver = giver_number(transfer.giver, transfer.giver_body, numbers)
            grown[transfer.idea].transfer(giver, receiver, transfer.earliest)
    return [grown[idea.key].lines() for idea in content.ideas]


def _best_first(transfers: Iterable[Transfer]) -> list[Transfer]:
    return sorted(transfers, key=lambda t: (t.rival_of is not None, RANK[t.status]))


class Growth:
    """Gathers one idea's places; the first giver named for a place is its parent."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._names = names
        self._parents: dict[int, int | None] = {}
        self._years: dict[int, float | None] = {}

    def add(self, node: int, parent: int | None, year: float | None) -> None:
        """A place; what was known about it before stays."""
        if self._parents.get(node) is None:
            self._parents[node] = parent
        if self._years.get(node) is None:
            self._years[node] = year

    def transfer(self, giver: int | None, receiver: int, year: int | None) -> None:
        """One arrival, and its giver if known."""
        if giver is not None:
            self.add(giver, None, None if year is None else year - BEFORE)
        self.add(receiver, giver, year)

    def lines(self) -> list[list[int]]:
        """Node ids and their lines."""
        steps = [
            Step(
                place=str(node),
                parent=None if parent is None else str(parent),
                year=self._years[node],
                label=self._names[node],
            )
            for node, parent in self._parents.items()
        ]
        found = cascade(steps)
        return [[int(node) for node in found], list(found.values())]
