"""What a graph holds, in a few numbers: for whoever has it before them in a notebook."""

from html import escape

from koopgraph.engines import named_queries
from koopgraph.errors import kind_in_words
from koopgraph.rights import rights, sentences
from koopgraph.terms import IRI
from koopgraph.things import Things
from koopgraph.vocab import KOOP

CLASSES = ("Place", "Idea", "Initiative", "TransferEvent", "Claim", "Source")


def contents(things: Things) -> dict[str, int]:
    """How many things of each class there are, by the word for one of them."""
    counted = {}
    for name in CLASSES:
        found = named_queries.rows(things.engine, "instances", {"class": IRI(getattr(KOOP, name))})
        counted[kind_in_words(name.lower(), things.lang)] = len(set(found))
    return counted


def contents_html(things: Things) -> str:
    """Whose data these are, who tells, and the numbers, as HTML; all text is escaped."""
    told = things.label(things.source_view) if things.source_view else ""
    said = " · ".join(filter(None, (sentences(rights(things), things.lang), told)))
    rows = "".join(
        f"<tr><th>{escape(word)}</th><td>{n:,}</td></tr>" for word, n in contents(things).items()
    )
    return f"<p><b>koopgraph</b> · {escape(said)}</p><table><tbody>{rows}</tbody></table>"
