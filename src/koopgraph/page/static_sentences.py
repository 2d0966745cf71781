"""What stands in the page when scripts are off: some transfers in sentences, with their sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from koopgraph.page.model import Adoption, Label, PageContent, Source, Transfer
from koopgraph.page.sentences import sentence
from koopgraph.page.texts import Language, text
from koopgraph.wording import date_in_words

Names: TypeAlias = dict[tuple[str, str | None], str]
"""Kind (place, idea, body) and key → name."""
MOST = 10  # sentences: enough to see what the page is about
CITED = 2  # sources of one sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One transfer in a sentence, and where it was read."""

    sentence: str
    sources: tuple[Source, ...]


def told(content: PageContent, lang: Language) -> tuple[Told, ...]:
    """Up to ten transfers: those of the opening view first, the best documented, the oldest."""
    names = names_in(content, lang)
    sources = {source.key: source for source in content.sources}
    cited = {claim.key: claim.source for claim in content.claims if claim.counts}
    found = []
    for transfer in _chosen(content):
        keys = dict.fromkeys(cited.get(claim) for claim in transfer.claims)
        listed = tuple(sources[key] for key in keys if key is not None)[:CITED]
        said = of_transfer(transfer, names, lang, sourced=bool(listed))
        found.append(Told(said, tuple(_named(source, lang) for source in listed)))
    return tuple(found)


def _named(source: Source, lang: Language) -> Source:
    """Called as everywhere on the page: by its short name, its own title behind it where that is
    another; publisher and date in words, each once."""
    name = source.label.de if lang == "de" else source.label.en
    is_title = name == source.title or name.startswith(f"{source.title} (")
    date = text(lang, "sources.undated") if source.date == "" else source.date
    return replace(
        source,
        title=name if is_title else text(lang, "source.titled", name=name, title=source.title),
        publisher=None if name.endswith(f"({source.publisher})") else source.publisher,
        date=date_in_words(date, lang) if date and source.date else date,
    )


def _chosen(content: PageContent) -> list[Transfer]:
    """Those that count and name their giver, the network that the page opens with first."""
    network = content.start_network
    members = {p.key for p in content.places if network is None or network in p.networks}
    seen = [t for t in content.transfers if t.rival_of is None and (t.giver or t.giver_body)]
    order = ("confirmed", "tentative", "planned", "uncited")

    def rank(t: Transfer) -> tuple[bool, int, bool, int, str]:
        opens = _opens(t, members, network)
        return not opens, order.index(t.status), t.earliest is None, t.earliest or 0, t.key

    return sorted(seen, key=rank)[:MOST]


def _opens(transfer: Transfer, members: set[str], network: str | None) -> bool:
    if network is None or network in (transfer.giver_body, *transfer.carriers):
        return True
    ends = {end for end in (transfer.giver, transfer.receiver) if end is not None}
    return bool(ends) and ends <= members


def of_adoption(adoption: Adoption, names: Names, lang: Language) -> str:
    """What a place has without a known giver, in a sentence."""
    key = "origin" if adoption.origin else "adopted"
    return text(
        lang,
        f"sentence.{key}{'' if adoption.when else '.undated'}",
        receiver=names["place", adoption.place],
        idea=names["idea", adoption.idea],
        when=date_in_words(adoption.when, lang) if adoption.when else "",
    )


def names_in(content: PageContent, lang: Language) -> Names:
    """Of places, ideas and bodies."""

    def say(label: Label) -> str:
        return label.de if lang == "de" else label.en

    named: Names = {("place", p.key): say(p.label) for p in content.places}
    named |= {("idea", i.key): say(i.label) for i in content.ideas}
    return named | {("body", b.key): say(b.label) for b in content.intermediaries}


def of_transfer(transfer: Transfer, names: Names, lang: Language, *, sourced: bool) -> str:
    """One transfer in a sentence."""
    giver = names.get(("place", transfer.giver)) or names.get(("body", transfer.giver_body))
    return sentence(
        lang,
        transfer.status,
        giver=giver,
        receiver=names.get(("place", transfer.receiver)),
        idea=names["idea", transfer.idea],
        when=transfer.when,
        sourced=sourced,
        ahead=(("announced", transfer.announced), ("planned", transfer.planned)),
    )
