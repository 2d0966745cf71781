"""Axioms that files bring and from which nothing is concluded, and that is said."""

from koopgraph.checks.finding import Finding
from koopgraph.closure.rules import without_rules
from koopgraph.engines import Engine
from koopgraph.terms import IRI, curie


def passed_over_axioms(engine: Engine) -> list[Finding]:
    """A warning for each axiom that gives no rule."""
    return [
        Finding(
            severity="warning",
            rule="axioms",
            thing=curie(IRI(about[1:-1])) if about.startswith("<") else "_:",
            message_en=f"nothing is concluded from its {term}: a list is empty, runs in a circle "
            "or is too long, or what stands there has no address. Write it with named properties "
            "and classes",
            message_de=f"aus {term} wird hier nichts geschlossen: Eine Liste ist leer, läuft im "
            "Kreis oder ist zu lang, oder etwas hat keine Adresse. Bitte mit benannten "
            "Eigenschaften und Klassen schreiben",
        )
        for about, term in without_rules(engine)
    ]
