"""What a map draws: one curve per pair of places; where there are many pairs, places near each
other on the picture stand as one. As ``flows.js`` and ``joined.js`` of the page do it; a test
holds them together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from koopgraph.page.map_projection import Spot, Window, raise_latitude
from koopgraph.page.model import STATUSES, PageContent, Record, Transfer, usable_position
from koopgraph.page.scenes.idea import Mark

APART = 60  # pairs up to which each idea on a way has a curve of its own
CROWD = 150  # pairs above which places near each other stand as one
REACH = 38  # pixels within which they do
WIDE = 6  # level up to which the window shows continents, and more of them do
FAR = 46  # pixels within which they do then
NAMED = 3  # who taught most stands under its own name
FULL = 375  # flows drawn in full, the strongest first; the others are faint lines
STRONG = 40  # where continents are shown and places stand as one


@dataclass(slots=True, kw_only=True)
class Node:
    """A place, or several that stand as one."""

    lead: str  # the place that it is called by, and lies at
    spot: Spot
    others: int = 0  # how many places stand with it
    weight: int = 0  # ends of records that touch it
    gave: int = 0
    share: float = 0.0  # of the weight of the heaviest
    ring: bool = False  # introduced, giver unknown
    began: bool = False
    has: bool = False  # taught or learned, from somebody known
    ahead: bool = False

    def told(self, record: Record, giver: Node | None) -> None:
        """What a record that arrives here tells of both ends."""
        if not isinstance(record, Transfer) and record.origin:
            self.began = True
        elif record.is_ahead:
            self.ahead = True
        elif isinstance(record, Transfer) and (record.giver or record.giver_body):
            self.has = True
        else:
            self.ring = True
        if giver:
            giver.has = True

    @property
    def mark(self) -> Mark:
        """What its mark says; what is known goes before what is not."""
        if self.began or self.has:
            return "origin" if self.began else ""
        return "unknown" if self.ring else "ahead" if self.ahead else ""

    @property
    def looks(self) -> Mark | Literal["several"]:
        """What is drawn: several places that stand as one have no mark of a single one."""
        return "several" if self.others else self.mark


@dataclass(slots=True, kw_only=True)
class Flow:
    """What goes one way between two nodes."""

    giver: Node | None  # None where an intermediary gave
    receiver: Node
    body: str | None = None  # the intermediary that gave
    idea: str | None  # None: several
    status: int  # position in STATUSES: the best of its transfers
    rival: bool  # all are rival accounts
    transfers: list[Transfer] = field(default_factory=list)
    share: float = 1.0  # of the transfers of the strongest
    side: int = 0  # which curve of several on the same way

    @property
    def looks(self) -> str:
        """Its status by name, "rival" where all are."""
        return "rival" if self.rival else STATUSES[self.status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Nodes and flows, the heaviest and the strongest first."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    pairs: int  # of places, before any of them stand as one
    lost: tuple[str, ...]  # places without a position
    full: int = FULL  # how many flows are drawn in full
    great: tuple[str, ...] = ()  # who taught most, by what is confirmed

    @property
    def is_plain(self) -> bool:
        """Whether flows are sums of many ideas between continents: colours would tell nothing."""
        return self.full < FULL

    @property
    def joined(self) -> bool:
        """Whether some places stand as one."""
        return any(node.others for node in self.nodes)


def gather(content: PageContent, window: Window, within: Collection[str] | None = None) -> Gathered:
    """All records of the content as curves and rings in a window; ``within`` are the places that
    may be shown, all without it."""
    spots = {p.key: usable_position(p) for p in content.places}
    if within is not None:
        spots = {key: spot for key, spot in spots.items() if key in within}
    told: tuple[Record, ...] = (*content.transfers, *content.adoptions)
    records = [r for r in told if {end for end in ends_of(r) if end} <= spots.keys()]
    pairs = {(t.giver, t.receiver) for t in records if isinstance(t, Transfer) and t.giver}
    great = _taught_most(content, records)
    joins = len(pairs) > CROWD
    leads = _leads(content, records, spots, window, great) if joins else None
    seen = _collected(content, records, spots, leads, len(pairs))
    far = seen.joined and _level(window) <= WIDE
    return replace(seen, great=great, full=STRONG if far else FULL)


def ends_of(record: Record) -> tuple[str | None, str | None]:
    """Places of giver and receiver; an adoption has one end."""
    if isinstance(record, Transfer):
        return record.giver, record.receiver
    return None, record.place


def _leads(
    content: PageContent, records: Iterable[Record], spots: dict[str, Spot | None],
    window: Window, great: Collection[str],
) -> dict[str, str]:  # fmt: skip
    """The place that each place stands with: the one nearby that most records touch; who taught
    most stands with no other."""
    weights = Counter(end for record in records for end in ends_of(record) if end)
    scale = 2 ** (_level(window) / 2)
    reach = FAR if _level(window) <= WIDE else REACH
    order = [p.key for p in content.places if weights[p.key] and spots.get(p.key)]
    order.sort(key=lambda key: (key not in great, -weights[key]))
    leads: dict[str, str] = {}
    found: list[tuple[str, float, float]] = []
    for key in order:
        lon, lat = spots[key] or (0.0, 0.0)
        x, y = lon * scale, raise_latitude(lat, world=window.world) * scale
        near = None
        if key not in great:
            near = next((lead for lead, a, b in found if _far(x - a, y - b, scale) < reach), None)
        leads[key] = near or key
        if near is None:
            found.append((key, x, y))
    return leads


def _level(window: Window) -> int:
    """Steps of zoom, so that nothing jumps while the window moves a little."""
    return math.floor(math.log2(window.scale) * 2 + 0.5)


def _taught_most(content: PageContent, records: Iterable[Record]) -> tuple[str, ...]:
    """Who taught most, by what is documented alone; once is not most."""
    gave = Counter(
        r.giver for r in records
        if isinstance(r, Transfer) and r.status == "confirmed" and not r.rival_of
    )  # fmt: skip
    order = (p.key for p in content.places if gave[p.key] > 1)
    return tuple(sorted(order, key=lambda key: -gave[key])[:NAMED])


def _far(dx: float, dy: float, scale: float) -> float:
    across = abs(dx)
    return math.hypot(min(across, 360 * scale - across), dy)


class _Nodes:
    """Nodes by the place that leads them, made where they are first needed."""

    def __init__(self, spots: dict[str, Spot | None], leads: dict[str, str] | None) -> None:
        self.spots, self.leads = spots, leads
        self.sizes = Counter((leads or {}).values())
        self.found: dict[str, Node] = {}
        self.lost: dict[str, None] = {}

    def find(self, place: str | None) -> Node | None:
        if place is None:
            return None
        spot = self.spots.get(place)
        if spot is None:
            self.lost[place] = None
            return None
        lead = self.leads[place] if self.leads else place
        if lead not in self.found:
            more = max(0, self.sizes[lead] - 1)
            self.found[lead] = Node(lead=lead, spot=self.spots[lead] or spot, others=more)
        return self.found[lead]


def _collected(
    content: PageContent, records: Iterable[Record], spots: dict[str, Spot | None],
    leads: dict[str, str] | None, pairs: int,
) -> Gathered:  # fmt: skip
    nodes, flows = _Nodes(spots, leads), dict[tuple[object, ...], Flow]()
    apart = pairs <= APART
    for record in records:
        giver_key, receiver_key = ends_of(record)
        receiver, giver = nodes.find(receiver_key), nodes.find(giver_key)
        if receiver is None or (giver_key and giver is None):
            if giver:
                giver.weight += 1
            continue
        receiver.weight += 1
        receiver.told(record, giver)
        body = record.giver_body if isinstance(record, Transfer) else None
        if not isinstance(record, Transfer) or (giver is None and body is None):
            continue
        if giver:
            giver.weight, giver.gave = giver.weight + 1, giver.gave + 1
        if giver is receiver and receiver.others:
            continue  # within what stands as one
        status, rival = STATUSES.index(record.status), record.rival_of is not None
        way = giver.lead if giver else None, body, receiver.lead
        key = (*way, record.idea, status, rival) if apart else way
        flow = flows.setdefault(
            key,
            Flow(
                giver=giver, receiver=receiver, body=body, idea=record.idea, status=status,
                rival=rival,
            ),
        )  # fmt: skip
        flow.transfers.append(record)
        flow.idea = flow.idea if flow.idea == record.idea else None
        flow.status, flow.rival = min(flow.status, status), flow.rival and rival
    order = {place.key: at for at, place in enumerate(content.places)}
    listed = sorted(flows.values(), key=lambda f: (-len(f.transfers), order[f.receiver.lead]))
    _measure(listed, list(nodes.found.values()), apart=apart)
    drawn = sorted(nodes.found.values(), key=lambda node: (-node.weight, order[node.lead]))
    return Gathered(nodes=tuple(drawn), flows=tuple(listed), pairs=pairs, lost=tuple(nodes.lost))


def _measure(flows: list[Flow], nodes: list[Node], *, apart: bool) -> None:
    """Shares of the strongest; several curves on one way get different sides."""
    heaviest = max((node.weight for node in nodes), default=1) or 1
    for node in nodes:
        node.share = node.weight / heaviest
    taken: Counter[tuple[object, ...]] = Counter()
    for flow in flows:
        flow.share = len(flow.transfers) / len(flows[0].transfers)
        if apart:
            way = flow.giver and flow.giver.lead, flow.body, flow.receiver.lead
            flow.side = taken[way]
            taken[way] += 1
