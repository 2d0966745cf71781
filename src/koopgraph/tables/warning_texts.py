"""Findings that keep no row from being read: what was found, and what may be done."""

WARNINGS: dict[str, dict[str, tuple[str, str]]] = {
    "unknown-column": {
        "en": ("no column has this name, and it is not used; filled cells: {count}", "{near}"),
        "de": ("keine Spalte heißt so, sie bleibt ungenutzt; gefüllte Zellen: {count}", "{near}"),
    },
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
    "guessed-separator": {
        "en": (
            "the columns seem to be divided by this, and are read so",
            "if they are not, begin the file with a line that names it, such as sep=;",
        ),
        "de": (
            "die Spalten scheinen hierdurch getrennt und werden so gelesen",
            "wenn nicht, die Datei mit einer Zeile beginnen, die es nennt, etwa sep=;",
        ),
    },
    "other-sheet": {
        "en": (
            "another sheet is filled and not read (in brackets: its rows)",
            "if it belongs to the table: `sheets: all`, or `sheet:` and its name, in a mapping "
            "(`koopgraph import {path} --draft` drafts one); else fine",
        ),
        "de": (
            "ein anderes Blatt ist gefüllt und wird nicht gelesen (in Klammern: seine Zeilen)",
            "falls es zur Tabelle gehört: `sheets: all`, oder `sheet:` und sein Name, in einer "
            "Zuordnung (`koopgraph import {path} --draft` entwirft eine); sonst gut so",
        ),
    },
    "later-years": {
        "en": (
            "cells below later years that say no more than that it was there still: {count}",
            "the first year counts as the beginning, the first of the table as “by then”; what "
            "began anew wants a row of its own",
        ),
        "de": (
            "Zellen unter späteren Jahren, die nur sagen, dass es noch da war: {count}",
            "das erste Jahr gilt als Beginn, das erste der Tabelle als „spätestens“; was neu "
            "begann, braucht eine eigene Zeile",
        ),
    },
    "count-in-rows": {
        "en": (
            "numbers below years, read as “it is there”; how many there are is not kept: {count}",
            "fine if they count something; else say in `words:` what they mean",
        ),
        "de": (
            "Zahlen unter Jahren, gelesen als „es ist da“; wie viele es sind, bleibt weg: {count}",
            "gut so, wenn sie etwas zählen; sonst in `words:` sagen, was sie bedeuten",
        ),
    },
    "reference-marks": {
        "en": (
            "marks of references behind cells, read without them (in brackets: in how many)",
            "fine; what they refer to may stand in a column of sources",
        ),
        "de": (
            "Verweiszeichen hinter Zellen, ohne sie gelesen (in Klammern: in wie vielen)",
            "gut so; worauf sie verweisen, kann in einer Spalte für Quellen stehen",
        ),
    },
    "town-at-point": {
        "en": ("the town at this point: the largest within ten kilometres", "{near}"),
        "de": ("der Ort an diesem Punkt: der größte im Umkreis von zehn Kilometern", "{near}"),
    },
    "about-sheet": {
        "en": (
            "a sheet that says something of the table, by its name, and is left aside (in "
            "brackets: its rows)",
            "if rows stand in it, `sheet:` and its name in a mapping; else fine",
        ),
        "de": (
            "ein Blatt, das dem Namen nach etwas über die Tabelle sagt und beiseitebleibt (in "
            "Klammern: seine Zeilen)",
            "stehen Zeilen der Tabelle darin: `sheet:` und sein Name in einer Zuordnung; sonst "
            "gut so",
        ),
    },
    "coloured": {
        "en": (
            "cells are coloured differently, and colours are not read",
            "if they mean something, write that into a column of its own; else fine",
        ),
        "de": (
            "Zellen sind verschieden gefärbt, und Farben werden nicht gelesen",
            "wenn sie etwas bedeuten, es in eine eigene Spalte schreiben; sonst gut so",
        ),
    },
    "year-as-day": {
        "en": ("the cell is formatted as a day, but holds a year", "read as the year"),
        "de": ("die Zelle ist als Tag formatiert, enthält aber ein Jahr", "als Jahr gelesen"),
    },
    "shows-less": {
        "en": (
            "the cell holds this day, but its number format shows less; read is what is seen (in "
            "brackets: in how many cells)",
            "fine if that is meant; else a format with day, month and year for the column",
        ),
        "de": (
            "die Zelle enthält diesen Tag, ihr Zahlenformat zeigt weniger davon; gelesen ist, was "
            "zu sehen ist (in Klammern: in wie vielen Zellen)",
            "gut so, wenn das gemeint ist; sonst der Spalte ein Format mit Tag, Monat und Jahr "
            "geben",
        ),
    },
    "first-days": {
        "en": (
            "every day of the column is the first of a month, and of this kind of workbook it is "
            "not read how days are shown (in brackets: how many)",
            "where the sheet shows years or months only, save it as XLSX",
        ),
        "de": (
            "jeder Tag der Spalte ist der erste eines Monats, und bei dieser Art von Arbeitsmappe "
            "wird nicht gelesen, wie Tage angezeigt werden (in Klammern: wie viele)",
            "zeigt das Blatt nur Jahre oder Monate, als XLSX speichern",
        ),
    },
    "no-value": {
        "en": (
            "the formula was never calculated, the cell counts as empty; so in the column: {count}",
            "open the workbook in a spreadsheet program and save it, or type the value",
        ),
        "de": (
            "die Formel wurde nie berechnet, die Zelle zählt als leer; in der Spalte: {count}-mal",
            "die Mappe in einer Tabellenkalkulation öffnen und speichern oder den Wert eintippen",
        ),
    },
    "older-source": {
        "en": (
            "the source is older ({near}): it can only have planned this, and counts so",
            "{column[modality]}: planned; or name the source that the date is from",
        ),
        "de": (
            "die Quelle ist älter ({near}): sie kann das nur geplant haben, und so zählt es",
            "{column[modality]}: geplant; oder die Quelle nennen, aus der das Datum ist",
        ),
    },
    "no-such-heading": {
        "en": ("the mapping names this column, and the table has none of this name", "{near}"),
        "de": (
            "die Zuordnung nennt diese Spalte, und die Tabelle hat keine dieses Namens",
            "{near}",
        ),
    },
    "no-such-word": {
        "en": ("the mapping names this word, and no cell that was read holds it", "{near}"),
        "de": (
            "die Zuordnung nennt dieses Wort, und keine gelesene Zelle enthält es",
            "{near}",
        ),
    },
    "unread-part": {
        "en": ("these parts of the file are no rows of a table", "not used"),
        "de": ("diese Teile der Datei sind keine Zeilen einer Tabelle", "nicht benutzt"),
    },
    "lists-within": {
        "en": (
            "lists of objects within objects (in brackets: how many these hold): each of them is "
            "a row, with all that stands around it",
            "fine if each of them is told by the same source; else write them as rows",
        ),
        "de": (
            "Listen von Objekten in Objekten (in Klammern: wie viele darin stehen): jedes davon "
            "ist eine Zeile, mit allem, was darum herum steht",
            "gut so, wenn dieselbe Quelle jedes davon sagt; sonst als Zeilen schreiben",
        ),
    },
    "named-twice": {
        "en": (
            "these names stand twice in one object, and only the last value was read",
            "give each its own name, or join them in a list",
        ),
        "de": (
            "diese Namen stehen zweimal in einem Objekt, und nur der letzte Wert wurde gelesen",
            "verschieden benennen oder zu einer Liste machen",
        ),
    },
    "repeats": {
        "en": ("read as what stands above it: {near}", "fine if that is meant; else write it out"),
        "de": (
            "gelesen als das, was darüber steht: {near}",
            "gut so, wenn das gemeint ist; sonst ausschreiben",
        ),
    },
    "new-carrier": {
        "en": (
            "no way of exchange has this name: taken for the name of who carried it",
            "fine if it is one; else one of: {near}",
        ),
        "de": (
            "kein Weg des Austauschs heißt so: gelesen als Name dessen, der die Idee trug",
            "gut so, wenn es einer ist; sonst eines von: {near}",
        ),
    },
    "unknown-within": {
        "en": ("no region of this name is known; this cell is not used", "{near}"),
        "de": ("keine Region dieses Namens ist bekannt; die Zelle bleibt ungenutzt", "{near}"),
    },
    "left-out": {
        "en": ("rows with this word that are left out: {count}", "`skip:` in the mapping says so"),
        "de": (
            "Zeilen mit diesem Wort, die wegbleiben: {count}",
            "so steht es in der Zuordnung (`skip:`)",
        ),
    },
    "left-out-empty": {
        "en": (
            "rows in which this cell is empty, and that are left out: {count}",
            "`skip:` in the mapping says so",
        ),
        "de": (
            "Zeilen, in denen diese Zelle leer ist und die wegbleiben: {count}",
            "so steht es in der Zuordnung (`skip:`)",
        ),
    },
    "no-sheets": {
        "en": ("a file of this kind has no sheets, it was read whole", "a workbook, if meant"),
        "de": (
            "eine solche Datei hat keine Blätter, sie wurde ganz gelesen",
            "eine Mappe, falls gemeint",
        ),
    },
    "other-kind": {
        "en": ("{near} is known, but as a place of another kind", "correct one of the two"),
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
            "empty it, or {column[kind]}: transfer",
        ),
        "de": (
            "ein Kontakt hat das nicht; die Zelle bleibt ungenutzt",
            "leeren, oder {column[kind]}: Transfer",
        ),
    },
    "other-town-name": {
        "en": ("no place is called so; the place of the number was taken", "{near}, if meant"),
        "de": ("kein Ort heißt so; genommen ist der mit der Nummer", "{near}, falls gemeint"),
    },
    "country-unused": {
        "en": ("the place lies in another country ({near}); this cell is not used", "correct it"),
        "de": (
            "der Ort liegt in einem anderen Land ({near}); diese Zelle bleibt ungenutzt",
            "berichtigen",
        ),
    },
    "coming-year": {
        "en": (
            "a year after the date of the data ({near}), told as begun",
            "{column[modality]}: planned, if it is planned for then",
        ),
        "de": (
            "ein Jahr nach dem Stand der Daten ({near}), erzählt wie begonnen",
            "{column[modality]}: geplant, falls für dann geplant",
        ),
    },
    "far-announcement": {
        "en": (
            "a year long after the date of the data ({near}), told as that of the announcement",
            "if it is planned for then, empty {column[stage]} and {column[kind]} and write "
            "{column[modality]}: planned; else correct the year",
        ),
        "de": (
            "ein Jahr lange nach dem Stand der Daten ({near}), erzählt als das der Ankündigung",
            "falls für dann geplant, {column[stage]} und {column[kind]} leeren und "
            "{column[modality]}: geplant schreiben; sonst das Jahr berichtigen",
        ),
    },
    "code-taken": {
        "en": ("three letters, read as the code of a place", "{near}, if meant"),
        "de": ("drei Buchstaben, gelesen als Kürzel eines Ortes", "{near}, falls gemeint"),
    },
    "new-twin": {
        "en": (
            "a place of this name is known, but far from the point: a new place was made there",
            "fine if it is another; else without the point: {near}",
        ),
        "de": (
            "ein Ort dieses Namens ist bekannt, aber fern von dem Punkt: dort entstand ein neuer",
            "gut so, wenn es ein anderer ist; sonst ohne den Punkt: {near}",
        ),
    },
    "country-point": {
        "en": (
            "{near} was read as the country, which keeps no coordinates of a row: not used",
            "fine if it is meant; else {column[place_kind]}: city or region",
        ),
        "de": (
            "gelesen als der Staat {near}; Breite und Länge der Zeile bleiben ungenutzt",
            "gut so, wenn gemeint; sonst {column[place_kind]}: Stadt oder Region",
        ),
    },
    "twin-taken": {
        "en": (
            "several places are called so; the first was taken, by its own name, its size, the "
            "heading, the country of the places beside it or what was added",
            "{near}",
        ),
        "de": (
            "mehrere Orte heißen so; genommen ist der erste, nach Name, Größe, Überschrift, Land "
            "der Orte daneben oder Zusatz",
            "{near}",
        ),
    },
    "twin-known": {
        "en": (
            "several places have this name; the first was taken, which is on record already",
            "{near}",
        ),
        "de": (
            "mehrere Orte heißen so; genommen ist der erste, der schon verzeichnet ist",
            "{near}",
        ),
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
            "name the giver; or {column[kind]}: adoption; or {column[giver_grade]}: -",
        ),
        "de": (
            "ein Transfer ohne Geber, gelesen als Einführung",
            "den Geber nennen; oder {column[kind]}: Einführung; oder {column[giver_grade]}: -",
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
            "cells of this column that are not used: {count}",
            "`columns:` in a mapping gives it a meaning",
        ),
        "de": (
            "Zellen dieser Spalte, die ungenutzt bleiben: {count}",
            "`columns:` in einer Zuordnung gibt ihr eine Bedeutung",
        ),
    },
    "nothing": {
        "en": (
            "cells with this that were read as empty: {count}",
            "fine if it means nothing; else write out what it means",
        ),
        "de": (
            "als leere Zelle gelesen, {count}-mal",
            "gut so, wenn es nichts heißt; sonst ausschreiben, was es heißt",
        ),
    },
    "nothing-in-rows": {
        "en": (
            "cells with this, in columns that are rows, that were read as empty: {count}",
            "fine if it means nothing ({near}); else say in `words:` what it means",
        ),
        "de": (
            "in Spalten, die Zeilen sind, {count}-mal als leere Zelle gelesen",
            "gut so, wenn es nichts heißt ({near}); sonst unter `words:` sagen, was es heißt",
        ),
    },
    "no-in-rows": {
        "en": (
            "cells with this, in columns that are rows, say that there is none; not used: {count}",
            "fine: what a place does not have is not kept ({near})",
        ),
        "de": (
            "in Spalten, die Zeilen sind, sagt dies, dass es fehlt; nicht benutzt: {count}-mal",
            "gut so: was ein Ort nicht hat, wird nicht festgehalten ({near})",
        ),
    },
    "doubt-in-rows": {
        "en": (
            "cells with this, in columns that are rows, say a doubt and no year; not used: {count}",
            "a doubted year such as 2015? where one is known; else fine ({near})",
        ),
        "de": (
            "in Spalten, die Zeilen sind, ist dies ein Zweifel ohne Jahr; nicht benutzt: "
            "{count}-mal",
            "ein bezweifeltes Jahr wie 2015?, wo es bekannt ist; sonst gut so ({near})",
        ),
    },
    "unused-carrier": {
        "en": ("who brought it is only kept for a transfer", "{column[kind]}: transfer, or a note"),
        "de": (
            "der Mittler zählt nur bei einem Transfer",
            "{column[kind]}: Transfer, oder eine Anmerkung",
        ),
    },
    "unused-source": {
        "en": ("the source backs nothing in this row", "grade what it says, or take it away"),
        "de": ("die Quelle belegt nichts in dieser Zeile", "Beleg angeben oder streichen"),
    },
    "same-row": {
        "en": ("says the same as {unit} {near}, and counts once", "one of the two is enough"),
        "de": ("sagt dasselbe wie {unit} {near} und zählt einmal", "eine von beiden genügt"),
    },
}
