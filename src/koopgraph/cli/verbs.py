"""The verbs of the command line: their modules, examples that work, what they do."""

from typing import NamedTuple


class Verb(NamedTuple):
    """One verb: its module, an example that works, and what it does."""

    module: str
    example: str
    summary: dict[str, str]


VERBS = {
    "ask": Verb(
        "ask",
        "koopgraph ask lineage --idea mobility-hub",
        {
            "en": "Answer a question in sentences; without a name, list the questions.",
            "de": "Eine Frage in Sätzen beantworten; ohne Namen: die Fragen auflisten.",
        },
    ),
    "show": Verb(
        "show",
        "koopgraph show nuremberg",
        {
            "en": "Tell all that is known of one thing, with the source of each value.",
            "de": "Alles erzählen, was von etwas bekannt ist, mit der Quelle jedes Wertes.",
        },
    ),
    "cite": Verb(
        "cite",
        "koopgraph cite koopstadt --format bibtex",
        {
            "en": "Say how to cite a thing, with its sources and the data version.",
            "de": "Sagen, wie man etwas zitiert, mit seinen Quellen und der Datenversion.",
        },
    ),
    "measure": Verb(
        "measure",
        "koopgraph measure adoption --idea mobility-hub",
        {
            "en": "Measure how fast, how far, through whom; without a name, list the measures.",
            "de": "Messen, wie schnell, wie weit, durch wen; ohne Namen: die Maße auflisten.",
        },
    ),
    "map": Verb(
        "map",
        "koopgraph map -o transfers.html",
        {
            "en": "Write the transfer map: one HTML file that needs no internet.",
            "de": "Die Transferkarte schreiben: eine HTML-Datei, die kein Internet braucht.",
        },
    ),
    "sparql": Verb(
        "sparql",
        "koopgraph sparql 'SELECT ?city WHERE { ?city a koop:City }'",
        {
            "en": "Run a SPARQL query of your own (it only reads).",
            "de": "Eine eigene SPARQL-Abfrage stellen (sie liest nur).",
        },
    ),
    "export": Verb(
        "export",
        "koopgraph export --format jsonld -o koopgraph.jsonld",
        {
            "en": "Write the graph for other tools.",
            "de": "Den Graphen für andere Werkzeuge schreiben.",
        },
    ),
    "validate": Verb(
        "validate",
        "koopgraph validate data/",
        {
            "en": "Check files: shapes, plain statements, contradictions.",
            "de": "Dateien prüfen: Form, einfache Aussagen, Widersprüche.",
        },
    ),
    "tidy": Verb(
        "tidy",
        "koopgraph tidy data/",
        {
            "en": "Write plain statements from the claims, and Turtle in canonical form.",
            "de": "Einfache Aussagen aus den Belegen und Turtle in fester Form schreiben.",
        },
    ),
    "import": Verb(
        "import_",
        "koopgraph import transfers.xlsx -o data/ideas/new.ttl",
        {
            "en": "Read a table of transfers (CSV, XLSX, ODS) into Turtle, or say what is wrong.",
            "de": "Eine Tabelle (CSV, XLSX, ODS) in Turtle einlesen oder sagen, was nicht stimmt.",
        },
    ),
    "add": Verb(
        "add",
        "koopgraph add transfers.xlsx",
        {
            "en": "Ask for one transfer and append it to a table.",
            "de": "Nach einem Transfer fragen und ihn an eine Tabelle anhängen.",
        },
    ),
    "diff": Verb(
        "diff",
        "koopgraph diff before.xlsx after.xlsx",
        {
            "en": "Say where two tables or graphs differ.",
            "de": "Sagen, worin sich zwei Tabellen oder Graphen unterscheiden.",
        },
    ),
    "forget": Verb(
        "forget",
        "koopgraph forget transfers network.ttl",
        {
            "en": "Remove from Turtle files all that one table brought in.",
            "de": "Alles wieder aus Turtle-Dateien nehmen, was eine Tabelle hineinbrachte.",
        },
    ),
    "init": Verb(
        "init",
        "koopgraph init mynetwork",
        {
            "en": "Start a network of your own: a folder with a workbook.",
            "de": "Ein eigenes Städtenetz anlegen: ein Ordner mit einer Arbeitsmappe.",
        },
    ),
    "template": Verb(
        "template",
        "koopgraph template -o transfers.xlsx",
        {
            "en": "Write the empty table that import reads.",
            "de": "Die leere Tabelle schreiben, die import einliest.",
        },
    ),
    "infer": Verb(
        "infer",
        "koopgraph infer -o inferred.nt",
        {
            "en": "Derive what follows from the ontology.",
            "de": "Ableiten, was aus der Ontologie folgt.",
        },
    ),
    "load": Verb(
        "load",
        "koopgraph load data/ --store kept",
        {
            "en": "Keep a large graph in a folder, with all that follows from it; -g opens it.",
            "de": "Einen großen Graphen samt Ableitungen in einem Ordner ablegen; -g öffnet ihn.",
        },
    ),
    "push": Verb(
        "push",
        "koopgraph push --endpoint http://127.0.0.1:7878/query",
        {
            "en": "Put ontology, data and what follows from them into a SPARQL server.",
            "de": "Ontologie, Daten und Ableitungen auf einen SPARQL-Server legen.",
        },
    ),
    "serve": Verb(
        "serve",
        "koopgraph serve",
        {
            "en": "Let others ask, in a browser or by SPARQL (it only reads).",
            "de": "Andere fragen lassen, im Browser oder in SPARQL (nur lesend).",
        },
    ),
}
