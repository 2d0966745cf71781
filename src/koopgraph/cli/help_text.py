"""What `--help` says of verbs and options, German and English."""

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
        "en": "name, slug, address or CURIE (place:leipzig; prefixes of files are not read)",
        "de": "Name, Kürzel, Adresse oder CURIE (place:leipzig; Präfixe von Dateien gelten nicht)",
    },
    "cited": {
        "en": "name, slug, address or CURIE (place:leipzig); without one, the data set",
        "de": "Name, Kürzel, Adresse oder CURIE (place:leipzig); sonst der Datensatz",
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
