"""One city as a still picture: left what it learned, right what it taught, years between."""

from __future__ import annotations

from collections.abc import Sequence

from koopgraph.page.headline import city_headline, counted, figures, number, say
from koopgraph.page.model import STATUSES, PageContent
from koopgraph.page.scenes.city import CityScene, Entry, Side, city_scene
from koopgraph.page.scenes.nearest import Near, nearest
from koopgraph.page.stills.curve import Years, ticks
from koopgraph.page.stills.sheet import IDEAS, LETTER, LINE, SOFT, Sheet, clean, width_of
from koopgraph.page.texts import Language, text

AXIS = 26.0  # half the width of the column of years
TALL, TWO, LEAST = 40.0, 28.0, 14.0  # pixels of an entry: at most, with two lines, at least
NAMED = 3


def city_svg(
    content: PageContent, place: str, *, lang: Language = "en", width: int = 1200,
    height: int = 760, title: str | None = None, framed: bool = True,
) -> str:  # fmt: skip
    """The picture of one city as SVG text; one with nothing on record says so."""
    scene = city_scene(content, place)
    sheet = Sheet(width, height, title or city_headline(content, scene, lang), framed)
    notes = _notes(content, scene, lang)
    low = sheet.bottom - 18 * sum(1 + len(n) * 12 * LETTER // (width - 40) for n in notes) - 8
    _sides(sheet, content, scene, lang, low)
    y = low + 22
    for note in notes:
        y = sheet.wrapped(note, 20, y, width - 40)
    both = (*scene.learned, *scene.taught)
    return sheet.svg(content, lang, [s for s in STATUSES if any(e.status == s for e in both)])


def _sides(
    sheet: Sheet, content: PageContent, scene: CityScene, lang: Language, low: float
) -> None:
    middle, both = sheet.width / 2, (*scene.learned, *scene.taught)
    if not both:
        _nothing(sheet, content, scene.place, lang)
        return
    years = [year for entry in both for year in (entry.first, entry.last) if year is not None]
    first, last = min(years, default=0), max(years, default=0)
    top = sheet.top + 44
    end = low - (40 if any(entry.first is None for entry in both) else 12)

    def y(year: float) -> float:
        if first == last:
            return (top + end) / 2
        return top + (year - first) / (last - first) * (end - top)

    for side, way in (("learned", -1), ("taught", 1)):
        anchor = "end" if way < 0 else "start"
        at = middle + way * (AXIS + 12)
        heading = text(lang, f"city.side.{side}")
        if side == "learned":
            heading = _learned(scene, lang, middle - AXIS - 20) or heading
        sheet.text(heading, at, sheet.top + 14, bold=True, anchor=anchor)
        if years:
            sheet.path(f"M{middle + way * AXIS:.1f} {y(first):.1f}V{y(last):.1f}", color=LINE)
    if years:
        _axis(sheet, first, last, middle, y)
    for way, entries in ((-1, scene.learned), (1, scene.taught)):
        _side(sheet, content, entries, way, y, low, lang)


def _learned(scene: CityScene, lang: Language, room: float) -> str:
    """What has no known giver stands there too, and is not among what it learned."""
    own = sum(not entry.others for entry in scene.learned)
    words = text(lang, "city.side.own", n=number(own, lang))
    return words if own and width_of(words, 13) <= room else ""


def _nothing(sheet: Sheet, content: PageContent, place: str, lang: Language) -> None:
    """Nothing on record, and what lies nearest that is."""
    called = next(say(p.label, lang) for p in content.places if p.key == place)
    y = sheet.wrapped(
        text(lang, "search.none", name=called), 20, sheet.top + 24, sheet.width - 40, size=15
    )
    near = nearest(content, place)
    if near:
        sheet.text(text(lang, "off.nearest"), 20, y + 16, size=15, bold=True)
    for i, one in enumerate(near):
        sheet.text(near_words(one, lang), 20, y + 44 + 24 * i, size=14)


def near_words(one: Near, lang: Language) -> str:
    """ "Bremen, 40 km: taught 23; learned 4"."""
    sums = one.scene.taught_sum, one.scene.learned_sum
    taught, learned = (figures(some, lang) for some in sums)
    return text(
        lang, "off.near", place=say(one.place.label, lang), km=number(one.kilometres, lang),
        sums=text(lang, "sum", taught=taught, learned=learned),
    )  # fmt: skip


def _axis(sheet: Sheet, first: int, last: int, x: float, y: Years) -> None:
    kept = [first, *([last] if last != first else [])]
    for year in ticks(first, last, y, 26):
        if abs(y(year) - y(first)) > 15 and abs(y(last) - y(year)) > 15:
            kept.append(year)
    for year in kept:
        sheet.text(str(year), x, y(year) + 4, size=11, color=SOFT, anchor="middle")


def _side(
    sheet: Sheet, content: PageContent, entries: Sequence[Entry], way: int, y: Years, low: float,
    lang: Language,
) -> None:  # fmt: skip
    """Entries at their years, pushed apart; what does not fit is counted."""
    top = sheet.top + 26
    most = max(2, int((low - top) / LEAST))
    seen = entries if len(entries) <= most else entries[: most - 1]
    left = len(entries) - len(seen)
    tall = min(TALL, (low - top) / max(1, len(seen) + (left > 0)))
    wished = [low if entry.first is None else y(entry.first) for entry in seen]
    ys = apart(wished, tall, top, low - (tall if left else 0))
    x = sheet.width / 2 + way * (AXIS + 34)
    for entry, at in zip(seen, ys, strict=True):
        _entry(sheet, content, entry, way, (x, at), tall, y, lang)
    if left:
        anchor = "end" if way < 0 else "start"
        words = text(lang, "city.more", n=number(left, lang))
        sheet.text(words, x, low - 3, size=11, color=SOFT, anchor=anchor)


def apart(wished: Sequence[float], tall: float, top: float, low: float) -> list[float]:
    """Places in order, as near to the wished ones as ``tall`` between them allows.

    >>> apart([5.0, 6.0, 90.0], 20, 0, 100)
    [10.0, 30.0, 90.0]
    """
    ys: list[float] = []
    for y in wished:
        ys.append(max(y, ys[-1] + tall if ys else top + tall / 2))
    ceiling = low - tall / 2
    for i in reversed(range(len(ys))):
        ys[i] = min(ys[i], ceiling)
        ceiling = ys[i] - tall
    return ys


def _entry(
    sheet: Sheet, content: PageContent, entry: Entry, way: int, at: tuple[float, float],
    tall: float, y: Years, lang: Language,
) -> None:  # fmt: skip
    x, base = at
    room = max(8, int((sheet.width / 2 - AXIS - 44) / 12.5 / LETTER))
    idea = next(say(i.label, lang) for i in content.ideas if i.key == entry.idea)
    color = IDEAS[[i.key for i in content.ideas].index(entry.idea) % len(IDEAS)]
    anchor = "end" if way < 0 else "start"
    start = sheet.width / 2 + way * AXIS
    r = 3 + min(6.0, max(0, len(entry.others) - 1) ** 0.5 * 1.5)
    if entry.first is None:
        sheet.dot(x - way * 9, base, r, color=color, hollow=True)
    else:
        z = y(entry.first)
        told = entry.status not in ("origin", "unknown")
        d = f"M{start:.1f} {z:.1f}C{start + way * 16:.1f} {z:.1f} {x - way * 24:.1f} {base:.1f} "
        d += f"{x - way * 12:.1f} {base:.1f}"
        ink, width = (color, 1.5) if told else (LINE, 1.0)
        sheet.path(d, color=ink, status=entry.status, width=width)
        sheet.dot(start, z, r, color=color)
    years = years_of(entry, lang) if entry.first is not None else ""
    head = ", ".join(filter(None, (clean(idea, room - len(years) - 2), years)))
    who = others_of(content, entry, lang)
    if tall >= TWO:
        sheet.text(head, x, base - 1, size=12.5, bold=True, anchor=anchor)
        sheet.text(clean(who, room), x, base + 12, size=12, color=SOFT, anchor=anchor)
    else:
        sheet.text(clean(f"{head} · {who}", room), x, base + 4, size=11.5, anchor=anchor)


def years_of(entry: Entry, lang: Language) -> str:
    """ "2003", "2003-2016" with a dash, or that the year is unknown."""
    if entry.first is None:
        return text(lang, "year.unknown")
    return "–".join(dict.fromkeys((str(entry.first), str(entry.last))))


def others_of(content: PageContent, entry: Entry, lang: Language, most: int = NAMED) -> str:
    """ "from Bremen", "to Leipzig, Nuremberg and 3 more", "began here"; and how sure."""
    if entry.status == "origin":
        return text(lang, "city.origin")
    if not entry.others:
        return text(lang, "city.unknown")
    named = {p.key: say(p.label, lang) for p in content.places}
    named |= {f"@{b.key}": say(b.label, lang) for b in content.intermediaries}
    shown = ", ".join(clean(named[key], 40) for key in entry.others[:most])
    more = len(entry.others) - most
    who = text(lang, "card.more", shown=shown, n=number(more, lang)) if more > 0 else shown
    parts = [text(lang, f"city.entry.{entry.side}", who=who)]
    if entry.status == "rival":
        parts.append(text(lang, "rival"))
    elif entry.status != "confirmed":
        parts.append(text(lang, f"status.{entry.status}"))
    if entry.rivals and entry.status != "rival":
        parts.append(counted("rivals", entry.rivals, lang))
    return " · ".join(parts)


def _notes(content: PageContent, scene: CityScene, lang: Language) -> list[str]:
    """In preparation, apart; and what is not known."""
    named = {i.key: clean(say(i.label, lang), 50) for i in content.ideas}
    notes = []
    if scene.planned:
        told = (f"{named[e.idea]} ({_way(content, e, lang)})" for e in scene.planned[:6])
        notes.append(f"{text(lang, 'city.planned')} {'; '.join(told)}")
    both = (*scene.learned, *scene.taught)
    unsure = tuple(e for e in both if e.status in ("tentative", "uncited"))
    lacking = [
        text(lang, f"city.not.{key}", n=len(some), ideas=_some(some, named, lang))
        for key, some in (
            ("giver", scene.giver_unknown), ("year", scene.year_unknown), ("sure", unsure)
        )
        if some
    ]  # fmt: skip
    notes.append(" ".join((text(lang, "city.not"), *lacking, text(lang, "no.record"))))
    return notes


def _way(content: PageContent, entry: Entry, lang: Language) -> str:
    side: Side = entry.side
    plain = Entry(
        idea=entry.idea, side=side, others=entry.others, first=None, last=None,
        status="confirmed", rivals=0, records=(),
    )  # fmt: skip
    return others_of(content, plain, lang)


def _some(entries: Sequence[Entry], named: dict[str, str], lang: Language) -> str:
    ideas = list(dict.fromkeys(named[entry.idea] for entry in entries))
    shown = ", ".join(ideas[:4])
    return text(lang, "card.more", shown=shown, n=len(ideas) - 4) if len(ideas) > 4 else shown
