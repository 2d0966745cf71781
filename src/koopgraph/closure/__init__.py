"""What follows from the asserted statements by the ontology's own axioms."""

from koopgraph.closure.evaluation import infer

__all__ = ["infer"]
