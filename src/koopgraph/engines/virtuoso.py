"""Where Virtuoso 7 departs from the SPARQL standard, and how its answers are mended.

Seen by running 7.2.5: blank nodes are ``nodeID://b1`` in JSON; an address from VALUES comes back as
a text; ASK comes back as a table; a truth value of the
data is 1 or 0; a WKT literal is parsed to single precision and comes back
changed; a CONSTRUCT is cut at ``ResultSetMaxRows`` without a word, a SELECT with the header
``X-SPARQL-MaxRows``.
"""

import json
import re
from typing import Any

NAME = "Virtuoso"
NOTHING = "urn:koopgraph:nothing"
"""A graph that is not there: Virtuoso takes no graph named to mean every graph that it holds."""
_WKT = b"<http://www.opengis.net/ont/geosparql#wktLiteral>"
_KEPT = b"<urn:koopgraph:wktLiteral>"
_ASKED = "__ASK_RETVAL"
_VALUES = re.compile(r"\bVALUES\b[^{]*\{([^}]*)\}", re.IGNORECASE)
_BOOLEAN = re.compile(rb'(XMLSchema#boolean", "value": ")([01])(?=")')
_IRI = re.compile(r"<([^<>\"\s]*)>")


def loadable(ntriples: bytes) -> bytes:
    """Statements with WKT under a name that the server leaves alone."""
    return ntriples.replace(b"^^" + _WKT, b"^^" + _KEPT)


def mended(answer: bytes, query: str = "") -> bytes:
    """SPARQL JSON results as the standard has them, for that query."""
    answer = answer.replace(b'"nodeID://', b'"').replace(_KEPT[1:-1], _WKT[1:-1])
    answer = _BOOLEAN.sub(lambda found: found[1] + (b"false", b"true")[found[2] == b"1"], answer)
    for iri in {iri for block in _VALUES.findall(query) for iri in _IRI.findall(block)}:
        text = json.dumps(iri).encode()
        answer = answer.replace(
            b'"type": "literal", "value": ' + text, b'"type": "uri", "value": ' + text
        )
    return _truth(answer) if _ASKED.encode() in answer[:300] else answer


def _truth(answer: bytes) -> bytes:
    table: dict[str, Any] = json.loads(answer)
    rows = table["results"]["bindings"]
    is_true = bool(rows) and rows[0][_ASKED]["value"] in ("1", "true")
    return json.dumps({"head": {}, "boolean": is_true}).encode()
