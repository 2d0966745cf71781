"""The texts of the command line, German and English, and how the language is chosen."""

import os
from collections.abc import Sequence
from itertools import pairwise

TEXTS = {
    "no_slices": {
        "en": "no slices here: a row of this question names no single transfer",
        "de": "keine Ausschnitte: eine Zeile dieser Frage nennt keinen einzelnen Transfer",
    },
    "with_inside": {
        "en": "With --inside both ends must lie in it besides, as everywhere.",
        "de": "Mit --inside müssen außerdem beide Enden darin liegen, wie überall.",
    },
    "no_slices_of_adoptions": {
        "en": "a measure of adoptions takes no slices: it counts those too who have not begun",
        "de": "ein Maß von Übernahmen kennt keine Ausschnitte: es zählt auch, wer nicht begann",
    },
    "undated": {
        "en": "{} without a year left out, for years were asked for",
        "de": "{} ohne Jahr fehlen, weil nach Jahren gefragt ist",
    },
    "serving": {"en": "{} (end with Ctrl-C)", "de": "{} (Ende mit Strg-C)"},
    "verb_first": {
        "en": "{0} stands behind the verb, as in: koopgraph ask learned {0} …",
        "de": "{0} steht hinter dem Befehl, etwa: koopgraph ask learned {0} …",
    },
    "no_endpoint": {
        "en": "{} reads files, not an --endpoint",
        "de": "{} liest Dateien, keinen --endpoint",
    },
    "one_graph": {
        "en": "either --endpoint or files (--only, --with)",
        "de": "entweder --endpoint oder Dateien (--only, --with)",
    },
    "kept": {
        "en": "{}: {} statements, and {} that follow",
        "de": "{}: {} Aussagen, dazu {} abgeleitete",
    },
    "pushed": {"en": "{}: {} statements", "de": "{}: {} Aussagen"},
    "no_graph": {
        "en": "There is no graph {0}; GRAPH gives no rows for it. Named graphs of files join the "
        "asserted one, and koop:recordedIn says which claims came from which. There is: {1}",
        "de": "Es gibt keinen Graphen {0}; GRAPH gibt dafür keine Zeilen. Benannte Graphen von "
        "Dateien gehen in dem der ausdrücklichen Aussagen auf, und koop:recordedIn sagt, welche "
        "Aussagen woher kamen. Es gibt: {1}",
    },
    "cut": {
        "en": "only the first {0} rows; there are more (--limit 0: all)",
        "de": "nur die ersten {0} Zeilen; es gibt mehr (--limit 0: alle)",
    },
    "meant": {"en": "Did you mean {}?", "de": "Gemeint war vielleicht {}?"},
    "type": {"en": "Type: {}", "de": "Eingeben: {}"},
    "parser_says": {"en": "The parser says: {}", "de": "Der Parser sagt (englisch): {}"},
    "with_verbose": {
        "en": "All that the parser says: --verbose",
        "de": "Alles, was der Parser sagt: --verbose",
    },
    "verbs": {"en": "verbs", "de": "Verben"},
    "try_help": {"en": "Try: {} --help", "de": "Hilfe: {} --help"},
    "damaged": {
        "en": "A file of the graph has changed on the disk since it was written ({}). Make a kept "
        "graph anew with `koopgraph load`; a cache is made anew once its folder is deleted.",
        "de": "Eine Datei des Graphen hat sich auf dem Datenträger verändert, seit sie geschrieben "
        "wurde ({}). Einen behaltenen Graphen mit `koopgraph load` neu anlegen; ein "
        "Zwischenspeicher entsteht neu, wenn man seinen Ordner löscht.",
    },
    "no_working_folder": {
        "en": "The folder that you are in has been deleted. Change to another (cd), or name files "
        "by their whole paths.",
        "de": "Der Ordner, in dem Sie sind, ist gelöscht. Bitte in einen anderen wechseln (cd) "
        "oder Dateien mit ganzem Pfad nennen.",
    },
    "interrupted": {"en": "Interrupted.", "de": "Abgebrochen."},
    "according_to": {"en": "According to: {}", "de": "Erzählt nach: {}"},
    "changed": {"en": "written: {}", "de": "geschrieben: {}"},
    "one_by_one": {
        "en": "{} cannot be exchanged as a whole here (a working folder, a mount, or a system that "
        "cannot do it): its files were replaced one by one, the checksums last",
        "de": "{} lässt sich hier nicht als Ganzes austauschen (Arbeitsordner, Einhängepunkt oder "
        "ein System, das es nicht kann): Die Dateien wurden einzeln ersetzt, zuletzt die "
        "Prüfsummen",
    },
    "would_change": {"en": "not tidy: {}", "de": "nicht aufgeräumt: {}"},
    "tidy": {"en": "all {} files are tidy", "de": "alle {} Dateien sind aufgeräumt"},
    "inferred": {"en": "{} statements follow", "de": "{} Aussagen folgen"},
    "sound": {
        "en": "no errors; files: {}, warnings: {}, notes: {}",
        "de": "keine Fehler; Dateien: {}, Warnungen: {}, Hinweise: {}",
    },
    "and_more": {
        "en": "{severity}: {rule} ({count}), the first: {thing}: {message}",
        "de": "{severity} ({count}-mal), zuerst: {thing}: {message}",
    },
    "list_all": {
        "en": "each of them: koopgraph validate {} --all",
        "de": "alle einzeln: koopgraph validate {} --all --lang de",
    },
    "unsound": {
        "en": "files: {}, errors: {}, warnings: {}, notes: {}",
        "de": "Dateien: {}, Fehler: {}, Warnungen: {}, Hinweise: {}",
    },
    "own_rows": {
        "en": "{3}{0} of {1} rows come from your tables ({2}); only these: --own",
        "de": "{3}{0} von {1} Zeilen stammen aus den eigenen Tabellen ({2}); nur diese: --own",
    },
    "own_sources": {"en": " (own source: {})", "de": " (eigene Quelle: {})"},
    "rows_none": {
        "en": "rows: 0, nothing stands below the headings",
        "de": "Zeilen: 0, unter den Überschriften steht nichts",
    },
    "rows_good": {"en": "rows: {0}, all good", "de": "Zeilen: {0}, alle gut"},
    "rows_bad": {
        "en": "rows: {0}, bad ones: {1}, errors: {2}",
        "de": "Zeilen: {0}, davon schlecht: {1}, Fehler: {2}",
    },
    "entries": {
        "en": "; entries in them: {0}, bad ones: {1}",
        "de": "; Einträge darin: {0}, davon schlecht: {1}",
    },
    "rows_left": {"en": "; rows left out: {0}", "de": "; ausgelassene Zeilen: {0}"},
    "empty_map": {
        "en": "the map is empty: no transfer and no adoption was chosen; contacts are not drawn, "
        "`koopgraph ask contacts` lists them",
        "de": "die Karte ist leer: kein Transfer und keine Einführung ist gewählt; Kontakte werden "
        "nicht gezeichnet, `koopgraph ask contacts` nennt sie",
    },
    "off_record": {
        "en": ": the page shows everything, and names the nearest places that are on record",
        "de": ": die Seite zeigt alles und nennt die nächsten Orte, die verzeichnet sind",
    },
    "writing": {"en": "writing {} statements …", "de": "schreibt {} Aussagen …"},
    "then_tidy": {
        "en": "then: koopgraph tidy {0} && koopgraph validate {0}",
        "de": "danach: koopgraph tidy {0} --lang de && koopgraph validate {0} --lang de",
    },
    "then_ask": {
        "en": "then, for example: koopgraph map -g {} -o map.html",
        "de": "danach zum Beispiel: koopgraph map -g {} --lang de -o karte.html",
    },
    "changes": {
        "en": "{} new, {} changed, {} gone",
        "de": "{} neu, {} geändert, {} fort",
    },
    "changes_of_table": {
        "en": "initiatives, each with all that the table says of it: {}",
        "de": "Vorhaben, je mit allem, was die Tabelle darüber sagt: {}",
    },
    "checking": {
        "en": "checking {} files together; of some megabytes this takes a minute",
        "de": "{} Dateien werden zusammen geprüft; bei einigen Megabyte dauert das eine Minute",
    },
    "own_folder": {"en": "asked: {} ({})", "de": "gefragt: {} ({})"},
    "private": {
        "en": "{0} is private and left out; to have it in, repeat the command with --with {0}",
        "de": "{0} ist privat und bleibt weg; um sie mitzunehmen, den Befehl mit --with {0} "
        "wiederholen",
    },
    "begun": {
        "en": "made: {0}. Fill in {1}, then in that folder: koopgraph ask learned",
        "de": "angelegt: {0}. {1} ausfüllen, dann in diesem Ordner: "
        "koopgraph ask learned --lang de",
    },
    "forgotten": {
        "en": "{0}: {1} arrivals gone",
        "de": "{0}: Ankünfte, die fort sind: {1}",
    },
    "overlap": {
        "en": "{} arrivals in both, {} only in the first, {} only in the second",
        "de": "{} Ankünfte in beiden, {} nur in der ersten, {} nur in der zweiten",
    },
    "added": {"en": "{}: added {}, {}", "de": "{}: ergänzt um {}, {}"},
    "added_before": {
        "en": "{0}: row {3} says {1}, {2} already. Nothing was added.",
        "de": "{0}: Zeile {3} sagt {1}, {2} schon. Es wurde nichts ergänzt.",
    },
    "not_added": {
        "en": "Nothing was added. Try again with that corrected.",
        "de": "Es wurde nichts ergänzt. Bitte berichtigt noch einmal.",
    },
    "near": {"en": "near", "de": "ähnlich"},
    "new ideas": {"en": "new ideas ({})", "de": "neue Ideen ({})"},
    "new places": {"en": "new places ({})", "de": "neue Orte ({})"},
    "new networks": {
        "en": "new networks and intermediaries ({})",
        "de": "neue Netzwerke und Mittler ({})",
    },
    "new sources": {"en": "new sources ({})", "de": "neue Quellen ({})"},
    "change new": {"en": "new", "de": "neu"},
    "change changed": {"en": "changed", "de": "geändert"},
    "change gone": {"en": "gone", "de": "fort"},
    "other_name": {
        "en": "most of this stands in {1} already, from the table {0}. If it is the same table: "
        "koopgraph import {2} --name {0} -o {1}; to take the old one out: "
        "koopgraph forget {0} {1}",
        "de": "das meiste steht schon in {1}, aus der Tabelle {0}. Ist es dieselbe Tabelle: "
        "koopgraph import {2} --name {0} -o {1} --lang de; um die alte herauszunehmen: "
        "koopgraph forget {0} {1} --lang de",
    },
    "contested": {
        "en": "sources disagree (settle it with the columns rank and reason):",
        "de": "Quellen widersprechen sich (zu klären mit den Spalten Rang und Grund):",
    },
    "then_draft": {
        "en": "a table of somebody else's? koopgraph import {0} --draft {1}",
        "de": "eine Tabelle von anderen? koopgraph import {0} --draft {1} --lang de",
    },
    "then_mapping": {
        "en": "read by the mapping {0}: a column gets its meaning there, under `columns:`",
        "de": "gelesen nach der Zuordnung {0}: eine Spalte bekommt ihre Bedeutung dort, unter "
        "`columns:`",
    },
    "draft_separator": {
        "en": "the columns seem to be divided by “{}”, and are read so",
        "de": "die Spalten scheinen durch „{}“ getrennt und werden so gelesen",
    },
    "draft_about": {
        "en": "left aside, a sheet about the table by its name: {}",
        "de": "beiseite bleibt ein Blatt, das dem Namen nach von der Tabelle handelt: {}",
    },
    "draft_colours": {
        "en": "cells are coloured differently (the first: {}), and colours are not read: what they "
        "mean wants a column of its own",
        "de": "Zellen sind verschieden gefärbt (die erste: {}), und Farben werden nicht gelesen: "
        "Was sie bedeuten, braucht eine eigene Spalte",
    },
    "drafted": {
        "en": "drafted: {0}. Look it over, then: koopgraph import {1} --mapping {0}",
        "de": "entworfen: {0}. Bitte durchsehen, dann: "
        "koopgraph import {1} --mapping {0} --lang de",
    },
    "draft_names": {
        "en": "no column says which idea it is: all rows are of one, called “{}” after the file "
        "until `all:` in the draft says otherwise",
        "de": "keine Spalte sagt, um welche Idee es geht: alle Zeilen gelten einer, die nach der "
        "Datei „{}“ heißt, bis `all:` im Entwurf etwas anderes sagt",
    },
    "named_after_file": {
        "en": "all rows are of one idea, called “{}” after the file: `all:` in the mapping says so",
        "de": "alle Zeilen gelten einer Idee, die nach der Datei „{}“ heißt: So sagt es `all:` in "
        "der Zuordnung",
    },
    "draft_leaves": {
        "en": "the draft does not use these columns (filled cells): {}",
        "de": "der Entwurf benutzt diese Spalten nicht (gefüllte Zellen): {}",
    },
    "draft_there": {
        "en": "{0} is there already and stays as it is: name another file behind --draft",
        "de": "{0} gibt es schon und bleibt, wie es ist: hinter --draft eine andere Datei nennen",
    },
    "set_apart": {
        "en": "rows set apart: {0} ({1})",
        "de": "Zeilen beiseitegelegt: {0} ({1})",
    },
    "no_row": {
        "en": "transfers in no row, for nothing says where they went ({}): {}",
        "de": "Transfers ohne Zeile, denn nichts sagt, wohin sie gingen ({}): {}",
    },
    "no_triple_terms": {
        "en": "JSON-LD has no statements about statements: {} left out (turtle, ntriples, trig "
        "hold them)",
        "de": "JSON-LD kennt keine Aussagen über Aussagen: {} ausgelassen (turtle, ntriples, trig "
        "enthalten sie)",
    },
    "unbacked_one": {
        "en": "removed 1 statement that no claim backs: {1}",
        "de": "1 Aussage entfernt, für die es keinen Beleg gibt: {1}",
    },
    "unbacked": {
        "en": "removed {} statements that no claim backs: {}",
        "de": "{} Aussagen entfernt, für die es keinen Beleg gibt: {}",
    },
    "comments_lost": {
        "en": "comments between statements cannot be kept (lines {})",
        "de": "Kommentare zwischen den Aussagen lassen sich nicht halten (Zeilen {})",
    },
    "no_tidy_of_tables": {
        "en": "{0} is a table: there is nothing to tidy in it, since what follows from its rows is "
        "worked out each time. To check it: koopgraph validate {0}",
        "de": "{0} ist eine Tabelle: da ist nichts zu ordnen, denn was aus ihren Zeilen folgt, "
        "wird jedes Mal ausgerechnet. Prüfen: koopgraph validate {0} --lang de",
    },
    "no_rdf": {"en": "no RDF file in it", "de": "keine RDF-Datei darin"},
    "no_turtle": {
        "en": "only Turtle files (.ttl) are written anew; koopgraph export -g FILE makes one of "
        "any other RDF",
        "de": "nur Turtle-Dateien (.ttl) werden neu geschrieben; koopgraph export -g DATEI macht "
        "aus jedem anderen RDF eine",
    },
    "no_utf8": {
        "en": "not in UTF-8; save it as UTF-8",
        "de": "nicht in UTF-8; als UTF-8 speichern",
    },
    "measure_hint": {
        "en": "Ask one: koopgraph measure adoption --idea mobility-hub",
        "de": "Zum Beispiel: koopgraph measure adoption --idea mobility-hub --lang de",
    },
    "measure_until": {
        "en": "Here: --observed-until {}",
        "de": "Hier: --observed-until {}",
    },
    "measure_population": {
        "en": "Here: --members-of koopstadt for its members, or --population for each place.",
        "de": "Hier: --members-of koopstadt für seine Mitglieder, oder --population für jeden Ort.",
    },
    "ask_hint": {
        "en": "Ask one: koopgraph ask lineage --idea mobility-hub",
        "de": "Zum Beispiel: koopgraph ask lineage --idea mobility-hub --lang de",
    },
}


def chosen_language(words: Sequence[str]) -> str:
    """``--lang`` on the command line, else the locale's language, else English."""
    for word, following in pairwise([*words, ""]):
        if word == "--lang" and following in ("en", "de"):
            return following
        if word in ("--lang=de", "--lang=en"):
            return word[-2:]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.startswith("de") else "en"
    return "en"
