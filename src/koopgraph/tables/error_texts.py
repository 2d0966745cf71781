"""Findings that keep a row from being read: what is wrong, and what would be right."""

ERRORS: dict[str, dict[str, tuple[str, str]]] = {
    "missing-column": {
        "en": (
            "the column is missing",
            "add it (`koopgraph template` writes all of them); or, where the table has headings "
            "of its own: `koopgraph import {path} --draft` says in a mapping what each means",
        ),
        "de": (
            "die Spalte fehlt",
            "ergänzen (`koopgraph template` schreibt alle); oder, wo die Tabelle eigene "
            "Überschriften hat: `koopgraph import {path} --draft` schreibt eine Zuordnung, die "
            "sagt, was jede bedeutet",
        ),
    },
    "no-rows-in-columns": {
        "en": (
            "the mapping turns the other columns into rows, and the table has no other column",
            "take `rows` out of the mapping, or name the columns in `headings` of `rows`",
        ),
        "de": (
            "die Zuordnung macht die übrigen Spalten zu Zeilen, und die Tabelle hat keine übrige",
            "`rows` aus der Zuordnung streichen oder die Spalten in `headings` von `rows` nennen",
        ),
    },
    "doubled-column": {
        "en": ("two columns mean the same ({near})", "keep one"),
        "de": ("zwei Spalten bedeuten dasselbe ({near})", "eine behalten"),
    },
    "empty": {
        "en": ("the cell is empty", "every row needs a value here"),
        "de": ("die Zelle ist leer", "jede Zeile braucht hier einen Wert"),
    },
    "nothing-above": {
        "en": ("it repeats the cell above, and that is empty", "write out what is meant"),
        "de": (
            "es wiederholt die Zelle darüber, und die ist leer",
            "ausschreiben, was gemeint ist",
        ),
    },
    "points-back": {
        "en": (
            "it points back to a source and does not name it",
            "write its title out; the page belongs in {column[locator]}",
        ),
        "de": (
            "es verweist auf eine Quelle weiter oben und nennt sie nicht",
            "den Titel ausschreiben; die Seite gehört unter {column[locator]}",
        ),
    },
    "lost-value": {
        "en": (
            "the formula was never calculated, so that its value is lost",
            "open the workbook in a spreadsheet program and save it, or type the value",
        ),
        "de": (
            "die Formel wurde nie berechnet, ihr Wert ist also verloren",
            "die Mappe in einer Tabellenkalkulation öffnen und speichern oder den Wert eintippen",
        ),
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
        "en": ("the cell holds a control character", "type the cell anew"),
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
            "give its latitude and longitude too ({column[lat]} and {column[long]}, or the sheet "
            "places with the kind region); or, if that is meant: {near}",
        ),
        "de": (
            "kein Kreis, Bezirk oder Gebiet dieses Namens ist bekannt, und eine Stadt, die so "
            "heißt, wäre ein anderer Ort",
            "Breite und Länge dazu angeben ({column[lat]} und {column[long]}, oder Blatt Orte mit "
            "der Art Region); oder, falls gemeint: {near}",
        ),
    },
    "network-as-receiver": {
        "en": (
            "{near} is a network or organisation, no place",
            "a row for each place that took it",
        ),
        "de": (
            "{near} ist ein Netzwerk oder eine Organisation, kein Ort",
            "eine Zeile für jeden Ort, der die Idee übernahm",
        ),
    },
    "twin-places": {
        "en": (
            "several places have this name",
            "give the country ({column[country]}), or write one of: {near}",
        ),
        "de": (
            "mehrere Orte heißen so",
            "das Land angeben ({column[country]}) oder eines schreiben von: {near}",
        ),
    },
    "twins-in-country": {
        "en": (
            "several places of one country have this name",
            "give the region ({column[region]}) or the coordinates, or write one of: {near}",
        ),
        "de": (
            "mehrere Orte in einem Land heißen so",
            "die Region angeben ({column[region]}) oder Breite und Länge, oder eines schreiben "
            "von: {near}",
        ),
    },
    "twins-in-region": {
        "en": (
            "several places of one region have this name",
            "give the coordinates ({column[lat]} and {column[long]}), or write one of: {near}",
        ),
        "de": (
            "mehrere Orte in einer Region heißen so",
            "Breite und Länge angeben ({column[lat]} und {column[long]}) oder eines schreiben "
            "von: {near}",
        ),
    },
    "code-of-two": {
        "en": ("three letters that are a country's code, and a place's", "write one of: {near}"),
        "de": ("drei Buchstaben: Kürzel eines Landes und eines Ortes", "eines schreiben: {near}"),
    },
    "bare-number": {
        "en": ("a bare number is no name; as a number of GeoNames it is known", "write {near}"),
        "de": ("eine bloße Zahl ist kein Name; bei GeoNames ist sie bekannt", "schreiben: {near}"),
    },
    "no-point-given": {
        "en": (
            "latitude 0, longitude 0 is what programs write where they know no point",
            "empty both ({column[lat]} and {column[long]}), or give the place's own",
        ),
        "de": (
            "Breite 0, Länge 0 schreiben Programme, die keinen Punkt kennen",
            "beide leeren ({column[lat]} und {column[long]}) oder die des Ortes angeben",
        ),
    },
    "swapped-point": {
        "en": (
            "latitude and longitude seem to be swapped: the place lies at the one as the other",
            "meant is perhaps: {near}",
        ),
        "de": (
            "Breite und Länge scheinen vertauscht: andersherum liegt der Ort dort",
            "gemeint ist vielleicht: {near}",
        ),
    },
    "point-elsewhere": {
        "en": (
            "the coordinates of the row lie in another country",
            "correct them; or, if that is meant: {near}",
        ),
        "de": (
            "Breite und Länge der Zeile liegen in einem anderen Land",
            "sie berichtigen; oder, falls gemeint: {near}",
        ),
    },
    "far-point": {
        "en": (
            "no town is near this point, and the place of this name lies elsewhere",
            "correct the point, or empty it, if this is meant: {near}",
        ),
        "de": (
            "kein Ort liegt bei diesem Punkt, und der Ort dieses Namens liegt anderswo",
            "den Punkt berichtigen oder leeren, falls gemeint: {near}",
        ),
    },
    "perhaps-misspelt": {
        "en": (
            "only a small place is also called so, and another name is much like it",
            "write one of: {near}",
        ),
        "de": (
            "nur ein kleiner Ort heißt auch so, und ein anderer Name ist sehr ähnlich",
            "eines schreiben von: {near}",
        ),
    },
    "twin-members": {
        "en": ("several places have this name", "write one of: {near}"),
        "de": ("mehrere Orte heißen so", "eines schreiben von: {near}"),
    },
    "several-places": {
        "en": (
            "several places stand in one cell",
            "a row for each of them: {near}; if it is one place, its latitude and longitude too "
            "({column[lat]} and {column[long]})",
        ),
        "de": (
            "mehrere Orte stehen in einer Zelle",
            "für jeden eine eigene Zeile: {near}; ist es ein einziger, Breite und Länge dazu "
            "({column[lat]} und {column[long]})",
        ),
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
            "write the name and the coordinates ({column[lat]} and {column[long]})",
        ),
        "de": (
            "das Ortsverzeichnis kennt keinen Ort mit dieser GeoNames-Nummer",
            "den Namen schreiben und die Koordinaten ({column[lat]} und {column[long]})",
        ),
    },
    "other-number": {
        "en": ("name and number are of different places", "write one of: {near}"),
        "de": ("Name und Nummer gehören zu verschiedenen Orten", "eines schreiben von: {near}"),
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
    "far-year": {
        "en": (
            "a year long after the date of the data ({near})",
            "{column[modality]}: planned, if it is planned for then; else correct the year",
        ),
        "de": (
            "ein Jahr lange nach dem Stand der Daten ({near})",
            "{column[modality]}: geplant, falls für dann geplant; sonst das Jahr berichtigen",
        ),
    },
    "other-era": {
        "en": (
            "a year that is far to come; in the Buddhist calendar it would be {near}",
            "write {near}, if that is meant; or {column[modality]}: planned",
        ),
        "de": (
            "ein Jahr, das noch lange nicht war; im buddhistischen Kalender wäre es {near}",
            "{near} schreiben, falls gemeint; oder {column[modality]}: geplant",
        ),
    },
    "planned-date": {
        "en": (
            "this is the date of a plan, not of what began",
            "{column[modality]}: planned, and the date alone: {near}",
        ),
        "de": (
            "das ist das Datum eines Plans, nicht eines Beginns",
            "{column[modality]}: geplant, und das Datum allein: {near}",
        ),
    },
    "planned-end": {
        "en": ("an end that is only planned is not kept", "empty it, or say it in the note"),
        "de": (
            "ein Ende, das nur geplant ist, wird nicht festgehalten",
            "leeren, oder in die Anmerkung schreiben",
        ),
    },
    "zero-day": {
        "en": (
            "spreadsheets show this day where a cell holds 0, or nothing",
            "empty it; or, if it is meant: {near}",
        ),
        "de": (
            "diesen Tag zeigen Tabellenprogramme, wo eine Zelle 0 oder nichts enthält",
            "leeren; oder, falls gemeint: {near}",
        ),
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
    "fiscal-year": {
        "en": ("a fiscal year may begin or end in the year that it is called by", "write {near}"),
        "de": (
            "ein Haushaltsjahr kann im Jahr seines Namens beginnen oder enden",
            "schreiben: {near}",
        ),
    },
    "other-calendar": {
        "en": (
            "digits of a script with a calendar of its own: a year of that one, or of ours?",
            "write {near}",
        ),
        "de": (
            "Ziffern einer Schrift mit eigenem Kalender: ein Jahr von dort, oder eines unserer "
            "Zählung?",
            "schreiben: {near}",
        ),
    },
    "excel-day": {
        "en": ("this looks like Excel's number of a day", "write {near}, if that is meant"),
        "de": ("das sieht wie Excels Zahl eines Tages aus", "{near} schreiben, falls gemeint"),
    },
    "no-source": {
        "en": ("graded as documented or partly, but no source is named", "name it, or: uncited"),
        "de": (
            "als belegt oder teilweise belegt bezeichnet, aber ohne Quelle",
            "die Quelle nennen oder: unbelegt",
        ),
    },
    "giver-of-adoption": {
        "en": ("an adoption or origin has no giver", "empty the cell, or {column[kind]}: transfer"),
        "de": (
            "Einführung und Ursprung haben keinen Geber",
            "leeren, oder {column[kind]}: Transfer",
        ),
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
            "no way of exchange has this name, and it does not look like a name of somebody",
            "one of: {near}; who carried it stands in {column[brought_by]}, anything else in the "
            "note",
        ),
        "de": (
            "kein Weg des Austauschs heißt so, und ein Name scheint es nicht zu sein",
            "eines von: {near}; wer die Idee trug, steht unter {column[brought_by]}, anderes "
            "in der Anmerkung",
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
        "en": ("giver and receiver are the same place", "correct one of the two"),
        "de": ("Geber und Empfänger sind derselbe Ort", "eines von beiden berichtigen"),
    },
    "arrived": {
        "en": (
            "announced, yet {near}",
            "{column[kind]}: transfer, or {column[stage]}: announced or decided",
        ),
        "de": (
            "angekündigt, und doch {near}",
            "{column[kind]}: Transfer, oder {column[stage]}: angekündigt oder beschlossen",
        ),
    },
    "no-year": {
        "en": ("a grade for a year that is not given", "give the year, or empty this"),
        "de": ("ein Beleg für ein fehlendes Jahr", "das Jahr nennen oder dies leeren"),
    },
    "end-before-start": {
        "en": ("the end lies before the start ({near})", "correct one of the two"),
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
    "place-alone": {
        "en": (
            "“no.” says that the place alone is known, and this is said of an initiative",
            "empty “no.”, or this cell",
        ),
        "de": (
            "die Spalte „Nr.“ sagt, dass nur der Ort bekannt ist, und dies gilt einem Vorhaben",
            "„Nr.“ leeren oder diese Zelle",
        ),
    },
    "other-thing": {
        "en": ("what is named here is of {near}", "correct the address, or empty the cell"),
        "de": ("was hier genannt ist, gehört zu {near}", "die Adresse berichtigen oder leeren"),
    },
    "no-reason": {
        "en": ("a rank other than normal needs a reason", "say why in the column {column[reason]}"),
        "de": (
            "ein Rang außer normal braucht einen Grund",
            "den Grund in die Spalte {column[reason]}",
        ),
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
    "no-language": {
        "en": ("this is no tag of a language", "write its short tag, such as de, en or pt-BR"),
        "de": ("das ist kein Sprachkürzel", "das Kürzel schreiben, etwa de, en oder pt-BR"),
    },
    "no-name": {
        "en": ("the name holds no letter or digit", "write a name"),
        "de": ("der Name enthält weder Buchstaben noch Ziffern", "einen Namen schreiben"),
    },
    "too-many": {
        "en": ("20,000 rows before this one are bad", "from here on nothing was checked"),
        "de": ("20.000 Zeilen davor sind schlecht", "ab hier wurde nichts geprüft"),
    },
}
ELSE = {
    "unknown-place": {
        "en": "; else its latitude and longitude too ({column[lat]}, {column[long]})",
        "de": "; sonst Breite und Länge dazu ({column[lat]}, {column[long]})",
    },
}
"""What is said besides what is near."""
NO_NAME = {"en": "no name is near", "de": "kein ähnlicher Name"}
NOTHING_NEAR = {
    "unknown-district": {"en": "a name that is known", "de": "ein bekannter Name"},
    "unknown-place": {
        "en": "no name is near: give its latitude and longitude too ({column[lat]} and "
        "{column[long]}, or the sheet places)",
        "de": "kein ähnlicher Name: Breite und Länge dazu angeben ({column[lat]} und "
        "{column[long]}, oder Blatt Orte)",
    },
    "unknown-place from_place": {
        "en": "no name is near: give its latitude and longitude too ({column[lat]} and "
        "{column[long]}, or the sheet places); a network as giver has its own column "
        "{column[from_intermediary]}",
        "de": "kein ähnlicher Name: Breite und Länge dazu angeben ({column[lat]} und "
        "{column[long]}, oder Blatt Orte); ein Netzwerk als Geber hat seine Spalte "
        "{column[from_intermediary]}",
    },
    "unknown-place networks.member": {
        "en": "no name is near: describe it in the sheet places (name, latitude, longitude)",
        "de": "kein ähnlicher Name: im Blatt Orte beschreiben (Name, Breite, Länge)",
    },
    "unknown-column": {
        "en": "it may stay so; to have it read, name it as the template does, for instance a note",
        "de": "das darf so bleiben; damit sie zählt, wie in der Vorlage nennen, etwa Anmerkung",
    },
    "planned-date": {"en": "2027", "de": "2027"},
    "no-address": {
        "en": "such as https://example.org/report",
        "de": "etwa https://example.org/bericht",
    },
    "no-date": {
        "en": "2015, 2015?, May 2015, 2016-10-05, 2008/2012, 1990s, about 2012 or by 2012",
        "de": "2015, 2015?, Mai 2015, 5.10.2016, 2008/2012, 1990er, um 2012 oder bis 2012",
    },
}
