"""A town by its name: never taken in silence for another, and called as its people call it."""

import pytest

import koopgraph
from koopgraph.tables import gazetteer
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.place_records import Asked, Unplaced
from koopgraph.tables.places import Places
from koopgraph.tables.regions import generate
from koopgraph.tables.town_labels import labels_of
from koopgraph.vocab import RDFS
from table_world import imported

GERMAN = "Idee;von;nach;Jahr"
BESIDE = ("Bürgerbus;Speyer;Verden;2017", "Bürgerbus;Isny;Cochem;2017", "Bürgerbus;Prüm;Guben;2017")


@pytest.fixture(scope="module")
def index():
    return GraphIndex(koopgraph.load().engine)


def found(index, name, *, home="", lang="de"):
    return Places(index, lang=lang, home=home).find(Asked(name=name))


@pytest.mark.parametrize(
    ("name", "country", "people"), [("Aue", "DE", 18_554), ("Hoya", "DE", 3_959)]
)
def test_a_town_of_that_very_name_is_meant_and_told(index, name, country, people):
    """Not Au, a country whose letters are near, nor a suburb of Tokyo that was once called so."""
    taken = found(index, name)
    assert taken.place.country == country
    assert f"{people:,}" in taken.twins[0]
    assert len(taken.twins) > 1


def test_a_world_city_is_meant_sooner_than_a_village_of_that_name():
    assert gazetteer.dominant(gazetteer.towns("Krakau"), "Krakau").country == "PL"


def test_the_country_of_the_places_beside_it_tells_twins_apart_and_they_are_told(index):
    with pytest.raises(Unplaced) as caught:
        found(index, "Cham")
    assert {near.split(" (")[1][:2] for near in caught.value.near[:2]} == {"DE", "CH"}
    taken = found(index, "Cham", home="DE")
    assert taken.place.country == "DE"
    assert any("(CH" in twin for twin in taken.twins)
    assert found(index, "Paris", home="US").place.country == "FR"


def test_a_small_twin_in_the_same_country_is_told(index):
    assert len(found(index, "Lichtenberg", home="DE").twins) > 1


def test_the_home_of_a_table_is_read_off_its_places(tmp_path):
    made = imported(tmp_path, *BESIDE, "Bürgerbus;Speyer;Cham;2018", headings=GERMAN)
    assert made.is_good
    assert [row.to_place.country for row in made.rows] == ["DE"] * 4
    told = [finding for finding in made.findings if finding.value == "Cham"]
    assert [finding.kind for finding in told] == ["twin-taken"]


def test_capital_letters_of_a_country_are_one_where_no_town_is_spelt_so(index):
    assert found(index, "UK").place.country == "GB"
    with pytest.raises(Unplaced):
        found(index, "ZZ")


LABELS = {
    "Lübben (Spreewald)": "Lübben (Spreewald)",
    "Lübbenau": "Lübbenau",
    "Calau": "Calau",
    "Großpostwitz": "Großpostwitz",
    "Mülheim an der Ruhr": "Mülheim an der Ruhr",
    "Halle/Westf.": "Halle/Westf.",
    "Rothenburg o.d.T.": "Rothenburg ob der Tauber",
    "Weißwasser/O.L.": "Weißwasser/O.L.",
    "Hufuf": "Hufuf",
}


@pytest.mark.parametrize("name", LABELS)
def test_a_town_is_called_in_german_as_the_table_writes_it(index, name):
    assert found(index, name, home="DE").place.de == LABELS[name]


def test_no_town_of_lusatia_has_its_sorbian_name_alone():
    names = {town.name for name in ("Lubin", "Lubnjow", "Kalawa") for town in gazetteer.towns(name)}
    assert {"Lübbenau", "Calau"} <= names
    assert gazetteer.by_id(2875625).name == "Lübben"


def test_german_names_of_large_cities_come_from_unicode():
    (damascus,) = gazetteer.towns("Damascus", country="SY", kind="city")
    assert labels_of(damascus, "Cham", "en") == {"en": "Cham", "de": "Damaskus"}
    assert labels_of(damascus)["de"] == "Damaskus"
    assert labels_of(damascus, "DAMASKUS", "de")["de"] == "Damaskus"


def test_a_new_town_is_described_with_the_name_that_the_table_wrote(tmp_path):
    made = imported(tmp_path, "Bürgerbus;Speyer;Lübben (Spreewald);2018", headings=GERMAN)
    labels = {t.object.value for t in made.triples if t.predicate.value == RDFS.label}
    assert "Lübben (Spreewald)" in labels
    assert not any("Lubin" in label for label in labels)


def test_the_middle_of_a_region_is_that_of_its_towns_by_their_people(monkeypatch):
    towns = [["", "", "1", "", "3000", "50.0", "8.0"], ["", "", "2", "", "1000", "54.0", "12.0"]]
    monkeypatch.setattr(generate, "_table", lambda _: iter(towns))
    within = {1: 0, 2: 1}
    assert generate._middles(within) == {1: (51.0, 9.0, 4000), 2: (54.0, 12.0, 1000)}


def test_towns_of_one_name_in_one_region_are_told_apart_by_their_numbers(tmp_path):
    row = "mobility hub,adoption,,,geonames:{},,2015,opened,,documented,The paper"
    made = imported(tmp_path, *map(row.format, (5201027, 5201031)))
    assert [row.to_place.iri.slug for row in made.rows] == [
        "middletown-pennsylvania-united-states", "middletown-5201031",
    ]  # fmt: skip
