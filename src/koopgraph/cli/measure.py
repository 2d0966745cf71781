"""``koopgraph measure``: a diffusion measure in words, as data or as a picture."""

import inspect
import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from koopgraph.cli.help_text import HELP
from koopgraph.cli.measure_text import as_text
from koopgraph.cli.options import (
    aligned,
    at_least_zero,
    chosen_graph,
    emit,
    graph_options,
    output_option,
    text_of,
    year,
)
from koopgraph.cli.parser import word_after
from koopgraph.cli.slices import chosen_slices, slice_options
from koopgraph.cli.text import TEXTS
from koopgraph.errors import UnknownName, WrongSlice
from koopgraph.measures.errors import (
    IdleOption,
    MeasureError,
    OpenWindow,
    UndeclaredPopulation,
    UnknownChoice,
)
from koopgraph.measures.readable import labels_of, named, with_names
from koopgraph.measures.registry import GROUPS, MEASURES, OBSERVED, Measure, slices_of
from koopgraph.measures.table import shown
from koopgraph.model.slice_names import as_options

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph
    from koopgraph.measures.table import Table

TIES = ("membership", "transfers", "distance")
PICTURES = (".svg", ".png", ".html")
SHARED = (
    "population",
    "idea",
    "certainty",
    "grade",
    "coordinates",
    "missing",
)  # not options of one measure
_READ: dict[str, Callable[[str], Any]] = {
    "observed_from": str, "observed_until": str, "horizon": year, "within": at_least_zero(float),
    "source": str, "target": str,
}  # fmt: skip
"""What reads an option of a measure, where its annotation says more than a word can."""
_HELP = {"--within": "measure --within years"}  # that of ties is in km


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:
    """What the measure itself takes becomes an option once its name is known."""
    parser.add_argument("measure", nargs="?", help=HELP["measure"][lang])
    graph_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="text", help=HELP["--format"][lang])
    parser.add_argument("--sources", action="store_true", help=HELP["measure --sources"][lang])
    output_option(parser, lang)
    parser.set_defaults(population=None, members_of=None, ties=None, within=None)
    parser.set_defaults(plot=None)
    name = word_after("measure", words)
    if name is None:
        return
    offer = _offer(name)
    _shared_options(parser, lang, name, offer)
    for parameter in _own(offer):
        _own_option(parser, lang, parameter)


def _offer(name: str) -> Measure:
    """The measure of that name; UnknownName with the near ones first."""
    if name not in MEASURES:
        near = get_close_matches(name, MEASURES, n=3)
        raise UnknownName("measure", name, tuple(dict.fromkeys([*near, *MEASURES])))
    return MEASURES[name]


def _shared_options(parser: ArgumentParser, lang: str, name: str, offer: Measure) -> None:
    adoptions = "adoptions" in offer.takes
    own = {*(parameter.name for parameter in _own(offer)), "idea"}
    read = {_option(name) for name in own} | ({"population", "members-of"} if adoptions else set())
    parser.add_argument(
        "--idea", required=adoptions, metavar="IDEA", help=HELP["measure --idea"][lang]
    )
    counted = () if adoptions and "ties" not in offer.takes else ("certainty", "grade")
    taken = (*slices_of(name), *counted)
    about = TEXTS["no_slices_of_adoptions"][lang] if adoptions else ""
    slice_options(parser, lang, shown=taken, without=read, about=about)
    parser.set_defaults(slices_taken=(*taken, *sorted(read)))
    if adoptions:
        for option, metavar in (("population", "PLACE"), ("members-of", "NETWORK")):
            shown = HELP[f"measure --{option}"][lang]
            parser.add_argument(f"--{option}", action="append", metavar=metavar, help=shown)
    if "ties" in offer.takes:
        parser.add_argument("--ties", choices=TIES, help=HELP["measure --ties"][lang])
        parser.add_argument(
            "--within", type=at_least_zero(float), metavar="KM", help=HELP["measure --within"][lang]
        )
    if offer.drawn or offer.pictured_by:
        parser.add_argument("--plot", type=Path, metavar="FILE", help=HELP["measure --plot"][lang])


def _own(offer: Measure) -> list[inspect.Parameter]:
    every = inspect.signature(offer.run).parameters.values()
    return [p for p in every if p.kind is p.KEYWORD_ONLY and p.name not in SHARED]


def _option(parameter: str) -> str:
    """What the option of a parameter is called."""
    words = {own: word for word, own in OBSERVED.items()}
    return words.get(parameter, parameter).replace("_", "-")


def _own_option(parser: ArgumentParser, lang: str, parameter: inspect.Parameter) -> None:
    option, kind = _option(parameter.name), parameter.annotation
    flag = f"--{option}"
    flagged = isinstance(parameter.default, bool)
    if flagged and parameter.default:
        flag = f"--no-{flag[2:]}"
    name = option.replace("-", "_")
    shown, destination = HELP[_HELP.get(flag, f"measure {flag}")][lang], f"own_{name}"
    if flagged:
        action = "store_false" if parameter.default else "store_true"
        parser.add_argument(flag, dest=destination, action=action, help=shown, default=None)
    elif get_origin(kind) is Literal:
        parser.add_argument(flag, dest=destination, choices=get_args(kind), help=shown)
    else:
        read = _READ.get(name, kind)
        metavar = "YEAR" if name in OBSERVED else parameter.name.upper()
        parser.add_argument(flag, dest=destination, type=read, metavar=metavar, help=shown)


def run(known: Namespace) -> int:
    """Print the answer, or the list of measures; a measure that refuses ends with exit code 1."""
    if known.measure is None:
        emit(_list_of_measures(known.lang), known.output, known.lang)
        return 0
    if known.plot and known.plot.suffix not in PICTURES:
        raise UnknownName("picture", known.plot.suffix, PICTURES)
    try:
        _answer(chosen_graph(known), known)
    except UnknownChoice as wrong:  # wrong use, not a refusal of what the data hold
        flags = _flags(MEASURES[known.measure])
        valid = (_with_flags(one, flags) for one in wrong.valid)
        option = _with_flags(wrong.option, flags)
        raise UnknownChoice(option, wrong.value, tuple(valid)) from None
    except IdleOption:
        raise
    except MeasureError as refusal:
        flags = _flags(MEASURES[known.measure])
        print(_with_flags(refusal.say(known.lang), flags), file=sys.stderr)
        if isinstance(refusal, UndeclaredPopulation):
            print(TEXTS["measure_population"][known.lang], file=sys.stderr)
        if isinstance(refusal, OpenWindow):
            print(TEXTS["measure_until"][known.lang].format(refusal.last), file=sys.stderr)
        return 1
    return 0


def _flags(offer: Measure) -> dict[str, str]:
    """What an option of several words is called in Python → on the command line."""
    names = [*(parameter.name for parameter in _own(offer)), *OBSERVED]
    return {name: f"--{_option(name)}" for name in names if "_" in name}


def _with_flags(text: str, flags: dict[str, str]) -> str:
    """A message with the options as they are given here."""
    for name, flag in flags.items():
        text = re.sub(rf"\b{name}\b", flag, text)
    return text


def _answer(kg: "KoopGraph", known: Namespace) -> None:
    own = {
        name.removeprefix("own_"): value
        for name, value in vars(known).items()
        if name.startswith("own_") and value is not None
    }
    given = {"population": _population(known)}
    given |= {name: getattr(known, name) for name in ("members_of", "ties", "within")}
    given |= (slices := chosen_slices(known))
    for name in slices:
        if name not in known.slices_taken:
            raise WrongSlice(name, known.measure, "not-taken", as_options(known.slices_taken))
    given = {name: value for name, value in given.items() if value is not None}
    table = kg.measure(known.measure, idea=known.idea, **given, **own)
    emit(FORMATS[known.format](kg, table, known), known.output, known.lang)
    if known.plot:
        _draw(kg, table, known, given)


def _population(known: Namespace) -> list[str] | None:
    """The places named by the option; ``@FILE`` has a name in each line."""
    return [name for one in known.population or () for name in _lines(one, known.lang)] or None


def _lines(text: str, lang: str) -> Iterable[str]:
    if not text.startswith("@"):
        return [text]
    lines = text_of(Path(text[1:]), lang).splitlines()
    return [line.strip() for line in lines if line.strip()]


def _title(kg: "KoopGraph", known: Namespace) -> str:
    question = MEASURES[known.measure].question[known.lang]
    return f"{kg.label(kg.find(known.idea))}: {question}" if known.idea else question


def _draw(kg: "KoopGraph", table: "Table", known: Namespace, given: dict[str, Any]) -> None:
    from koopgraph.measures import draw

    other = MEASURES[known.measure].pictured_by
    drawn = kg.measure(other, idea=known.idea, **given) if other else table
    names = labels_of(drawn, kg.label)
    draw(drawn, known.plot, labels=names, title=_title(kg, known), lang=known.lang)
    print(TEXTS["changed"][known.lang].format(known.plot), file=sys.stderr)


def _sources(kg: "KoopGraph", table: "Table") -> "Table":
    from koopgraph.measures.of_graph import sources

    return sources(kg, table)


def _text(kg: "KoopGraph", table: "Table", known: Namespace) -> str:
    cited = {row.claim: row for row in _sources(kg, table)} if known.sources else None
    return as_text(kg, table, _title(kg, known), cited=cited)


def _table(kg: "KoopGraph", table: "Table", known: Namespace) -> str:
    plain = named(_sources(kg, table) if known.sources else table, kg.label)
    head = [name.replace("_", " ") for name in plain.columns]
    rows = [[shown(cell) for cell in row] for row in plain.rows]
    return aligned([head, *rows])


def _csv(kg: "KoopGraph", table: "Table", known: Namespace) -> str:
    return with_names(_sources(kg, table) if known.sources else table, kg.label).to_csv()


def _json(kg: "KoopGraph", table: "Table", known: Namespace) -> str:
    whole = json.loads(with_names(table, kg.label).to_json())
    if known.sources:
        whole["sources"] = with_names(_sources(kg, table), kg.label).records()
    return json.dumps(whole, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[["KoopGraph", "Table", Namespace], str]] = {
    "text": _text,
    "table": _table,
    "csv": _csv,
    "json": _json,
}


def _list_of_measures(lang: str) -> str:
    width = max(map(len, MEASURES)) + 4
    lines: list[str] = []
    for group, title in GROUPS.items():
        lines.append(title[lang])
        for name, offer in MEASURES.items():
            if offer.group == group:
                lines.append(f"  {name:<{width - 2}}{offer.question[lang]}")
        lines.append("")
    return "\n".join([*lines, TEXTS["measure_hint"][lang]])
