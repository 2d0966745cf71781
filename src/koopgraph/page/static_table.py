"""The table that stands in the page when scripts are off."""

from __future__ import annotations

from koopgraph.page.model import Adoption, Label, PageContent, Transfer
from koopgraph.page.texts import Language, text

COLUMNS = ("giver", "receiver", "idea", "when", "status")
MOST = 2000  # rows; a page of 10,000 would double in size


def rows(content: PageContent, lang: Language) -> list[tuple[str, ...]]:
    """Cells in the order of `COLUMNS`, oldest first, unknown years last; at most `MOST` rows."""
    items: list[Transfer | Adoption] = [*content.transfers, *content.adoptions]
    items.sort(key=lambda item: (item.earliest is None, item.earliest or 0, item.key))
    names = _names(content, lang)
    return [_row(item, names, lang) for item in items[:MOST]]


def _names(content: PageContent, lang: Language) -> dict[tuple[str, str], str]:
    """(kind, key) to name."""

    def say(label: Label) -> str:
        return label.de if lang == "de" else label.en

    named: dict[tuple[str, str], str] = {("place", p.key): say(p.label) for p in content.places}
    named |= {("idea", i.key): say(i.label) for i in content.ideas}
    return named | {("body", b.key): say(b.label) for b in content.intermediaries}


def _row(
    item: Transfer | Adoption, names: dict[tuple[str, str], str], lang: Language
) -> tuple[str, ...]:
    idea = names["idea", item.idea]
    when = item.when or text(lang, "year.unknown")
    if isinstance(item, Adoption):
        giver = text(lang, "giver.origin" if item.origin else "giver.unknown")
        status = text(lang, "status.origin" if item.origin else "status.unknown")
        return giver, names["place", item.place], idea, when, status
    status = text(lang, f"status.{item.status}")
    if item.rival_of:
        status += f", {text(lang, 'rival')}"
    receiver = text(lang, "unknown") if item.receiver is None else names["place", item.receiver]
    return _giver(item, names, lang), receiver, idea, when, status


def _giver(item: Transfer, names: dict[tuple[str, str], str], lang: Language) -> str:
    if item.giver is not None:
        return names["place", item.giver]
    if item.giver_body is not None:
        return names["body", item.giver_body]
    return text(lang, "giver.unknown")
