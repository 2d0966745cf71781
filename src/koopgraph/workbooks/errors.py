"""Tables that cannot be read at all: each reason with where it stands and what to do."""

from typing import ClassVar

from koopgraph.errors import UnreadableFile


class UnreadableTable(UnreadableFile):
    """A table that cannot be read: ``problem`` is one of ``reasons``, with where it stands."""

    sheet: str = ""
    cell: str = ""
    value: str = ""
    reasons: ClassVar[dict[str, dict[str, str]]] = {
        "ending": {
            "en": "a table's name ends in one of {value}. Save it as one of these.",
            "de": "der Name einer Tabelle endet auf {value}. Bitte so speichern.",
        },
        "empty": {
            "en": "the table is empty. Fill it, or name another sheet with --sheet.",
            "de": "die Tabelle ist leer. Bitte füllen oder mit --sheet ein anderes Blatt nennen.",
        },
        "encoding": {
            "en": "neither UTF-8 nor another encoding that can be told. Save it as “CSV UTF-8”.",
            "de": "weder UTF-8 noch eine andere erkennbare Kodierung. Bitte als „CSV UTF-8“ "
            "speichern.",
        },
        "no-encoding": {
            "en": "the mapping says `encoding: {value}`, and no encoding of text is called so. "
            "Known are utf-8, cp1252, cp1250, cp1251, utf-16 and others; or leave it out.",
            "de": "die Zuordnung sagt `encoding: {value}`, und keine Kodierung von Text heißt so. "
            "Bekannt sind utf-8, cp1252, cp1250, cp1251, utf-16 und andere; oder weglassen.",
        },
        "quotes": {
            "en": "a quotation mark is left open. Close or double it.",
            "de": "ein Anführungszeichen ist nicht geschlossen. Bitte schließen oder verdoppeln.",
        },
        "long-cell": {
            "en": "a cell holds more than 131,072 characters. Shorten it.",
            "de": "eine Zelle enthält mehr als 131.072 Zeichen. Bitte kürzen.",
        },
        "json": {
            "en": "no list of records and no GeoJSON ({value}). Save rows as a list of objects.",
            "de": "weder eine Liste von Objekten noch GeoJSON ({value}). Bitte als Liste von "
            "Objekten speichern.",
        },
        "json-entry": {
            "en": "entry {value} of the list is no object. Save rows as a list of objects alone.",
            "de": "Eintrag {value} der Liste ist kein Objekt. Bitte nur Objekte in die Liste "
            "schreiben.",
        },
        "json-deep": {
            "en": "its lists and objects are nested too deep to be rows. Save rows as a list of "
            "objects.",
            "de": "Listen und Objekte sind darin zu tief verschachtelt für Zeilen. Bitte als Liste "
            "von Objekten speichern.",
        },
        "json-number": {
            "en": "a number in it has thousands of digits. Correct it, or put it in quotation "
            "marks.",
            "de": "eine Zahl darin hat tausende Ziffern. Bitte berichtigen oder in "
            "Anführungszeichen setzen.",
        },
        "headings": {
            "en": "{value} columns; a table has at most 2,000. Take the rest away.",
            "de": "{value} Spalten; eine Tabelle hat höchstens 2.000. Bitte die übrigen löschen.",
        },
        "no-heading": {
            "en": "no column for {value}. Add one, or leave it out.",
            "de": "keine Spalte für {value}. Bitte ergänzen oder weglassen.",
        },
        "no-row": {
            "en": "there is no row {value}, which is to be the heading row. Name another one.",
            "de": "es gibt keine Zeile {value}, die Überschrift sein soll. Bitte eine andere "
            "nennen.",
        },
        "no-workbook": {
            "en": "there is no workbook in it ({value}). Open it in a spreadsheet program and save "
            "it anew, as XLSX or CSV.",
            "de": "darin ist keine Arbeitsmappe. Bitte in einer Tabellenkalkulation "
            "öffnen und neu als XLSX oder CSV speichern.",
        },
        "unreadable": {
            "en": "the workbook is damaged ({value}). Open it in a spreadsheet program and save it "
            "anew, as XLSX or CSV.",
            "de": "die Arbeitsmappe ist beschädigt. Bitte in einer Tabellenkalkulation "
            "öffnen und neu als XLSX oder CSV speichern.",
        },
        "password": {
            "en": "the workbook is protected by a password. Open it with that, and save it without "
            "one.",
            "de": "die Arbeitsmappe ist durch ein Passwort geschützt. Bitte damit öffnen und ohne "
            "Passwort speichern.",
        },
        "entities": {
            "en": "{value} declares entities, which no workbook does, and what they stand for "
            "would be lost. Open it in a spreadsheet program, look it through and save it anew.",
            "de": "{value} vereinbart Entitäten, was keine Arbeitsmappe tut; wofür sie stehen, "
            "ginge verloren. Bitte in einer Tabellenkalkulation öffnen, durchsehen und neu "
            "speichern.",
        },
        "doubled-part": {
            "en": "two parts of the file are called {value}, and programs read one or the other. "
            "Open it in a spreadsheet program, look it through and save it anew.",
            "de": "zwei Teile der Datei heißen {value}, und Programme lesen den einen oder den "
            "anderen. Bitte in einer Tabellenkalkulation öffnen, durchsehen und neu speichern.",
        },
        "renamed": {
            "en": "its name does not fit what it holds, which is a workbook that ends in {value}. "
            "Rename it so.",
            "de": "der Name passt nicht zum Inhalt, einer Arbeitsmappe, die auf {value} endet. "
            "Bitte so umbenennen.",
        },
        "text": {
            "en": "this is no workbook but lines of text. Rename it so that it ends in {value}.",
            "de": "das ist keine Arbeitsmappe, sondern Zeilen von Text. Bitte so umbenennen, dass "
            "der Name auf {value} endet.",
        },
        "web-page": {
            "en": "this is no table but {value}, as web pages hand out under such a name. Open "
            "it in a spreadsheet program and save it as XLSX or CSV.",
            "de": "das ist keine Tabelle, sondern {value}, wie Webseiten es unter solchen "
            "Namen ausgeben. Bitte in einer Tabellenkalkulation öffnen und als XLSX oder CSV "
            "speichern.",
        },
        "other-kind": {
            "en": "this is no table but {value}. Open it in a program that reads that, and save "
            "the table in it as XLSX or CSV.",
            "de": "das ist keine Tabelle, sondern {value}. Bitte in einem Programm öffnen, das "
            "das liest, und die Tabelle darin als XLSX oder CSV speichern.",
        },
        "no-sheet": {
            "en": "the workbook has no sheet with cells that can be found. Open it in a "
            "spreadsheet program and save it anew, as XLSX or CSV.",
            "de": "in der Arbeitsmappe ist kein Blatt mit Zellen zu finden. Bitte in einer "
            "Tabellenkalkulation öffnen und neu als XLSX oder CSV speichern.",
        },
        "too-large": {
            "en": "reading the workbook takes more memory or time than its size allows. Delete "
            "what stands far right or below the table, or save the sheet as CSV.",
            "de": "die Arbeitsmappe zu lesen, braucht mehr Speicher oder Zeit, als ihre Größe "
            "erlaubt. Bitte löschen, was weit rechts oder unter der Tabelle steht, oder das Blatt "
            "als CSV speichern.",
        },
        "packed": {
            "en": "what is packed in it cannot be unpacked ({value}): it is damaged, or was not "
            "copied to its end. Get it again.",
            "de": "der gepackte Inhalt lässt sich nicht auspacken: Die Datei ist beschädigt oder "
            "nicht bis zum Ende kopiert. Bitte noch einmal holen.",
        },
        "packed-large": {
            "en": "unpacked it is larger than 50 MB. Unpack it first, if that is meant.",
            "de": "ausgepackt ist sie größer als 50 MB. Bitte erst auspacken, wenn das so "
            "gemeint ist.",
        },
        "no-text": {
            "en": "sheet {sheet}, cell {cell}: text number {value} is not in the workbook. Type "
            "the cell anew, or save the workbook anew in a spreadsheet program.",
            "de": "Blatt {sheet}, Zelle {cell}: Text Nummer {value} fehlt in der Arbeitsmappe. "
            "Bitte die Zelle neu eintippen oder die Mappe in einer Tabellenkalkulation neu "
            "speichern.",
        },
        "too-many": {
            "en": "sheet {sheet}, cell {cell}: filled {value} times over, more than a table holds. "
            "Delete what is repeated there, or save the sheet as CSV.",
            "de": "Blatt {sheet}, Zelle {cell}: {value}-mal gefüllt, mehr als eine Tabelle fasst. "
            "Bitte löschen, was sich dort wiederholt, oder das Blatt als CSV speichern.",
        },
    }

    def _template(self, lang: str) -> str:
        return "{path}: " + self.reasons[self.problem][lang]
