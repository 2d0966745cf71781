"""Tables as strangers keep them: nothing is lost, and nothing is made up, without a word."""

from pathlib import Path

import pytest
import xlsxwriter

import koopgraph
from koopgraph.countries import country
from koopgraph.tables import gazetteer_index
from koopgraph.tables.draft_yaml import as_yaml
from koopgraph.tables.drafting import drafted
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import TableMapping, read_mapping
from table_world import claims, imported, world, write


@pytest.fixture(scope="module")
def engine():
    return world()


@pytest.fixture
def read(tmp_path, engine):
    def reader(headings, *rows, **how):
        return imported(tmp_path, *rows, headings=headings, engine=engine, **how)

    return reader


def told(made):
    return [(f.row, f.column, f.kind) for f in made.findings]


def slugs(made):
    return [row.to_place.iri.slug for row in made.rows]


def test_an_adoption_without_a_year_keeps_its_source(read):
    made = read(
        "idea,to,kind,source,link",
        "hub,Bonn,adoption,Report A,https://example.org/a",
        "hub,Trier,adoption,,https://example.org/b",
        "hub,Mainz,,,",
        "hub,Ulm,origin,Report C,",
    )
    assert claims(made) == [
        ("hub.bonn", "status", "in-operation", "documented", "asserted"),
        ("hub.mainz", "status", "in-operation", "uncited", "asserted"),
        ("hub.trier", "status", "in-operation", "documented", "asserted"),
        ("hub.ulm", "status", "in-operation", "documented", "asserted"),
    ]
    used = {t.object.value for t in made.triples if t.predicate.value.endswith("#inSource")}
    assert used == {source.iri for source in made.new["sources"]}
    assert len(used) == 3


def test_an_adoption_that_is_planned_for_no_year_is_in_preparation(read):
    made = read("idea,to,kind,modality,source", "hub,Bonn,adoption,planned,Report A")
    assert [said[:4] for said in claims(made)] == [
        ("hub.bonn", "status", "in-preparation", "documented")
    ]


def test_a_source_that_backs_nothing_is_told_and_not_called_new(read):
    made = read("idea,to,stage,source", "hub,Bonn,decided,Report A")
    assert told(made) == [(2, "source_title", "unused-source")]
    assert "sources" not in made.new


def test_a_plan_is_no_fact_in_whichever_cell_it_stands(read):
    made = read(
        "idea,from,to,year",
        "hub,,Bonn,planned 2027",
        "hub,,Trier,2026 (planned)",
        "hub,,Mainz,geplant",
        "hub,Bremen,Ulm,2027 (in Planung)",
    )
    assert told(made) == []
    assert claims(made) == [
        ("hub.bonn", "startYear", "2027", "uncited", "planned"),
        ("hub.bremen.ulm", "fromInitiative", "hub.bremen", "uncited", "asserted"),
        ("hub.bremen.ulm", "toInitiative", "hub.ulm", "uncited", "planned"),
        ("hub.mainz", "status", "in-preparation", "uncited", "asserted"),
        ("hub.trier", "startYear", "2026", "uncited", "planned"),
        ("hub.ulm", "startYear", "2027", "uncited", "planned"),
    ]
    assert not any("announced" in t.object.value for t in made.triples)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_is_proposed_for_a_plan_keeps_it_a_plan(read, lang):
    [finding] = read("idea,to,year", "hub,Bonn,2027 (planned for spring)").findings
    assert {"en": "modality: planned", "de": "Aussageart: geplant"}[lang] in finding.say(lang)


def test_mirrored_contacts_are_told(read):
    rows = ("Bremen,Ulm,contact,1981", "Ulm,Bremen,contact,1981", "Bremen,Ulm,contact,1982")
    made = read("from,to,kind,year", *rows)
    assert [(f.row, f.kind, f.near) for f in made.findings] == [(3, "same-row", ("2",))]


@pytest.mark.parametrize("idea", ["自転車", "велопрокат", "ποδήλατο", "دراجة", "자전거", "จักรยาน"])
def test_an_idea_in_any_script_gets_in(read, idea):
    made = read("idea,to,year", f"{idea},Bonn,2015", f"{idea} 2,Bonn,2016", f"{idea}-2,Ulm,2016")
    assert told(made) == []
    addresses = {row.idea.iri for row in made.rows}
    assert len(addresses) == 2
    assert all(iri.isascii() for iri in addresses)


COORDINATES = {
    "Ulm,,9.9876,48.4011": ("to_lat", "swapped-point"),
    "Ulm,DE,9.9876,48.4011": ("to_lat", "swapped-point"),
    "Nirgendheim,DE,9.9876,48.4011": ("to_lat", "swapped-point"),
    "Hamburg,DE,0,0": ("to_lat", "no-point-given"),
    "Hamburg,DE,48.85,2.35": ("to_country", "point-elsewhere"),
    "Hamburg,,-45.5,-120.5": ("to_lat", "far-point"),
}


@pytest.mark.parametrize("row", COORDINATES)
def test_coordinates_that_contradict_name_and_country_are_asked(read, row):
    made = read("idea,to,to_country,lat,long,year", f"hub,{row},2015")
    assert told(made) == [(2, *COORDINATES[row])]
    assert not made.rows


def test_a_new_place_far_from_the_known_one_of_its_name_is_told(read):
    made = read(
        "idea,to,to_country,lat,long,year",
        "hub,Hamburg,DE,48.5,10.1,2015",
        "hub,Chile,,50.0,10.0,2015",
        "hub,Ulm,DE,48.4,9.98,2015",
    )
    assert [(f.row, f.kind) for f in made.findings] == [(2, "new-twin"), (3, "new-twin")]
    assert "562 km away" in made.findings[0].near[0]
    assert made.findings[1].near == ("Chile",)
    again = [read("idea,to,year", f'hub,"{made.findings[0].near[0]}",2015')]
    assert slugs(again[0]) == ["hamburg"]


def test_a_point_makes_a_name_the_town_the_region_or_the_country_in_which_it_lies(read):
    points = {
        "Gibraltar,36.14,-5.35": ("gibraltar", True),
        "Luxembourg,49.61,6.13": ("luxembourg-luxembourg", True),
        "Panama,8.99,-79.52": ("panama-city", True),
        "Jamaica,40.69,-73.79": ("jamaica", True),
        "Washington,47.5,-120.5": ("washington", False),
        "Georgia,32.6,-83.4": ("georgia", False),
        "France,46.5,2.5": ("france", False),
    }
    made = read("idea,to,lat,long,year", *(f"hub,{point},2015" for point in points))
    found = [(row.to_place.iri.slug, row.to_place.is_city) for row in made.rows]
    assert found == list(points.values())
    assert told(made) == [(8, "to_lat", "country-point")]


@pytest.mark.parametrize(
    "name",
    [
        *("Métropole de Lyon", "Seoul Metropolitan Area", "Rennes Métropole", "Region Hannover"),
        *("Eurométropole de Strasbourg", "Área Metropolitana de Barcelona"),
        *("Communauté urbaine de Dunkerque", "Metropolregion Nürnberg"),
    ],
)
def test_a_body_around_a_town_is_neither_the_town_nor_a_region_of_its_name(read, name):
    assert told(read("idea,to,year", f"hub,{name},2015")) == [(2, "to_place", "unknown-district")]


def test_official_forms_of_lists_are_the_town(read):
    names = ("Köln, Stadt", "Frankfurt am Main, Stadt", "München, Landeshauptstadt")
    made = read(
        "idea,to,year", *(f'hub,"{one}",2015' for one in (*names, "Maricá - RJ", "Porto Alegre/RS"))
    )
    assert told(made) == []
    assert slugs(made) == ["koeln", "frankfurt-am-main", "munich", "marica", "porto-alegre"]


def test_codes_of_three_letters_are_countries_and_no_givers(read, tmp_path):
    rows = ("Cayenne,GUF,hub,2006", "Nuuk,GRL,hub,2017", "Pristina,XKX,hub,2018")
    path = write(tmp_path, *rows, headings="city,iso3,idea,year")
    assert drafted(path).columns["iso3"] == "to_country"
    made = read("city,country,idea,year", *rows)
    assert told(made) == []
    assert [row.to_place.country for row in made.rows] == ["GF", "GL", "XK"]


def test_a_code_that_stands_for_a_place_is_told(read):
    made = read("idea,to,to_country,year", "hub,BER,DE,2015", "hub,REU,,2015", "hub,DEU,,2015")
    assert told(made) == [
        (2, "to_place", "code-taken"),
        (3, "to_place", "code-of-two"),
        (4, "to_place", "unknown-place"),
    ]
    assert made.findings[1].near[0] == "Réunion"
    assert made.findings[2].near[0] == "Germany"


def test_a_country_is_known_in_its_own_script():
    names = "日本 中国 Россия Ελλάδα مصر ישראל 대한민국 ไทย Almanya Německo".split()
    codes = [found.code if (found := country(name)) else "" for name in names]
    assert codes == "JP CN RU GR EG IL KR TH DE DE".split()


def test_a_bare_number_is_one_of_geonames_where_its_column_says_so(read, tmp_path):
    draft = tmp_path / "m.yaml"
    draft.write_text("columns: {geonameid: to_place}", encoding="utf-8")
    made = read("idea,geonameid,year", "hub,2911298,2015", mapping=read_mapping(draft))
    assert slugs(made) == ["hamburg"]


def test_twins_within_a_country_are_asked_for_their_region(read):
    [finding] = read("idea,to,to_country,year", "hub,Santa Maria,BR,2015").findings
    assert "give the region (to_region)" in finding.say()


def test_states_are_regions_in_the_recipe_of_american_policies(engine, tmp_path):
    rows = ("New York,law,2019,2020", "Washington,law,2008,2009")
    path = write(tmp_path, *rows, headings="statenam,policy,adopt_year,year")
    made = import_table(path, engine, mapping=read_mapping(Path("spid")))
    assert [(row.to_place.is_city, row.year) for row in made.rows] == [
        (False, "2019"),
        (False, "2008"),
    ]
    assert not [finding for finding in made.findings if finding.severity == "error"]


POINTS = {
    "49,4122; 8,7100": "heidelberg",
    "49°24′44″N 8°42′36″E": "heidelberg",
    "N 49° 24.7' E 8° 42.6'": "heidelberg",
    "5.5560° N, 0.1969° W": "accra",
    "geo:49.4122,8.71": "heidelberg",
    "0°13′07″S 78°30′35″W": "quito",
    "POINT(8.71 49.4122)": "heidelberg",
}


@pytest.mark.parametrize("cell", POINTS)
def test_a_point_in_one_cell_is_read_as_people_write_it(read, cell):
    assert slugs(read("idea,to,year", f'hub,"{cell}",2015')) == [POINTS[cell]]
    made = read("Idee,Ort,Koordinaten,Jahr", f'hub,Nirgendheim,"{cell}",2015')
    assert told(made) == []
    assert slugs(made) == ["nirgendheim"]


def test_headings_of_other_languages_are_drafted(tmp_path):
    rows = ("Comune di Roma,RM,Bologna,2023,Rapporto", "Comune di Torino,TO,Roma,2016,Rapporto")
    path = write(tmp_path, *rows, headings="Comune,Provincia,modello,Anno,Fonte")
    assert drafted(path).columns == {
        "Comune": "to_place",
        "Provincia": "to_region",
        "modello": "from_place",
        "Anno": "year",
        "Fonte": "source_title",
    }


def test_dates_that_are_asked_are_drafted_as_dates(tmp_path):
    cells = ("๒๕๕๕", "FY2015", "1899-12-31", "01/02/2015", "planned 2027")
    rows = [f"hub,Bonn,{cell}" for cell in cells]
    assert (
        drafted(write(tmp_path, *rows, headings="Policy,City,Adopted")).columns["Adopted"] == "year"
    )


def test_twin_towns_are_drafted_as_contacts_and_their_countries_as_no_ideas(tmp_path):
    rows = ("Leipzig,DE,Lyon,FR,1981", "Bremen,DE,Riga,LV,1985", "Kiel,DE,Tallinn,EE,1986")
    path = write(tmp_path, *rows, headings="City A,Country A,City B,Country B,Twinned since")
    made = drafted(path)
    assert made.columns["Country B"] == "from_country"
    text = as_yaml(made, path, tmp_path / "m.yaml")
    assert 'kind: "contact"' in text
    assert "idea" not in text.partition("all:")[2]


def test_a_table_of_regions_is_drafted_as_one(tmp_path):
    path = write(tmp_path, "Vorarlberg,AT,hub,2015", headings="Region,Country,Policy,Year")
    draft = tmp_path / "m.yaml"
    draft.write_text(as_yaml(drafted(path), path, draft), encoding="utf-8")
    mapping = read_mapping(draft)
    assert (mapping.columns["region"], mapping.all["to_kind"]) == ("to_place", "region")


def test_a_name_of_two_letters_may_be_that_of_a_town(tmp_path):
    path = write(tmp_path, "Ås,hub,2015", "Ii,hub,2016", "Ry,hub,2017", headings="X,Policy,Year")
    assert drafted(path).columns["X"] == "to_place"


def test_several_names_in_cells_are_proposed_and_split_at_any_of_the_signs(tmp_path, engine):
    path = write(
        tmp_path, "Bonn; Ulm,hub,2015", "Bremen / Köln,hub,2016", headings="Cities,Idea,Year"
    )
    draft = tmp_path / "m.yaml"
    text = as_yaml(drafted(path), path, draft)
    draft.write_text(text.replace("# split:", "split:"), encoding="utf-8")
    made = import_table(path, engine, mapping=read_mapping(draft))
    assert [row.to_place.en for row in made.rows] == ["Bonn", "Ulm", "Bremen", "Köln"]


def test_formulas_that_were_never_calculated_are_told_once_a_column(tmp_path, engine):
    path = tmp_path / "formulas.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("idea", "to", "year", "check"))
    for number in (1, 2, 3):
        sheet.write_row(number, 0, ("hub", "Bonn", 2010 + number))
        sheet.write_formula(number, 3, f'=IF(C{number + 1}>2013,"x","")', None, "")
    book.close()
    made = import_table(path, engine, mapping=TableMapping())
    [finding] = [f for f in made.findings if f.kind == "no-value"]
    assert (finding.value, finding.count) == ('=IF(C2>2013,"x","")', 3)


def test_three_towns_of_one_name_are_told_apart_in_answers(tmp_path):
    rows = [f'hub,"Springfield, {state}",20{year}' for state, year in (("IL", 10), ("MA", 11))]
    rows += ["hub,Springfield (Missouri),2012", "hub,Bonn,2013"]
    path = write(tmp_path, *rows, headings="idea,to,year")
    gazetteer_index.database()  # to make it ready is told, once
    answer = koopgraph.load(path).ask("lineage", idea="hub")
    said = [sentence.partition(" (no source)")[0] for sentence in answer.sentences("en")]
    assert said == [
        "Springfield (Illinois) introduced “hub” in 2010",
        "Springfield (Massachusetts) introduced “hub” in 2011",
        "Springfield (Missouri) introduced “hub” in 2012",
        "Bonn introduced “hub” in 2013",
    ]


def test_a_new_town_of_the_name_of_one_in_another_country_has_its_country_beside_it(read):
    made = read("idea,to,year", "hub,Cordoba (Argentina),2010", "hub,Córdoba (Spain),2011")
    assert [row.to_place.de for row in made.rows] == ["Córdoba (Argentinien)", "Córdoba (Spanien)"]


def test_a_part_of_a_large_town_is_found_by_that_town(read):
    made = read("idea,to,year", 'hub,"Kensington, London",2010')
    assert [(row.to_place.country, row.to_place.is_city) for row in made.rows] == [("GB", True)]
    assert made.is_good


@pytest.mark.parametrize(
    ("place", "kind", "said"),
    [
        ("Greater Manchester", "unknown-district", "kind region"),
        ("Tyne and Wear", "unknown-place", "latitude and longitude"),
        ("Royal Borough of Kensington and Chelsea", "unknown-place", "latitude and longitude"),
        ("Kensington and Chelsea", "several-places", "if it is one place"),
    ],
)
def test_what_no_gazetteer_of_towns_has_is_asked_so_that_it_can_be_answered(
    read, place, kind, said
):
    made = read("idea,to,to_country,year", f"hub,{place},GB,2010")
    assert [f.kind for f in made.findings] == [kind]
    assert said in made.findings[0].right("en")
    answered = read("idea,to,to_country,lat,long,year", f"hub,{place},GB,53.5,-2.3,2010")
    assert answered.is_good


@pytest.mark.parametrize(
    "name", ["Große Kreisstadt Ravensburg", "Grosse Kreisstadt Ravensburg", "Kreisstadt Ravensburg"]
)
def test_large_towns_of_a_district_are_towns(read, name):
    assert slugs(read("idea,to,year", f"hub,{name},2010")) == ["ravensburg"]


def test_a_name_of_a_country_that_a_large_town_bears_too_is_told_with_it(read):
    made = read("idea,to,year", "hub,عمّان,2010", "hub,Chile,2011")
    assert told(made) == [(2, "to_place", "twin-taken")]
    assert "Amman" in made.findings[0].near[1]


def test_a_row_with_a_point_alone_is_of_the_town_there_and_that_is_told(read):
    made = read("idea,lat,long,year", "hub,48.4011,9.9876,2010", "hub,0.5,-30.5,2011", "hub,,,2012")
    assert slugs(made) == ["ulm"]
    assert told(made) == [
        (2, "to_lat", "town-at-point"),
        (3, "to_place", "no-town-there"),
        (4, "to_place", "empty"),
    ]
