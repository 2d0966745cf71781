"""The columns of the template: English and German name, what stands in them, which words fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from koopgraph.tables import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column; ``words`` lists the only cells that fit, English to German."""

    name: str
    de: str
    about: Mapping[str, str]
    en: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    required: bool = False

    def title(self, lang: str) -> str:
        """The heading in ``lang``."""
        return self.de if lang == "de" else self.en or self.name


def _column(name: str, de: str, about_de: str, about_en: str, **more: object) -> TableColumn:
    about = {"de": about_de, "en": about_en}
    return TableColumn(name=name, de=de, about=about, **more)  # type: ignore[arg-type]


_MODELS = (
    "model cities",
    "Vorbildstädte",
    "inspirada en",
    "inspirado en",
    "inspiré de",
    "modelo",
    "modello",
    "modèle",
    "model city",
    "source city",
    "origin city",
    "giver city",
    "Vorbildstadt",
    "Modellstadt",
)

_GIVING = (
    *("Herkunft", "Herkunfts", "Vorbild", "Geber", "Ursprung", "Ursprungs", "origin", "giver"),
    *("origins", "givers", "from"),
)
_TAKING = (
    *("Umsetzung", "Umsetzungs", "Empfänger", "Ziel", "Adressat", "receiver", "target"),
    *("receivers", "adopter", "adopters", "recipient", "recipients", "to"),
)
_IDEAS = ("Maßnahme", "Maßnahmen", "Idee", "Praxis", "measure", "idea", "policy", "practice")
_NAMED = ("Name", "Bezeichnung", "Titel", "name", "title")
_TOWN = ("stadt", "ort", "kommune", "gemeinde", "city", "town", "place", "name")
_POINTS = ("coordinates", "location", "geo", "position", "city", "place", "receiver location")
_COUNTRY = ("land", "staat", "country")
_REGION = ("region", "state", "province", "Bundesland")
_GIVERS = (*_GIVING, "model", "learned from", "gelernt von", "inspired by", "inspiriert von")


def _of(ends: Iterable[str], things: Iterable[str]) -> tuple[str, ...]:
    """Headings of one end of a transfer, in one word or in two rows: Herkunft, Stadt."""
    return tuple(f"{end} {thing}" for end in ends for thing in things)


COLUMNS = (
    _column(
        "idea",
        "Idee",
        "Was wandert, z. B. Mobilitätsstation",
        "What travels, e.g. mobility hub",
        also=(
            *(
                "policy",
                "policy name",
                "idea name",
                "measure name",
                "practice name",
                "measure",
                "topic",
                "practice",
                "innovation",
                "Thema",
            ),
            *_of(_IDEAS, _NAMED),
            *("Maßnahme", "Praxis", "medida", "mesure", "misura", "maatregel", "política"),
        ),
        required=True,
    ),
    _column(
        "from_place",
        "von",
        "Stadt, Region oder Staat, von dem die Idee kam; leer, wenn unbekannt",
        "City, region or country the idea came from; empty if not known",
        also=(
            *_MODELS,
            *("Herkunft", "origin"),
            *_of(_GIVING, _TOWN),
            *(
                "givers",
                "origins",
                "inspired by",
                "inspiration",
                "learned from",
                "copied from",
                "inspiriert von",
                "gelernt von",
                "übernommen von",
                "kopiert von",
                "adopted from",
                "modelled on",
            ),
            "Geber",
            "from",
            "from name",
            "from_city",
            "giver",
            "giver_place",
            "von",
            "Geberort",
            "Vorbild",
        ),
        en="from",
    ),
    _column(
        "to_place",
        "nach",
        "Stadt, Region oder Staat, wo sie ankam",
        "City, region or country where it arrived",
        also=(
            *(
                "Empfänger",
                "Umsetzung",
                "city name",
                "town name",
                "place name",
                "municipality name",
            ),
            *("receivers", "adopters", "recipients", "recipient"),
            *("imitator", "imitators", "follower", "followers", "Nachahmer", "Nachahmerstadt"),
            *("Stadtname", "Ortsname", "Gemeindename", "Name der Stadt", "Name der Gemeinde"),
            *_of(_TAKING, _TOWN),
            *("learning city", "adopting city", "receiving city", "receiver city", "adopter"),
            *(
                "cities",
                "towns",
                "municipalities",
                "places",
                "Städte",
                "Orte",
                "Gemeinden",
                "Kommunen",
            ),
            *("communes", "villes", "ciudades", "comune", "comuni", "município", "municipio"),
            *("ayuntamiento", "commune", "gemeente", "gmina", "collectivité", "local authority"),
            *("lernende Stadt", "Zielort", "ciudad", "ville", "città", "cidade", "miasto"),
            *(
                "to",
                "to_city",
                "to name",
                "city",
                "town",
                "municipality",
                "place",
                "receiver",
                "receiver_place",
            ),
            *("nach", "Stadt", "Ort", "Gemeinde", "Kommune", "Empfängerort"),
        ),
        required=True,
        en="to",
    ),
    _column(
        "year",
        "Jahr",
        "2015, 2015?, 2016-10-05, 2008/2012, 199X oder ../2012 (spätestens)",
        "2015, 2015?, 2016-10-05, 2008/2012, 199X or ../2012 (by then)",
        also=(
            *(
                "since",
                "seit",
                "date",
                "when",
                "start",
                "start_year",
                "year_adopted",
                "year of adoption",
            ),
            *("opened", "launched", "launch year", "Datum", "Beginn", "eröffnet"),
            *_of(_TAKING, ("Jahr", "Zeitraum", "Datum", "year", "date")),
            *("Zeitraum", "Einführungsjahr", "año", "année", "anno", "ano", "jaar", "rok"),
        ),
    ),
    _column(
        "how",
        "wie",
        "auf welchem Weg: ein Format (Exkursion, Workshop …), oder wer sie trug (Netzwerk, "
        "Programm, Verband); mehrere durch ; getrennt",
        "by which means: a format (excursion, workshop …), or who carried it (network, programme, "
        "association); several divided by ;",
        also=("means", "channel", "mechanism", "Weg", "Kanal"),
    ),
    _column(
        "source_title",
        "Quelle",
        "Titel der Quelle, wie er dort steht; zwei durch „ ; “ getrennt: die zweite gibt das Jahr",
        "Title of the source as it stands there; two divided by “ ; ”: the second gives the year",
        also=(
            *(
                "source title",
                "sources title",
                "source name",
                "sources name",
                "Quellentitel",
                "Titel der Quelle",
            ),
            *("fuente", "fonte", "bron", "źródło", "Quellen", "sources", "Nachweis"),
        ),
        en="source",
    ),
    _column(
        "source_address",
        "Link",
        "Netzadresse oder Fundstelle",
        "Web address or where it is found",
        also=("Adresse", "url", "link", "address", "source_url", "sources url", "source link"),
        en="link",
    ),
    _column(
        "note_en",
        "Anmerkung (englisch)",
        "in eigenen Worten, englisch",
        "in your own words, in English",
        also=("note", "notes", "remark", "comment", "says_en", "paraphrase_en"),
        en="note",
    ),
    _column(
        "note_de",
        "Anmerkung",
        "in eigenen Worten, deutsch",
        "in your own words, in German",
        also=("Notiz", "Bemerkung", "Kommentar", "note (German)", "says_de", "paraphrase_de"),
        en="note (German)",
    ),
    _column(
        "kind",
        "Art",
        "leer: Transfer, wo ein Geber genannt ist, sonst Einführung; "
        "transfer: angekommen; angekündigt: nur geplant; Einführung: ohne bekanntes Vorbild; "
        "Ursprung: zuerst verzeichnet; Kontakt: Besuch, Kurs, Förderung, Städtepartnerschaft",
        "empty: transfer where a giver is named, else adoption; "
        "transfer: it arrived; announced: planned only; adoption: no model known; "
        "origin: recorded here first; contact: a visit, course, grant or partnership of towns",
        words=words.KINDS,
        also=("type of row", "Fall"),
    ),
    _column(
        "from_country",
        "Geber-Land",
        "Name oder Kürzel (DE), um Zwillinge zu trennen",
        "Name or code (DE), to tell twins apart",
        also=("giver_country", "von_Land", *_of(_GIVERS, _COUNTRY)),
    ),
    _column(
        "to_country",
        "Empfänger-Land",
        "Name oder Kürzel (DE)",
        "Name or code (DE)",
        also=(
            *(
                "country",
                "receiver_country",
                "Land",
                "country code",
                "país",
                "pays",
            ),
            *_of(_TAKING, _COUNTRY),
            *("paese", "kraj", "Staat", "ISO", "iso2", "iso3", "alpha-2", "alpha-3"),
        ),
    ),
    _column(
        "stage",
        "Schritt",
        "was in diesem Jahr geschah",
        "what happened in that year",
        words=words.STAGES,
        also=("Stand",),
    ),
    _column(
        "brought_by",
        "Mittler",
        "Netzwerk, Programm, Verband, der sie trug; mehrere durch ; getrennt",
        "Network, programme, association that carried it; several divided by ;",
        also=("carrier", "intermediary", "Träger", "Netzwerk"),
    ),
    _column(
        "format",
        "Format",
        "Weg des Austauschs; mehrere durch ; getrennt",
        "Way of exchange; several divided by ;",
        also=("exchange_format", "Austauschformat"),
    ),
    _column(
        "changed",
        "auf dem Weg geändert",
        "was anders wurde als beim Vorbild, oder ausdrücklich blieb; mehreres durch ; getrennt",
        "what became other than at the model, or was kept on purpose; several divided by ;",
        also=(
            *("what changed", "change on the way", "changes", "adaptation", "adaptations"),
            *("was sich änderte", "Änderung unterwegs", "Anpassung", "Anpassungen", "angepasst"),
        ),
        en="changed on the way",
    ),
    _column(
        "giver_grade",
        "Beleg Geber",
        "belegt: die Quelle sagt es; teilweise: sie lässt es schließen; unbelegt: ohne Quelle",
        "documented: the source says so; partly: it implies it; uncited: no source",
        words=words.GRADES,
        also=("Geber belegt",),
    ),
    _column(
        "year_grade",
        "Beleg Jahr",
        "wie beim Geber; gilt auch für Ende und Zustand, wo kein Jahr steht",
        "as for the giver; also of end and status where no year stands",
        words=words.GRADES,
        also=("Jahr belegt", "date_grade"),
    ),
    _column(
        "source_publisher",
        "Herausgeber",
        "wer sie herausgibt",
        "who publishes it",
        also=("publisher",),
    ),
    _column(
        "source_date",
        "Quellendatum",
        "Datum der Quelle, falls bekannt",
        "Date of the source, if known",
        also=("published", "Datum der Quelle", "Stand der Quelle"),
    ),
    _column(
        "source_language",
        "Quellensprache",
        "Sprache der Quelle und ihres Titels, als Kürzel: de, en, pt-BR",
        "language of the source and its title, as a tag: de, en, pt-BR",
        also=("Sprache der Quelle", "language of the source"),
    ),
    _column(
        "initiative",
        "Vorhaben",
        "eigener Name des Vorhabens beim Empfänger",
        "the receiver's own name for it",
        also=("name", "project", "Projektname"),
    ),
    _column(
        "initiative_type",
        "Vorhabenart",
        "Projekt oder Strategie",
        "project or strategy",
        words=words.TYPES,
    ),
    _column(
        "status",
        "Zustand",
        "wie es um das Vorhaben steht",
        "how the initiative stands",
        words=words.STATUSES,
    ),
    _column("end_year", "Ende", "wann es endete", "when it ended", also=("end",)),
    _column(
        "modality",
        "Aussageart",
        "wie die Quelle es sagt",
        "how the source puts it",
        words=words.MODALITIES,
    ),
    _column(
        "arrival_grade",
        "Beleg Ankunft",
        "falls anders als beim Geber",
        "where it differs from the giver's",
        words=words.GRADES,
    ),
    _column(
        "carrier_grade",
        "Beleg Mittler",
        "für Mittler und Format, falls anders als beim Geber",
        "of carriers and formats, where it differs from the giver's",
        words=words.GRADES,
    ),
    _column(
        "changed_grade",
        "Beleg Änderung",
        "für das Geänderte, falls anders als beim Geber",
        "of what changed, where it differs from the giver's",
        words=words.GRADES,
    ),
    _column(
        "locator",
        "Stelle",
        "Seite, Abschnitt, Minute",
        "page, section, minute",
        also=("page", "Seite"),
    ),
    _column(
        "from_intermediary",
        "Geber-Netzwerk",
        "wenn ein Netzwerk oder eine Genossenschaft das Vorbild gab, keine Stadt",
        "where a network or cooperative gave the model, no city",
        also=("from_network",),
    ),
    _column(
        "number",
        "Nr.",
        "2 für ein zweites Vorhaben derselben Idee am selben Ort; -altstadt für eines mit Namen; "
        "seine Adresse (initiative:…); oder die des Ortes (place:…), wo nur der bekannt ist",
        "2 for a second initiative of the same idea in the same place; -old-town for a named one; "
        "its address (initiative:…); or that of the place (place:…), where only that is known",
        also=("no.", "Nummer"),
    ),
    _column(
        "from_number",
        "Geber-Nr.",
        "wie Nr., vom Vorhaben des Gebers; oder die Adresse des Ortes (place:…), wo nur der "
        "bekannt ist",
        "as no., of the giver's initiative; or the address of the place (place:…), where only that "
        "is known",
        en="giver no.",
    ),
    _column(
        "transfer_slug",
        "Transferkürzel",
        "Kürzel eines Transfers, das sich nicht aus der Zeile ergibt (transfer:…)",
        "short name of a transfer that does not follow from the row (transfer:…)",
        en="transfer id",
    ),
    _column(
        "alternative_to",
        "Alternative zu",
        "Transfer, der dieselbe Ankunft anders erzählt",
        "transfer that tells the same arrival otherwise",
    ),
    _column(
        "rank",
        "Rang",
        "nur wenn nicht normal",
        "only if not normal",
        words=words.RANKS,
    ),
    _column(
        "reason",
        "Grund",
        "warum der Rang nicht normal ist",
        "why the rank is not normal",
    ),
    _column(
        "from_region",
        "Geber-Region",
        "Region oder Kürzel (OR, Bayern), um Zwillinge zu trennen",
        "region or its letters (OR, Bayern), to tell twins apart",
        also=_of(_GIVERS, _REGION),
    ),
    _column(
        "from_lat",
        "Geber-Breite",
        "geografische Breite in Grad; trennt Zwillinge, beschreibt neue Orte",
        "latitude in degrees; tells twins apart, describes new places",
    ),
    _column(
        "from_long",
        "Geber-Länge",
        "geografische Länge in Grad",
        "longitude in degrees",
    ),
    _column(
        "to_region",
        "Empfänger-Region",
        "Region oder Kürzel (OR, Bayern), um Zwillinge zu trennen",
        "region or its letters (OR, Bayern), to tell twins apart",
        also=(
            *("region", "state", "province", "Bundesland", "admin1", "provincia", "provinz", "UF"),
            *(
                "regione",
                "région",
                "región",
                "département",
                "departamento",
                "estado",
                "województwo",
            ),
            *("provincie", "Kanton", "canton", "county"),
        ),
    ),
    _column(
        "to_lat",
        "Empfänger-Breite",
        "geografische Breite in Grad, oder Breite und Länge in einem; trennt Zwillinge, beschreibt "
        "neue Orte",
        "latitude in degrees, or both in one; tells twins apart, describes new places",
        also=(
            *("lat", "latitude", "Breitengrad", "Breite"),
            *(f"{of} lat" for of in _POINTS),
            *("coordinates", "Koordinaten", "coordenadas", "coordonnées", "coordinate", "WKT"),
            *("lat/long", "lat, long", "lat lon", "geo point", "geokoordinaten", "geolocation"),
        ),
    ),
    _column(
        "to_long",
        "Empfänger-Länge",
        "geografische Länge in Grad",
        "longitude in degrees",
        also=(
            *("long", "lon", "lng", "longitude", "Längengrad", "Länge"),
            *(f"{of} {name}" for of in _POINTS for name in ("lon", "lng", "long")),
        ),
    ),
    _column(
        "idea_en",
        "Idee (englisch)",
        "Name der Idee auf Englisch, wo er auf Deutsch anders lautet",
        "the idea's name in English, where it differs from the German",
        en="idea (English)",
    ),
    _column(
        "idea_de",
        "Idee (deutsch)",
        "Name der Idee auf Deutsch, wo er auf Englisch anders lautet",
        "the idea's name in German, where it differs from the English",
        en="idea (German)",
    ),
    _column(
        "from_kind",
        "Geber-Art",
        "Stadt, Region oder Staat; oder Netzwerk, Programm, Verband, Firma: dann kein Ort",
        "city, region or country; or network, programme, association, firm: then no place",
        words=words.GIVER_KINDS,
        also=("giver_kind", "kind of giver", "Art des Gebers"),
        en="giver kind",
    ),
    _column(
        "to_kind",
        "Empfänger-Art",
        "Stadt, Region oder Staat",
        "city, region or country",
        words=words.PLACE_KINDS,
        also=("receiver_kind",),
        en="receiver kind",
    ),
    _column(
        "on_record",
        "ergänzt",
        "was schon verzeichnet ist und ergänzt wird: transfer:…, initiative:… oder activity:…",
        "what is on record already and gets one more claim: transfer:…, initiative:… or activity:…",
        also=("target", "on record"),
        en="adds to",
    ),
    _column(
        "title_given",
        "Titel von uns",
        "ja, wenn die Quelle keinen Titel trägt und dieser von uns ist",
        "yes where the source bears no title and this one is ours",
        words=words.YES_OR_NO,
        en="title is ours",
    ),
    _column(
        "confirm",
        "bitte bestätigen",
        "ja: stimmt so; berichtigt: stimmt nun so; nein: stimmt nicht; leer: nicht beantwortet",
        "yes: it is so; corrected: now it is so; no: it is not so; empty: not answered",
        words=words.CONFIRMATIONS,
        en="please confirm",
    ),
    _column(
        "confirmed_by",
        "wer bestätigt",
        "Name, Amt, Datum: wird als Quelle genannt",
        "name, office, date: named as the source",
        en="confirmed by",
    ),
    _column(
        "source_slug",
        "Quellenkürzel",
        "Kürzel einer Quelle, die es schon gibt (source:…)",
        "short name of a source that is there already (source:…)",
        en="source id",
    ),
)
FIRST = {
    lang: (*"idea from_place to_place year how source_title source_address".split(), note)
    for lang, note in (("en", "note_en"), ("de", "note_de"))
}
"""The columns to begin with, by language: alone they make a table."""

BY_NAME = {column.name: column for column in COLUMNS}
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
STAND_IN = {"idea": ("idea_en", "idea_de"), "to_place": ("to_lat",)}
"""Columns that will do where one that is needed is missing."""


CONFIRMING = ("confirm", "confirmed_by")
"""Columns of a table that is mailed out; a row of it counts once it is answered."""


def ordered(lang: str, *, confirming: bool = False) -> tuple[TableColumn, ...]:
    """All columns as a table in ``lang`` has them: those to begin with, then the others.

    ``confirming``: before them those that ask for confirmation.
    """
    asking = tuple(BY_NAME[name] for name in CONFIRMING)
    first = tuple(BY_NAME[name] for name in FIRST[lang])
    rest = tuple(column for column in COLUMNS if column not in (*first, *asking))
    return (*(asking if confirming else ()), *first, *rest)
