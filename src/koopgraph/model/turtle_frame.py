"""What of a Turtle file is no statement: the comment at its head, its prefixes, other comments."""

import re
from dataclasses import dataclass, field

_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_TOKEN = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|\\.|(?P<comment>\#[^\n]*)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"^\s*@?prefix\s+([^\s:]*):\s*<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The head with its comments, the prefixes as declared, and the lines of other comments."""

    head: str = ""
    prefixes: dict[str, str] = field(default_factory=dict)
    comments: tuple[int, ...] = ()


def frame(turtle: str) -> Frame:
    r"""What frames the statements of a Turtle text.

    >>> frame("# mine\n@prefix x: <urn:x#> .\nx:a x:b '# no' . # yes\n").comments
    (3,)
    """
    found = _HEAD.match(turtle)
    head = found[0] if found else ""
    rest = turtle[len(head) :]
    first = head.count("\n") + 1
    lines = (
        first + rest.count("\n", 0, token.start())
        for token in _TOKEN.finditer(rest)
        if token["comment"]
    )
    return Frame(
        head=head.strip("\n") + "\n\n" if head.strip() else "",
        prefixes=dict(_PREFIX.findall(rest)),
        comments=tuple(dict.fromkeys(lines)),
    )
