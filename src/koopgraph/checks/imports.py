"""What a file imports and nobody has: nothing is fetched, and that is said."""

from koopgraph.checks.finding import Finding
from koopgraph.engines import Engine, named_queries
from koopgraph.terms import IRI, curie
from koopgraph.vocab import ASSERTED_GRAPH


def not_fetched(engine: Engine) -> list[Finding]:
    """A note for each ontology that is imported (owl:imports) and not described in the graph."""
    rows = named_queries.rows(engine, "imports", graphs=(ASSERTED_GRAPH,))
    return [
        Finding(
            severity="note",
            rule="imports",
            thing=curie(IRI(str(ontology))),
            message_en=f"owl:imports <{other}> is not fetched. Needed? Load its file too",
            message_de=f"owl:imports <{other}> wird nicht abgerufen. Nötig? Datei bitte mitladen",
        )
        for ontology, other in rows
    ]
