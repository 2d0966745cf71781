"""Prefixed names with several dots, written so that Oxigraph reads them.

``transfer:mobility-hub.bremen.leipzig`` is legal SPARQL 1.1 (PN_LOCAL); the parser of pyoxigraph
0.5.13 takes one dot and stops at the second, but reads ``\\.``, which means the same.
"""

import re

_DOTTED = re.compile(r":(?!//)[^\s.:<>\"'{}()]*+\.")  # a quick look: most queries have none
_TOKEN = r"""(?xs)
        \#[^\n]*
      | \"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | <[^<>"{}|^`\\\x00-\x20]*>
      | (?P<prefix>[\w.-]*+:)(?P<local>(?:[\w%:.-]|\\[^\w\s])*[\w%:-])
      | [\w.-]++"""  # compiled where it is needed: not at each start
_DOT = re.compile(r"(\\.)|\.", re.DOTALL)


def readable(text: str) -> str:
    r"""The query with the dots of such names escaped; texts, comments and addresses are left alone.

    >>> readable("DESCRIBE transfer:hub.bremen.leipzig")
    'DESCRIBE transfer:hub\\.bremen\\.leipzig'
    >>> readable('SELECT * { place:bremen ?p "a:b.c.d" . }')
    'SELECT * { place:bremen ?p "a:b.c.d" . }'
    """
    return re.sub(_TOKEN, _escaped, text) if _DOTTED.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    local = found["local"]
    if local is None or local.count(".") < 2:
        return found[0]
    return found["prefix"] + _DOT.sub(lambda dot: dot[1] or r"\.", local)
