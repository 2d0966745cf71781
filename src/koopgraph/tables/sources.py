"""From the cells of a row to its source: one that is known, one of an earlier row, or a new one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from koopgraph.tables.dates import DateFormat, NotADate, edtf_of
from koopgraph.tables.graph_index import GraphIndex, source_key
from koopgraph.tables.naming import slug
from koopgraph.tables.transfer_rows import Source
from koopgraph.terms import IRI, curie, expand, is_web_address
from koopgraph.things import normalised
from koopgraph.vocab import DCTERMS, KOOP, PREFIXES, RDFS

Complain = Callable[[str, str, Iterable[str]], None]
_UNDATED = frozenset(map(normalised, ("undated", "undatiert", "o. d.", "n.d.", "s. d.")))
_IS_OURS = {"yes": True, "no": False}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

MONTHS = DateFormat(is_range=False)


@dataclass
class Sources:
    """The sources of a graph and those that a table adds; equal mentions are one source.

    ``defined`` are those of the sheet of sources, which a row names by their title. 2008-12 is a
    month here: no source comes out for five years.
    """

    index: GraphIndex
    defined: Mapping[str, IRI] = field(default_factory=dict)
    _new: dict[str, Source] = field(default_factory=dict)
    _names: dict[IRI, str] = field(default_factory=dict)
    date_form: DateFormat = MONTHS

    def find(self, cells: Mapping[str, str], complain: Complain) -> Source | None:
        """The source that a row names; ``complain(column, finding, near)`` hears what is wrong."""
        name, title = cells["source_slug"], cells["source_title"]
        if not name and title.startswith("source:"):
            name, title = title.partition(" (")[0], ""  # as import tells it: source:x (its title)
        if name:
            found = self.index.named(KOOP.Source, name)
            if not found and expand(name) in self.index.things:  # described without a label
                found = (IRI(expand(name) or name),)
            if found:
                return Source(iri=found[0])
            if not title:
                complain("source_slug", "unknown-source", self.index.near(KOOP.Source, name))
                return None
        more = any(cells[c] for c in ("source_publisher", "source_address", "source_date"))
        if not more and (defined := self.defined.get(normalised(title))):
            return Source(iri=defined)
        return self._by_content(name, cells, complain)

    def near(self, source: Source) -> tuple[str, ...]:
        """Known sources of that address or with much the same title, as a cell may name them."""
        same = self.index.sources_at(source.address)
        alike = self.index.near_sources(source.title)
        return tuple(f"{curie(one)} ({self.index.label(one)})" for one in (*same, *alike))

    def _by_content(self, name: str, cells: Mapping[str, str], complain: Complain) -> Source:
        address, publisher = cells["source_address"], cells["source_publisher"]
        if address.startswith("www."):
            address = f"https://{address}"
        if address and not is_web_address(address):
            complain("source_address", "no-address", addresses_meant(address))
        date = cells["source_date"].strip()
        issued = _issued(date, self.date_form, complain)
        language = cells["source_language"].strip()
        if language and not is_language(language):
            complain("source_language", "no-language", ())
        title = cells["source_title"] or address
        key = source_key(title, publisher, address, issued)
        known = self.index.sources.get(key)
        if known and not name:
            return Source(iri=known)
        if key not in self._new:
            self._new[key] = Source(
                iri=self._address(name or title, key),
                title=title,
                publisher=publisher,
                address=address,
                issued=issued,
                undated=is_undated(date),
                language=language,
                is_ours=_IS_OURS.get(cells.get("title_given", "")),
                is_new=True,
            )
        return self._new[key]

    def _address(self, name: str, key: str) -> IRI:
        """A new slug; a second source of the same name gets a number."""
        base = expand(name) if name.startswith("source:") else None
        base = base or IRI(PREFIXES["source"] + (slug(name) or "source"))
        number, iri = 1, base
        while iri in self.index.things or self._names.get(iri, key) != key:
            number += 1
            iri = IRI(f"{base}-{number}")
        self._names[iri] = key
        return iri


def is_undated(cell: str) -> bool:
    """Whether a cell says that the source bears no date, in the abbreviations of libraries too."""
    return normalised(cell) in _UNDATED


def is_language(cell: str) -> bool:
    """Whether this is the tag of a language (BCP 47).

    >>> is_language("de"), is_language("pt-BR"), is_language("German")
    (True, True, False)
    """
    return _TAG.fullmatch(cell) is not None


def title_of(iri: IRI, title: str, language: str) -> Iterator[Triple]:
    """Title and label of a source: its title, in its own language, where that is known."""
    text = Literal(title, language=language) if language else Literal(title)
    for name in (DCTERMS.title, RDFS.label):
        yield Triple(NamedNode(iri), NamedNode(name), text)
    if language:
        yield Triple(NamedNode(iri), NamedNode(DCTERMS.language), Literal(language))


def _issued(cell: str, form: DateFormat, complain: Complain) -> str:
    """The date of a source as EDTF; ``~2009`` means about 2009, “undated” is no date."""
    if not cell or is_undated(cell):
        return ""
    try:
        return edtf_of(cell.removeprefix("~"), form) + ("~" if cell.startswith("~") else "")
    except NotADate as miss:
        complain("source_date", miss.kind, miss.near)
    return ""


_SCHEME_TWICE = re.compile(r"^(?:https?://)+(?=https?://)", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def addresses_meant(cell: str) -> tuple[str, ...]:
    """What may be meant by a cell that is no address; each of them is one.

    >>> addresses_meant("10.1111/psj.12357"), addresses_meant("https://example.org/a b.pdf")
    (('https://doi.org/10.1111/psj.12357',), ('https://example.org/a%20b.pdf',))
    >>> addresses_meant("https://a.org/x https://b.org/y"), addresses_meant("example.org/a")
    (('https://a.org/x', 'https://b.org/y'), ('https://example.org/a',))
    >>> addresses_meant("https://http://example.org/a")
    ('http://example.org/a',)
    """
    if found := _DOI.fullmatch(cell):
        return (f"https://doi.org/{found[1]}",)
    cell = _SCHEME_TWICE.sub("", cell)
    parts = [part.strip(";,") for part in cell.split()]
    several = tuple(part for part in parts if is_web_address(part))
    whole = "%20".join(cell.split())
    whole = whole if whole.startswith(("http://", "https://")) else f"https://{whole}"
    if len(several) > 1 or not is_web_address(whole):
        return several
    return (whole,)
