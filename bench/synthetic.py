"""Seeded graphs that look like real ones: cascades per idea, preferential attachment, claims.

Every transfer has its claims, sources and the plain statements that the rule gives, as
`koopgraph tidy` would have written them. Some arrivals have a rival account or a second date, some
transfers were carried by an exchange or changed the idea. Nothing in them is true.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Statement: TypeAlias = tuple[str, str, str]

BASE = "https://w3id.org/koopgraph/"
KOOP = BASE + "ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
COUNTRIES = 60
LAST_YEAR = 2026
PER_IDEA = 25  # transfers in the cascade of one idea, on average
SOURCES = 4  # transfers per source
TENTATIVE = 0.3  # share of transfers that no documented claim confirms
RIVAL = 0.04  # … of confirmed arrivals that have a second, tentative account
CARRIED = 0.15  # … of transfers carried by a dated exchange
CHANGED = 0.1  # … of transfers on which the idea was changed
REDATED = 0.08  # … of initiatives of which a second source gives another year
ENDED = 0.03  # … of initiatives that have ended
QUESTIONED = 0.03  # … of dates that their source doubts
MEMBERS = 20  # cities in a network, on average
FORMATS = ("workshop", "excursion", "conference", "face-to-face", "licence")
KINDS = ("copying", "addition", "omission", "renaming", "scale")
THEMES = ("mobility", "participation", "housing", "climate-and-energy", "public-space")


def write(path: Path, transfers: int, seed: int = 1) -> Path:
    """Write a graph with that many transfers as N-Triples; the same bytes for the same seed."""
    with path.open("w", encoding="utf-8") as file:
        for subject, predicate, value in statements(transfers, seed):
            file.write(f"<{subject}> <{predicate}> {value} .\n")
    return path


def statements(transfers: int, seed: int = 1) -> Iterator[Statement]:
    """Subject, predicate (addresses) and object (N-Triples text)."""
    yield from _World(transfers, seed).statements()


class _World:
    """The sizes that all parts share, and the one source of chance."""

    def __init__(self, transfers: int, seed: int) -> None:
        self.transfers = transfers
        self.chance = random.Random(seed)
        self.places = min(20_000, max(50, transfers // 4))
        self.networks = max(3, self.places // 100)
        self.sources = max(5, transfers // SOURCES)

    def statements(self) -> Iterator[Statement]:
        yield from _surroundings(self)
        made, idea = 0, 0
        while made < self.transfers:
            drawn = max(2, int(self.chance.expovariate(1 / PER_IDEA)) + 2)
            size = min(self.transfers - made, drawn, self.places - 1)
            yield from _cascade(self, f"idea-{idea}", size)
            made, idea = made + size, idea + 1

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def network(self) -> str:
        return f"{BASE}intermediary/network-{self.chance.randrange(self.networks)}"


def _surroundings(world: _World) -> Iterator[Statement]:
    for i in range(COUNTRIES):
        yield from _thing(f"{BASE}place/country-{i}", "Country", f"Land {i}", f"country {i}")
    for i in range(world.networks):
        network = f"{BASE}intermediary/network-{i}"
        yield from _thing(network, "CityNetwork", f"Netzwerk {i}", f"network {i}")
    for i in range(world.sources):
        source = f"{BASE}source/source-{i}"
        yield from _thing(source, "Source", f"Quelle {i}", f"source {i}")
        yield source, "http://purl.org/dc/terms/title", f'"Title {i}"'
        yield source, "http://purl.org/dc/terms/date", f'"{1990 + i % 36}"'
    for i in range(world.places):
        yield from _city(world, i)


def _city(world: _World, number: int) -> Iterator[Statement]:
    place = f"{BASE}place/city-{number}"
    country = world.chance.randrange(COUNTRIES)
    yield from _thing(place, "City", f"Stadt {number}", f"city {number}")
    yield place, KOOP + "inCountry", _iri(f"{BASE}place/country-{country}")
    yield place, GEO + "lat", f'"{world.chance.uniform(-50, 65):.4f}"^^<{DECIMAL}>'
    yield place, GEO + "long", f'"{world.chance.uniform(-120, 150):.4f}"^^<{DECIMAL}>'
    if world.happens(world.networks * MEMBERS / world.places):
        network = _iri(world.network())
        yield from _counted(world, place, f"city-{number}.member-of", "memberOf", network)
        yield place, KOOP + "memberOf", network


def _cascade(world: _World, idea: str, size: int) -> Iterator[Statement]:
    """An origin and ``size`` transfers; popular initiatives are taken as models more often."""
    yield from _thing(f"{BASE}idea/{idea}", "Idea", f"Idee {idea}", f"the {idea}")
    theme = _iri(f"{BASE}vocab/{world.chance.choice(THEMES)}")
    yield f"{BASE}idea/{idea}", KOOP + "theme", theme
    cities = world.chance.sample(range(world.places), size + 1)
    years = [world.chance.randrange(1970, 2005)]
    yield from _initiative(world, idea, cities[0], years[0])
    popular = [0]
    for i in range(1, size + 1):
        model = world.chance.choice(popular)
        years.append(min(LAST_YEAR, years[model] + world.chance.randrange(0, 9)))
        popular += [model, i]
        yield from _initiative(world, idea, cities[i], years[i])
        yield from _arrival(world, idea, cities[model], cities[i], years[model])
        if i > 1 and world.happens(RIVAL):
            other = world.chance.choice([n for n in range(i) if n != model])
            yield from _rival(world, idea, cities[other], cities[model], cities[i])


def _initiative(world: _World, idea: str, city: int, year: int) -> Iterator[Statement]:
    slug = f"{idea}.city-{city}"
    thing = f"{BASE}initiative/{slug}"
    yield from _thing(thing, "Project", f"{idea} in Stadt {city}", f"{idea} in city {city}")
    yield thing, KOOP + "inPlace", _iri(f"{BASE}place/city-{city}")
    yield thing, KOOP + "embodies", _iri(f"{BASE}idea/{idea}")
    modality = "questioned" if world.happens(QUESTIONED) else "asserted"
    yield from _start(world, thing, slug, year, modality)
    if world.happens(REDATED):
        other = f"{BASE}claim/{slug}.start-year.2"
        yield from _dated_claim(world, other, thing, "startYear", year + 1)
    if world.happens(ENDED):
        claim = f"{BASE}claim/{slug}.end-year"
        yield thing, KOOP + "endYear", _integer(year + 5)
        yield thing, KOOP + "restsOn", _iri(claim)
        yield from _dated_claim(world, claim, thing, "endYear", year + 5, stage="ended")


def _start(
    world: _World, thing: str, slug: str, year: int, modality: str = "asserted"
) -> Iterator[Statement]:
    """The year in which something began, and the claim on which it rests."""
    claim = f"{BASE}claim/{slug}.start-year"
    for name in ("startYear", "earliest", "latest"):
        yield thing, KOOP + name, _integer(year)
    yield thing, KOOP + "restsOn", _iri(claim)
    yield from _dated_claim(world, claim, thing, "startYear", year, modality)


def _arrival(
    world: _World, idea: str, giver: int, receiver: int, since: int
) -> Iterator[Statement]:
    slug = f"{idea}.city-{giver}.city-{receiver}"
    thing = f"{BASE}transfer/{slug}"
    tentative = world.happens(TENTATIVE)
    grade = world.chance.choice(("partly", "uncited")) if tentative else "documented"
    yield from _transfer(world, idea, giver, receiver, grade)
    if world.happens(0.5):
        form = _iri(f"{BASE}vocab/{world.chance.choice(FORMATS)}")
        yield from _counted(world, thing, f"{slug}.has-format", "hasFormat", form)
        yield thing, KOOP + "hasFormat", form
    if world.happens(CARRIED):
        yield from _exchange(world, slug, idea, giver, since)
    if world.happens(CHANGED):
        yield from _adaptation(world, slug)


def _rival(
    world: _World, idea: str, giver: int, confirmed: int, receiver: int
) -> Iterator[Statement]:
    """A tentative account of an arrival of which there is another."""
    yield from _transfer(world, idea, giver, receiver, "partly")
    ends = (f"{BASE}transfer/{idea}.city-{city}.city-{receiver}" for city in (giver, confirmed))
    rival, settled = ends
    yield rival, KOOP + "alternativeTo", _iri(settled)


def _transfer(
    world: _World, idea: str, giver: int, receiver: int, grade: str
) -> Iterator[Statement]:
    slug = f"{idea}.city-{giver}.city-{receiver}"
    thing = f"{BASE}transfer/{slug}"
    model = _iri(f"{BASE}initiative/{idea}.city-{giver}")
    arrived = _iri(f"{BASE}initiative/{idea}.city-{receiver}")
    certainty = "confirmed" if grade == "documented" else "tentative"
    words = f"{idea}: {giver} → {receiver}"
    yield from _thing(thing, "TransferEvent", words, words)
    yield thing, TYPE, _iri(f"{KOOP}{certainty.capitalize()}Transfer")
    yield thing, KOOP + "transfers", _iri(f"{BASE}idea/{idea}")
    yield thing, KOOP + "certainty", _iri(f"{BASE}vocab/{certainty}")
    yield thing, KOOP + "fromInitiative", model
    yield thing, KOOP + "toInitiative", arrived
    if certainty == "confirmed":
        yield thing, KOOP + "realisedAs", arrived
    for name, end, value in (
        ("fromInitiative", "from-initiative", model),
        ("realisedAs", "realised-as", arrived),
    ):
        yield from _counted(world, thing, f"{slug}.{end}", name, value, grade)


def _exchange(world: _World, slug: str, idea: str, giver: int, since: int) -> Iterator[Statement]:
    """A visit to the giver, organised by a city network, that carried the transfer."""
    activity, transfer = f"{BASE}activity/{slug}", f"{BASE}transfer/{slug}"
    yield from _thing(activity, "ExchangeActivity", f"Besuch {slug}", f"visit {slug}")
    yield from _start(world, activity, f"visit.{slug}", since)
    for name, end, value in (
        ("organisedBy", "organised-by", world.network()),
        ("heldIn", "held-in", f"{BASE}place/city-{giver}"),
        ("concerns", "concerns", f"{BASE}idea/{idea}"),
        ("hasFormat", "has-format", f"{BASE}vocab/{world.chance.choice(FORMATS)}"),
    ):
        yield activity, KOOP + name, _iri(value)
        yield from _counted(world, activity, f"visit.{slug}.{end}", name, _iri(value))
    yield transfer, KOOP + "carriedBy", _iri(activity)
    yield from _counted(world, transfer, f"{slug}.carried-by", "carriedBy", _iri(activity))


def _adaptation(world: _World, slug: str) -> Iterator[Statement]:
    change, transfer = f"{BASE}adaptation/{slug}", f"{BASE}transfer/{slug}"
    kind = _iri(f"{BASE}vocab/{world.chance.choice(KINDS)}")
    yield from _thing(change, "Adaptation", f"Änderung {slug}", f"change {slug}")
    yield change, KOOP + "adaptationKind", kind
    yield from _counted(world, change, f"change.{slug}.adaptation-kind", "adaptationKind", kind)
    yield transfer, KOOP + "hasAdaptation", _iri(change)
    yield from _counted(world, transfer, f"{slug}.has-adaptation", "hasAdaptation", _iri(change))


def _counted(
    world: _World, about: str, slug: str, name: str, value: str, grade: str = "documented"
) -> Iterator[Statement]:
    """A claim that counts: what it is about rests on it."""
    claim = f"{BASE}claim/{slug}"
    yield about, KOOP + "restsOn", _iri(claim)
    yield from _claim(world, claim, about, name, value, grade=grade)


def _dated_claim(
    world: _World,
    claim: str,
    about: str,
    name: str,
    year: int,
    modality: str = "asserted",
    stage: str = "opened",
) -> Iterator[Statement]:
    said = f'"{year}?"' if modality == "questioned" else f'"{year}"'
    yield from _claim(world, claim, about, name, said, modality=modality)
    yield claim, KOOP + "stage", _iri(f"{BASE}vocab/{stage}")
    for bound in ("earliest", "latest"):
        yield claim, KOOP + bound, _integer(year)


def _claim(
    world: _World,
    claim: str,
    about: str,
    name: str,
    value: str,
    *,
    grade: str = "documented",
    modality: str = "asserted",
) -> Iterator[Statement]:
    yield claim, TYPE, _iri(KOOP + "Claim")
    yield claim, KOOP + "claimAbout", _iri(about)
    yield claim, KOOP + "claimProperty", _iri(KOOP + name)
    yield claim, KOOP + "claimValue", value
    yield claim, KOOP + "grade", _iri(f"{BASE}vocab/{grade}")
    yield claim, KOOP + "modality", _iri(f"{BASE}vocab/{modality}")
    yield claim, KOOP + "rank", _iri(f"{BASE}vocab/normal")
    if grade != "uncited":
        number = world.chance.randrange(world.sources)
        yield claim, KOOP + "inSource", _iri(f"{BASE}source/source-{number}")


def _thing(thing: str, kind: str, german: str, english: str) -> Iterator[Statement]:
    yield thing, TYPE, _iri(KOOP + kind)
    yield thing, LABEL, f'"{german}"@de'
    yield thing, LABEL, f'"{english}"@en'


def _iri(address: str) -> str:
    return f"<{address}>"


def _integer(number: int) -> str:
    return f'"{number}"^^<{INTEGER}>'
