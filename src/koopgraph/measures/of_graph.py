"""The measures straight from a graph, by name, and the claims behind their rows."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from koopgraph import transfer_graph
from koopgraph.engines import named_queries
from koopgraph.errors import UnknownName, WrongSlice
from koopgraph.measures.bounds import end_of_window
from koopgraph.measures.errors import CutOff, IdleOption, OpenWindow, UnknownChoice, one_of
from koopgraph.measures.inputs import (
    TIES,
    adoptions_in,
    by_address,
    coordinates_in,
    data_version,
    exits_in,
    lineage_of,
    observed_until,
    ties_in,
    touching,
    transfers_of,
)
from koopgraph.measures.pair_years import dyads as pair_years
from koopgraph.measures.place_years import event_history as place_years
from koopgraph.measures.place_years import of_idea
from koopgraph.measures.readable import named
from koopgraph.measures.registry import MEASURES, OBSERVED, Measure, slices_of
from koopgraph.measures.risk_sets import RiskSet
from koopgraph.measures.selection import ATTESTED, CONFIRMED
from koopgraph.measures.table import Table
from koopgraph.model.slice_names import SLICES
from koopgraph.model.slices import ALL, degree, year_of
from koopgraph.model.transfers import CERTAINTIES, GRADES
from koopgraph.things import Things
from koopgraph.vocab import KOOP

OBSERVED_FROM, OBSERVED_UNTIL = OBSERVED
_ENDS = re.compile(rf"\b({'|'.join(OBSERVED.values())})\b")
RISK_OPTIONS = ("idea", "population", "ties", "covariates", *OBSERVED)
WATCHING = ("hazard", "survival", "turnbull", "bass")  # count the years of those who wait
KM = 500.0  # as far as neighbours are apart unless told
LASTING = ("moran", "degree-correlation")  # measures over ties that do not change


def measure(
    kg: Things,
    name: str,
    *,
    idea: str | None = None,
    population: str | Iterable[str] | None = None,
    members_of: str | Iterable[str] | None = None,
    ties: str | None = None,
    within: float | None = None,
    certainty: str | None = None,
    grade: str | None = None,
    **options: Any,
) -> Table:
    """The measure ``name`` (see ``MEASURES``) of this graph; rows name things by their addresses.

    Measures of adoptions need an ``idea``; those that count who did not adopt a ``population``
    (names of places, or of a city network; ``members_of`` takes networks alone), and look at the
    years ``observed_from`` to ``observed_until``: no slice, for who began before or after is part
    of what they count. ``ties``: membership (the default), transfers, distance
    (Moran's I then takes the distance itself). ``within``: km of distance ties (500 unless told),
    or the years between two hops of ``chains``. ``certainty`` and ``grade`` (at least that): which
    transfers count, by default the confirmed ones that are documented or partly so; ``all`` may be
    asked for. ``options`` are those of the measure, and for measures of transfers the slices of
    ``model.slices.TransferSlice``; ``source`` and ``target`` may be any names of places. Raises
    UnknownChoice, UnknownThing, IdleOption, WrongSlice and what the measure does.
    """
    one_of("measure", name, tuple(MEASURES))
    offer = MEASURES[name]
    population = _with_members(kg, population, members_of)
    certainty, grade = (
        worded if worded is None else degree(kg, which, worded)
        for which, worded in (("certainty", certainty), ("grade", grade))
    )
    given = {"population": population, "ties": ties, "certainty": certainty, "grade": grade,
             "within": within}  # fmt: skip
    _refuse_idle(name, offer, given)
    which: dict[str, Any] = {"certainty": certainties(certainty), "grade": grades(grade)}
    slices = {n: options.pop(n) for n in slices_of(name) if n in options}
    valid = _valid(name, offer)
    options = _observed(name, options, valid)
    if unknown := [n for n in options if n not in (*valid, *OBSERVED.values())]:
        raise UnknownName(f"parameter of {name}", unknown[0], valid)
    for end in ("source", "target"):
        if options.get(end) is not None:
            options[end] = str(kg.find(options[end], KOOP.Place))
    if "lineage" in offer.takes:
        lineage = lineage_of(kg, idea=idea, **which)
        found = offer.run(lineage, **options)
        return replace(found, counts={**found.counts, **lineage.graph["counts"]})
    if name == "chains":
        options["within"] = within
    if "transfers" in offer.takes:
        graph = transfers_of(kg, idea=idea, **slices)
        found = offer.run(graph, **which, **options)
        left = {"undated transfers left out": n} if (n := graph.graph["undated"]) else {}
        return replace(found, counts={**found.counts, **left})
    adoptions, places, outside = adoptions_in(kg, needed(idea, name), population)
    watching = name in WATCHING or (name == "adoption" and places is not None)
    notes = _window(kg, options, watching=watching)
    ends: dict[str, Any] = {end: options.get(end) for end in OBSERVED.values()}
    taken: list[Any] = [adoptions]
    if name == "moran" and ties == "distance":
        options["coordinates"] = coordinates_in(kg)
    elif "ties" in offer.takes:
        kind, lasting = ties or TIES[0], name in LASTING
        known = ties_in(kg, kind, adoptions, within=within or KM, lasting=lasting, **ends, **which)
        taken.append(touching(known, places or adoptions))
    with _as_observed():
        found = offer.run(*taken, population=places, **options)
    left = {"adopters outside the population": outside} if outside else {}
    return replace(found, counts={**found.counts, **left}, notes=(*found.notes, *notes))


def _with_members(
    kg: Things, population: str | Iterable[str] | None, networks: str | Iterable[str] | None
) -> str | Iterable[str] | None:
    """The population with the members of these city networks. Raises UnknownThing."""
    if networks is None:
        return population
    given = (population, networks)
    names, of = ([one] if isinstance(one, str) else list(one or ()) for one in given)
    return [*names, *(str(kg.find(network, KOOP.CityNetwork)) for network in of)]


def _observed(name: str, options: Mapping[str, Any], valid: tuple[str, ...]) -> dict[str, Any]:
    """Options by the names that the functions have. Raises WrongSlice for a slice among them."""
    if foreign := [n for n in SLICES if n in options and n not in valid]:
        raise WrongSlice(foreign[0], name, "not-taken", ", ".join(valid))
    found = dict(options)
    for word, own in OBSERVED.items():
        if found.get(word) is not None:
            found[own] = end_of_window(word, year_of(found.pop(word)), years=True)
    return found


@contextmanager
def _as_observed() -> Iterator[None]:
    """What a function says of ``since`` and ``until``, said of what a graph's measure calls so."""
    try:
        yield
    except OpenWindow as refusal:
        raise OpenWindow(refusal.measure, refusal.waiting, refusal.last, OBSERVED_UNTIL) from None
    except CutOff as refusal:
        raise CutOff(refusal.measure, refusal.before, refusal.since, OBSERVED_FROM) from None
    except UnknownChoice as refusal:
        words = {own: word for word, own in OBSERVED.items()}
        if refusal.option not in words:
            raise
        valid = (_ENDS.sub(lambda found: words[found[0]], one) for one in refusal.valid)
        raise UnknownChoice(words[refusal.option], refusal.value, tuple(valid)) from None


def _window(kg: Things, options: dict[str, Any], *, watching: bool) -> tuple[str, ...]:
    """Observed until the date of the data where nobody says otherwise; a note that says so.

    ``watching``: the measure counts those without the idea for as long as they were watched.
    Raises UnknownChoice for an end after that: nobody can have looked.
    """
    year, until = observed_until(kg), options.get("until")
    for word, own in OBSERVED.items():
        if year is not None and (end := options.get(own)) is not None and end > year:
            raise UnknownChoice(word, str(end), (f"{year}, the date of the data, or earlier",))
    if until is not None or year is None or not watching:
        return ()
    options["until"] = year
    return (f"observed until {year}, the date of the data",)


def _valid(name: str, offer: Measure) -> tuple[str, ...]:
    """All that the measure takes: slices, its own options and those of several measures."""
    adoptions, ties = "adoptions" in offer.takes, "ties" in offer.takes
    shared = {
        "idea": True,
        "population": adoptions,
        "members_of": adoptions,
        "ties": ties,
        "within": ties or name == "chains",
        "certainty": ties or not adoptions,
        "grade": ties or not adoptions,
    }
    own = (n for n in own_options(offer) if shared.get(n, True))
    taken = (option for option, is_taken in shared.items() if is_taken)
    return tuple(dict.fromkeys((*taken, *slices_of(name), *own)))


def _refuse_idle(name: str, offer: Measure, given: Mapping[str, Any]) -> None:
    """IdleOption for an option that this measure would not look at."""
    looked_at = {
        "within": name == "chains" or (given["ties"] == "distance" and name != "moran"),
        "population": "adoptions" in offer.takes,
        "ties": "ties" in offer.takes,
        "certainty": "adoptions" not in offer.takes or given["ties"] == "transfers",
        "grade": "adoptions" not in offer.takes or given["ties"] == "transfers",
    }
    for option, value in given.items():
        if value is not None and not looked_at[option]:
            raise IdleOption(name, option, offer.takes)


def own_options(offer: Measure) -> tuple[str, ...]:
    """The options that the measure itself has, as a graph's measure calls them."""
    every = inspect.signature(offer.run).parameters.values()
    words = {own: word for word, own in OBSERVED.items()}
    return tuple(words.get(p.name, p.name) for p in every if p.kind is p.KEYWORD_ONLY)


def certainties(asked: str | None) -> tuple[str, ...]:
    """Those that count: the confirmed ones unless others, or all, are asked for."""
    if asked == ALL:
        return CERTAINTIES
    if asked is None:
        return CONFIRMED
    if asked not in CERTAINTIES:
        raise UnknownName("certainty", asked, (*CERTAINTIES, ALL))
    return (asked,)


def grades(asked: str | None) -> tuple[str, ...]:
    """Those that count: at least this one; documented and partly so unless more is asked for."""
    if asked in (None, ALL):
        return GRADES if asked else ATTESTED
    if asked not in GRADES:
        raise UnknownName("grade", asked, (*GRADES, ALL))
    return GRADES[: GRADES.index(asked) + 1]


def needed(idea: str | None, name: str) -> str:
    """The idea, which measures of adoptions cannot do without."""
    if idea is None:
        raise UnknownChoice(f"idea of {name}", "all", ("one idea, by address, slug or label",))
    return idea


def event_history(
    kg: Things,
    idea: str | Iterable[str],
    *,
    population: str | Iterable[str] | None = None,
    ties: str = "membership",
    covariates: Any = None,
    **options: Any,
) -> RiskSet:
    """Place-years of one idea or several; see `koopgraph.measures.event_history`.

    ``covariates`` may call the places by any of their names. Who ended it is at risk anew.
    ``observed_from`` and ``observed_until`` are the years looked at.
    """
    options = _observed("event_history", options, RISK_OPTIONS)
    known, places, notes = _for_risk(kg, idea, population, options)
    ends: dict[str, Any] = {end: options.get(end) for end in OBSERVED.values()}
    linked = {
        i: touching(ties_in(kg, ties, one, **ends), places or one) for i, one in known.items()
    }
    with _as_observed():
        found = place_years(
            _one_or(known), _one_or(linked), population=places, exits=_one_or(exits_in(kg, known)),
            covariates=_of_known(kg, known, covariates), **options,
        )  # fmt: skip
    return _told(kg, found, notes)


def dyads(
    kg: Things,
    idea: str | Iterable[str],
    *,
    population: str | Iterable[str] | None = None,
    ties: str = "membership",
    covariates: Any = None,
    **options: Any,
) -> RiskSet:
    """Pair-years of one idea or several; see `koopgraph.measures.dyads`.

    ``observed_from`` and ``observed_until`` are the years looked at.
    """
    options = _observed("dyads", options, RISK_OPTIONS)
    known, places, notes = _for_risk(kg, idea, population, options)
    ends: dict[str, Any] = {end: options.get(end) for end in OBSERVED.values()}
    linked = {
        i: touching(ties_in(kg, ties, one, **ends), places or one) for i, one in known.items()
    }
    only = next(iter(known)) if len(known) == 1 else None
    taken = transfer_graph.transfer_graph(kg, idea=only, certainty="confirmed")
    with _as_observed():
        found = pair_years(
            _one_or(known), taken, ties=_one_or(linked), coordinates=coordinates_in(kg),
            population=places, exits=_one_or(exits_in(kg, known)),
            covariates=_of_known(kg, known, covariates), **options,
        )  # fmt: skip
    return _told(kg, found, notes)


def _for_risk(
    kg: Things, idea: str | Iterable[str], population: Any, options: dict[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...] | None, tuple[str, ...]]:
    """Idea (address) → its adoptions, the population, and a note on the window."""
    names = [idea] if isinstance(idea, str) else list(idea)
    known, places = {}, None
    for name in names:
        adoptions, places, _ = adoptions_in(kg, name, population)
        known[str(kg.find(name, KOOP.Idea))] = adoptions
    return known, places, _window(kg, options, watching=True)


def _one_or(by_idea: dict[str, Any]) -> Any:
    """What holds for the one idea, or for each of several."""
    return next(iter(by_idea.values())) if len(by_idea) == 1 else by_idea


def _of_known(kg: Things, known: Mapping[str, Any], covariates: Any) -> Any:
    """The covariates by address; of one idea those of that idea, where they say of which."""
    table = by_address(kg, covariates)
    return table if len(known) > 1 else of_idea(table, next(iter(known)), known)


def _told(kg: Things, found: RiskSet, notes: tuple[str, ...]) -> RiskSet:
    table = replace(found.table, notes=(*found.table.notes, *notes))
    return replace(found, table=table, version=data_version(kg))


def sources(kg: Things, table: Table) -> Table:
    """The claims behind each row of ``table``: what each says of what, its source and grade."""
    plain = table.sources()
    wanted = set(plain.column("claim"))
    rows = named_queries.rows(kg.engine, "claims")
    told = {
        str(claim): (*map(str, said), kg.label(str(source)) if source else None, str(grade))
        for claim, *said, source, _, _, grade, _, _, _, _, _ in rows
        if str(claim) in wanted
    }
    none = (None,) * 5
    return replace(
        plain,
        columns=(*plain.columns, "about", "property", "value", "source", "grade"),
        rows=tuple((*row, *told.get(row[-1], none)) for row in plain.rows),
    )


def labelled(kg: Things, table: Table) -> Table:
    """The same table with names for addresses, to be read by people."""
    return named(table, kg.label)
