"""How to cite a thing of the graph: as part of the data set, with the sources it rests on."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from koopgraph.dataset import LICENCE, PUBLISHER
from koopgraph.engines import named_queries
from koopgraph.rights import rights
from koopgraph.terms import IRI, Value, curie
from koopgraph.things import Things
from koopgraph.wording import date_in_words

OTHERS = {"en": "data without a title", "de": "Daten ohne Titel"}
DATA_SET = {"en": "koopgraph data set", "de": "koopgraph-Datensatz"}
WORDS = {
    "en": {"version": "Version {}", "in": "In: {}", "sources": "Sources:", "undated": "Undated"},
    "de": {"version": "Version {}", "in": "In: {}", "sources": "Quellen:", "undated": "Undatiert"},
}
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {letter: "\\" + letter for letter in "&%$#_{}"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of a list of references; what is not known is ``None``.

    ``undated`` where the source is known to bear no date, which is told in words only.
    """

    key: str
    kind: str
    title: str
    author: str | None = None
    container: str | None = None
    publisher: str | None = None
    date: str | None = None
    undated: bool = False
    version: str | None = None
    licence: str | None = None
    note: str | None = None
    url: str | None = None


def cite(kg: Things, name: str = "", lang: str = "") -> tuple[Reference, ...]:
    """The reference of a thing, then those of its sources; without a name, of the data set.

    A source is cited as itself. Nothing is made up: a date or publisher that the graph does not
    know is left out. Raises UnknownThing with near matches.
    """
    lang = lang or kg.lang
    if not name:
        return (_data_set(kg, lang),)
    iri = kg.find(name)
    sources = tuple(_sources(kg, iri, lang))
    if any(source.key == _key(iri) for source in sources):
        return sources
    return (_part(kg, iri, lang), *sources)


def cite_sources(kg: Things, sources: Iterable[IRI], lang: str) -> str:
    """The data set, then these sources, as text."""
    found = (reference for source in sources for reference in _sources(kg, source, lang))
    return as_text((_data_set(kg, lang), *dict.fromkeys(found)), lang)


def _data_set(kg: Things, lang: str) -> Reference:
    """Ours as ours; of others' data no more than they say of themselves."""
    known = rights(kg)
    iri, version, modified, title = known.dataset or (None, None, None, None)
    return Reference(
        key="koopgraph" if known.ours else "data",
        kind="dataset",
        title=DATA_SET[lang] if known.ours else _text(title) or OTHERS[lang],
        author=PUBLISHER if known.ours else _creators(kg, iri),
        date=_text(modified),
        version=_text(version),
        licence=LICENCE if known.ours else ", ".join(known.stated) or None,
        url=_text(iri),
    )


def _creators(kg: Things, dataset: Value | None) -> str | None:
    """Who made a data set, by one name each, in the order of their addresses."""
    if not isinstance(dataset, IRI):
        return None
    named: dict[Value | None, str] = {}
    for _, creator, name in named_queries.rows(kg.engine, "dataset-creators", {"dataset": dataset}):
        if name:
            named.setdefault(creator, " ".join(str(name).split()))
    return ", ".join(dict.fromkeys(named.values())) or None


def _part(kg: Things, iri: IRI, lang: str) -> Reference:
    whole = _data_set(kg, lang)
    return Reference(
        key=_key(iri),
        kind="entry",
        title=kg.label(iri, lang) or curie(iri),
        author=whole.author,
        container=whole.title,
        date=whole.date,
        version=whole.version,
        licence=whole.licence,
        url=str(iri),
    )


def _sources(kg: Things, iri: IRI, lang: str) -> Iterator[Reference]:
    seen: dict[Value | None, dict[str, Any]] = {}
    rows = named_queries.rows(kg.engine, "sources-of", {"thing": iri})
    for source, title, *rest, undated in rows:
        names = dict(zip(("publisher", "date", "url"), map(_text, rest), strict=True))
        known = seen.setdefault(source, {"title": title, **names, "undated": bool(undated)})
        if getattr(title, "lang", None) == lang:
            known["title"] = title
    for source, fields in seen.items():
        assert isinstance(source, IRI)
        fields["title"] = _text(fields["title"]) or kg.label(source, lang)
        kind = "webpage" if fields["url"] else "document"
        bare = not (fields["publisher"] or fields["url"])  # then our name for it helps to find it
        name = kg.label(source, lang)
        note = name if bare and name != fields["title"] else None
        yield Reference(key=_key(source), kind=kind, note=note, **fields)


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _key(iri: IRI) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", curie(iri)).strip("-")


def as_text(references: Sequence[Reference], lang: str) -> str:
    """The references as sentences; sources beneath."""
    first, *sources = (_sentence(reference, lang) for reference in references)
    return "\n".join([first, *([WORDS[lang]["sources"]] if sources else []), *sources])


def _sentence(reference: Reference, lang: str) -> str:
    words = WORDS[lang]
    parts = (
        f"{reference.author}: {reference.title}" if reference.author else reference.title,
        f"[{reference.note}]" if reference.note else None,
        words["in"].format(reference.container) if reference.container else None,
        reference.publisher,
        words["version"].format(reference.version) if reference.version else None,
        date_in_words(reference.date, lang) if reference.date else None,
        words["undated"] if reference.undated and not reference.date else None,
        reference.licence,
    )
    ended = (part if part[-1] in ".?!" else part + "." for part in parts if part)
    return " ".join((*ended, *([reference.url] if reference.url else [])))


def as_bibtex(references: Sequence[Reference], lang: str) -> str:
    """BibTeX entries (UTF-8); characters that TeX reads as commands are escaped."""
    return "\n\n".join(_entry(reference, lang) for reference in references)


def _entry(reference: Reference, lang: str) -> str:
    published = reference.container or reference.publisher
    version = WORDS[lang]["version"].format(reference.version) if reference.version else None
    note = ", ".join(part for part in (version, reference.licence, reference.note) if part)
    fields = {
        "author": f"{{{_tex(reference.author)}}}" if reference.author else None,
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(published) if published else None,
        "year": reference.date[:4] if reference.date else None,
        "date": reference.date,
        "note": _tex(note) or None,
        "url": reference.url,
    }
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"])


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX)


def as_csl(references: Sequence[Reference], lang: str) -> str:
    """CSL-JSON, as Zotero, pandoc and citeproc read it."""
    return json.dumps([_item(ref, lang) for ref in references], ensure_ascii=False, indent=2)


def _item(reference: Reference, lang: str) -> dict[str, Any]:
    item = {
        "id": reference.key,
        "type": reference.kind,
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else None,
        "container-title": reference.container,
        "publisher": reference.publisher,
        "issued": _issued(reference.date, lang) if reference.date else None,
        "version": reference.version,
        "license": reference.licence,
        "note": reference.note,
        "URL": reference.url,
    }
    return {name: value for name, value in item.items() if value}


def _issued(edtf: str, lang: str) -> dict[str, Any]:
    """Numbers for a plain date; any other EDTF text in words.

    >>> _issued("2016-10-05", "en"), _issued("2015?", "en")
    ({'date-parts': [[2016, 10, 5]]}, {'literal': '2015?'})
    """
    found = _PLAIN_DATE.fullmatch(edtf)
    if found:
        return {"date-parts": [[int(part) for part in found.groups() if part]]}
    return {"literal": date_in_words(edtf, lang)}


FORMATS: dict[str, Callable[[Sequence[Reference], str], str]] = {
    "text": as_text,
    "bibtex": as_bibtex,
    "csl": as_csl,
}
