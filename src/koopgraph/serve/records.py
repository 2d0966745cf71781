"""Requests and replies, independent of any web framework."""

from dataclasses import dataclass, field

JSON = "application/json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
CSV = "text/csv; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may take: seconds, rows or statements, and bytes in and out."""

    seconds: float = 20.0
    rows: int = 10_000
    body: int = 100_000
    answer: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: what kind, of what, with which values; ``accept`` as the client sent it.

    ``server`` is the address that the client knows this server by.
    """

    kind: str
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()
    accept: str = "*/*"
    server: str = ""
    lang: str = ""
    limits: Limits = field(default_factory=Limits)

    def value(self, name: str) -> str:
        """The value of that name, or ``""``."""
        return dict(self.values).get(name, "")

    def all_values(self, name: str) -> tuple[str, ...]:
        """The values of that name, for there may be several."""
        return tuple(value for key, value in self.values if key == name)


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, media type, body; ``policy`` is what a page may load, nothing by default.

    ``most_rows`` tells a client that was refused how many it may ask for at a time.
    """

    status: int
    type: str
    body: bytes
    policy: str = "default-src 'none'"
    most_rows: int = 0
