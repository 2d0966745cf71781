"""From a request to its answer, errors included: what a worker does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from koopgraph.engines.datasets import UnknownGraph
from koopgraph.errors import (
    ForbiddenQuery,
    KoopgraphError,
    OutOfTime,
    QueryError,
    UnknownName,
    UnknownThing,
    WrongParameter,
    WrongSlice,
)
from koopgraph.serve import pages, questions, sparql_service, things
from koopgraph.serve.records import TEXT, Asked, Reply

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

Answering: TypeAlias = Callable[["KoopGraph", Asked], Reply]
KINDS: dict[str, Answering] = {
    "sparql": sparql_service.answer,
    "description": sparql_service.describe,
    "thing": things.answer,
    "void": things.void,
    "ask": questions.answer,
    "openapi": questions.openapi,
    "start": pages.start,
    "question": pages.question,
    "query": pages.query,
    "map": pages.transfer_map,
}
STATUS: dict[type[KoopgraphError], int] = {
    questions.UnknownParameter: 400,
    UnknownGraph: 400,
    UnknownThing: 404,
    UnknownName: 404,
    WrongParameter: 400,
    WrongSlice: 400,
    QueryError: 400,
    ForbiddenQuery: 403,
    OutOfTime: 504,
}
TOO_MUCH = {
    "en": "The answer is too large for one request: {} rows or statements are the most. Add LIMIT "
    "and OFFSET, or narrow the question.",
    "de": "Die Antwort ist zu groß für eine Anfrage: höchstens {} Zeilen oder Aussagen. Bitte "
    "LIMIT und OFFSET angeben oder enger fragen.",
}


def answered(kg: "KoopGraph", asked: Asked) -> Reply:
    """The answer, or what is wrong with the question as plain text."""
    lang = asked.lang or kg.lang
    try:
        return KINDS[asked.kind](kg, asked)
    except sparql_service.TooMuch:
        return failed(413, TOO_MUCH[lang].format(asked.limits.rows), most_rows=asked.limits.rows)
    except KoopgraphError as error:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        return failed(status, error.say(lang))


def failed(status: int, text: str, *, most_rows: int = 0) -> Reply:
    """An error as one line of plain text."""
    return Reply(status, TEXT, (text + "\n").encode(), most_rows=most_rows)
