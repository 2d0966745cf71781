"""A small world for the tests of tables, and tables written in one line."""

from pathlib import Path

import koopgraph
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import TableMapping

WORLD = Path(__file__).parent / "tables" / "world.ttl"
HEADINGS = (
    "idea,kind,from_place,from_country,to_place,to_country,year,stage,giver_grade,year_grade,"
    "source_title"
)
GOOD = (
    "mobility hub,transfer,Bremen,DE,Leipzig,DE,2015-07-08,opened,documented,documented,The paper"
)


def world(*more):
    return koopgraph.load(WORLD, *more).engine


def write(folder, *rows, headings=HEADINGS, name="table.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes("\n".join((headings, *rows)).encode(encoding))
    return path


def imported(folder, *rows, engine=None, mapping=None, **how):
    return import_table(
        write(folder, *rows, **how), engine or world(), mapping=mapping or TableMapping()
    )


def claims(made):
    """What the claims say, short: thing, property, value, grade, modality."""
    about = {}
    for triple in made.triples:
        if "/claim/" in str(triple.subject):
            key = triple.predicate.value.rsplit("#")[-1]
            value = triple.object.value
            if key not in ("paraphrase", "type"):
                about.setdefault(str(triple.subject), {})[key] = value.rsplit("/")[-1]
    names = ("claimAbout", "claimProperty", "claimValue", "grade", "modality")
    return sorted(tuple(claim[name].rsplit("#")[-1] for name in names) for claim in about.values())
