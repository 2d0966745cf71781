"""The texts of the command line, German and English, and how the language is chosen."""

import os
from collections.abc import Sequence
from itertools import pairwise

HELP = {
    "serve --host": {
        "en": "address to listen on (default: {}, this machine only)",
        "de": "Adresse zum Lauschen (sonst {}, nur dieser Rechner)",
    },
    "serve --port": {"en": "port (default: {}; 0: any)", "de": "Port (sonst {}; 0: irgendeiner)"},
    "serve --name": {
        "en": "name by which others reach it (repeatable); other names are refused",
        "de": "Name, unter dem andere ihn erreichen (mehrfach); andere werden abgelehnt",
    },
    "serve --cors": {
        "en": "web page that may ask from a browser (default: none)",
        "de": "Webseite, die aus dem Browser fragen darf (sonst keine)",
    },
    "serve --workers": {
        "en": "requests answered at a time (default: {})",
        "de": "gleichzeitig beantwortete Anfragen (sonst {})",
    },
    "serve --limit": {
        "en": "at most so many rows in one answer (default: {})",
        "de": "höchstens so viele Zeilen je Antwort (sonst {})",
    },
    "--endpoint": {
        "en": "SPARQL server instead of the bundled graph",
        "de": "SPARQL-Server statt des mitgelieferten Graphen",
    },
    "--server": {
        "en": "what the server is, where it does not say (Fuseki, GraphDB …)",
        "de": "welcher Server es ist, wo er es nicht sagt (Fuseki, GraphDB …)",
    },
    "koopgraph": {
        "en": "Who learned what from whom: how ideas travel between cities.",
        "de": "Wer hat was von wem gelernt: wie Ideen zwischen Städten wandern.",
    },
    "--version": {"en": "show the version", "de": "die Version zeigen"},
    "--timeout": {
        "en": "give up after so many seconds (default: {}; 0: never)",
        "de": "nach so vielen Sekunden aufgeben (sonst {}; 0: nie)",
    },
    "--limit": {
        "en": "at most so many rows (default: {}; 0: all)",
        "de": "höchstens so viele Zeilen (sonst {}; 0: alle)",
    },
    "--lang": {
        "en": "language of answers and messages",
        "de": "Sprache der Antworten und Meldungen",
    },
    "--told-by": {
        "en": "tell it as this one source does",
        "de": "so erzählen, wie diese eine Quelle es tut",
    },
    "--only": {
        "en": "table, RDF file, folder or kept graph instead of the bundled graph (repeatable)",
        "de": "Tabelle, RDF-Datei, Ordner, abgelegter Graph statt des mitgelieferten (mehrfach)",
    },
    "--with": {
        "en": "table, RDF file or folder, asked together with it (repeatable)",
        "de": "Tabelle, RDF-Datei oder Ordner, zusammen damit gefragt (mehrfach)",
    },
    "--base": {
        "en": "what relative addresses in RDF files begin with",
        "de": "womit relative Adressen in RDF-Dateien beginnen",
    },
    "ask --keep-good": {
        "en": "go on without the rows of a table that have errors",
        "de": "ohne die fehlerhaften Zeilen einer Tabelle weitermachen",
    },
    "--store": {
        "en": "folder to keep the graph in: new, empty, or written by load before",
        "de": "Ordner für den Graphen: neu, leer oder früher von load beschrieben",
    },
    "load sources": {
        "en": "RDF files or folders of Turtle (default: the data that ship)",
        "de": "RDF-Dateien oder Ordner mit Turtle (sonst die mitgelieferten Daten)",
    },
    "--all": {
        "en": "list every warning and note, not only how many there are of each kind",
        "de": "jede Warnung und jeden Hinweis aufführen, nicht nur, wie viele es je Art sind",
    },
    "--format": {"en": "form of the output", "de": "Form der Ausgabe"},
    "--output": {
        "en": "file to write (default: standard output)",
        "de": "Zieldatei (sonst Standardausgabe)",
    },
    "question": {
        "en": "name of the question; `koopgraph ask QUESTION --help` shows its own options",
        "de": "Name der Frage; `koopgraph ask FRAGE --help` zeigt ihre eigenen Optionen",
    },
    "thing": {
        "en": "name, slug, CURIE or address of a thing",
        "de": "Name, Kürzel, CURIE oder Adresse",
    },
    "cited": {
        "en": "name, slug, CURIE or address; without one, the data set",
        "de": "Name, Kürzel, CURIE oder Adresse; sonst der Datensatz",
    },
    "query": {"en": "SPARQL text, or a file with it", "de": "SPARQL-Text oder eine Datei damit"},
    "--verbose": {
        "en": "of a query that cannot be read, say all that the parser says",
        "de": "bei einer unlesbaren Abfrage alles sagen, was der Parser sagt",
    },
    "--no-inferred": {"en": "asserted statements only", "de": "nur ausdrückliche Aussagen"},
    "paths": {"en": "files or folders", "de": "Dateien oder Ordner"},
    "table": {
        "en": "table of transfers: CSV, XLSX or ODS",
        "de": "Tabelle mit Transfers: CSV, XLSX oder ODS",
    },
    "--mapping": {
        "en": "file that says what other columns and words mean, or the name of a recipe",
        "de": "Datei, die sagt, was andere Spalten und Wörter bedeuten, oder Name eines Rezepts",
    },
    "--draft": {
        "en": "write a mapping for this table, drafted from its headings and values, and end "
        "(default: FILE.mapping.yaml beside it, where import finds it by itself)",
        "de": "eine Zuordnung für diese Tabelle schreiben, nach Überschriften und Werten "
        "entworfen, und enden (sonst: DATEI.mapping.yaml daneben, wo import sie von selbst findet)",
    },
    "--sheet": {
        "en": "sheet of the workbook (default: the first)",
        "de": "Blatt der Arbeitsmappe (sonst das erste)",
    },
    "init": {
        "en": "name of the new folder, and of the workbook in it",
        "de": "Name des neuen Ordners und der Mappe darin",
    },
    "forget": {
        "en": "name that the table was recorded under, or its file",
        "de": "Name, unter dem die Tabelle geführt wird, oder ihre Datei",
    },
    "diff A": {
        "en": "table, RDF file, folder or kept graph: before, or the first coder's",
        "de": "Tabelle, RDF-Datei, Ordner, abgelegter Graph: vorher oder vom ersten Kodierer",
    },
    "diff B": {
        "en": "the same: after, or the second coder's",
        "de": "ebenso: nachher, vom zweiten",
    },
    "diff --agreement": {
        "en": "how far two coders agree, by column: percent, Krippendorff's alpha",
        "de": "wie weit zwei Kodierer übereinstimmen, je Spalte: Prozent, Krippendorffs Alpha",
    },
    "export --confirm": {
        "en": "xlsx with --place: its rows, to be mailed out and confirmed; replies: --with",
        "de": "xlsx mit --place: seine Zeilen, zum Verschicken und Bestätigen; Antworten: --with",
    },
    "add": {
        "en": "XLSX or CSV (default: the first table of koopgraph.toml)",
        "de": "XLSX oder CSV (sonst die erste Tabelle der koopgraph.toml)",
    },
    "import --name": {
        "en": "name to record the table under (default: its file's, without the ending)",
        "de": "Name, unter dem die Tabelle geführt wird (sonst der der Datei ohne Endung)",
    },
    "--own": {
        "en": "only rows that come from your own tables",
        "de": "nur Zeilen, die aus eigenen Tabellen stammen",
    },
    "import --dry-run": {
        "en": "only say what would be new, changed, gone",
        "de": "nur sagen, was neu, geändert, fort wäre",
    },
    "--keep-good": {
        "en": "write the good rows, and set the bad ones apart in FILE.errors.csv",
        "de": "gute Zeilen schreiben, schlechte nach DATEI.errors.csv legen",
    },
    "--excel-de": {
        "en": "CSV as German Excel wants it (semicolons, German headings)",
        "de": "CSV, wie deutsches Excel es will (Semikolon, deutsche Spalten)",
    },
    "--check": {
        "en": "only say what would change (exit code 1)",
        "de": "nur sagen, was sich änderte (Rückgabewert 1)",
    },
    "--reasoner": {
        "en": "our rules, or owlrl for reference (slow)",
        "de": "eigene Regeln oder owlrl zum Vergleich (langsam)",
    },
    "--inferred": {
        "en": "with what follows from the ontology",
        "de": "mit dem, was aus der Ontologie folgt",
    },
    "map --told-by": {
        "en": "open with the story of this source",
        "de": "mit der Erzählung dieser Quelle öffnen",
    },
    "map --format": {
        "en": "form of the output: html (the page), svg and png (a still picture), pyvis (a plain "
        "pyvis network in one HTML file)",
        "de": "Form der Ausgabe: html (die Seite), svg und png (ein Standbild), pyvis (ein "
        "einfaches pyvis-Netz in einer HTML-Datei)",
    },
    "map --title": {"en": "title of the page", "de": "Titel der Seite"},
    "map --view": {
        "en": "what the page opens with, or what the picture shows (default: the subject of the "
        "page; for a picture, the map)",
        "de": "womit die Seite öffnet oder was das Bild zeigt (sonst: der Gegenstand der Seite; "
        "beim Bild die Karte)",
    },
    "measure": {
        "en": "name of the measure; its own options follow it",
        "de": "Name des Maßes; danach seine eigenen Optionen",
    },
    "measure --sources": {
        "en": "the claims and sources behind each row",
        "de": "die Aussagen und Quellen hinter jeder Zeile",
    },
    "measure --idea": {
        "en": "the idea, by any name",
        "de": "die Idee, unter beliebigem Namen",
    },
    "measure --population": {
        "en": "who could have taken it up: a place, or @FILE with one in each line (repeatable)",
        "de": "wer hätte übernehmen können: ein Ort, oder @DATEI mit einem je Zeile (mehrfach)",
    },
    "measure --members-of": {
        "en": "the same: all members of this city network (repeatable)",
        "de": "dasselbe: alle Mitglieder dieses Städtenetzes (mehrfach möglich)",
    },
    "measure --ties": {
        "en": "who looks at whom: membership (of one city network), transfers (earlier), distance",
        "de": "wer auf wen schaut: membership (ein Städtenetz), transfers (frühere), distance",
    },
    "measure --within": {
        "en": "with --ties distance: at most so many km apart (500)",
        "de": "mit --ties distance: höchstens so viele km entfernt (500)",
    },
    "measure --plot": {
        "en": "also draw it: FILE.svg, .png or .html (a page that needs no internet)",
        "de": "auch zeichnen: DATEI.svg, .png oder .html (eine Seite, die kein Internet braucht)",
    },
    "measure --observed-from": {
        "en": "first year looked at: no slice, who began before is counted as such",
        "de": "erstes betrachtetes Jahr: kein Ausschnitt, wer vorher begann, zählt als solcher",
    },
    "measure --observed-until": {
        "en": "last year looked at: no slice, who began later has not begun by then",
        "de": "letztes betrachtetes Jahr: kein Ausschnitt, wer später begann, hat bis dahin nicht",
    },
    "measure --within years": {
        "en": "the most years that may pass from one transfer to the next",
        "de": "wie viele Jahre von einem Transfer zum nächsten höchstens vergehen",
    },
    "measure --across-ideas": {
        "en": "take the transfers of all ideas as ways of one thing",
        "de": "die Transfers aller Ideen als Wege einer Sache nehmen",
    },
    "measure --horizon": {
        "en": "until which year a peak is believed (the last year observed unless told)",
        "de": "bis zu welchem Jahr ein Höhepunkt gilt (sonst bis zum letzten beobachteten)",
    },
    "measure --never-adopters": {
        "en": "who never took it up: censored, or counted in the last period as netdiffuseR does",
        "de": "wer nie übernahm: zensiert, oder wie in netdiffuseR in der letzten Periode gezählt",
    },
    "measure --first-period": {
        "en": "hazard of the first year: zero, or over all at risk",
        "de": "Rate des ersten Jahres: null, oder über alle, die könnten",
    },
    "measure --scheme": {
        "en": "five categories (rogers) or four (netdiffuser)",
        "de": "fünf Kategorien (rogers) oder vier (netdiffuser)",
    },
    "measure --lag": {
        "en": "look so many years back",
        "de": "so viele Jahre zurückschauen",
    },
    "measure --no-outgoing": {
        "en": "turn the ties around",
        "de": "die Verbindungen umdrehen",
    },
    "measure --valued": {
        "en": "use the weights of ties",
        "de": "die Gewichte der Verbindungen verwenden",
    },
    "measure --no-normalized": {
        "en": "count instead of sharing",
        "de": "zählen statt Anteile bilden",
    },
    "measure --normalized": {
        "en": "divide by all who take it up then",
        "de": "durch alle teilen, die dann übernehmen",
    },
    "measure --without-ties": {
        "en": "what stands for a place without ties",
        "de": "was für einen Ort ohne Verbindungen steht",
    },
    "measure --periods": {
        "en": "within so many years (1)",
        "de": "innerhalb so vieler Jahre (1)",
    },
    "measure --discount": {
        "en": "how later years count less",
        "de": "wie spätere Jahre weniger zählen",
    },
    "measure --rate": {
        "en": "rate of the exponential discount (0.5)",
        "de": "Rate der exponentiellen Abwertung (0.5)",
    },
    "measure --steps": {
        "en": "ties up to so many steps (6)",
        "de": "Verbindungen bis zu so vielen Schritten (6)",
    },
    "measure --permutations": {
        "en": "how often to shuffle (999; 0: never)",
        "de": "wie oft gemischt wird (999; 0: nie)",
    },
    "measure --of": {
        "en": "what is taken away: place or intermediary",
        "de": "was weggenommen wird: Ort (place) oder Mittler (intermediary)",
    },
    "measure --source": {
        "en": "chains that begin here",
        "de": "Ketten, die hier beginnen",
    },
    "measure --target": {
        "en": "chains that end here",
        "de": "Ketten, die hier enden",
    },
    "measure --kind": {
        "en": "earliest arrival, fewest hops (shortest), or least time (fastest)",
        "de": "früheste Ankunft (earliest), wenige Schritte (shortest), kürzeste Zeit (fastest)",
    },
    "measure --strict": {
        "en": "each hop in a later year than the one before",
        "de": "jeder Schritt in einem späteren Jahr als der vorige",
    },
    "measure --by": {
        "en": "groups: country, or city networks",
        "de": "Gruppen: Länder (country) oder Städtenetze (networks)",
    },
    "param": {"en": "{cls}, by any name", "de": "{cls}, unter beliebigem Namen"},
    "param integer": {"en": "a year, such as 2015", "de": "ein Jahr, etwa 2015"},
    "param this-year": {
        "en": "a year, such as 2015; without it, this year",
        "de": "ein Jahr, etwa 2015; ohne Angabe dieses Jahr",
    },
}

SLICE_HELP: dict[str, dict[str, str]] = {
    "title": {"en": "which transfers", "de": "welche Transfers"},
    "idea": {"en": "only this idea", "de": "nur diese Idee"},
    "theme": {"en": "only ideas with this theme", "de": "nur Ideen zu diesem Thema"},
    "place": {"en": "what this place gave or took", "de": "was dieser Ort gab oder nahm"},
    "country": {
        "en": "what places in this country gave or took",
        "de": "was Orte in diesem Staat gaben oder nahmen",
    },
    "network": {
        "en": "what members of this city network gave or took, and what it carried or gave itself",
        "de": "was Mitglieder dieses Städtenetzes gaben oder nahmen und was es selbst brachte "
        "oder gab",
    },
    "inside": {
        "en": "only with both ends in that place, country or network",
        "de": "nur mit beiden Enden in diesem Ort, Staat oder Netz",
    },
    "certainty": {"en": "confirmed, tentative or all", "de": "confirmed, tentative oder all"},
    "grade": {
        "en": "only givers that are at least so well documented: documented, partly, uncited "
        "(or all)",
        "de": "nur Geber, die mindestens so gut belegt sind: documented, partly, uncited "
        "(oder all)",
    },
    "since": {
        "en": "what may have begun in this year or later",
        "de": "was in diesem Jahr oder später begonnen haben kann",
    },
    "until": {
        "en": "what may have begun in this year or earlier",
        "de": "was in diesem Jahr oder früher begonnen haben kann",
    },
    "exact": {
        "en": "of the years, only what certainly began in them",
        "de": "von den Jahren nur, was sicher in ihnen begann",
    },
    "rivals": {
        "en": "rival accounts too, with the dates of their own sources",
        "de": "auch andere Darstellungen, mit den Daten ihrer eigenen Quellen",
    },
}

STDOUT = "<stdout>"
"""How messages name standard output."""

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
    "unknown_options": {"en": "unknown: {}", "de": "unbekannt: {}"},
    "meant": {"en": "Did you mean {}?", "de": "Gemeint war vielleicht {}?"},
    "near_choice": {
        "en": "not possible: “{0}”. Did you mean {1}?",
        "de": "nicht möglich: „{0}“. Gemeint war vielleicht {1}?",
    },
    "parser_says": {"en": "The parser says: {}", "de": "Der Parser sagt (englisch): {}"},
    "with_verbose": {
        "en": "All that the parser says: --verbose",
        "de": "Alles, was der Parser sagt: --verbose",
    },
    "verbs": {"en": "verbs", "de": "Verben"},
    "try_help": {"en": "Try: {} --help", "de": "Hilfe: {} --help"},
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
        "de": "alle einzeln: koopgraph validate {} --all",
    },
    "unsound": {
        "en": "files: {}, errors: {}, warnings: {}, notes: {}",
        "de": "Dateien: {}, Fehler: {}, Warnungen: {}, Hinweise: {}",
    },
    "own_rows": {
        "en": "{3}{0} of {1} rows come from your tables ({2}); only these: --own",
        "de": "{3}{0} von {1} Zeilen stammen aus den eigenen Tabellen ({2}); nur diese: --own",
    },
    "own_none": {
        "en": "a table, named with --with or --only",
        "de": "eine Tabelle, genannt mit --with oder --only",
    },
    "own_unknown": {
        "en": "a question whose rows name transfers, initiatives or sources",
        "de": "eine Frage, deren Zeilen Transfers, Vorhaben oder Quellen nennen",
    },
    "rows_good": {"en": "rows: {0}, all good", "de": "Zeilen: {0}, alle gut"},
    "rows_bad": {
        "en": "rows: {0}, bad ones: {1}, errors: {2}",
        "de": "Zeilen: {0}, davon schlecht: {1}, Fehler: {2}",
    },
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
        "de": "danach: koopgraph tidy {0} && koopgraph validate {0}",
    },
    "then_ask": {
        "en": "then, for example: koopgraph map -g {} -o map.html",
        "de": "danach zum Beispiel: koopgraph map -g {} -o karte.html",
    },
    "changes": {
        "en": "{} new, {} changed, {} gone",
        "de": "{} neu, {} geändert, {} fort",
    },
    "own_folder": {"en": "asked: {} ({})", "de": "gefragt: {} ({})"},
    "private": {
        "en": "{0} is private and left out; to have it in: koopgraph {1} --with {0}",
        "de": "{0} ist privat und bleibt weg; um sie mitzunehmen: koopgraph {1} --with {0}",
    },
    "begun": {
        "en": "made: {0}. Fill in {1}, then in that folder: koopgraph ask learned",
        "de": "angelegt: {0}. {1} ausfüllen, dann in diesem Ordner: koopgraph ask learned",
    },
    "forgotten": {
        "en": "{0}: {1} arrivals gone",
        "de": "{0}: {1} Ankünfte fort",
    },
    "overlap": {
        "en": "{} arrivals in both, {} only in the first, {} only in the second",
        "de": "{} Ankünfte in beiden, {} nur in der ersten, {} nur in der zweiten",
    },
    "added": {"en": "{}: added {}, {}", "de": "{}: ergänzt um {}, {}"},
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
        "koopgraph import {2} --name {0} -o {1}; um die alte herauszunehmen: "
        "koopgraph forget {0} {1}",
    },
    "contested": {
        "en": "sources disagree (settle it with the columns rank and reason):",
        "de": "Quellen widersprechen sich (zu klären mit den Spalten Rang und Grund):",
    },
    "then_draft": {
        "en": "a table of somebody else's? koopgraph import {0} --draft {1}",
        "de": "eine Tabelle von anderen? koopgraph import {0} --draft {1}",
    },
    "drafted": {
        "en": "drafted: {0}. Look it over, then: koopgraph import {1} --mapping {0}",
        "de": "entworfen: {0}. Bitte durchsehen, dann: koopgraph import {1} --mapping {0}",
    },
    "draft_there": {
        "en": "{0} is there already and stays as it is: name another file behind --draft",
        "de": "{0} gibt es schon und bleibt, wie es ist: hinter --draft eine andere Datei nennen",
    },
    "set_apart": {
        "en": "rows set apart: {0} ({1})",
        "de": "Zeilen beiseitegelegt: {0} ({1})",
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
        "wird jedes Mal ausgerechnet. Prüfen: koopgraph validate {0}",
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
    "no_file": {"en": "no such file or folder", "de": "keine solche Datei, kein solcher Ordner"},
    "measure_hint": {
        "en": "Ask one: koopgraph measure adoption --idea mobility-hub",
        "de": "Zum Beispiel: koopgraph measure adoption --idea mobility-hub",
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
        "de": "Zum Beispiel: koopgraph ask lineage --idea mobility-hub",
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
