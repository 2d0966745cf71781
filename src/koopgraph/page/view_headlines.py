"""What map and matrix are called: the message of their picture, with its number.

As the script's view_headlines.js.
"""

from __future__ import annotations

from collections import Counter

from koopgraph.page.headline import counted, headline, number, say, subject_of
from koopgraph.page.model import Idea, Intermediary, Label, PageContent, Place
from koopgraph.page.scenes.matrix import end_label, matrix
from koopgraph.page.texts import LANGUAGES, Language, text

FEW = 5  # transfers below which a sum is no message
LONG = 60  # letters of a slice in words above which it has no place in a title


def headline_of(content: PageContent, view: str) -> Label:
    """The title of a view that nobody gave one; where sums say little, that of the content."""
    about = subject_of(content)
    if view == "map" and (about is None or about.kind == "network"):
        said = [_map(content, about.key if about else None, lang) for lang in LANGUAGES]
    elif view == "matrix":
        said = [_matrix(content, lang) for lang in LANGUAGES]
    else:
        said = [""]
    return Label(*said) if all(said) else headline(content)


def _map(content: PageContent, network: str | None, lang: Language) -> str:
    """ "Most transfers between places crossed a border: 751 of 1,173"."""
    if network:
        return _network(content, network, lang)
    scene = matrix(content)
    inside, crossed = scene.inside, scene.crossed
    if scene.total < FEW or not (inside and crossed) or 2 * max(inside, crossed) <= scene.total:
        return ""
    key, n = ("inside", inside) if inside > crossed else ("crossed", crossed)
    return _of_slice(
        content, f"headline.map.{key}", lang, n=number(n, lang), of=number(scene.total, lang)
    )


def _network(content: PageContent, network: str, lang: Language) -> str:
    """ "koopstadt – documented transfers: 15 to others, 15 from others, 3 between members".

    Who gives may be no place, as the question within-network has it.
    """
    members = {place.key for place in content.places if network in place.networks}
    sums = Counter(
        (t.giver in members, t.receiver in members)
        for t in content.transfers
        if (t.giver or t.giver_body) and t.receiver
        and t.rival_of is None and t.status == "confirmed"
    )  # fmt: skip
    sides = {"out": (True, False), "in": (False, True), "within": (True, True)}
    said = [
        text(lang, f"headline.map.{side}", n=number(sums[ends], lang))
        for side, ends in sides.items()
        if sums[ends]
    ]
    name = next(say(body.label, lang) for body in content.intermediaries if body.key == network)
    return text(lang, "headline.map.network", network=name, said=", ".join(said)) if said else ""


def _matrix(content: PageContent, lang: Language) -> str:
    """ "The country that gave most: Germany, 230 of 1,173 transfers, 143 of them at home"."""
    scene = matrix(content)
    first, second = ([*scene.gave.most_common(2), ("", 0)])[:2] if scene.gave else (("", 0),) * 2
    giver, n = first
    if scene.total < FEW or len(scene.gave) < 2 or n == second[1]:
        return ""
    own = scene.cells.get((giver, giver), (0, 0))[0]
    others = sum(end == giver and taker != giver for end, taker in scene.cells)
    within = text(lang, "headline.matrix.within", n=number(own, lang))
    to = text(lang, "headline.matrix.to", countries=counted("countries", others, lang))
    key = "headline.matrix.place" if giver.startswith("@") else "headline.matrix"
    return _of_slice(
        content, key, lang, country=say(end_label(content, giver), lang),
        n=number(n, lang), of=number(scene.total, lang), more=within if 2 * own > n else to,
    )  # fmt: skip


def _subject(content: PageContent) -> tuple[Label, ...]:
    """What the content is about, by its name."""
    about = subject_of(content)
    things: tuple[Idea | Place | Intermediary, ...]
    things = (*content.ideas, *content.places, *content.intermediaries)
    return tuple(one.label for one in things if about and one.key == about.key)[:1]


def _of_slice(content: PageContent, key: str, lang: Language, **values: str) -> str:
    """A message of a slice names the slice; "" where its name is too long for a title."""
    scope = ", ".join(say(chosen, lang) for chosen in content.filters or _subject(content))
    if len(scope) > LONG:
        return ""
    return text(lang, f"{key}.of" if scope else key, scope=scope, **values)
