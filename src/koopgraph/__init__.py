"""Who learned what from whom: how ideas and strategies travel between cities, as linked data.

>>> import koopgraph
>>> kg = koopgraph.load()
>>> kg.label("https://w3id.org/koopgraph/place/nuremberg", "de")
'Nürnberg'
"""

from __future__ import annotations

from koopgraph.version import __version__

TYPE_CHECKING = False  # as in typing, whose import costs as much as the rest of a start
if TYPE_CHECKING:
    from typing import Any

    from koopgraph.graph import KoopGraph
    from koopgraph.opening import connect, load

__all__ = ["KoopGraph", "__version__", "connect", "load"]


def __getattr__(name: str) -> Any:
    """Import the graph when it is first asked for: ``import koopgraph`` alone costs nothing."""
    if name in ("KoopGraph", "connect", "load"):
        from koopgraph import opening

        return getattr(opening, name)
    raise AttributeError(f"module 'koopgraph' has no attribute {name!r}")
