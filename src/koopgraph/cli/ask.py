"""``koopgraph ask``: a question of the catalogue, answered in sentences or as data."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import (
    aligned,
    chosen_graph,
    emit,
    graph_options,
    notice,
    output_option,
)
from koopgraph.cli.parser import word_after
from koopgraph.cli.slices import chosen_slices, slice_options, tell_undated
from koopgraph.cli.text import TEXTS
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import NoOwnRows, kind_in_words
from koopgraph.graph import KoopGraph
from koopgraph.questions import catalogue
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import slices_of
from koopgraph.questions.catalogue import Question
from koopgraph.questions.own_rows import (
    only,
    origins,
    own_left_out,
    own_sources,
    with_rivals,
)
from koopgraph.questions.parameters import Parameter
from koopgraph.questions.themes import THEMES
from koopgraph.terms import IRI
from koopgraph.wording import isolated

if TYPE_CHECKING:
    from koopgraph.questions.lines import Line

_ANY_YEAR = {"since": None, "until": None, "exact": None}
MARK = "* "
"""Before a row that comes from a table of one's own, where other data stand beside it."""


def _text(
    answer: Answer, marked: Collection[int] = (), sources: Sequence[Sequence[IRI]] = ()
) -> str:
    """The answer as it is read; ``sources`` are, by row, those of one's own that it leaves out."""
    assert answer.question is not None
    head = answer.heading()
    if answer.told_by:
        head += "\n" + TEXTS["according_to"][answer.lang].format(
            answer.labels(answer.told_by, answer.lang)
        )
    lines = [
        (MARK if any(row in marked for row in line.rows) else "")
        + line.text
        + _also(answer, line, sources)
        for line in answer.lines()
    ] or [answer.nothing()]
    return "\n".join([head, "", *lines, *filter(None, (answer.aside(),))])


def _also(answer: Answer, line: "Line", sources: Sequence[Sequence[IRI]]) -> str:
    """The sources of one's own tables that say the same, where the line names others alone."""
    if line.rival or not sources:
        return ""
    own = dict.fromkeys(source for row in line.rows for source in sources[row])
    named = "; ".join(answer.labels(one, answer.lang) for one in own if one not in line.sources)
    return TEXTS["own_sources"][answer.lang].format(isolated(named)) if named else ""


def _json(answer: Answer) -> str:
    return json.dumps(answer.records(), ensure_ascii=False, indent=2, default=str)


FORMATS: dict[str, Callable[[Answer], str]] = {
    "text": _text,
    "table": lambda answer: aligned(answer.table()),
    "csv": lambda answer: answer.to_csv(),
    "tsv": lambda answer: answer.to_csv(separator="\t", labels=False),
    "json": _json,
    "sparql": lambda answer: answer.sparql,
    "cite": lambda answer: answer.cite(),
}


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:
    """The question's own parameters become options once its name is known."""
    parser.add_argument("question", nargs="?", help=HELP["question"][lang])
    graph_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="text", help=HELP["--format"][lang])
    parser.add_argument("--own", action="store_true", help=HELP["--own"][lang])
    output_option(parser, lang)
    name = word_after("ask", words)
    if name is None:
        return
    asked = catalogue.question(name)
    own = {param.name for param in asked.params}
    slice_options(parser, lang, shown=slices_of(asked), without=own, about=_on_slices(asked, lang))
    for param in asked.params:
        option = param.name.replace("_", "-")
        cls = param.cls.partition(":")[2].lower() or param.type
        parser.add_argument(
            f"--{option}",
            dest=f"param_{param.name}",
            metavar=option.upper(),
            help=_help(param, kind_in_words(cls, lang), lang),
        )


def _on_slices(asked: Question, lang: str) -> str:
    """What a question makes of slices, and why: it takes none, or reads some in its own way."""
    if not slices_of(asked):
        return TEXTS["no_slices"][lang]
    if not asked.one_sided:
        return ""
    return f"{asked.one_sided[lang]}. {TEXTS['with_inside'][lang]}"


def _help(param: Parameter, cls: str, lang: str) -> str:
    """What a parameter takes: a thing by any name, or a year."""
    kind = next((k for k in (param.default, param.type) if f"param {k}" in HELP), "")
    return HELP[f"param {kind}".strip()][lang].format(cls=cls)


def run(known: Namespace) -> int:
    """Print the answer, or the list of questions."""
    if known.question is None:
        emit(_list_of_questions(known.lang), known.output, known.lang)
        return 0
    graph = chosen_graph(known)
    answer = graph.ask(known.question, **_given(known), **chosen_slices(known))
    if not known.own:
        tell_undated(answer.undated, known.lang)
    marked: Collection[int] = ()
    has_tables = False
    if known.own or isinstance(graph.engine, Embedded):
        answer, marked, has_tables = _own_rows(graph, answer, known)
    if known.format == "text":
        # beside a transfer; what one claim says is said by its source alone
        is_whole = has_tables and answer.question and slices_of(answer.question)
        text = _text(answer, marked, own_sources(graph, answer) if is_whole else ())
    else:
        text = FORMATS[known.format](answer)
    emit(text, known.output, known.lang)
    return 0


def _given(known: Namespace) -> dict[str, Any]:
    """The question's own parameters that were given."""
    return {
        name.removeprefix("param_"): value
        for name, value in vars(known).items()
        if name.startswith("param_") and value is not None
    }


def _own_rows(
    graph: KoopGraph, answer: Answer, known: Namespace
) -> tuple[Answer, Collection[int], bool]:
    """The answer, with ``--own`` cut to what comes from tables, and the rows to be marked.

    How many these are is said where a table stands beside other data; the last tells whether one
    does.
    """
    found = origins(graph, answer)
    if known.own and not (found.tables and found.can_tell):
        name = answer.question.name if answer.question else ""
        raise NoOwnRows(name, "untold" if found.tables else "no-table")
    if known.own:
        tell_undated(_own_undated(graph, known) if answer.undated else 0, known.lang)
        own = with_rivals(answer, found.own)
        return only(answer, own, left_out=own_left_out(graph, answer)), (), True
    if not (found.tables and found.can_tell) or len(found.own) == len(answer):
        return answer, (), bool(found.tables)
    from koopgraph.tables.recorded import table_name  # not at each start

    names = ", ".join(sorted(map(table_name, found.tables)))
    mark = MARK if known.format == "text" and found.own else ""
    notice(TEXTS["own_rows"][known.lang].format(len(found.own), len(answer), names, mark).strip())
    return answer, found.own, True


def _own_undated(graph: KoopGraph, known: Namespace) -> int:
    """How many transfers of one's own tables fell out for want of a year."""
    from koopgraph.model.transfers import transfers  # not at each start

    whole = graph.ask(known.question, **_given(known), **chosen_slices(known) | _ANY_YEAR)
    rows = [whole.values[number] for number in origins(graph, whole).own]
    named = {value for row in rows for value in row}
    undated = {t.transfer for t in transfers(graph.engine) if not t.date.is_known}
    return len(undated & named)


def _list_of_questions(lang: str) -> str:
    lines: list[str] = []
    asked = catalogue.questions().values()
    for theme, title in THEMES.items():
        rows = [(f"  {q.name}", q.question[lang]) for q in asked if q.theme == theme]
        if rows:
            width = max(len(q.name) for q in asked) + 4
            lines += [title[lang], *(f"{name:<{width}}{text}" for name, text in rows), ""]
    return "\n".join([*lines, TEXTS["ask_hint"][lang]])
