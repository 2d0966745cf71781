"""Who gave to whom, summed by country; one country may be opened into its places."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from koopgraph.page.model import Label, PageContent, Place, country_name

MOST = 30  # givers and takers that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """``cells``: giver and taker to all transfers and to those confirmed. What is in preparation
    and rival accounts stand in no cell, and are counted apart. Ends are countries, or places with
    ``@`` before their key."""

    givers: tuple[str, ...]
    takers: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[int, int]]
    total: int
    planned: int
    rivals: int

    @property
    def sure(self) -> int:
        """How many of all are confirmed."""
        return sum(known for _, known in self.cells.values())

    def shade(self, n: int) -> int:
        """Of a cell's number, 1 to 4; steps widen as numbers do."""
        most = max((some for some, _ in self.cells.values()), default=0)
        return 0 if not n else min(4, 1 + int(math.log(n) / math.log(most + 1) * 4))

    @property
    def shades(self) -> dict[int, tuple[int, int]]:
        """The shades that are seen, with the least and the most that each stands for."""
        most = max((some for some, _ in self.cells.values()), default=0)
        steps: dict[int, tuple[int, int]] = {}
        for n in range(1, most + 1):
            shade = self.shade(n)
            steps[shade] = steps.get(shade, (n, n))[0], n
        seen = {self.shade(some) for some, _ in self.cells.values()}
        return {shade: ends for shade, ends in steps.items() if shade in seen}

    @property
    def gave(self) -> Counter[str]:
        """How many transfers each giver gave, those outside the rows that are shown, too."""
        sums = Counter[str]()
        for (giver, _), (some, _) in sorted(self.cells.items()):
            sums[giver] += some
        return sums

    @property
    def inside(self) -> int:
        """How many transfers stayed within one country."""
        return sum(n for (a, b), (n, _) in self.cells.items() if a == b and not a.startswith("@"))

    @property
    def crossed(self) -> int:
        """How many went from one country to another; of some places no country is known."""
        known = (n for ends, (n, _) in self.cells.items() if not any(e[0] == "@" for e in ends))
        return sum(known) - self.inside

    @property
    def left(self) -> int:
        """How many transfers are in no cell that is shown."""
        shown = (self.cells.get((g, t), (0, 0))[0] for g in self.givers for t in self.takers)
        return self.total - sum(shown)


def matrix(content: PageContent, opened: str = "") -> Matrix:
    """The matrix of all that counts; of the country ``opened`` each place stands for itself."""
    ends = {place.key: _end(place, opened) for place in content.places}
    n: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    planned = rivals = 0
    for transfer in content.transfers:
        if not (transfer.giver and transfer.receiver):
            continue
        if transfer.rival_of:
            rivals += 1
        elif transfer.status == "planned":
            planned += 1
        else:
            cell = ends[transfer.giver], ends[transfer.receiver]
            n[cell] += 1
            sure[cell] += transfer.status == "confirmed"
    gave, took = Counter[str](), Counter[str]()
    for (giver, taker), some in n.items():
        gave[giver] += some
        took[taker] += some
    return Matrix(
        givers=_most(gave), takers=_most(took), total=n.total(),
        cells={cell: (some, sure[cell]) for cell, some in n.items()},
        planned=planned, rivals=rivals,
    )  # fmt: skip


def _end(place: Place, opened: str) -> str:
    """A country lies in itself."""
    own = country_name(place) or (place.label.en if place.kind == "country" else "")
    return own if own and own != opened else f"@{place.key}"


def _most(sums: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(sums, key=lambda end: (-sums[end], end))[:MOST])


def end_label(content: PageContent, end: str) -> Label:
    """The name of a country or a place."""
    if end.startswith("@"):
        return next(place.label for place in content.places if f"@{place.key}" == end)
    named = (place.country for place in content.places if country_name(place) == end)
    label = next((name for name in named if isinstance(name, Label)), None)
    own = (place.label for place in content.places if place.label.en == end)
    return label or next(own, Label.same(end))
