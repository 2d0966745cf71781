"""What errors say in German of problems that are told in English, ours and those of libraries.

``{}`` stands for what differs. A problem that the table does not know is a foreign parser's own
words; German readers are told that it is English.
"""

import re
from functools import cache

GERMAN: dict[str, str] = {
    # what was expected
    "an address": "eine Adresse",
    "a whole number": "eine ganze Zahl",
    "a number": "eine Zahl",
    "true or false": "true oder false",
    "a date such as 2015, 2016-10-05 or 2008/2012": "ein Datum wie 2015, 2016-10-05, 2008/2012",
    "a text": "ein Text",
    "a value": "ein Wert",
    "the address of a thing": "die Adresse eines Dings",
    "a value in every row of the answer": "ein Wert in jeder Zeile der Antwort",
    "--format all without further options": "--format all ohne weitere Optionen",
    # files
    "more than {} brackets or elements stand in one another": "mehr als {} Klammern oder Elemente "
    "stehen ineinander",
    "its entities unfold to more than {} MB": "seine Entitäten entfalten sich zu mehr als {} MB",
    "it unfolds to more than {} MB, {} times its size": "sie entfaltet sich auf mehr als {} MB, "
    "das {}-Fache ihrer Größe",
    "the reader of JSON-LD ends at it; write it otherwise, or as Turtle": "daran endet der Leser "
    "von JSON-LD; bitte anders schreiben, oder als Turtle",
    "it takes too long to read": "das Lesen dauert zu lange",
    "one word is meant where a list or pairs stand": "gemeint ist ein Wort, da steht eine Liste "
    "oder stehen Paare",
    "`rows` says which columns are rows, as `headings: rest`": "`rows` sagt, welche Spalten Zeilen "
    "sind, etwa `headings: rest`",
    "`strip` says which text is to be left out of a cell": "`strip` sagt, welcher Text aus einer "
    "Zelle wegbleiben soll",
    '`skip` says which words leave a row out; "" is the empty cell': "`skip` sagt, bei welchen "
    'Wörtern eine Zeile wegbleibt; "" ist die leere Zelle',
    'a heading is meant before the colon; one such as `null` stands in "…"': "vor dem Doppelpunkt "
    'ist eine Überschrift gemeint; eine wie `null` steht in "…"',
    "`heading` is one row or two, the upper one first": "`heading` ist eine Zeile oder zwei, die "
    "obere zuerst",
    "it is larger than 1 MB, too large for a mapping": "sie ist größer als 1 MB, zu groß für eine "
    "Zuordnung",
    "it is nested more than {} deep": "sie ist mehr als {}-fach verschachtelt",
    "a JSON-LD file holds an object, or a list of objects": "eine JSON-LD-Datei enthält ein Objekt "
    "oder eine Liste von Objekten",
    "pairs are meant where one word stands": "gemeint sind Paare, da steht ein Wort",
    "`heading` is the number of a row, or a list of such": "`heading` ist die Nummer einer Zeile "
    "oder eine Liste davon",
    '`split` says what stands between two names, as `idea: ";"`': "`split` sagt, was zwischen "
    'zwei Namen steht, wie `idea: ";"`',
    "it breaks off before its last element is closed; get it again, whole": "sie bricht ab, bevor "
    "das letzte Element geschlossen ist; bitte noch einmal ganz holen",
    "it is an address, and nothing is fetched; save it as a file, and name that": "das ist eine "
    "Adresse, und abgerufen wird nichts; bitte als Datei speichern und diese nennen",
    "No such file or directory": "den Ordner oder die Datei gibt es nicht",
    "no such file": "die Datei gibt es nicht",
    "Permission denied": "kein Zugriffsrecht",
    "Is a directory": "das ist ein Ordner",
    "Not a directory": "das ist kein Ordner",
    "No space left on device": "kein Platz mehr auf dem Datenträger",
    "Read-only file system": "das Dateisystem ist schreibgeschützt",
    "File exists": "das gibt es schon",
    "File name too long": "der Dateiname ist zu lang",
    "Too many levels of symbolic links": "der Verweis führt im Kreis",
    "it leads to a folder that holds it": "der Verweis führt zu einem Ordner, in dem er liegt",
    "this is a file": "das ist eine Datei",
    "it is empty": "sie ist leer",
    "it is no CSV; pass the data frame that pandas reads": "das ist keine CSV; bitte den "
    "Datenrahmen übergeben, den pandas liest",
    "its lists are nested too deep": "die Listen darin sind zu tief verschachtelt",
    "a number of more than {} digits stands in it": "darin steht eine Zahl mit mehr als {} Stellen",
    "it is no text in UTF-8; save it as UTF-8": "das ist kein Text in UTF-8; bitte als UTF-8 "
    "speichern",
    "no valid YAML": "kein gültiges YAML",
    "no valid YAML ({})": "kein gültiges YAML ({})",
    "`{}` stands twice; keep one": "`{}` steht zweimal; bitte eines behalten",
    '`sheets` can only be "all"': "`sheets` kann nur „all“ sein",
    "a mapping holds: {}": "eine Zuordnung enthält: {}",
    "`{}` holds pairs, each `theirs: ours`": "`{}` enthält Paare, jedes `deren: unseres`",
    "a kept graph stands alone: give nothing beside it": "ein abgelegter Graph steht allein: bitte "
    "nichts daneben angeben",
    "no RDF file and no table in it, and no kept graph": "darin ist weder RDF-Datei noch Tabelle "
    "noch ein abgelegter Graph",
    "rules and formulas of N3 are not read, only Turtle": "Regeln und Formeln von N3 werden nicht "
    "gelesen, nur Turtle",
    "no graph has been finished in it": "darin ist kein fertiger Graph",
    "{}: files are missing or cut off in it": "{}: darin fehlen Dateien oder sind abgeschnitten",
    "it was made with another version of koopgraph": "er stammt von einer anderen Version von "
    "koopgraph",
    "`{}`: {}": "`{}`: {}",
    # RDF
    "The prefix {} has not been declared": "das Kürzel {} ist nicht vereinbart (@prefix fehlt)",
    "No scheme found in an absolute IRI": "eine Adresse ohne Anfang wie https://; relative "
    "Adressen brauchen --base",
    "Unexpected end of file": "die Datei bricht ab",
    "{} at line {} column {}": "{} (Zeile {}, Spalte {})",
    # servers
    "a password or token would travel unencrypted; use https://": "Passwort oder Token gingen "
    "unverschlüsselt auf den Weg; bitte https://",
    "rows of the same rank came in another order each time; add to ORDER BY": "Zeilen gleichen "
    "Rangs kamen jedes Mal anders geordnet; bitte ORDER BY ergänzen",
    "{} of {} rows came": "{} von {} Zeilen kamen an",
    "{} of {} statements arrived in {}": "{} von {} Aussagen kamen in {} an",
    "it breaks off after {} bytes": "sie bricht nach {} Bytes ab",
    "no connection in time": "keine Verbindung in der Zeit",
    "it redirects in a circle": "er leitet im Kreis um",
    "no reason given": "ohne Angabe eines Grundes",
    "the server gives no reason (400)": "der Server nennt keinen Grund (400)",
    "no media type": "keinem Medientyp",
    "it is no address ({})": "das ist keine Adresse ({})",
    "an endpoint's address begins with https:// or http://": "die Adresse eines Endpunkts beginnt "
    "mit https:// oder http://",
    "it holds a name or password; set the environment instead": "sie enthält Namen oder Passwort; "
    "bitte stattdessen die Umgebungsvariablen setzen",
    "[Errno {}] Connection refused": "abgelehnt, dort lauscht niemand",
    "[Errno {}] Name or service not known": "diesen Rechner kennt niemand",
    # queries
    "its brackets are nested {} deep, {} are allowed": "ihre Klammern stehen {}-fach "
    "ineinander, erlaubt sind {}",
    "error at {}: write before it {}": "bei {}: davor gehört {}",
}
"""English to German; the order of the ``{}`` is the same."""

FOREIGN = "Meldung im Wortlaut: „{}“"
"""Before words that nobody translated."""


def in_german(problem: str) -> str:
    """The problem in German; its own words in quotation marks where the table has none.

    >>> in_german("No such file or directory"), in_german("12 of 40 rows came")
    ('den Ordner oder die Datei gibt es nicht', '12 von 40 Zeilen kamen an')
    >>> in_german("expected a dot")
    'Meldung im Wortlaut: „expected a dot“'
    """
    if problem in GERMAN:
        return GERMAN[problem]
    for pattern, german in _patterns():
        if found := pattern.fullmatch(problem):
            parts = (GERMAN.get(part, part) for part in found.groups())
            return german.format(*parts)
    return problem if _is_german(problem) else FOREIGN.format(problem)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(re.escape(english).replace(r"\{\}", "(.+?)"), re.DOTALL), german)
        for english, german in GERMAN.items()
        if "{}" in english
    ]


_GERMAN_WORDS = re.compile(r"[äöüßÄÖÜ]|\b(ein|eine|kein|keine|der|die|das|ist|nicht|und|oder)\b")
_ENGLISH_WORDS = re.compile(
    r"\b(the|a|an|is|are|not|no|expected|of|and|or|in|at|was|found)\b", re.I
)


def _is_german(text: str) -> bool:
    """Whether it was told in German already, or holds names and options alone."""
    return bool(_GERMAN_WORDS.search(text)) or not _ENGLISH_WORDS.search(text)
