"""Where Virtuoso 7 speaks otherwise than SPARQL says, and what was meant.

Seen by running 7.2.5: blank nodes are ``nodeID://b1`` in JSON; a WKT literal comes back under a
datatype of the server's own; ASK comes back as a table; a CONSTRUCT is cut at ``ResultSetMaxRows``
without a word, a SELECT with the header ``X-SPARQL-MaxRows``.
"""

import json
from typing import Any

NAME = "Virtuoso"
_MENDED = (
    (b'"nodeID://', b'"'),
    (
        b"http://www.openlinksw.com/schemas/virtrdf#Geometry",
        b"http://www.opengis.net/ont/geosparql#wktLiteral",
    ),
)
_ASKED = "__ASK_RETVAL"


def mended(answer: bytes) -> bytes:
    """SPARQL JSON results as the standard has them."""
    for wrong, right in _MENDED:
        answer = answer.replace(wrong, right)
    return _truth(answer) if _ASKED.encode() in answer[:300] else answer


def _truth(answer: bytes) -> bytes:
    table: dict[str, Any] = json.loads(answer)
    rows = table["results"]["bindings"]
    is_true = bool(rows) and rows[0][_ASKED]["value"] in ("1", "true")
    return json.dumps({"head": {}, "boolean": is_true}).encode()
