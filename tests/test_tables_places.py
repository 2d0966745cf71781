"""Places of strangers: any way to name one finds it, twins are never chosen in silence."""

import pytest

import koopgraph
from koopgraph.countries import countries, country
from koopgraph.dataset import PLACES_CREDIT
from koopgraph.tables import gazetteer, gazetteer_index, place_names
from koopgraph.tables.gazetteer import towns
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.place_records import Asked, Unplaced
from koopgraph.tables.places import Places
from koopgraph.terms import expand
from table_world import claims, imported, world


@pytest.fixture(scope="module")
def index():
    return GraphIndex(koopgraph.load().engine)


@pytest.fixture
def places(index):
    return Places(index)


def slug(places, name, **more):
    return places.find(Asked(name=name, **more)).place.iri.slug


NAMED = {
    # by number and address
    "geonames:2861650": "nuremberg",
    "https://www.geonames.org/2861650/nuremberg.html": "nuremberg",
    "Q24879": "bremen",
    "http://www.wikidata.org/entity/Q24879": "bremen",
    "Roncadelle (IT, 09; geonames:6535203)": "roncadelle",
    "place:leipzig": "leipzig",
    "https://w3id.org/koopgraph/place/leipzig": "leipzig",
    # in other languages and spellings
    "Norimberga": "nuremberg",
    "Prága": "prague",
    "Київ": "kyiv",
    "東京": "tokyo",
    "القاهرة": "cairo",
    "İstanbul": "istanbul",
    "St. Etienne": "saint-etienne",
    "Frankfurt a.M.": "frankfurt",
    "Frankfurt/Main": "frankfurt",
    # with country or region
    "Leipzig, Germany": "leipzig",
    "Portland, OR": "portland",
    "Portland, Oregon, USA": "portland",
    "Portland, ME": "portland-maine-united-states",
    "London, ON": "london-canada",
    "Los Angeles, CA": "los-angeles",
    "Halle (Saale)": "halle-saale",
    "Saint-Pierre de la Réunion": "saint-pierre",
    # official
    "Stadt Leipzig": "leipzig",
    "Comune di Milano": "milan",
    "Ville de Lyon": "lyon",
    "Ayuntamiento de Madrid": "madrid",
    "Câmara Municipal de Lisboa": "lisbon",
    "Gemeente Utrecht": "utrecht",
    "Miasto Poznań": "poznan",
    "Göteborgs kommun": "gothenburg",
    "Københavns Kommune": "copenhagen",
    "Adelaide City Council": "adelaide",
    "City of Melbourne": "melbourne",
    "Freie und Hansestadt Hamburg": "hamburg",
    # regions, districts, territories, points
    "Bavaria": "bayern",
    "Catalonia": "catalunya",
    "Kirklees": "kirklees",
    "State of California": "california",
    "Province of Barcelona": "province-of-barcelona",
    "Provincia di Milano": "milano-lombardia-italy",
    "Kanton Zürich": "zuerich-zuerich-switzerland",
    "Devon County Council": "devon",
    "Los Angeles County": "los-angeles-county",
    "Réunion": "reunion",
    "Åland": "aland-islands",
    "52.52, 13.405": "berlin",
}


@pytest.mark.parametrize("name", NAMED)
def test_a_place_is_known_by_any_of_its_names(places, name):
    assert slug(places, name) == NAMED[name]


def test_spellings_of_one_town_are_one_place(places):
    spelt = ("Köln", "Koeln", "KOLN", "Cologne", "Colonia Agrippina", "geonames:2886242")
    assert {slug(places, name) for name in spelt} == {"cologne"}


def test_every_country_and_territory_of_the_gazetteer_has_its_names():
    rows = gazetteer.database().execute("SELECT DISTINCT country FROM place")
    assert {code for (code,) in rows} <= countries().keys()
    assert all(country(one.en) == country(one.de) == one for one in countries().values())


@pytest.mark.parametrize("name", ["Springfield", "Mérida", "Ontario, CA", "Saint Louis"])
def test_twins_are_asked_with_people_and_country_and_each_proposal_is_found(places, name):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name=name))
    in_one = {"Springfield": "twins-in-country"}  # the country would tell none from another
    assert caught.value.kind == in_one.get(name, "twin-places")
    assert len(caught.value.near) > 1
    found = [places.find(Asked(name=near)).place.iri for near in caught.value.near]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", ["Frankfurt", "Halle", "Valencia", "Viena"])
def test_a_twin_that_is_taken_is_told(places, name):
    twins = places.find(Asked(name=name)).twins
    assert len(twins) > 1
    assert all("people" in twin and "geonames:" in twin for twin in twins)


def test_a_point_or_a_region_settles_twins(places):
    assert slug(places, "Springfield", point=(39.8, -89.64)).startswith("springfield-illinois")
    assert slug(places, "Springfield", region="MA").startswith("springfield-massachusetts")
    assert slug(places, "Halle", point=(50.73, 4.23)) == "halle-belgium"


def test_a_place_that_nobody_knows_is_described_by_its_row(tmp_path):
    made = imported(
        tmp_path,
        "mobility hub,adoption,Nirgendheim,DE,50.1,8.7,2015",
        headings="idea,kind,to_place,to_country,lat,long,year",
    )
    assert made.is_good
    described = {
        (t.predicate.value.rsplit("#")[-1], t.object.value)
        for t in made.triples
        if t.subject.value.endswith("place/nirgendheim")
    }
    assert {("label", "Nirgendheim"), ("lat", "50.1"), ("long", "8.7")} <= described
    assert claims(made)[0][0] == "mobility-hub.nirgendheim"


DISTRICTS = (
    *("Landkreis Böblingen", "Kreis Pinneberg", "Kreis Steinburg", "Landkreis München"),
    *("Bezirk Neukölln", "Region Hannover", "Main-Kinzig-Kreis", "Ostalbkreis"),
    *("Landsberg am Lech district", "Rhine-Main Metropolitan Region"),
)


@pytest.mark.parametrize("name", DISTRICTS)
def test_a_district_that_nobody_knows_is_never_the_town_of_its_name(places, name, tmp_path):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name=name))
    assert caught.value.kind == "unknown-district"
    assert all("geonames:" in near or "region" in near for near in caught.value.near)
    found = places.find(Asked(name=name, country="DE", point=(48.7, 9.0))).place
    assert not found.is_city
    text = f"name;kind;country;lat;long\n{name};region;DE;48,7;9,0\n"
    (tmp_path / "table.places.csv").write_text(text, encoding="utf-8")
    made = imported(tmp_path, f"mobility hub,{name},2015", headings="idea,to,year")
    assert made.is_good
    kinds = {t.object.value for t in made.triples if "/place/" in t.subject.value}
    assert any(kind.endswith("#Region") for kind in kinds)
    assert not any(kind.endswith("#City") for kind in kinds)


def test_two_towns_of_one_name_never_get_one_address(places):
    names = ("Portland, ME", "Portland, TX", "Portland, IN", "geonames:2796696", "geonames:2796695")
    assert len({slug(places, name) for name in names}) == len(names)


def test_a_region_is_described_as_one(tmp_path):
    made = imported(
        tmp_path, "mobility hub,adoption,Bavaria,2015", headings="idea,kind,to_place,year"
    )
    types = {
        t.object.value.rsplit("#")[-1]
        for t in made.triples
        if t.subject.value.endswith("place/bayern") and t.predicate.value.endswith("type")
    }
    assert types == {"Region"}


@pytest.mark.parametrize(
    ("name", "credit"), [("Hamburg", PLACES_CREDIT), ("Bavaria", gazetteer.CREDIT_OF_REGIONS)]
)
def test_who_measured_where_a_place_lies_is_credited(tmp_path, name, credit):
    made = imported(
        tmp_path, f"mobility hub,adoption,{name},2015", headings="idea,kind,to_place,year"
    )
    of_places = (t for t in made.triples if "/place/" in t.subject.value)
    said = {t.object.value for t in of_places if t.predicate.value.endswith("/source")}
    assert said == {credit}


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("Leipzg", "", "Leipzig"),
        ("Dusseldorv", "DE", "Düsseldorf"),
        ("Ysselstein", "", "IJsselstein"),
        ("Stutgart", "DE", "Stuttgart"),
    ],
)
def test_a_miss_names_what_looks_or_sounds_alike_and_that_is_found(places, name, code, near):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name=name, country=code))
    assert near in caught.value.near
    for one in caught.value.near:
        places.find(Asked(name=one, country=code))


@pytest.mark.parametrize(("name", "near"), [("Lübek", "Lübeck"), ("Luebek", "Lübeck")])
def test_a_misspelt_name_is_not_the_small_town_far_away_that_is_also_called_so(places, name, near):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name=name))
    assert caught.value.kind == "perhaps-misspelt"
    assert caught.value.near[0] == near
    taken = {places.find(Asked(name=one)).place.iri for one in caught.value.near}
    assert len(taken) == len(caught.value.near) == 2


def test_the_wrong_country_is_told_with_where_the_place_is(places):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name="Leipzig", country="FR"))
    assert caught.value.kind == "other-country"
    assert caught.value.near[-1].startswith("Leipzig (")


def test_the_larger_towns_come_first():
    assert [town.name for town in towns("Halle")][:2] == ["Halle (Saale)", "Halle"]


@pytest.mark.parametrize(
    ("name", "slug"), [("Gera", "gera-germany"), ("Speicher (Eifel)", "speicher-germany")]
)
def test_what_is_only_also_called_so_and_what_stands_in_brackets_settle_twins(places, name, slug):
    found = places.find(Asked(name=name))
    assert found.place.iri.slug == slug
    assert len(found.twins) == 2  # and it is told


def test_twins_are_told_in_german_words(places):
    with pytest.raises(Unplaced) as caught:
        places.find(Asked(name="Laufen"))
    assert [twin.say("de") for twin in caught.value.near] == [
        "Laufen (DE, Bayern; 6.869 Einwohner; geonames:2880129)",
        "Laufen (CH, Basel-Landschaft; 5.618 Einwohner; geonames:2660001)",
    ]


@pytest.mark.parametrize(
    ("cell", "each"),
    [
        ("Bocholt; Borken", ("Bocholt", "Borken")),
        ("Bocholt und Borken", ("Bocholt", "Borken")),
        ("Leipzig / Bremen", ("Leipzig", "Bremen")),
        ("Nürnberg, Leipzig and Bremen", ("Nürnberg", "Leipzig", "Bremen")),
    ],
)
def test_several_places_in_one_cell_are_all_named(places, cell, each):
    with pytest.raises(Unplaced) as raised:
        places.find(Asked(name=cell))
    assert (raised.value.kind, len(raised.value.near)) == ("several-places", len(each))
    for name, proposed in zip(each, raised.value.near, strict=True):
        assert proposed.startswith(name)
        assert places.find(Asked(name=proposed))


def test_a_number_that_no_place_can_have_is_no_number():
    assert place_names.geonames_number("geonames:99999999999999999999") is None
    assert place_names.geonames_number("geonames:" + "9" * 5_000) is None
    assert place_names.geonames_number("geonames:2861650") == 2861650


OURS = """
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix place: <https://w3id.org/koopgraph/place/> .
place:of-ours a koop:{kind} ; rdfs:label "Celle"@de , "Celle"@en ; koop:inCountry {country} {more} .
"""


@pytest.mark.parametrize(
    ("kind", "country", "more", "is_it"),
    [
        ("City", "place:germany", "", True),
        ("Region", "place:germany", "", False),
        ("City", "place:spain", "", False),
        ("City", "place:germany", "; schema:sameAs <https://sws.geonames.org/1/>", False),
    ],
)
def test_a_place_without_a_number_is_that_of_its_name_kind_and_country(
    tmp_path, kind, country, more, is_it
):
    """As the town of a GeoNames number that a table names; by name alone it is found before."""
    path = tmp_path / "ours.ttl"
    path.write_text(OURS.format(kind=kind, country=country, more=more), encoding="utf-8")
    celle = next(town for town in towns("Celle") if (town.country, town.is_city) == ("DE", True))
    found = Places(GraphIndex(world(path)))._unnumbered(celle)
    assert found == (expand("place:of-ours") if is_it else None)


def test_a_country_whose_name_a_town_on_record_has_gets_an_address_of_its_own(tmp_path):
    known = tmp_path / "known.ttl"
    known.write_text(
        "@prefix koop: <https://w3id.org/koopgraph/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix place: <https://w3id.org/koopgraph/place/> .\n"
        'place:armenia a koop:City ; rdfs:label "Armenia"@en ; koop:inCountry place:colombia .\n'
        'place:colombia a koop:Country ; rdfs:label "Colombia"@en .\n',
        encoding="utf-8",
    )
    headings = "idea,to_place,to_country"
    made = imported(tmp_path, "Wächterhaus,Yerevan,AM", headings=headings, engine=world(known))
    assert made.is_good
    lies_in = {str(t.object) for t in made.triples if t.predicate.value.endswith("inCountry")}
    assert "<https://w3id.org/koopgraph/place/armenia-country>" in lies_in


def test_a_number_beside_a_name_that_no_place_has_is_taken_and_told(places):
    known = places.find(Asked(name="Leipzig (DE; geonames:2879139)"))
    assert (known.place.iri.slug, known.otherwise) == ("leipzig", "")
    assert places.find(Asked(name="https://www.geonames.org/2879139/leipzig.html")).otherwise == ""
    odd = places.find(Asked(name="Zzyxqua (geonames:2879139)"))
    assert odd.place.iri.slug == "leipzig"
    assert odd.otherwise.startswith("Leipzig (DE")


def test_what_lies_around_a_point_is_looked_up_by_its_latitude():
    plan = gazetteer_index.database().execute(f"EXPLAIN QUERY PLAN {gazetteer._BOX}", (0, 1, 0, 1))
    assert "lat>" in plan.fetchone()[-1]


@pytest.mark.parametrize(
    ("name", "taken", "other"),
    [
        ("Granada", "Granada (ES", "Grenada (country)"),  # Spanish for Grenada
        ("Luxembourg", "Luxembourg (country)", "Luxembourg (LU"),
        ("Guatemala", "Guatemala (country)", "Guatemala City (GT"),
        ("Armenia", "Armenia (CO", "Armenia (country)"),  # the town is on record
        ("Jamaica", "Jamaica (country)", "Jamaica (US"),
    ],
)
def test_what_a_country_and_a_town_are_called_is_never_settled_in_silence(
    places, name, taken, other
):
    twins = places.find(Asked(name=name)).twins
    assert [twins[0].startswith(taken), twins[1].startswith(other)] == [True, True]
    found = [places.find(Asked(name=told)).place.iri for told in twins]
    assert found[0] == places.find(Asked(name=name)).place.iri != found[1]


@pytest.mark.parametrize("name", ["Luxemburg", "Panamá", "Mexico", "Singapore"])
def test_in_a_column_of_towns_the_town_is_meant_that_is_called_as_its_country(places, name):
    found = places.find(Asked(name=name, of_towns=True))
    assert (found.place.is_city, len(found.twins)) == (True, 2)
    assert not places.find(Asked(name=found.twins[1])).place.is_city


@pytest.mark.parametrize("name", ["Norway", "Türkei", "Peru", "Nederland", "França", "Poland"])
def test_a_country_without_a_known_town_of_its_name_is_taken_without_a_word(places, name):
    found = places.find(Asked(name=name, of_towns=True))
    assert (found.place.is_city, found.twins) == (False, ())


def test_a_country_and_a_city_on_record_are_told_apart_by_what_they_are(places):
    with pytest.raises(Unplaced) as miss:
        places.find(Asked(name="Singapur"))
    assert {one.say("de") for one in miss.value.near} == {"Singapur (Staat)", "Singapur (Stadt)"}
    for one in miss.value.near:
        for lang in ("en", "de"):
            places.find(Asked(name=one.say(lang)))


def test_a_heading_says_that_towns_stand_below_it(tmp_path):
    made = imported(tmp_path, "Panama,low emission zone", headings="city,idea")
    assert [finding.near[1].say("de") for finding in made.findings] == ["Panama (Staat)"]
    made = imported(tmp_path, "Panama,low emission zone", headings="to,idea")
    assert [str(finding.near[0]) for finding in made.findings] == ["Panama (country)"]
