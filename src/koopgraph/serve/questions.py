"""The questions of the catalogue over HTTP: JSON, CSV and Turtle, and their description."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from koopgraph.errors import UnknownName
from koopgraph.questions import catalogue
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Question
from koopgraph.questions.parameters import THIS_YEAR, Parameter
from koopgraph.serve.negotiation import chosen
from koopgraph.serve.records import CSV, JSON, TEXT, TURTLE, Asked, Reply
from koopgraph.terms import rdf
from koopgraph.version import __version__

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph

FORMATS = {"json": JSON, "csv": CSV, "turtle": TURTLE}
RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
EDTF = r"^\d{4}$"


class UnknownParameter(UnknownName):
    """A name in the address that the question does not know."""


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """The answer as data. Raises UnknownName, UnknownThing, WrongParameter."""
    found = ask(kg, asked)
    wanted = asked.value("format")
    offered = {kind.partition(";")[0]: name for name, kind in FORMATS.items()}
    form = wanted if wanted in FORMATS else offered.get(chosen(asked.accept, offered) or "", "")
    if not form or (wanted and wanted not in FORMATS):
        return Reply(406, TEXT, ("There is: " + ", ".join(FORMATS) + "\n").encode())
    return Reply(200, FORMATS[form], _WRITERS[form](found).encode())


def ask(kg: "KoopGraph", asked: Asked) -> Answer:
    """The answer in the language asked for."""
    names = tuple(param.name for param in catalogue.question(asked.name).params)
    for name, _ in asked.values:
        if name not in (*names, "format", "lang"):
            raise UnknownParameter(f"parameter of {asked.name}", name, names)
    given: dict[str, Any] = {name: v for name, v in asked.values if name in names and v.strip()}
    found = kg.ask(asked.name, **given)
    found.lang = asked.lang or found.lang
    return found


def _json(found: Answer) -> str:
    assert found.question is not None
    about = {
        "question": found.question.name,
        "text": found.question.question[found.lang],
        "lang": found.lang,
        "rows": found.records(),
        "sentences": [sentence.strip() for sentence in found.sentences()],
    }
    return json.dumps(about, ensure_ascii=False, default=str) + "\n"


def _turtle(found: Answer) -> str:
    """The rows as the W3C's result-set vocabulary has them."""
    names = " , ".join(f'"{column.name}"' for column in found.columns)
    lines = [f"@prefix rs: <{RESULT_SET}> .", f"[] a rs:ResultSet ; rs:resultVariable {names}"]
    return " ;\n  ".join(["\n".join(lines), *_solutions(found)]) + " .\n"


def _solutions(found: Answer) -> Iterator[str]:
    for number, row in enumerate(found.values, 1):
        cells = [
            f'rs:binding [ rs:variable "{column.name}" ; rs:value {rdf(value)} ]'
            for column, value in zip(found.columns, row, strict=True)
            if value is not None
        ]
        yield f"rs:solution [ rs:index {number} ; {' ; '.join(cells)} ]"


_WRITERS = {"json": _json, "csv": lambda found: found.to_csv(), "turtle": _turtle}


def openapi(kg: "KoopGraph", asked: Asked) -> Reply:  # noqa: ARG001 (all answers look alike)
    """The description of ``/ask/…`` as OpenAPI 3.1."""
    known = catalogue.questions().values()
    description = {
        "openapi": "3.1.0",
        "info": {"title": "koopgraph", "version": __version__},
        "paths": {f"/ask/{question.name}": {"get": _operation(question)} for question in known},
    }
    return Reply(200, JSON, (json.dumps(description, ensure_ascii=False) + "\n").encode())


def _operation(question: Question) -> dict[str, Any]:
    failed = {"description": "What was wrong", "content": {"text/plain": {"schema": _TEXT}}}
    return {
        "operationId": question.name,
        "summary": question.question["en"],
        "parameters": [
            *map(_parameter, question.params),
            _query("format", {"type": "string", "enum": list(FORMATS)}),
            _query("lang", {"type": "string", "enum": ["en", "de"]}),
        ],
        "responses": {
            "200": {"description": "The answer", "content": _contents()},
            **dict.fromkeys(("400", "404", "406", "413", "503", "504"), failed),
        },
    }


_TEXT = {"type": "string"}


def _contents() -> dict[str, Any]:
    answered = {
        "type": "object",
        "required": ["question", "text", "lang", "rows", "sentences"],
        "properties": {
            "question": _TEXT,
            "text": _TEXT,
            "lang": {"enum": ["en", "de"]},
            "rows": {"type": "array", "items": {"type": "object"}},
            "sentences": {"type": "array", "items": _TEXT},
        },
    }
    return {
        "application/json": {"schema": answered},
        "text/csv": {"schema": _TEXT},
        "text/turtle": {"schema": _TEXT},
    }


def _parameter(param: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": TYPES.get(param.type, "string")}
    if param.type == "edtf":
        schema["pattern"] = EDTF
    if param.name == "year":
        schema |= {"minimum": -9999, "maximum": 9999}
    about = f"A {param.cls}, by address, CURIE, slug or label" if param.cls else ""
    if param.default == THIS_YEAR:
        about = "A year; without it, this year"
    return _query(param.name, schema) | {"required": param.required, "description": about}


def _query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}
