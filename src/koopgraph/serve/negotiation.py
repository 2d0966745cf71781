"""Content negotiation: which of the forms on offer the client likes best."""

from collections.abc import Iterable


def chosen(accept: str, offered: Iterable[str]) -> str | None:
    """The best offered media type; the first where all are alike; None where none will do.

    >>> chosen("text/html;q=0.4, text/*;q=0.8", ["text/html", "text/turtle"])
    'text/turtle'
    >>> chosen("image/png", ["text/html"]) is None
    True
    """
    wishes = [_wish(part) for part in (accept or "*/*").split(",")]
    rated = [(max(_rating(kind, wishes)), kind) for kind in offered]
    best = max((rate for rate, _ in rated), default=0.0)
    return next((kind for rate, kind in rated if rate == best and rate > 0), None)


def spoken(accept_language: str, offered: Iterable[str]) -> str:
    """The language on offer that a reader likes best, "" where none is named.

    >>> spoken("fr, de-AT;q=0.8, en;q=0.5", ("en", "de")), spoken("fr, *", ("en", "de"))
    ('de', '')
    """
    known = tuple(offered)
    wishes = [_wish(part) for part in accept_language.split(",")]
    rated = [(rate, tag.partition("-")[0]) for tag, rate in wishes if rate > 0]
    rated = [one for one in rated if one[1] in known]
    return max(rated, key=lambda one: one[0])[1] if rated else ""


def _wish(part: str) -> tuple[str, float]:
    kind, *rest = (piece.strip().lower() for piece in part.split(";"))
    said = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
    try:
        return kind, min(1.0, max(0.0, float(said)))
    except ValueError:
        return kind, 0.0


def _rating(kind: str, wishes: list[tuple[str, float]]) -> list[float]:
    """The rating of the most exact wish that fits."""
    for pattern in (kind, kind.partition("/")[0] + "/*", "*/*"):
        fitting = [rate for wish, rate in wishes if wish == pattern]
        if fitting:
            return fitting
    return [0.0]
