"""Content to look at, to test and to measure with: koopstadt's three cities, and n transfers.

`koopstadt` is written by hand after the poster and the sources that answer it; `synthetic` is
seeded noise over real city positions and says nothing true.
"""

from __future__ import annotations

import random

from koopgraph.page.model import (
    STATUSES,
    Adoption,
    Claim,
    Grade,
    Idea,
    Initiative,
    Intermediary,
    Label,
    Licence,
    Meta,
    PageContent,
    Place,
    Source,
    Story,
    Transfer,
)

BASE = "https://w3id.org/koopgraph/"
POSTER = "koopstadt-poster"
MEANS = (Label("Workshop", "workshop"), Label("Exkursion", "excursion"))
CITIES = (
    ("Bremen", "DE", 53.08, 8.81), ("Leipzig", "DE", 51.34, 12.37), ("Gent", "BE", 51.05, 3.72),
    ("Bergen", "NO", 60.39, 5.32), ("Wien", "AT", 48.21, 16.37), ("Paris", "FR", 48.85, 2.35),
    ("Barcelona", "ES", 41.39, 2.16), ("Umeå", "SE", 63.83, 20.26), ("Łódź", "PL", 51.77, 19.46),
    ("London", "GB", 51.51, -0.13), ("Milano", "IT", 45.46, 9.19), ("Zürich", "CH", 47.37, 8.54),
    ("København", "DK", 55.68, 12.57), ("Helsinki", "FI", 60.17, 24.94),
    ("Athína", "GR", 37.98, 23.73), ("Lisboa", "PT", 38.72, -9.14), ("Kraków", "PL", 50.06, 19.94),
    ("Kaunas", "LT", 54.9, 23.89), ("Riga", "LV", 56.95, 24.11), ("Cork", "IE", 51.9, -8.47),
    ("Bogotá", "CO", 4.61, -74.08), ("Curitiba", "BR", -25.43, -49.27),
    ("Jakarta", "ID", -6.2, 106.82), ("Seoul", "KR", 37.57, 126.98),
    ("Portland", "US", 45.52, -122.68),
    ("Melbourne", "AU", -37.81, 144.96), ("Cape Town", "ZA", -33.92, 18.42),
    ("New York", "US", 40.71, -74.01), ("Tokyo", "JP", 35.68, 139.69),
    ("Auckland", "NZ", -36.85, 174.76),
)  # fmt: skip
WORDS = ("Mobility hub", "Superblock", "Participatory budget", "Car-free Sunday",
         "Bus rapid transit", "Night mayor", "Sponge city", "Cycle street",
         "Housing first")  # fmt: skip


def _meta(title: Label) -> Meta:
    return Meta(
        title=title,
        subtitle=Label("Wer hat was von wem gelernt?", "Who learned what from whom?"),
        data_version="0.1.0",
        data_date="2026-11-20",
        address="https://w3id.org/koopgraph/",
        licences=(
            Licence(
                covers=Label("Daten", "Data"),
                name="CC BY 4.0",
                url="https://creativecommons.org/licenses/by/4.0/",
            ),
        ),
        credits=(Label.same("The koopgraph contributors"),),
        coverage=Label("Ein Beispiel, keine Erhebung.", "An example, not a survey."),
    )


def _city(key: str, de: str, en: str, lat: float, lon: float) -> Place:
    return Place(
        key=key, iri=f"{BASE}place/{key}", label=Label(de, en), country="DE",
        lat=lat, lon=lon, networks=("koopstadt",),
    )  # fmt: skip


def _claim(key: str, what: Label, value: str, source: str, **more: object) -> Claim:
    return Claim(key=key, property=what, value=Label.same(value), source=source, **more)  # type: ignore[arg-type]


BEGAN, GAVE = Label("Beginn", "start"), Label("lernte von", "learned from")


def koopstadt() -> PageContent:
    """Bremen 2003 → Leipzig 2015, Bremen → Nuremberg 2016, and the poster's own telling.

    >>> [t.year for t in koopstadt().transfers]
    [2015, 2016, 2016]
    """
    hub = "mobility-hub"
    leipzig, nuremberg, reading = _koopstadt_transfers()
    begun = Adoption(
        key="mobility-hub.bremen", iri=f"{BASE}initiative/mobility-hub.bremen", place="bremen",
        idea=hub, origin=True, initiative="mobility-hub.bremen", year=2003, when="2003",
        earliest=2003, latest=2003, claims=("bremen-2003", "bremen-2006"),
    )  # fmt: skip
    return PageContent(
        meta=_meta(Label("koopstadt: Städte lernen", "koopstadt: cities learn")),
        places=(
            _city("bremen", "Bremen", "Bremen", 53.0758, 8.8072),
            _city("leipzig", "Leipzig", "Leipzig", 51.3397, 12.3731),
            _city("nuremberg", "Nürnberg", "Nuremberg", 49.4539, 11.0775),
        ),
        ideas=(
            Idea(
                key=hub,
                iri=f"{BASE}idea/{hub}",
                label=Label("Mobilitätsstation", "mobility hub"),
                definition=Label(
                    "Ein Ort, an dem man zwischen Bus, Rad und geteiltem Auto wechselt.",
                    "A place where one changes between bus, bicycle and shared car.",
                ),
            ),
        ),
        intermediaries=(
            Intermediary(
                key="koopstadt", iri=f"{BASE}intermediary/koopstadt",
                label=Label.same("koopstadt"), is_network=True,
            ),
        ),
        sources=_koopstadt_sources(),
        claims=_koopstadt_claims(),
        initiatives=(
            _initiative("bremen", "mobil.punkt"),
            _initiative("leipzig", "Mobilitätsstationen"),
            _initiative("nuremberg", "Mobilpunkt"),
        ),
        transfers=(leipzig, nuremberg, reading),
        adoptions=(begun,),
        stories=(Story(source=POSTER, transfers=_poster_transfers(), adoptions=(Adoption(
            key=begun.key, iri=begun.iri, place="bremen", idea=hub, origin=True,
            initiative=begun.initiative, year=2006, when="2006", earliest=2006, latest=2006,
            claims=("bremen-2006",),
        ),)),),
        start_network="koopstadt",
        featured_story=POSTER,
    )  # fmt: skip


def _initiative(city: str, name: str) -> Initiative:
    key = f"mobility-hub.{city}"
    return Initiative(
        key=key, iri=f"{BASE}initiative/{key}", label=Label.same(name), place=city,
        ideas=("mobility-hub",), status=Label("in Betrieb", "in operation"),
    )  # fmt: skip


def _koopstadt_sources() -> tuple[Source, ...]:
    return (
        Source(
            key=POSTER,
            iri=f"{BASE}source/{POSTER}",
            label=Label("koopstadt-Poster", "koopstadt poster"),
            title="What is koopstadt?",
            title_lang="en",
        ),
        Source(
            key="l-iz-2015",
            iri=f"{BASE}source/l-iz-2015",
            label=Label.same("l-iz.de 2015"),
            title="Leipziger Internet Zeitung, Juli 2015",
            title_lang="de",
            date="2015-07",
            url="https://www.l-iz.de/",
        ),
        Source(
            key="bremen-senate-2016",
            iri=f"{BASE}source/bremen-senate-2016",
            label=Label("Senatspressestelle Bremen 2016", "Bremen senate press office 2016"),
            title="Bremer mobil.punkt jetzt auch in Nürnberg",
            title_lang="de",
            date="2016-10-05",
            url="https://www.senatspressestelle.bremen.de/",
        ),
    )


def _koopstadt_claims() -> tuple[Claim, ...]:
    opened = Label("eröffnet", "opened")
    poster = {"source": POSTER, "quote_lang": "en"}
    return (
        _claim("bremen-2003", BEGAN, "2003", "bremen-senate-2016", stage=opened),
        _claim("bremen-2006", BEGAN, "2006", quote="2006: mobil.punkt in Bremen",
               counts=False, **poster),
        _claim("leipzig-from", GAVE, "Bremen", "l-iz-2015", locator="Absatz 3"),
        _claim("leipzig-2015", BEGAN, "2015-07-08", "l-iz-2015", stage=opened),
        _claim("leipzig-2014", BEGAN, "2014", quote="2014: mobility station in Leipzig",
               counts=False, **poster),
        _claim("nuremberg-from", GAVE, "Bremen", "bremen-senate-2016"),
        _claim("nuremberg-2016", BEGAN, "2016-10-05", "bremen-senate-2016", stage=opened),
        _claim("nuremberg-2015", BEGAN, "2015?", modality="questioned", counts=False,
               quote="2015: first station in Nuremberg?", **poster),
        _claim("reading", GAVE, "Leipzig", grade="partly",
               quote="2014: mobility station in Leipzig\n2015: first station in Nuremberg?",
               **poster),
    )  # fmt: skip


def _hub(key: str, giver: str, receiver: str, **more: object) -> Transfer:
    return Transfer(
        key=f"mobility-hub.{key}", iri=f"{BASE}transfer/mobility-hub.{key}", idea="mobility-hub",
        giver=giver, receiver=receiver, giver_initiative=f"mobility-hub.{giver}",
        receiver_initiative=f"mobility-hub.{receiver}", **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _koopstadt_transfers() -> tuple[Transfer, Transfer, Transfer]:
    leipzig = _hub(
        "bremen.leipzig", "bremen", "leipzig", year=2015, when="2015-07-08", earliest=2015,
        latest=2015, formats=(Label("Workshop", "workshop"),), carriers=("koopstadt",),
        claims=("leipzig-from", "leipzig-2015", "leipzig-2014"),
    )  # fmt: skip
    nuremberg = _hub(
        "bremen.nuremberg", "bremen", "nuremberg", year=2016, when="2016-10-05", earliest=2016,
        latest=2016, formats=(Label("Lizenz", "licence"),), carriers=("koopstadt",),
        adaptations=(Label("neuer Name: Mobilpunkt", "new name: Mobilpunkt"),),
        claims=("nuremberg-from", "nuremberg-2016", "nuremberg-2015"),
    )  # fmt: skip
    reading = _hub(
        "leipzig.nuremberg", "leipzig", "nuremberg", year=2016, when="2016-10-05", earliest=2016,
        latest=2016, status="tentative", grade="partly", rival_of=nuremberg.key,
        claims=("reading", "nuremberg-2015"),
    )  # fmt: skip
    return leipzig, nuremberg, reading


def _poster_transfers() -> tuple[Transfer, ...]:
    said = {"status": "tentative", "grade": "partly", "carriers": ("koopstadt",)}
    return (
        _hub("bremen.leipzig", "bremen", "leipzig", year=2014, when="2014", earliest=2014,
             latest=2014, claims=("leipzig-2014",), **said),
        _hub("leipzig.nuremberg", "leipzig", "nuremberg", year=2015, when="2015?", earliest=2015,
             latest=2015, claims=("reading", "nuremberg-2015"), **said),
    )  # fmt: skip


def synthetic(n: int, *, seed: int = 1, ideas: int = 9) -> PageContent:
    """n transfers (at least 1) of nothing real, about 8·√n places, two claims a transfer.

    >>> len(synthetic(5).transfers), synthetic(5) == synthetic(5)
    (5, True)
    """
    dice = random.Random(seed)
    places = _places(dice, max(4, int(8 * n**0.5)))
    sources = tuple(_source(i) for i in range(max(1, n // 20)))
    named = tuple(_idea(i) for i in range(ideas))
    transfers, claims = _transfers(dice, n, places, named, sources)
    return PageContent(
        meta=_meta(Label("Erfundene Transfers", "Invented transfers")),
        places=places, ideas=named, sources=sources, claims=claims, transfers=transfers,
        intermediaries=(Intermediary(key="net", iri=f"{BASE}intermediary/net",
                                     label=Label.same("Network of Cities"), is_network=True),),
        adoptions=tuple(
            Adoption(key=f"start.{i.key}", iri=f"{BASE}initiative/start.{i.key}", idea=i.key,
                     place=places[k % len(places)].key, origin=True, year=1990, when="1990",
                     earliest=1990, latest=1990)
            for k, i in enumerate(named)
        ),
        stories=(Story(source=sources[0].key, transfers=transfers[: max(1, n // 20)]),),
    )  # fmt: skip


def _places(dice: random.Random, count: int) -> tuple[Place, ...]:
    places = []
    for i in range(count):
        name, country, lat, lon = CITIES[i % len(CITIES) if i < 30 else dice.randrange(20)]
        if i >= len(CITIES):
            name, lat, lon = f"{name} {i}", lat + dice.gauss(0, 1.8), lon + dice.gauss(0, 2.4)
        places.append(Place(
            key=f"p{i}", iri=f"{BASE}place/p{i}", label=Label.same(name), country=country,
            lat=lat, lon=lon, networks=("net",) if i % 3 == 0 else (),
        ))  # fmt: skip
    return tuple(places)


def _source(i: int) -> Source:
    return Source(
        key=f"s{i}", iri=f"{BASE}source/s{i}", label=Label.same(f"Report {i}"),
        title=f"Report {i} of the city network", date=str(2000 + i % 25),
        url=f"https://example.org/report/{i}",
    )  # fmt: skip


def _idea(i: int) -> Idea:
    name = WORDS[i] if i < len(WORDS) else f"Idea {i}"
    return Idea(key=f"i{i}", iri=f"{BASE}idea/i{i}", label=Label.same(name))


def _transfers(
    dice: random.Random,
    n: int,
    places: tuple[Place, ...],
    ideas: tuple[Idea, ...],
    sources: tuple[Source, ...],
) -> tuple[tuple[Transfer, ...], tuple[Claim, ...]]:
    transfers, claims = [], []
    grades: dict[str, Grade] = {"tentative": "partly", "uncited": "uncited"}
    for i in range(n):
        giver = places[min(int(dice.expovariate(6) * len(places)), len(places) - 1)]
        receiver = dice.choice(places)
        year = None if i % 17 == 5 else min(2030, int(dice.triangular(1992, 2031, 2019)))
        said = 2000 + i % 20 if year is None and i % 2 else None
        status = dice.choices(STATUSES, (70, 12, 10, 8))[0]
        source = None if status == "uncited" else dice.choice(sources).key
        keys = (f"c{i}", f"c{i}.y")
        page, grade = f"p. {dice.randrange(90)}", grades.get(status, "documented")
        claims += [
            Claim(key=keys[0], property=GAVE, value=giver.label, source=source, grade=grade,
                  locator=page),
            Claim(key=keys[1], property=BEGAN, value=Label.same(str(year)), source=source,
                  grade=grade, locator=page),
        ]  # fmt: skip
        idea = ideas[min(int(dice.expovariate(3) * len(ideas)), len(ideas) - 1)].key
        transfers.append(Transfer(
            key=f"t{i}", iri=f"{BASE}transfer/t{i}", idea=idea, giver=giver.key,
            receiver=receiver.key, year=year, when=None if year is None else str(year),
            earliest=year, latest=year, announced=said, status=status, grade=grade, claims=keys,
            formats=(dice.choice(MEANS),) if i % 4 == 0 else (),
        ))  # fmt: skip
    return tuple(transfers), tuple(claims)
