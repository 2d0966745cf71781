"""From a request to its answer, errors included: what a worker does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeAlias

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
from koopgraph.page.stills.views import NoSuchView
from koopgraph.serve import pages, questions, search_page, sparql_service, things
from koopgraph.serve.faults import choices, said
from koopgraph.serve.finding import find
from koopgraph.serve.frame import failure
from koopgraph.serve.records import TEXT, Asked, Reply
from koopgraph.serve.words import WORDS

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
    "find": search_page.answer,
    "question": pages.question,
    "query": pages.query,
    "map": pages.transfer_map,
}


class RepeatedParameter(KoopgraphError, ValueError):
    """Two values for what has one: which was meant would be a guess."""

    name: str
    messages: ClassVar[dict[str, str]] = {
        "en": "“{name}” stands in the address with more than one value; give it once.",
        "de": "„{name}“ steht mit mehr als einem Wert in der Adresse; bitte nur einmal angeben.",
    }


STATUS: dict[type[KoopgraphError], int] = {
    RepeatedParameter: 400,
    questions.UnknownParameter: 400,
    UnknownGraph: 400,
    UnknownThing: 404,
    UnknownName: 404,
    WrongParameter: 400,
    WrongSlice: 400,
    NoSuchView: 400,
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
    """The answer, or what is wrong: a page for who reads it, else plain text."""
    lang = "de" if (asked.lang or kg.lang) == "de" else "en"
    try:
        if asked.kind != "sparql":  # where several graphs may be named
            _refuse_repeated(asked)
        return KINDS[asked.kind](kg, asked)
    except sparql_service.TooMuch:
        return failed(413, TOO_MUCH[lang].format(asked.limits.rows), most_rows=asked.limits.rows)
    except KoopgraphError as error:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        if asked.is_read:
            return _page_of(kg, asked, error, status, lang)
        return failed(status, error.say(lang))


def _refuse_repeated(asked: Asked) -> None:
    for name, value in asked.values:
        if value != asked.value(name):
            raise RepeatedParameter(name)


def _page_of(kg: "KoopGraph", asked: Asked, error: KoopgraphError, status: int, lang: str) -> Reply:
    """What is wrong, and what may have been meant."""
    if asked.kind != "thing":
        meant = choices(kg, error, asked, lang)
        return failure(asked, lang, status, said(error, lang), choices=meant)
    name = asked.name.rstrip("/").rpartition("/")[2].replace("-", " ")
    found = find(kg, name, lang, alone=False)
    return failure(asked, lang, status, WORDS[lang]["no page"], near=found.groups or found.near)


def failed(status: int, text: str, *, most_rows: int = 0) -> Reply:
    """An error as one line of plain text."""
    return Reply(status, TEXT, (text + "\n").encode(), most_rows=most_rows)
