"""Requests and replies, independent of any web framework."""

from dataclasses import dataclass, field

from koopgraph.serve.negotiation import chosen

JSON = "application/json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
CSV = "text/csv; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"
PAGES = ("start", "find", "question", "query", "map", "thing")
"""Kinds of requests that people read the answers of."""


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

    ``server`` is the address that the client knows this server by, ``path`` what follows on it.
    """

    kind: str
    name: str = ""
    path: str = "/"
    values: tuple[tuple[str, str], ...] = ()
    accept: str = "*/*"
    server: str = ""
    lang: str = ""
    limits: Limits = field(default_factory=Limits)

    def value(self, name: str) -> str:
        """The value of that name, or ``""``."""
        return dict(self.values).get(name, "")

    @property
    def is_read(self) -> bool:
        """Whether a person reads the answer, in a browser."""
        return (
            self.kind in PAGES and chosen(self.accept, ("text/plain", "text/html")) == "text/html"
        )

    def all_values(self, name: str) -> tuple[str, ...]:
        """The values of that name, for there may be several."""
        return tuple(value for key, value in self.values if key == name)


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, media type, body; ``policy`` is what a page may load, nothing by default.

    ``most_rows`` tells a client that was refused how many it may ask for at a time; ``location`` is
    where one that is redirected goes.
    """

    status: int
    type: str
    body: bytes
    policy: str = "default-src 'none'"
    most_rows: int = 0
    location: str = ""
