"""The graph as rows of the sheets beside the transfers: places, ideas, networks, sources."""

from collections import defaultdict
from collections.abc import Iterator

from koopgraph.engines import named_queries
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.naming import slug
from koopgraph.tables.words import FORMATS, PLACE_KINDS, TYPES, said
from koopgraph.terms import IRI, Text, Value
from koopgraph.vocab import KOOP, SKOS

Cells = dict[str, str]
_GEONAMES = "https://sws.geonames.org/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_KINDS = {KOOP.Project: "project", KOOP.Strategy: "strategy"}


class SheetsOfGraph:
    """Writes the rows of each sheet, with names in one language."""

    def __init__(self, index: GraphIndex, lang: str) -> None:
        self.index = index
        self.lang = lang

    def rows(self) -> dict[str, list[Cells]]:
        """The rows by sheet; cells by column."""
        return {
            "places": list(self._places()),
            "ideas": list(self._ideas()),
            "networks": list(self._networks()),
            "sources": list(self._sources()),
        }

    def names(self) -> dict[str, list[str]]:
        """Names to choose from, by column."""
        return {
            "idea": self._labels(KOOP.Idea),
            "how": [said(word, FORMATS, self.lang) for word in FORMATS]
            + self._labels(KOOP.CityNetwork),
            "themes": [],
        }

    def _labels(self, cls: str) -> list[str]:
        return sorted(map(self._label, self.index.instances(cls)), key=str.casefold)

    def _label(self, iri: IRI) -> str:
        return self.index.label(iri, self.lang)

    def _asked(self, name: str) -> dict[IRI, list[tuple[Value | None, ...]]]:
        """The rows of a query by the thing in the first column, in the order of names."""
        found: dict[IRI, list[tuple[Value | None, ...]]] = defaultdict(list)
        for thing, *values in named_queries.rows(self.index.engine, name):
            assert isinstance(thing, IRI)
            found[thing].append(tuple(values))
        return dict(sorted(found.items(), key=lambda pair: self._label(pair[0]).casefold()))

    def _places(self) -> Iterator[Cells]:
        for place, rows in self._asked("sheet-places").items():
            country, lat, long, _, is_region, is_country, within = rows[0]
            if is_country:
                continue  # every country is known by name and code
            same = {str(row[3]) for row in rows}
            yield {
                "name": self._label(place),
                "kind": said("region", PLACE_KINDS, self.lang) if is_region else "",
                "country": self._label(country) if isinstance(country, IRI) else "",
                "within": self._label(within) if isinstance(within, IRI) else "",
                "lat": "" if lat is None else str(lat),
                "long": "" if long is None else str(long),
                "geonames": _number(same, _GEONAMES),
                "wikidata": _number(same, _WIKIDATA),
            }

    def _ideas(self) -> Iterator[Cells]:
        for idea, rows in self._asked("sheet-ideas").items():
            row = {f"name_{lang}": self.index.label(idea, lang) for lang in ("en", "de")}
            themes = []
            for name, value in rows:
                if name == SKOS.definition and isinstance(value, Text):
                    row[f"definition_{value.lang}"] = str(value)
                elif name == KOOP.theme and isinstance(value, IRI):
                    themes.append(self._label(value))
                elif name == KOOP.usualKind and value in _KINDS:
                    row["usual_kind"] = said(_KINDS[str(value)], TYPES, self.lang)
            short = "" if idea.slug == slug(row["name_en"]) else idea.slug
            yield row | {"themes": "; ".join(themes), "slug": short}

    def _networks(self) -> Iterator[Cells]:
        for network, rows in self._asked("sheet-networks").items():
            for member, time in rows:
                since, _, until = str(time or "").partition("/")
                name = self._label(member) if isinstance(member, IRI) else ""
                years = {"from": since.strip("."), "to": until.strip(".")}
                yield {"name": self._label(network), "member": name, **years}

    def _sources(self) -> Iterator[Cells]:
        for _, rows in self._asked("sources").items():
            title, publisher, date, url, undated = rows[0]
            yield {
                "title": str(title or ""),
                "publisher": str(publisher or ""),
                "date": str(date or (undated and "undated") or ""),
                "link": str(url or ""),
                "language": getattr(title, "lang", None) or "",
            }


def _number(addresses: set[str], prefix: str) -> str:
    """The number that an address of GeoNames or Wikidata ends in."""
    found = (a.removeprefix(prefix).strip("/") for a in sorted(addresses) if a.startswith(prefix))
    return next(found, "")
