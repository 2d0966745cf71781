"""The questions: plain SPARQL files that describe themselves in a ``#+`` header.

A question file runs as it is on any engine; an unbound parameter means "all". Here its
parameters are checked and written as ``VALUES`` at the ``#@params`` mark; a line that begins with
``#@name`` is switched on when the parameter ``name`` is given.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from koopgraph import bundled
from koopgraph.errors import BrokenQuestion, UnknownName
from koopgraph.questions.claim_clauses import NAMES
from koopgraph.questions.parameters import THIS_YEAR, Parameter
from koopgraph.questions.sentence_templates import (
    ASKED,
    FIRST,
    FORMS,
    LAST,
    RESERVATIONS,
    leftovers,
    names,
)
from koopgraph.questions.themes import THEMES
from koopgraph.terms import Value, values_block

TYPES = ("iri", "integer", "string", "boolean", "edtf", "decimal", "any")
NEEDS = ("asserted", "closure")
TOGETHER = " & "
"""Between columns of ``join`` in which rows may differ at once."""
LEFT_OUT = ["said", "n"]
"""What ``left_out`` may name: places with their ideas, or how many where these are too many."""
RESERVED = ("endpoint", "format", "graph", "help", "lang", "limit", "output", "timeout", "told_by")

_RECORDS = "catalogue.json"
_SWITCH = re.compile(r"^\s*#@(\w+) ", re.MULTILINE)
_MARK = re.compile(r"^\s*#@params\s*$", re.MULTILINE)


class Column(NamedTuple):
    """What a column holds; only a ``nullable`` one may be empty."""

    name: str
    type: str
    cls: str = ""
    nullable: bool = False


class Question(NamedTuple):
    """One question: its SPARQL text, its words in German and English, its inputs and outputs."""

    name: str
    path: str
    text: str
    summary: str
    theme: str
    question: dict[str, str]
    heading: dict[str, str]
    """The same above an answer, with what was asked for; empty where that follows in brackets."""
    sentence: dict[str, str]
    rival: dict[str, str]
    """How a row is said that stands against the one above; empty where there are none."""
    join: tuple[str, ...]
    """Columns in which neighbouring rows may differ and still be one line to be read out; several
    with `` & `` between them at once."""
    none: dict[str, str]
    """What it means that there are no rows."""
    none_if: dict[str, dict[str, str]]
    """The same, where another question asked with the same has rows, by the other's name; as
    ``members``, where the place that is asked for is in a network."""
    left_out: dict[str, str]
    """What is said below the rows of places where no source tells a beginning; empty where the
    question has no such rows anyway."""
    few: dict[str, str]
    """What is said below the first few lines where no idea is asked for; empty where all are."""
    one_sided: dict[str, str]
    """How it reads ``place`` and ``network``, where that is not as a slice does; else empty."""
    paired: bool
    """Whether a row without the one the other way, from receiver to giver, says nothing."""
    needs: str
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]

    def bind(self, values: Mapping[str, Value]) -> str:
        """The SPARQL text with parameters written in. Raises WrongParameter, UnknownName."""
        known = {param.name: param for param in self.params}
        for name in values:
            if name not in known:
                raise UnknownName(f"parameter of {self.name}", name, tuple(known))
        for param in self.params:
            param.check(self.name, values.get(param.name))
        if not values:
            return _asked_of_everything(self.text)
        block = values_block(values.items())
        text = _MARK.sub(lambda _: block, self.text)
        return _SWITCH.sub(lambda found: "  " if found[1] in values else found[0], text)


@cache
def _asked_of_everything(text: str) -> str:
    return _MARK.sub("", text)


def questions() -> dict[str, Question]:
    """The questions that ship, by name; from the cache where one can be kept."""
    return _from_cache() or {question.name: question for question in read_folder()}


def question(name: str) -> Question:
    """The question of that name. Raises UnknownName with the valid ones."""
    known = questions()
    if name not in known:
        raise UnknownName("question", name, tuple(sorted(known)))
    return known[name]


@cache
def _from_cache() -> dict[str, Question]:
    folder = bundled.cached("catalogue", _write_records)
    if folder is None:
        return {}
    try:
        stored = json.loads((folder / _RECORDS).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # damaged
        bundled.forget(folder)
        return {}
    return {record["name"]: _from_record(record) for record in stored}


def _from_record(record: dict[str, Any]) -> Question:
    params = tuple(Parameter(**param) for param in record.pop("params"))
    columns = tuple(Column(**column) for column in record.pop("columns"))
    join = tuple(record.pop("join"))
    return Question(**record, params=params, columns=columns, join=join)


def _write_records(folder: Path) -> None:
    records = [
        question._asdict()
        | {key: [one._asdict() for one in getattr(question, key)] for key in ("params", "columns")}
        for question in read_folder()
    ]
    (folder / _RECORDS).write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")


def read_folder(folder: Path | None = None) -> tuple[Question, ...]:
    """All questions of a folder, sorted by name. Raises BrokenQuestion with file and line."""
    paths = (folder or bundled.folder("queries")).glob("*.rq")
    return tuple(read_question(path) for path in sorted(paths))


def read_question(path: Path) -> Question:
    """One question file, its header checked against its text."""
    text = _utf8(path)
    header, about = _header(path, text)
    made = Question(
        name=path.stem,
        path=path.name,
        text=text,
        summary=str(header.get("summary", "")),
        theme=_one_of(path, "theme", about.get("theme"), tuple(THEMES)),
        question=_both_languages(path, "question", about),
        heading=_both_languages(path, "heading", about) if "heading" in about else {},
        sentence=_both_languages(path, "sentence", about),
        rival=_both_languages(path, "rival", about) if "rival" in about else {},
        join=tuple(about.get("join") or ()),
        none=_both_languages(path, "none", about),
        none_if={
            other: _both_languages(path, other, about["none_if"])
            for other in about.get("none_if") or {}
        },
        left_out=_both_languages(path, "left_out", about) if "left_out" in about else {},
        few=_both_languages(path, "few", about) if "few" in about else {},
        one_sided=_both_languages(path, "one_sided", about) if "one_sided" in about else {},
        paired=bool(about.get("paired")),
        needs=_one_of(path, "needs", about.get("needs", "closure"), NEEDS),
        params=tuple(Parameter(**field) for field in _fields(path, about, "params", Parameter)),
        columns=tuple(Column(**field) for field in _fields(path, about, "columns", Column)),
    )
    _check_text(path, made)
    return made


def _utf8(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BrokenQuestion(str(path), line, "this is no UTF-8 text") from error


def _header(path: Path, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    import yaml  # slow to import: only where a header is read, not where it is cached

    lines = text.splitlines()
    block = [line[2:] if line.startswith("#+") else "" for line in lines]
    try:
        header = yaml.load("\n".join(block), Loader=yaml.CSafeLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = f"the #+ header is no valid YAML: {getattr(error, 'problem', error)}"
        raise BrokenQuestion(str(path), mark.line + 1 if mark else 1, problem) from error
    if not isinstance(header, dict) or not isinstance(header.get("koopgraph"), dict):
        raise BrokenQuestion(str(path), 1, "the #+ header has no block `koopgraph:`")
    return header, header["koopgraph"]


def _line(path: Path, word: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.search(rf"\b{word}\b", line)), 1)


def _one_of(path: Path, key: str, value: object, valid: Collection[object]) -> str:
    if value not in valid:
        problem = f"{key} is {value!r}; valid: {', '.join(map(str, valid))}"
        raise BrokenQuestion(str(path), _line(path, key), problem)
    return str(value)


def _both_languages(path: Path, key: str, about: Mapping[str, Any]) -> dict[str, str]:
    words = about.get(key)
    if not isinstance(words, dict) or set(words) != {"de", "en"}:
        raise BrokenQuestion(str(path), _line(path, key), f"{key} needs de and en")
    return {lang: str(text) for lang, text in words.items()}


def _fields(
    path: Path, about: dict[str, Any], key: str, record: type[Parameter] | type[Column]
) -> Iterable[dict[str, Any]]:
    allowed = set(record._fields) - {"name", "cls"} | {"class"}
    named = about.get(key) or {}
    if not isinstance(named, dict):
        raise BrokenQuestion(str(path), _line(path, key), f"{key} needs a name for each entry")
    for name, field in named.items():
        if not isinstance(field, dict) or set(field) - allowed or "type" not in field:
            problem = f"{key}.{name} needs a type; it may hold {', '.join(sorted(allowed))}"
            raise BrokenQuestion(str(path), _line(path, name), problem)
        _one_of(path, name, field["type"], TYPES)
        _one_of(path, name, field.get("default", ""), ("", THIS_YEAR))
        yield {"name": name, **{"cls" if k == "class" else k: v for k, v in field.items()}}


def _check_text(path: Path, made: Question) -> None:
    """The query must name its columns in order, and every parameter as a variable.

    Sentences must name columns only: a misspelt one would drop out without a word.
    """
    if made.params and not _MARK.search(made.text):
        raise BrokenQuestion(str(path), 1, "there are params, but no line `#@params`")
    for param in made.params:
        if param.name in RESERVED:
            problem = f"{param.name} is an option of the command line already: name it otherwise"
            raise BrokenQuestion(str(path), _line(path, param.name), problem)
        if f"?{param.name}" not in made.text:
            raise BrokenQuestion(str(path), _line(path, param.name), f"?{param.name} is unused")
    selected = re.search(r"SELECT\s+(?:DISTINCT\s+)?(.*?)\s*WHERE", made.text, re.DOTALL)
    selects = (
        re.findall(
            r"\?(\w+)(?=\s|\)|$)",
            re.sub(r"\(.*?AS\s+(\?\w+)\s*\)", r"\1", selected[1], flags=re.DOTALL),
        )
        if selected
        else []
    )
    if selects != [column.name for column in made.columns]:
        problem = f"the header's columns are not the query's: {' '.join(selects)}"
        raise BrokenQuestion(str(path), _line(path, "SELECT"), problem)
    for column in (name for joined in made.join for name in joined.split(TOGETHER)):
        if column not in selects:
            problem = f"join names {column}, which is no column: {' '.join(selects)}"
            raise BrokenQuestion(str(path), _line(path, "join"), problem)
    asked = [ASKED + param.name for param in made.params]
    places = [mark + name for mark in (FIRST, LAST) for name in selects]
    known = [*selects, *asked, *places, *NAMES, RESERVATIONS]
    for key in ("sentence", "rival"):
        _check_sentence(path, key, getattr(made, key), known)
    _check_sentence(path, "left_out", made.left_out, LEFT_OUT)
    _check_sentence(path, "few", made.few, LEFT_OUT)
    _check_sentence(path, "heading", made.heading, asked)
    for key, words in (("none", made.none), *made.none_if.items()):
        _check_sentence(path, key, words, asked)


def _check_sentence(path: Path, key: str, words: Mapping[str, str], known: list[str]) -> None:
    for template in words.values():
        if rest := leftovers(template):
            problem = f"{key} has {rest} that close nothing, or a field that is none: {template}"
            raise BrokenQuestion(str(path), _line(path, key), problem)
        for field, form in names(template):
            if field not in known:
                problem = f"{key} names {{{field}}}, which is no column: {' '.join(known)}"
                raise BrokenQuestion(str(path), _line(path, key), problem)
            if form and form not in FORMS:
                problem = f"{key} wants {{{field}:{form}}}; forms: {' '.join(FORMS)}"
                raise BrokenQuestion(str(path), _line(path, key), problem)
