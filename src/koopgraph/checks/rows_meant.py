"""Findings about claims that a table brought: which row is meant, in words, beside the address."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from pyoxigraph import Literal, Triple

from koopgraph.checks.finding import Finding
from koopgraph.terms import expand, text_of
from koopgraph.vocab import DCTERMS, KOOP, PREFIXES, RDFS, TABLE
from koopgraph.wording import LabelOf, date_in_words, property_name

_TEXTS = {
    "en": " (a row of the table {table}: {about}, {what}{source})",
    "de": " (eine Zeile der Tabelle {table}: {about}, {what}{source})",
}
_SOURCE = {"en": "; source: {}", "de": "; Quelle: {}"}
_DATES = (KOOP.startYear, KOOP.endYear)


def with_rows(findings: Iterable[Finding], triples: Iterable[Triple]) -> list[Finding]:
    """The findings; of claims from a table with what the row says, by which it is found there.

    The statements are looked at only where a finding is about a claim.
    """
    found = list(findings)
    if not any(_claim(one) for one in found):
        return found
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples:
        thing, value = text_of(triple.subject), triple.object
        name = triple.predicate.value
        if name in (RDFS.label, DCTERMS.title) and isinstance(value, Literal):
            labels[thing].setdefault(value.language or "", value.value)
        elif thing.startswith(PREFIXES["claim"]):
            held[thing][name].append(value.value if isinstance(value, Literal) else text_of(value))

    def label(iri: str, lang: str) -> str:
        known = labels.get(iri, {})
        return known.get(lang) or next(iter(known.values()), "") or iri.rpartition("/")[2]

    return [_with_row(one, held.get(_claim(one), {}), label) for one in found]


def _claim(finding: Finding) -> str:
    """The address of the claim that a finding is about; "" for anything else."""
    thing = expand(finding.thing) or finding.thing
    return str(thing) if thing.startswith(PREFIXES["claim"]) else ""


def _with_row(finding: Finding, claim: Mapping[str, Sequence[str]], label: LabelOf) -> Finding:
    tables = [one for one in claim.get(KOOP.recordedIn, ()) if one.startswith(TABLE)]
    if not tables:
        return finding
    said = {}
    for lang, text in _TEXTS.items():
        [name, *_] = claim.get(KOOP.claimProperty, ("",))
        [value, *_] = claim.get(KOOP.claimValue, ("",))
        told = date_in_words(value, lang) if name in _DATES else label(value, lang)
        sources = claim.get(KOOP.inSource, ())[:1]
        source = "".join(_SOURCE[lang].format(label(one, lang)) for one in sources)
        what = f"{property_name(name, label, lang)}: {told}"
        about = label(claim.get(KOOP.claimAbout, [""])[0], lang)
        table = ", ".join(unquote(one.removeprefix(TABLE)) for one in tables)
        said[lang] = text.format(table=table, about=about, what=what, source=source)
    return replace(
        finding,
        message_en=finding.message_en + said["en"],
        message_de=finding.message_de + said["de"],
    )
