"""What is wrong with a table, cell by cell, in words that a planner understands."""

from collections.abc import Iterable
from dataclasses import dataclass

from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.sheets import of_sheet

LIMIT_OF_VALUE = 80
REASON = {"en": "what is wrong", "de": "was nicht stimmt"}
"""The heading of the column that import adds to rows set apart, and leaves aside on reading."""

TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "missing-column": {
        "en": ("the column is missing", "add it; `koopgraph template` writes all of them"),
        "de": ("die Spalte fehlt", "ergänzen; `koopgraph template` schreibt alle"),
    },
    "unknown-column": {
        "en": ("no column has this name, and it is not used", "{near}"),
        "de": ("keine Spalte heißt so, sie bleibt ungenutzt", "{near}"),
    },
    "doubled-column": {
        "en": ("two columns mean the same ({near})", "keep one"),
        "de": ("zwei Spalten bedeuten dasselbe ({near})", "eine behalten"),
    },
    "empty": {
        "en": ("the cell is empty", "every row needs a value here"),
        "de": ("die Zelle ist leer", "jede Zeile braucht hier einen Wert"),
    },
    "beyond-header": {
        "en": (
            "{near} filled right of the last column",
            "empty what stands there, or give it a heading",
        ),
        "de": (
            "{near} gefüllt rechts der letzten Spalte",
            "leeren, was dort steht, oder eine Überschrift geben",
        ),
    },
    "control": {
        "en": ("the cell holds a character that no text has", "type the cell anew"),
        "de": ("die Zelle enthält ein Steuerzeichen", "die Zelle neu eintippen"),
    },
    "unknown-word": {
        "en": ("the word is not one of the list", "one of: {near}"),
        "de": ("das Wort steht nicht in der Liste", "eines von: {near}"),
    },
    "unknown-place": {
        "en": ("no place of this name is known", "{near}"),
        "de": ("kein Ort dieses Namens ist bekannt", "{near}"),
    },
    "unknown-district": {
        "en": (
            "no district or region of this name is known, and a town of its name is another place",
            "give its latitude and longitude too (columns lat and long, or the sheet places with "
            "the kind region); or, if that is meant: {near}",
        ),
        "de": (
            "kein Kreis, Bezirk oder Gebiet dieses Namens ist bekannt, und eine Stadt, die so "
            "heißt, ist ein anderer Ort",
            "Breite und Länge dazu angeben (Spalten lat und long oder Blatt Orte mit der Art "
            "Region); oder, falls gemeint: {near}",
        ),
    },
    "twin-places": {
        "en": ("several places have this name", "give the country, or write one of: {near}"),
        "de": ("mehrere Orte heißen so", "das Land angeben oder eines schreiben von: {near}"),
    },
    "other-country": {
        "en": ("the place is not in this country", "{near}"),
        "de": ("der Ort liegt nicht in diesem Land", "{near}"),
    },
    "unknown-region": {
        "en": ("no region of this country has this name or code", "{near}"),
        "de": ("keine Region dieses Landes heißt so oder hat dieses Kürzel", "{near}"),
    },
    "unknown-number": {
        "en": (
            "the gazetteer has no place of this GeoNames number",
            "write the name and the coordinates (columns lat and long)",
        ),
        "de": (
            "das Ortsverzeichnis kennt keinen Ort mit dieser GeoNames-Nummer",
            "den Namen schreiben und die Koordinaten (Spalten Breite und Länge)",
        ),
    },
    "unknown-item": {
        "en": (
            "this Wikidata item is not among those known offline",
            "write the name and the country, or a GeoNames number (geonames:…)",
        ),
        "de": (
            "dieses Wikidata-Objekt ist ohne Netz nicht bekannt",
            "Namen und Land schreiben oder eine GeoNames-Nummer (geonames:…)",
        ),
    },
    "no-town-there": {
        "en": ("no town within ten kilometres of this point", "write the name"),
        "de": ("kein Ort im Umkreis von zehn Kilometern", "den Namen schreiben"),
    },
    "no-point": {
        "en": ("this is no latitude and longitude", "decimals such as 53.0793 and 8.8017"),
        "de": ("das sind keine Breite und Länge", "Dezimalzahlen wie 53.0793 und 8.8017"),
    },
    "no-country": {
        "en": ("no town near this point tells its country", "name the country"),
        "de": ("kein Ort in der Nähe verrät das Land", "das Land nennen"),
    },
    "unknown-country": {
        "en": ("no country has this name or code", "{near}"),
        "de": ("kein Land heißt so oder hat dieses Kürzel", "{near}"),
    },
    "no-date": {
        "en": ("this is no date", "{near}"),
        "de": ("das ist kein Datum", "{near}"),
    },
    "two-dates": {
        "en": (
            "day and month could be swapped",
            "write {near}; or `date format:` day/month/year or month/day/year in a mapping",
        ),
        "de": (
            "Tag und Monat könnten vertauscht sein",
            "{near} schreiben; oder in der Zuordnung `date format:` day/month/year oder "
            "month/day/year",
        ),
    },
    "two-periods": {
        "en": (
            "this could be a part of a year or several years",
            "write {near}; or `date format:` year-month or year-year in a mapping",
        ),
        "de": (
            "das könnte ein Teil eines Jahres sein oder mehrere Jahre",
            "{near} schreiben; oder in der Zuordnung `date format:` year-month oder year-year",
        ),
    },
    "short-year": {
        "en": (
            "the century is not said",
            "write {near}; or `date format:` day/month/year or month/day/year in a mapping",
        ),
        "de": (
            "das Jahrhundert steht nicht da",
            "{near} schreiben; oder in der Zuordnung `date format:` day/month/year oder "
            "month/day/year",
        ),
    },
    "excel-day": {
        "en": ("this looks like Excel's number of a day", "write {near}, if that is meant"),
        "de": ("das sieht wie Excels Zahl eines Tages aus", "{near} schreiben, falls gemeint"),
    },
    "no-source": {
        "en": ("graded as documented or partly, but no source is named", "name it, or: uncited"),
        "de": ("belegt oder teilweise, aber ohne Quelle", "die Quelle nennen oder: unbelegt"),
    },
    "giver-of-adoption": {
        "en": ("an adoption or origin has no giver", "empty the cell, or make the kind: transfer"),
        "de": ("Einführung und Ursprung haben keinen Geber", "leeren, oder die Art: Transfer"),
    },
    "no-partner": {
        "en": ("a contact of one place alone", "name the other place, or who organised it"),
        "de": ("ein Kontakt von einem Ort allein", "den anderen Ort nennen oder den Veranstalter"),
    },
    "two-ideas": {
        "en": ("the names in both languages are two ideas on record", "one of: {near}"),
        "de": ("die Namen in beiden Sprachen sind zwei verzeichnete Ideen", "eine von: {near}"),
    },
    "unknown-way": {
        "en": (
            "no way of exchange is called so, and it does not look like a name",
            "one of: {near}; who carried it stands in brought_by, anything else in the note",
        ),
        "de": (
            "kein Weg des Austauschs heißt so, und ein Name scheint es nicht zu sein",
            "eines von: {near}; wer die Idee trug, steht unter Mittler, anderes in der Anmerkung",
        ),
    },
    "unknown-record": {
        "en": (
            "nothing on record has this address",
            "an address as `koopgraph show` gives it: {near}",
        ),
        "de": (
            "nichts Verzeichnetes hat diese Adresse",
            "transfer:…, initiative:… oder activity:…, wie `koopgraph show` sie nennt; {near}",
        ),
    },
    "two-givers": {
        "en": ("a place and a network as givers", "one row for each giver"),
        "de": ("ein Ort und ein Netzwerk als Geber", "für jeden Geber eine Zeile"),
    },
    "itself": {
        "en": ("giver and receiver are the same place", "correct one of both"),
        "de": ("Geber und Empfänger sind derselbe Ort", "eines von beiden berichtigen"),
    },
    "arrived": {
        "en": ("announced, yet {near}", "kind: transfer, or stage: announced or decided"),
        "de": ("angekündigt, und doch {near}", "Art: Transfer, oder Schritt: angekündigt"),
    },
    "no-year": {
        "en": ("a grade for a year that is not given", "give the year, or empty this"),
        "de": ("ein Beleg für ein fehlendes Jahr", "das Jahr nennen oder dies leeren"),
    },
    "end-before-start": {
        "en": ("the end lies before the start ({near})", "correct one of both"),
        "de": ("das Ende liegt vor dem Beginn ({near})", "eines von beiden berichtigen"),
    },
    "no-number": {
        "en": (
            "this is no whole number from 2 on",
            "2 for the second, -name for a named one, its address; else empty",
        ),
        "de": (
            "das ist keine ganze Zahl ab 2",
            "2 für das zweite, -name für eines mit Namen, seine Adresse; sonst leer",
        ),
    },
    "other-thing": {
        "en": ("what is named here is of {near}", "correct the address, or empty the cell"),
        "de": ("was hier genannt ist, gehört zu {near}", "die Adresse berichtigen oder leeren"),
    },
    "no-reason": {
        "en": ("a rank other than normal needs a reason", "say why in the column reason"),
        "de": ("ein Rang außer normal braucht einen Grund", "den Grund in die Spalte Grund"),
    },
    "unknown-transfer": {
        "en": ("no transfer of this name is known", "{near}"),
        "de": ("kein Transfer dieses Namens ist bekannt", "{near}"),
    },
    "unknown-source": {
        "en": ("no source of this name is known, and no title is given", "{near}"),
        "de": ("keine Quelle dieses Namens ist bekannt, und kein Titel steht da", "{near}"),
    },
    "uneven-sources": {
        "en": (
            "“ ; ” divides two sources, but not in each of their columns",
            "two in each of title, publisher, address and date (or empty); or a row for each",
        ),
        "de": (
            "„ ; “ trennt zwei Quellen, aber nicht in jeder ihrer Spalten",
            "je zwei Titel, Herausgeber, Adressen, Daten (oder leer); oder eine Zeile für jede",
        ),
    },
    "no-address": {
        "en": ("an address begins with http:// or https:// and has no spaces", "{near}"),
        "de": ("eine Adresse beginnt mit http:// oder https://, ohne Leerzeichen", "{near}"),
    },
    "no-name": {
        "en": ("the name holds no letter or digit", "write a name"),
        "de": ("der Name enthält weder Buchstaben noch Ziffern", "einen Namen schreiben"),
    },
    "too-many": {
        "en": ("20,000 rows before this one are bad", "from here on nothing was checked"),
        "de": ("20.000 Zeilen davor sind schlecht", "ab hier wurde nichts geprüft"),
    },
    # warnings
    "guessed-encoding": {
        "en": (
            "the file does not say how its letters are kept: this was guessed",
            "if the word looks wrong, name it under `encoding:` in a mapping, or save as UTF-8",
        ),
        "de": (
            "die Datei sagt nicht, wie ihre Buchstaben gespeichert sind: dies ist geraten",
            "sieht das Wort falsch aus, in der Zuordnung unter `encoding:` nennen oder als UTF-8 "
            "speichern",
        ),
    },
    "other-sheet": {
        "en": (
            "another sheet is filled and not read (in brackets: its rows)",
            "name it with --sheet, or write `sheets: all` into a mapping",
        ),
        "de": (
            "ein anderes Blatt ist gefüllt und wird nicht gelesen (in Klammern: seine Zeilen)",
            "mit --sheet nennen oder `sheets: all` in eine Zuordnung schreiben",
        ),
    },
    "year-as-day": {
        "en": ("the cell is formatted as a day, but holds a year", "read as the year"),
        "de": ("die Zelle ist als Tag formatiert, enthält aber ein Jahr", "als Jahr gelesen"),
    },
    "no-value": {
        "en": (
            "the formula was never calculated, the cell counts as empty",
            "open the workbook in a spreadsheet program and save it, or type the value",
        ),
        "de": (
            "die Formel wurde nie berechnet, die Zelle zählt als leer",
            "die Mappe in einer Tabellenkalkulation öffnen und speichern oder den Wert eintippen",
        ),
    },
    "older-source": {
        "en": (
            "the source is older ({near}): it can only have planned this, and counts so",
            "modality: planned; or name the source that the date is from",
        ),
        "de": (
            "die Quelle ist älter ({near}): sie kann das nur geplant haben, und so zählt es",
            "Aussageart: geplant; oder die Quelle nennen, aus der das Datum ist",
        ),
    },
    "no-such-heading": {
        "en": ("the mapping names this column, and the table has none of this name", "{near}"),
        "de": (
            "die Zuordnung nennt diese Spalte, und die Tabelle hat keine dieses Namens",
            "{near}",
        ),
    },
    "left-out": {
        "en": ("{near} rows with this word are left out", "`skip:` in the mapping says so"),
        "de": (
            "{near} Zeilen mit diesem Wort bleiben weg",
            "so steht es in der Zuordnung (`skip:`)",
        ),
    },
    "other-kind": {
        "en": ("{near} is known, but as a place of another kind", "correct one of both"),
        "de": ("{near} ist bekannt, aber als Ort anderer Art", "eines von beiden berichtigen"),
    },
    "row-number": {
        "en": ("the number of a row is no address and is not used", "idea and places tell enough"),
        "de": (
            "eine Zeilennummer ist keine Adresse und wird nicht benutzt",
            "Idee und Orte genügen",
        ),
    },
    "other-idea-name": {
        "en": ("the idea is called {near}; this name is not used", "one name in all rows"),
        "de": ("die Idee heißt {near}; dieser Name wird nicht benutzt", "überall ein Name"),
    },
    "unused-of-contact": {
        "en": (
            "a contact has no such cell; it is not used",
            "empty it, or make the kind: transfer",
        ),
        "de": (
            "ein Kontakt hat das nicht; die Zelle bleibt ungenutzt",
            "leeren, oder Art: Transfer",
        ),
    },
    "country-unused": {
        "en": ("the place lies in another country ({near}); this cell is not used", "correct it"),
        "de": (
            "der Ort liegt in einem anderen Land ({near}); diese Zelle bleibt ungenutzt",
            "berichtigen",
        ),
    },
    "twin-taken": {
        "en": ("several places have this name, the first was taken", "{near}"),
        "de": ("mehrere Orte heißen so, der erste wurde genommen", "{near}"),
    },
    "date-habit": {
        "en": (
            "what could be two dates was read as other cells of the column are written: {near}",
            "if that is wrong, `date format:` in a mapping",
        ),
        "de": (
            "was zwei Daten sein könnte, wurde gelesen, wie andere Zellen der Spalte geschrieben "
            "sind: {near}",
            "falls falsch: `date format:` in einer Zuordnung",
        ),
    },
    "merged": {
        "en": ("merged cells", "read as if the value stood in each row"),
        "de": ("verbundene Zellen", "gelesen, als stünde der Wert in jeder Zeile"),
    },
    "above-heading": {
        "en": ("a row above the headings", "not used"),
        "de": ("eine Zeile über den Überschriften", "nicht benutzt"),
    },
    "beside-table": {
        "en": ("a footnote or a line of totals", "not used"),
        "de": ("eine Fußnote oder Summenzeile", "nicht benutzt"),
    },
    "no-giver": {
        "en": (
            "a transfer without a giver, read as an adoption",
            "name the giver; or kind: adoption; or giver_grade: -",
        ),
        "de": (
            "ein Transfer ohne Geber, gelesen als Einführung",
            "den Geber nennen; oder Art: Einführung; oder Beleg Geber: -",
        ),
    },
    "network-as-giver": {
        "en": ("this is a network, not a place; read as the giver network", "{near}, if meant"),
        "de": ("ein Netzwerk, kein Ort; gelesen als Geber-Netzwerk", "{near}, falls gemeint"),
    },
    "unanswered": {
        "en": ("not answered, so not read", "yes, corrected or no"),
        "de": ("nicht beantwortet, also nicht gelesen", "ja, berichtigt oder nein"),
    },
    "unknown-theme": {
        "en": ("no theme has this name; it is left out", "{near}"),
        "de": ("kein Thema heißt so; es bleibt weg", "{near}"),
    },
    "example-row": {
        "en": ("an example, left out", "delete the row, or write your own over it"),
        "de": ("ein Beispiel, nicht gelesen", "die Zeile löschen oder überschreiben"),
    },
    "new-idea": {
        "en": ("a new idea, but much like one that is there", "{near}, if that is meant"),
        "de": ("eine neue Idee, einer vorhandenen sehr ähnlich", "{near}, falls gemeint"),
    },
    "other-name": {
        "en": ("the initiative is called {near}; this name is not used", "one name in all rows"),
        "de": ("das Vorhaben heißt {near}; dieser Name wird nicht benutzt", "überall ein Name"),
    },
    "unused-column": {
        "en": (
            "this column is not used: {near} cells filled",
            "`columns:` in a mapping gives it a meaning",
        ),
        "de": (
            "diese Spalte bleibt ungenutzt: {near} Zellen gefüllt",
            "`columns:` in einer Zuordnung gibt ihr eine Bedeutung",
        ),
    },
    "nothing": {
        "en": ("read as an empty cell, {near} times", "`words:` in a mapping gives it a meaning"),
        "de": (
            "als leere Zelle gelesen, {near}-mal",
            "`words:` in einer Zuordnung gibt ihm eine Bedeutung",
        ),
    },
    "unused-carrier": {
        "en": ("who brought it is only kept for a transfer", "kind: transfer, or a note"),
        "de": ("der Mittler zählt nur bei einem Transfer", "Art: Transfer, oder eine Anmerkung"),
    },
    "unused-source": {
        "en": ("the source backs nothing in this row", "grade what it says, or take it away"),
        "de": ("die Quelle belegt nichts in dieser Zeile", "Beleg angeben oder streichen"),
    },
    "same-row": {
        "en": ("says the same as row {near}", "one of both is enough"),
        "de": ("sagt dasselbe wie Zeile {near}", "eine von beiden genügt"),
    },
}
_NO_NAME = {"en": "no name is near", "de": "kein ähnlicher Name"}
_NOTHING_NEAR = {
    "unknown-place": {
        "en": "no name is near: give its latitude and longitude too (columns lat and long, or the "
        "sheet places); a network as giver has its own column from_intermediary",
        "de": "kein ähnlicher Name: Breite und Länge dazu angeben (Spalten lat und long oder Blatt "
        "Orte); ein Netzwerk als Geber hat seine Spalte Geber-Netzwerk",
    },
    "unknown-district": {"en": "a name that is known", "de": "ein bekannter Name"},
    "no-address": {
        "en": "such as https://example.org/report",
        "de": "etwa https://example.org/bericht",
    },
    "no-date": {
        "en": "2015, 2015?, May 2015, 2016-10-05, 2008/2012, 1990s, about 2012 or by 2012",
        "de": "2015, 2015?, Mai 2015, 5.10.2016, 2008/2012, 1990er, um 2012 oder bis 2012",
    },
}
_FIRST_WARNING = "guessed-encoding"
WARNINGS = frozenset(list(TEXTS)[list(TEXTS).index(_FIRST_WARNING) :])


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellFinding:
    """One thing that is wrong: where it stands, its value, and what would be right.

    ``row`` is as the spreadsheet numbers it, 0 for the whole file; ``line`` tells rows of several
    sheets apart.
    """

    path: str
    line: int
    row: int
    column: str
    value: str
    kind: str
    near: tuple[str, ...] = ()

    @property
    def severity(self) -> str:
        """``warning`` does not keep a row from being imported, ``error`` does."""
        return "warning" if self.kind in WARNINGS else "error"

    def problem(self, lang: str = "en") -> str:
        """What is wrong."""
        return TEXTS[self.kind][lang][0].format(near=self._near(lang))

    def right(self, lang: str = "en") -> str:
        """What would be right."""
        return TEXTS[self.kind][lang][1].format(near=self._near(lang))

    def _near(self, lang: str) -> str:
        if self.near:
            return (" oder " if lang == "de" else " or ").join(self.near)
        return _NOTHING_NEAR.get(self.kind, _NO_NAME)[lang]

    def title(self, lang: str = "en") -> str:
        """The heading of the column in ``lang``; of another sheet's as ``places.kind``."""
        if (found := of_sheet(self.column)) is not None:
            return found.title(lang)
        return BY_NAME[self.column].title(lang) if self.column in BY_NAME else self.column

    def say(self, lang: str = "en") -> str:
        """One line: file, row, column, value, what is wrong, what would be right."""
        row, column = ("Zeile", "Spalte") if lang == "de" else ("row", "column")
        places = [f"{row} {self.row}"] if self.row else []
        places += [f"{column} {self.title(lang)}"] if self.column else []
        where = f"{self.path}: {', '.join(places)}".rstrip(": ")
        quoted = "„{}“" if lang == "de" else "“{}”"
        value = " " + quoted.format(shortened(self.value)) if self.value else ""
        return f"{where}{value}: {self.problem(lang)}. → {self.right(lang)}"

    def record(self, lang: str = "en") -> dict[str, object]:
        """The same for programs."""
        return {
            "file": self.path,
            "row": self.row,
            "column": self.title(lang),
            "value": self.value,
            "severity": self.severity,
            "kind": self.kind,
            "problem": self.problem(lang),
            "right": self.right(lang),
        }


def shortened(text: str) -> str:
    """A long value cut for a message, in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LIMIT_OF_VALUE else flat[: LIMIT_OF_VALUE - 1] + "…"


def errors(findings: Iterable[CellFinding]) -> list[CellFinding]:
    """Those that keep a row from being imported."""
    return [finding for finding in findings if finding.severity == "error"]


def grouped(findings: Iterable[CellFinding]) -> list[tuple[CellFinding, int]]:
    """The first of those that say the same of the same value, with how many more there are."""
    found: dict[tuple[str, ...], list[CellFinding]] = {}
    for one in findings:
        found.setdefault((one.path, one.column, one.value, one.kind, *one.near), []).append(one)
    return [(same[0], len(same) - 1) for same in found.values()]
