"""The command line: the same verbs as in Python, a module a verb."""

from koopgraph.cli.main import main

__all__ = ["main"]
