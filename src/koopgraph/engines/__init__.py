"""SPARQL engines behind one small protocol."""

from koopgraph.engines.protocol import BOTH, Engine, Result

__all__ = ["BOTH", "Engine", "Result"]
