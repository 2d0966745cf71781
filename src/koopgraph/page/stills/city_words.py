"""What a city's picture says: headings that add up, when, from whom, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from koopgraph.page.headline import brief, counted, doubted, number, say
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.city import CityScene, Entry
from koopgraph.page.stills.sheet import clean
from koopgraph.page.texts import Language, text
from koopgraph.wording import date_in_words

NAMED = 3  # others that an entry names
FIRST = 4  # of each list below
UNSURE = {"tentative", "uncited"}


def title_of(entries: Sequence[Entry], way: int, lang: Language) -> str:
    """ "Learned from others: 9 ideas", "Taught to others: 7 ideas"; of kinds that differ no sum."""
    if not entries:
        return text(lang, f"city.side.{'learned' if way < 0 else 'taught'}")
    own = sum(not entry.others for entry in entries)
    key = "city.right"
    if way < 0:
        key = {0: "city.left.learned", len(entries): "city.left.own"}.get(own, "city.left")
    return text(lang, key, ideas=counted("ideas", len({e.idea for e in entries}), lang))


def counts_of(scene: CityScene, way: int, lang: Language) -> list[str]:
    """ "9 ideas from others, 10 times", "6 ideas begun here"; as often as the title says."""
    learned = scene.learned
    if not (learned if way < 0 else scene.taught):
        return [text(lang, "city.nothing")]
    if way > 0:
        rivals = sum(entry.status == "rival" for entry in scene.taught)
        said = [counted("rivals", rivals, lang)] if rivals else []
        times = brief(scene.taught_sum, lang)
        return [times, *said] if times else said
    kinds = Counter(_kinds(learned))
    parts = [
        text(
            lang,
            f"city.count.{kind}",
            ideas=counted("ideas", kinds[kind], lang),
            times=brief(scene.learned_sum, lang),
        )
        for kind in ("learned", "origin", "unknown")
        if kinds[kind]
    ]
    return [*parts, counted("rivals", kinds["rival"], lang)] if kinds["rival"] else parts


def _kinds(learned: Sequence[Entry]) -> Iterator[str]:
    """How each idea is known, once, by what says most of it."""
    order = ("learned", "origin", "unknown", "rival")
    found: dict[str, str] = {}
    for entry in learned:
        kind = "origin" if entry.status == "origin" else "unknown"
        if entry.others:
            kind = "rival" if entry.status == "rival" else "learned"
        found[entry.idea] = min(found.get(entry.idea, kind), kind, key=order.index)
    yield from found.values()


def when_of(entry: Entry, lang: Language) -> str:
    """ "2003", "2003-2016" with a dash, "by 2012", or "?"; what contradicts it stands beside the
    name."""
    if entry.first is not None and entry.last is not None:
        signs = dict(entry.doubts)
        ends = dict.fromkeys((entry.first, entry.last))
        return "–".join(doubted(year, signs.get(year, ""), lang) for year in ends)
    return _bounds(entry, lang)


def said_of(content: PageContent, entry: Entry, lang: Language) -> str:
    """ "from Bremen · others say 2014"."""
    said = others_of(content, entry, lang)
    dates = ", ".join(date_in_words(date, lang) for date in entry.otherwise)
    return f"{said} · {text(lang, 'city.otherwise', dates=dates)}" if dates else said


def _bounds(entry: Entry, lang: Language) -> str:
    if entry.earliest is not None and entry.latest is not None:
        return "–".join(dict.fromkeys((str(entry.earliest), str(entry.latest))))
    if entry.latest is not None:
        return text(lang, "date.by", date=entry.latest)
    if entry.earliest is not None:
        return text(lang, "date.since", date=entry.earliest)
    return "?"


def others_of(content: PageContent, entry: Entry, lang: Language, most: int = NAMED) -> str:
    """ "from Bremen", "to Leipzig, Nuremberg and 3 more", "began here"; and how sure."""
    if entry.status == "origin":
        return text(lang, "city.origin")
    if not entry.others:
        return text(lang, "city.beside" if entry.status == "beside" else "city.unknown")
    named = {p.key: say(p.label, lang) for p in content.places}
    named |= {f"@{b.key}": say(b.label, lang) for b in content.intermediaries}
    unsure = {key: text(lang, f"city.sure.{how}") for key, how in entry.unsure}
    shown = ", ".join(
        text(lang, "city.unsure.one", who=clean(named[key], 40), how=unsure[key])
        if key in unsure
        else clean(named[key], 40)
        for key in entry.others[:most]
    )
    hidden = sum(key in unsure for key in entry.others[most:])
    more = len(entry.others) - most
    who = text(lang, "card.more", shown=shown, n=number(more, lang)) if more > 0 else shown
    parts = [text(lang, f"city.entry.{entry.side}", who=who)]
    if hidden:
        parts.append(text(lang, "city.unsure.more", n=number(hidden, lang)))
    if entry.status == "rival":
        parts.append(text(lang, "rival"))
    elif entry.status != "confirmed":
        parts.append(text(lang, f"city.sure.{entry.status}"))
    if entry.rivals and entry.status != "rival":
        parts.append(counted("rivals", entry.rivals, lang))
    return " · ".join(parts)


def _unsure_others(content: PageContent, entry: Entry, lang: Language) -> str:
    """Whom of several it is not sure of: "to Erlangen"."""
    if not entry.unsure:
        return ""
    others = tuple(dict(entry.unsure))
    plain = replace(entry, others=others, status="confirmed", unsure=(), rivals=0)
    return others_of(content, plain, lang)


def notes_of(content: PageContent, scene: CityScene, lang: Language) -> list[tuple[str, list[str]]]:
    """In preparation, apart; and what is not known: each a heading with its count and the first.

    Each idea is counted and named once.
    """
    named = {i.key: clean(say(i.label, lang), 90) for i in content.ideas}
    both = (*scene.learned, *scene.taught)
    unsure = tuple(e for e in both if {e.status, *dict(e.unsure).values()} & UNSURE)
    lists = {
        "city.planned": scene.planned, "city.not.giver": scene.giver_unknown,
        "city.not.year": scene.year_unknown, "city.not.sure": unsure,
    }  # fmt: skip
    made = []
    for key, some in lists.items():
        said: dict[str, list[str]] = {}
        for entry in some:
            said.setdefault(named[entry.idea], []).extend(_more(content, entry, key, lang))
        items = [
            ", ".join([name, "; ".join(more)] if more else [name]) for name, more in said.items()
        ]
        if len(items) > FIRST:
            rest = text(lang, "city.rest", n=number(len(items) - FIRST, lang))
            items = [*items[:FIRST], rest]
        ideas, rows = len(said), sum(len(entry.records) for entry in some)
        counts = [counted("ideas", ideas, lang)]
        if key == "city.planned" and rows != ideas:  # the strip of the years counts entries
            counts.append(counted("entries", rows, lang))
        if said:
            made.append((f"{text(lang, key)}: {', '.join(counts)}", items))
    return made


def _more(content: PageContent, entry: Entry, key: str, lang: Language) -> list[str]:
    """What a list says of an entry besides its idea."""
    if key == "city.planned":
        if entry.others:
            entry = replace(entry, status="confirmed", rivals=0)
        return [others_of(content, entry, lang)] if entry.status != "origin" else []
    unsure = _unsure_others(content, entry, lang) if key == "city.not.sure" else ""
    return [unsure] if unsure else []
