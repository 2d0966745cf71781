"""What stands below a still map: its lines, marks and colours in words, its count, its credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from koopgraph.page.about import foot
from koopgraph.page.headline import counted, number, say
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.flows import Gathered
from koopgraph.page.stills.map_curves import SAMPLE, diamond, sample
from koopgraph.page.stills.map_room import written
from koopgraph.page.stills.sheet import INK, PAPER, broken, clean, status_words, width_of
from koopgraph.page.texts import Language, text

LINE = 19  # pixels from one line of the key to the next
SIZE = 12
EDGE = 16  # pixels left free at both sides
GAP = 26  # between two entries
MARKS = ("several", "origin", "unknown", "ahead")  # of places


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is explained: the kind of its sample, and the words."""

    kind: str  # a status, "bold", "body", the mark of a place, or a colour
    words: str

    @property
    def wide(self) -> float:
        """Pixels of its sample."""
        return SAMPLE + 8 if self.kind in (*STATUSES, "rival") else 18

    def drawn(self, x: float, y: float) -> Iterator[str]:
        """The sample and its words, from a point on the baseline."""
        if self.kind in (*STATUSES, "rival"):
            yield sample(x, y - 4, self.kind)
        elif self.kind == "body":
            yield diamond(x + 6, y - 4, INK)
        elif self.kind == "bold":
            yield written("A", x + 1, y, size=15, bold=True)
        elif self.kind in MARKS:
            yield dot(x + 6, y - 4, 6, self.kind)
        else:
            yield f'<circle cx="{x + 6:.1f}" cy="{y - 4:.1f}" r="6" fill="{self.kind}"/>'
        yield written(self.words, x + self.wide, y, size=SIZE)


def dot(x: float, y: float, r: float, mark: str) -> str:
    """A place: with a dot within where an idea began, square where nobody knows from whom it
    came, a dashed ring where it is in preparation; a ring with three dots where several stand as
    one."""
    if mark == "unknown":
        side = 1.76 * r
        return (
            f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
            f'height="{side:.1f}" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>'
        )
    if mark == "several":
        dots = "".join(
            f'<circle cx="{x + part * r:.1f}" cy="{y:.1f}" r="{max(1.1, r * 0.14):.1f}" '
            f'fill="{INK}"/>'
            for part in (-0.45, 0, 0.45)
        )
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.9:.1f}" fill="{PAPER}" '
            f'stroke="{INK}" stroke-width="1.8"/>{dots}'
        )
    if mark == "ahead":
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(r, 4.5):.1f}" fill="{PAPER}" '
            f'stroke="{INK}" stroke-width="1.6" stroke-dasharray="3 1.9"/>'
        )
    drawn = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{INK}" stroke="{PAPER}" '
        'stroke-width="1.5"/>'
    )
    if mark == "origin":
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.62:.1f}" fill="{PAPER}"/>'
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.32:.1f}" fill="{INK}"/>'
    return drawn


def entries(seen: Gathered, lang: Language) -> tuple[Entry, ...]:
    """How sure each kind of line is, and what the marks mean, of what is drawn."""
    looks = {flow.looks for flow in seen.flows}
    lines = [Entry(s, status_words(s, lang)) for s in (*STATUSES, "rival") if s in looks]
    drawn = {node.looks for node in seen.nodes}
    marks = {"bold": bool(seen.great), "body": any(flow.giver is None for flow in seen.flows)}
    marks |= {mark: mark in drawn for mark in MARKS}
    words = [Entry(kind, text(lang, f"legend.{kind}")) for kind, is_in in marks.items() if is_in]
    return (*lines, *words)


def key(
    content: PageContent, seen: Gathered, colors: Iterable[Entry], lang: Language, width: int
) -> tuple[tuple[str, ...], int]:
    """The SVG of the whole key from y = 0 on, and how many pixels it takes."""
    parts: list[str] = []
    y = 20.0
    for some in (entries(seen, lang), tuple(colors)):
        x = float(EDGE)
        for entry in some:
            wide = entry.wide + width_of(entry.words, SIZE)
            if x > EDGE and x + wide > width - EDGE:
                x, y = EDGE, y + LINE
            parts += entry.drawn(x, y)
            x += wide + GAP
        y += LINE if some else 0
    y -= 4
    for line in broken(" ".join(_said(content, seen, lang)), width - 2 * EDGE, 11):
        parts.append(written(line, EDGE, y, size=11))
        y += 15
    credits_ = filter(None, (foot(content, lang), "Natural Earth"))
    parts.append(written(clean(" · ".join(credits_), 200), EDGE, y, size=11))
    return tuple(parts), int(y + 10)


def _said(content: PageContent, seen: Gathered, lang: Language) -> Iterator[str]:
    """How to read a curve, how many there are of what, and what is not drawn."""
    if seen.flows:
        yield text(lang, "legend.direction")
    yield f"{counts(content, lang)}."
    named = {place.key: say(place.label, lang) for place in content.places}
    if joined := next((node for node in seen.nodes if node.others), None):
        place, n = clean(named[joined.lead], 32), number(joined.others, lang)
        yield text(lang, "still.joined", place=place, n=n)
    if len(seen.flows) > seen.full:
        n = number(len(seen.flows), lang)
        yield text(lang, "limit.faint", n=n, full=seen.full)
    if seen.lost:
        names = ", ".join(clean(named[key], 40) for key in seen.lost[:5])
        yield text(lang, "limit.lost", n=len(seen.lost), names=names)


def counts(content: PageContent, lang: Language) -> str:
    """ "1,257 transfers (1,173 of them between places), 322 entries in preparation": kinds are no
    sum."""
    found = Counter(
        "rival" if t.rival_of else "planned" if t.is_ahead else "counted" for t in content.transfers
    )
    found["planned"] += sum(adoption.is_ahead for adoption in content.adoptions)
    origins = sum(adoption.origin for adoption in content.adoptions)
    others = sum(not (a.origin or a.is_ahead) for a in content.adoptions)
    said = [counted("transfers", found["counted"], lang)]
    between = sum(
        bool(t.giver and t.receiver) and not t.rival_of and not t.is_ahead
        for t in content.transfers
    )
    if 0 < between < found["counted"]:
        n = number(between, lang)
        said = [text(lang, "live.between.places", said=said[0], n=n)]
    said += [counted("live.planned", n, lang) for n in [found["planned"]] if n]
    kinds = {"rivals": found["rival"], "origins": origins, "adoptions": others}
    said += [counted(kind, n, lang) for kind, n in kinds.items() if n]
    return ", ".join(said)
