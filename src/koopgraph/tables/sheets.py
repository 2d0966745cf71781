"""The sheets of the workbook beside the transfers: places, ideas, networks, sources."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from koopgraph.tables.columns import TableColumn
from koopgraph.tables.words import PLACE_KINDS, TYPES
from koopgraph.things import normalised

TRANSFERS = {"en": "transfers", "de": "Transfers"}
LISTS = {"en": "lists", "de": "Listen"}
HELP = {"en": "help", "de": "Hilfe"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One sheet: its title in both languages, what it is for, and its columns."""

    name: str
    titles: Mapping[str, str]
    about: Mapping[str, str]
    columns: tuple[TableColumn, ...]

    def column(self, heading: str, title: str) -> str | None:
        """The column that a heading means, first in the language of the sheet's ``title``."""
        wanted = normalised(heading)
        lang = "de" if normalised(title) == normalised(self.titles["de"]) else "en"
        own = (c.name for c in self.columns if wanted == normalised(c.title(lang)))
        other = (c.name for c in self.columns if wanted in _headings(c))
        return next(own, None) or next(other, None)


def _headings(column: TableColumn) -> set[str]:
    return {normalised(text) for text in (column.name, column.en, column.de, *column.also) if text}


def _column(
    name: str, en: str, de: str, about_en: str, about_de: str, **more: object
) -> TableColumn:
    about = {"en": about_en, "de": about_de}
    return TableColumn(name=name, en=en, de=de, about=about, **more)  # type: ignore[arg-type]


PLACES = Sheet(
    name="places",
    titles={"en": "places", "de": "Orte"},
    about={
        "en": "only places that import does not find by itself",
        "de": "nur Orte, die beim Einlesen nicht von selbst gefunden werden",
    },
    columns=(
        _column("name", "name", "Name", "as in the table", "wie in der Tabelle", required=True),
        _column("kind", "kind", "Art", "city if empty", "Stadt, wenn leer", words=PLACE_KINDS),
        _column("country", "country", "Land", "name or code (DE)", "Name oder Kürzel (DE)"),
        _column("within", "within", "liegt in", "district or region", "Kreis oder Region"),
        _column("lat", "lat", "Breite", "degrees north, 53.08", "Grad Nord, 53,08"),
        _column("long", "long", "Länge", "degrees east, 8.81", "Grad Ost, 8,81", also=("lon",)),
        _column("geonames", "GeoNames", "GeoNames", "its number", "die Nummer"),
        _column("wikidata", "Wikidata", "Wikidata", "its number, Q…", "die Nummer, Q…"),
    ),
)
IDEAS = Sheet(
    name="ideas",
    titles={"en": "ideas", "de": "Ideen"},
    about={
        "en": "new ideas, or none: a name in the table is enough",
        "de": "neue Ideen, oder keine: der Name in der Tabelle genügt",
    },
    columns=(
        _column("name_en", "name", "Name (englisch)", "in English", "auf Englisch",
                also=("idea_en", "label_en")),
        _column("name_de", "name (German)", "Name", "in German", "auf Deutsch",
                also=("idea_de", "label_de")),
        _column("definition_en", "definition", "Definition (englisch)", "one sentence", "ein Satz"),
        _column("definition_de", "definition (German)", "Definition", "one sentence", "ein Satz"),
        _column("themes", "themes", "Themen", "divided by ;", "durch ; getrennt"),
        _column(
            "usual_kind", "usual kind", "übliche Art", "project, or itself a decision: strategy",
            "Projekt, oder selbst ein Beschluss: Strategie", words=TYPES,
        ),
        _column("slug", "short name", "Kurzname", "of its address, if not as the name",
                "in der Adresse, wenn nicht wie der Name"),
    ),
)  # fmt: skip
NETWORKS = Sheet(
    name="networks",
    titles={"en": "networks", "de": "Netzwerke"},
    about={
        "en": "a city network of one's own: one row for each member",
        "de": "ein eigenes Städtenetz: eine Zeile für jedes Mitglied",
    },
    columns=(
        _column("name", "name", "Name", "empty: the one above", "leer: das darüber",
                also=("network", "Netzwerk")),
        _column("member", "member", "Mitglied", "a city or region", "eine Stadt oder Region",
                also=("city", "Stadt")),
        _column("from", "from", "von", "year of joining", "Jahr des Beitritts",
                also=("since", "seit")),
        _column("to", "to", "bis", "year of leaving", "Jahr des Austritts", also=("until",)),
    ),
)  # fmt: skip
SOURCES = Sheet(
    name="sources",
    titles={"en": "sources", "de": "Quellen"},
    about={
        "en": "sources with more than a title; the table then names the title alone",
        "de": "Quellen mit mehr als einem Titel; die Tabelle nennt dann nur den Titel",
    },
    columns=(
        _column("title", "title", "Titel", "as in the table", "wie in der Tabelle", required=True),
        _column("publisher", "publisher", "Herausgeber", "who publishes it", "wer sie herausgibt"),
        _column("date", "date", "Datum", "as in the column year", "wie in der Spalte Jahr"),
        _column("link", "link", "Link", "http…", "http…", also=("url", "Adresse")),
        _column("language", "language", "Sprache", "of the source: de, en", "der Quelle: de, en"),
    ),
)  # fmt: skip
SHEETS = (PLACES, IDEAS, NETWORKS, SOURCES)


def sheet_named(title: str) -> Sheet | None:
    """The sheet that a title means, in either language.

    >>> sheet_named("Orte").name, sheet_named("Tabelle1")
    ('places', None)
    """
    wanted = normalised(title)
    return next((s for s in SHEETS if wanted in map(normalised, s.titles.values())), None)


def of_sheet(name: str) -> TableColumn | None:
    """The column of a sheet by both their names.

    >>> of_sheet("places.kind").de, of_sheet("year")
    ('Art', None)
    """
    return next((c for s in SHEETS for c in s.columns if name == f"{s.name}.{c.name}"), None)


_ABOUT = re.compile(
    r"(?:read ?me|liesmich|lies mich|about|über diese|meta ?data|meta ?daten|métadonnées|metadatos|"
    r"metadati|legende?s?|légende|leyenda|leggenda|legenda|code ?book|codebuch|code list|"
    r"data ?dictionary|dictionary|variablenverzeichnis|glossar|glossary|abbreviations|abkürzungen|"
    r"hinweise?|erläuterung(?:en)?|notes|notizen|anmerkungen|infos?|information(?:en)?|variables|"
    r"variablen|description|beschreibung|"
    r"anleitung|instructions?|how to|methodology|methodik|methods|"
    r"cover(?: page| sheet)?|title page|deckblatt|titelblatt|table of contents|contents|inhalt|"
    r"inhaltsverzeichnis|change ?log|version history|disclaimer|impressum|licen[cs]e|lizenz)\b.*"
)


def is_about(title: str) -> bool:
    """Whether a sheet of this title says something of the table, and holds no rows of it.

    >>> is_about("README"), is_about("1_Legende"), is_about("Codebook v2"), is_about("Cities")
    (True, True, True, False)
    """
    words = re.sub(r"[\W\d_]+", " ", title.casefold()).strip()
    return bool(_ABOUT.fullmatch(words))


def is_ours(title: str) -> bool:
    """Whether a sheet of this title holds no transfers."""
    others = (*LISTS.values(), *HELP.values())
    return title in others or sheet_named(title) is not None
