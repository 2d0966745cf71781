"""One network on a narrow sheet: idea by idea, which members have it and since when."""

from __future__ import annotations

from koopgraph.page.headline import counted, network_headline, say
from koopgraph.page.model import PageContent
from koopgraph.page.scenes.network import NetworkScene, network_scene
from koopgraph.page.stills.network import caption, since
from koopgraph.page.stills.sheet import INK, LINE, SOFT, Sheet, broken, clean, joined, nothing
from koopgraph.page.texts import Language, text

EDGE, STEP, SMALL, NAME = 14.0, 16.0, 12.5, 13.5
IDEAS = 12  # what most members have
ALL = 4  # members up to which those without a record are named, too


def network_list_svg(
    content: PageContent, network: str, *, lang: Language = "en", width: int = 360
) -> str:
    """The list as SVG text, as high as it needs; ideas that it leaves out are counted."""
    scene = network_scene(content, network)
    room = width - 2 * EDGE
    named = {p.key: clean(say(p.label, lang), 60) for p in content.places}
    labels = {i.key: clean(say(i.label, lang), 120) for i in content.ideas}
    rows = [
        (
            broken(labels[idea], room / 1.06, NAME),
            joined(_who(scene, idea, named, lang), room, SMALL),
        )
        for idea in scene.ideas[:IDEAS]
    ]
    below = broken(_caption(scene, lang), room, SMALL)
    lines = sum(len(name) + len(who) for name, who in rows)
    height = int(EDGE + STEP * (lines + len(below)) + 10 * (len(rows) + 1))
    sheet = Sheet(width, height, network_headline(content, scene, lang), framed=False)
    if not rows:
        nothing(sheet, lang)
    y = EDGE
    for name, who in rows:
        for said, size, bold in (
            *((line, NAME, True) for line in name),
            *((line, SMALL, False) for line in who),
        ):
            y += STEP
            sheet.text(said, EDGE, y - 4, size=size, bold=bold, color=INK if bold else SOFT)
        sheet.path(f"M{EDGE} {y + 4:.1f}H{width - EDGE}", color=LINE)
        y += 10
    for said in below:
        y += STEP
        sheet.text(said, EDGE, y - 4, size=SMALL, color=SOFT)
    return sheet.svg(content, lang)


def _who(scene: NetworkScene, idea: str, named: dict[str, str], lang: Language) -> list[str]:
    """ "Bremen 2009", "Leipzig 2011", "Nuremberg –"; of many members those with a record."""
    found = []
    for member in scene.members:
        stop = scene.cells.get((member, idea))
        if stop or len(scene.members) <= ALL:
            found.append(f"{named[member]} {since(stop, lang) if stop else '–'}")
    return found


def _caption(scene: NetworkScene, lang: Language) -> str:
    said = caption(scene, lang)
    if len(scene.ideas) <= IDEAS:
        return said
    members = counted("members", len(scene.members), lang)
    ideas = counted("ideas", IDEAS, lang)
    return f"{said} {text(lang, 'network.cut', members=members, ideas=ideas)}"
