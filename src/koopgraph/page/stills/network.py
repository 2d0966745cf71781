"""One network as a still picture: a table of members and ideas, gaps left open."""

from __future__ import annotations

from koopgraph.page.headline import counted, doubted, network_headline, or_else, say
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.idea import Stop
from koopgraph.page.scenes.network import NetworkScene, network_scene
from koopgraph.page.stills.sheet import INK, LETTER, LINE, SOFT, Sheet, broken, clean
from koopgraph.page.texts import Language, text

ROW, COLUMN, NAMES = 21.0, 84.0, 300.0  # pixels
ROWS = 60  # ideas of one sheet, at most
GAP = "#f0f0ec"


def network_svg(
    content: PageContent, network: str, *, lang: Language = "en", title: str | None = None,
    framed: bool = True,
) -> str:  # fmt: skip
    """The table as SVG text; what does not fit on the sheet is counted."""
    scene = network_scene(content, network)
    width = 1200 if framed else min(1200, int(NAMES + 40 + 110 * max(2, len(scene.members))))
    rows = min(ROWS, len(scene.ideas))
    height = max(760, int(rows * ROW) + 190) if framed else 760
    sheet = Sheet(width, height, title or network_headline(content, scene, lang), framed)
    if not scene.members:
        label = next(say(b.label, lang) for b in content.intermediaries if b.key == network)
        sheet.text(text(lang, "network.empty", network=label), 20, 120, size=15)
        return sheet.svg(content, lang)
    columns = max(1, int((sheet.width - NAMES - 40) / COLUMN))
    rows = max(1, int((sheet.bottom - sheet.top - 76) / ROW))
    members, ideas = scene.members[:columns], scene.ideas[:rows]
    wide = min(170.0, (sheet.width - NAMES - 40) / len(members))
    room = sheet.width - 40 - wide * len(members)
    named = {p.key: say(p.label, lang) for p in content.places}
    top = sheet.top + 30
    for i, member in enumerate(members):
        x = 20 + room + i * wide
        sheet.text(
            clean(named[member], int(wide / 12 / LETTER)), x + 6, top - 8, size=12, bold=True
        )
    labels = {i.key: say(i.label, lang) for i in content.ideas}
    for j, idea in enumerate(ideas):
        y = top + j * ROW
        sheet.path(f"M20 {y:.1f}H{sheet.width - 20:.1f}", color=LINE)
        sheet.text(_fitting(labels[idea], room - 10), 20, y + 15, size=12)
        for i, member in enumerate(members):
            x = 20 + room + i * wide
            stop = scene.cells.get((member, idea))
            if stop is None:
                sheet.box(x, y + 1, wide - 2, ROW - 2, fill=GAP)
            words = "–" if stop is None else clean(since(stop, lang), int(wide / 11 / LETTER))
            color = INK if stop and stop.state == "has" else SOFT
            sheet.text(words, x + 6, y + 15, size=11.5, color=color)
    _foot(sheet, scene, (members, ideas), lang)
    return sheet.svg(content, lang)


def _fitting(words: str, room: float) -> str:
    """As many whole words as there is room for."""
    first, *more = broken(clean(words, 200), room - 12, 12)
    return clean(f"{first} …" if more else first, int(room / 12 / LETTER))


def _foot(
    sheet: Sheet, scene: NetworkScene,
    shown: tuple[tuple[str, ...], tuple[str, ...]], lang: Language,
) -> None:  # fmt: skip
    members, ideas = scene.members, scene.ideas
    words = caption(scene, lang)
    if (len(shown[0]), len(shown[1])) != (len(members), len(ideas)):
        some = counted("members", len(shown[0]), lang), counted("ideas", len(shown[1]), lang)
        words += f" {text(lang, 'network.cut', members=some[0], ideas=some[1])}"
    sheet.wrapped(words, 20, sheet.bottom - 34, sheet.width - 40, size=11.5)


def caption(scene: NetworkScene, lang: Language) -> str:
    """What the table says in sum, and what its dashes mean."""
    begun = counted("ideas", len(scene.taken_up), lang)
    rest = len(scene.ideas) - len(scene.taken_up)  # nobody is known to have begun them
    parts = [text(lang, "network.caption", begun=begun)]
    parts += [counted("network.more", rest, lang)] if rest else []
    return " ".join((*parts, text(lang, "network.key"), text(lang, "no.record")))


def since(stop: Stop, lang: Language) -> str:
    """When a member began, in short; or how it stands."""
    if stop.state != "has":
        return text(lang, f"idea.state.{stop.state}")
    return or_else(_agreed(stop, lang), stop.otherwise, lang)


def _agreed(stop: Stop, lang: Language) -> str:
    if stop.year is not None:
        return doubted(stop.year, stop.doubt, lang)
    if stop.earliest is not None and stop.latest is not None:
        return "–".join(dict.fromkeys((str(stop.earliest), str(stop.latest))))
    if stop.latest is not None:
        return text(lang, "date.by", date=stop.latest)
    if stop.earliest is not None:
        return text(lang, "date.since", date=stop.earliest)
    return text(lang, "year.unknown")
