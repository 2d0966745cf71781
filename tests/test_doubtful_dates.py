"""A date that its source questions or gives approximately is told so, in every sentence.

In the graph asked here each beginning, announcement, plan and end has a year of its own, and no
source states one plainly: where the year stands bare, a sentence says more than its source.
"""

import re

import pytest

import toy
from koopgraph.cli import main
from koopgraph.questions import catalogue
from koopgraph.questions.sentence_templates import names

BARE = "1966"
"""Asked by its source in words alone: the modality says it, no mark in the date."""
YEARS = {  # thing: the year in which it begins, as its source gives it
    "initiative:bench.aach": "1911?",
    "initiative:bench.buehl": "1922~",
    "initiative:bench.celle": "1933%",
    "initiative:bench.dorf": BARE,
    "initiative:stall.buehl": "1948-06~",
    "initiative:stall.aach": "1959?",
}
OTHERS = {"1944~", "1955?", "1977~", "1907~"}  # announced, planned, ended, an exchange held
ALL = sorted({date[:4] for date in (*YEARS.values(), *OTHERS)})
THINGS = """
place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en .
initiative:bench.dorf a koop:Project ; rdfs:label "Bank in Dorf"@de , "bench in Dorf"@en ;
  koop:embodies idea:bench ; koop:inPlace place:dorf .
place:emd a koop:City ; rdfs:label "Emd"@de , "Emd"@en .
initiative:bench.emd a koop:Project ; rdfs:label "Bank in Emd"@de , "bench in Emd"@en ;
  koop:embodies idea:bench ; koop:inPlace place:emd .
idea:stall a koop:Idea ; rdfs:label "Tauschbude"@de , "swap stall"@en .
initiative:stall.buehl a koop:Project ; rdfs:label "Bude in Bühl"@de , "stall in Buehl"@en ;
  koop:embodies idea:stall ; koop:inPlace place:buehl .
initiative:stall.aach a koop:Project ; rdfs:label "Bude in Aach"@de , "stall in Aach"@en ;
  koop:embodies idea:stall ; koop:inPlace place:aach .
transfer:stall.buehl.aach a koop:TransferEvent ; koop:transfers idea:stall ;
  rdfs:label "Tauschbude: Bühl → Aach"@de , "swap stall: Buehl → Aach"@en .
activity:visit a koop:ExchangeActivity ; rdfs:label "Besuch in Aach"@de , "visit to Aach"@en .
"""
RUNS = "vocab:in-operation"


def _doubtful():
    yield toy.PLACES + toy.SOURCES + toy.IDEA + THINGS
    for number, (thing, date) in enumerate(YEARS.items()):
        doubt = "asserted" if "~" in date else "questioned"
        yield toy.claim(thing, "startYear", f'"{date}"', modality=doubt, stage="opened")
        yield toy.claim(thing, "status", RUNS, number=f".{number}")
    yield toy.transfer("aach", "buehl") + toy.transfer("buehl", "celle")
    yield toy.transfer("buehl", "aach").replace("bench", "stall")
    for prop, end in (("fromInitiative", "aach"), ("toInitiative", "celle")):
        yield toy.claim(toy.RIVAL, prop, f"initiative:bench.{end}", grade="partly")
    for place in ("aach", "buehl", "celle"):
        yield toy.claim(f"place:{place}", "memberOf", "intermediary:ring")
    yield toy.claim("transfer:bench.aach.buehl", "broughtBy", "intermediary:ring")
    yield toy.claim("transfer:bench.aach.buehl", "carriedBy", "activity:visit")
    for prop, value in (
        ("startYear", '"1907~"'), ("heldIn", "place:aach"), ("participant", "place:celle"),
        ("concerns", "idea:bench"), ("organisedBy", "intermediary:ring"),
    ):  # fmt: skip
        yield toy.claim("activity:visit", prop, value)
    yield toy.claim("initiative:bench.emd", "startYear", '"1944~"', stage="announced")
    yield toy.claim("initiative:bench.emd", "startYear", '"1955?"', modality="planned", number=".2")
    yield toy.claim("initiative:bench.celle", "endYear", '"1977~"')


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory):
    """The graph, and where it lies."""
    folder = tmp_path_factory.mktemp("doubtful")
    return toy.graph(folder, "".join(_doubtful())), folder / "toy.ttl"


BEFORE = (
    r"(?:[Aa]round|about|[Pp]erhaps(?: in)?|[Uu]m|ca\.|[Vv]ielleicht(?: im)?)(?: (?:June|Juni))? "
)
BEHIND = r"\?| \((?:with a question mark|mit Fragezeichen)\)"
ASKED_IN_WORDS = re.compile(rf"\b{BARE}\b.*\[.*(questioned|in Frage gestellt)\]")
"""A claim as it stands among those of a thing."""
ASKED_ALONE = {date[:4] for date in (*YEARS.values(), *OTHERS) if date[4:] in ("", "?")}
"""Years that are nothing but questioned: whether it was so is what an open question asks."""
IN_A_CURVE = re.compile("perhaps or only about then|vielleicht oder nur ungefähr dann")


def bare(text):
    """The years that a sentence tells as if they were certain."""
    found = re.finditer(rf"({BEFORE})?\b({'|'.join(ALL)})\b({BEHIND})?", text)
    return [year[2] for year in found if not year[1] and not year[3]]


def test_a_bare_year_is_seen():
    said = "In 1911 it began, perhaps in 1922, around June 1933, um 1944, 1955?, ca. 1966; 1977."
    assert bare(said) == ["1911", "1977"]


ASKED_ABOUT = {  # questions of a year: those years
    "anniversaries": [int(year) + 10 for year in ALL],
    "year": ALL,
    "activities": [None, "1907"],
}
FORMS = {"at", "At", "year", "day", "year_at"}


def asked(kg, name):
    """The answers that have rows: one without repeats the year that was asked for."""
    given = [{"year": year} if year else {} for year in ASKED_ABOUT.get(name, [None])]
    yield from filter(len, (kg.ask(name, **one) for one in given))


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", catalogue.questions())
def test_no_sentence_tells_a_doubtful_year_bare(doubtful, name, lang):
    said = [text for answer in asked(doubtful[0], name) for text in answer.sentences(lang)]
    said += [line.text for answer in asked(doubtful[0], name) for line in answer.lines(lang)]
    if name == "adoption-curve":
        said = [text for text in said if not (bare(text) and IN_A_CURVE.search(text))]
        said = [text for text in said if "announced" not in text and "kündigt" not in text]
    asked_for = ASKED_ALONE if name in ("open-questions", "answered") else set()
    assert [text for text in said if set(bare(text)) - asked_for] == []


def test_an_open_question_keeps_all_but_what_it_asks(doubtful):
    said = " ".join(line.text for line in doubtful[0].ask("open-questions").lines("en"))
    assert "“bench in Aach” began in 1911 is open" in said
    assert "“bench in Celle” began around 1933 is open" in said  # questioned, and approximate


def telling():
    """The questions whose sentence tells a date that is no source's."""
    for name, question in catalogue.questions().items():
        told = {field for field, form in names(question.sentence["en"]) if form in FORMS}
        if told - {"as_of", "value", "other_when"}:
            yield name


@pytest.mark.parametrize("name", list(telling()))
def test_each_question_that_tells_years_was_asked_for_one(doubtful, name):
    """Without this the test above would pass for a question that answers nothing here."""
    said = " ".join(text for answer in asked(doubtful[0], name) for text in answer.sentences("en"))
    assert re.search("|".join(ALL), said), said


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    "thing", [*YEARS, "initiative:bench.emd", "place:aach", "place:buehl", "place:celle",
              "place:emd", "idea:bench", "idea:stall", "transfer:bench.aach.buehl",
              "transfer:stall.buehl.aach", "activity:visit", "intermediary:ring"],
)  # fmt: skip
def test_no_portrait_tells_a_doubtful_year_bare(doubtful, capsys, thing, lang):
    assert main(["show", thing, "--graph", str(doubtful[1]), "--lang", lang]) == 0
    said = capsys.readouterr().out
    lines = [line for line in said.splitlines() if bare(line)]
    assert [line for line in lines if not ASKED_IN_WORDS.search(line)] == []


def test_a_year_that_is_questioned_in_words_alone_is_told_with_doubt(doubtful):
    lines = [line.text for line in doubtful[0].ask("lineage", place="dorf").lines("en")]
    assert lines == ["Dorf introduced “bench” perhaps in 1966. – Almanac"]
