"""What is said, whole: each question, portrait and error in both languages, read before it is kept.

``python -m pytest tests/test_texts.py --regenerate-golden`` writes tests/golden/texts anew. Asked
is what the files of koopstadt and of the mobility hub hold, so that other ideas change nothing.
"""

import stat
from pathlib import Path

import pytest

import koopgraph
from koopgraph import bundled, errors, inputs
from koopgraph.engines import errors as engine_errors
from koopgraph.errors import KoopgraphError
from koopgraph.portraits.portrait import portrait
from koopgraph.portraits.text import with_numbers
from koopgraph.questions import catalogue

TEXTS = Path(__file__).parent / "golden" / "texts"
FILES = (
    "koopstadt.ttl",
    "places.ttl",
    "sources.ttl",
    "intermediaries.ttl",
    "ideas/mobility-hub.ttl",
    "ideas/district-concept.ttl",
    "ideas/energy-use-plan.ttl",
    "ideas/housing-policy-concept.ttl",
)
LANGUAGES = ("en", "de")
MOST = 12
"""So many lines of an answer are kept."""
HUB, KOOPSTADT, NOWHERE = "mobility-hub", "koopstadt", "place:reykjavik"
GIVEN = {  # by parameter: something, and what has nothing
    "idea": (HUB,),
    "network": (KOOPSTADT,),
    "place": ("nuremberg", NOWHERE),
    "source": ("koopstadt-poster",),
    "theme": ("mobility",),
    "carrier": (KOOPSTADT,),
    "initiative": ("mobility-hub.bremen",),
    "working_format": ("workshop",),
}
PORTRAITS = (
    "bremen", HUB, KOOPSTADT, "transfer:mobility-hub.bremen.leipzig", "source:koopstadt-poster",
    "initiative:mobility-hub.bremen", "netherlands", NOWHERE,
)  # fmt: skip
BY_LANGUAGE = ({"en": "“?o”", "de": "„?o“"}, {"en": "a number", "de": "eine Zahl"})
SAID = (
    errors.UnknownThing(
        "Würzbug", "place", ("wuerzburg",), {"wuerzburg": {"en": "Würzburg", "de": "Würzburg"}}
    ),
    errors.UnknownThing("qqq", "idea"),
    errors.SeveralThings("Halle", "place", ("place:halle-saale", "place:halle-westfalen")),
    errors.UnknownName("question", "lineag", ("lineage", "balance")),
    errors.UnknownNameIn("part of a mapping", "colums", ("columns", "ignore"), "m.yaml", 3),
    errors.UnknownName("format", "qqq", ("csv", "json")),
    errors.WrongParameter("year", "year", "soon", "a whole number"),
    errors.MissingOption("add", "--to", "koopgraph add transfers.csv --idea … --to …"),
    *(errors.NoOwnRows("near-ideas", problem) for problem in errors.NoOwnRows.problems),
    *(
        errors.WrongSlice("since", "2020", problem, "2010")
        for problem in errors.WrongSlice.problems
    ),
    errors.BrokenQuestion("towns.rq", 4, "no valid YAML"),
    errors.UnreadableFile("towns.ttl", 3, "The prefix ex: has not been declared"),
    errors.UnreadableFile("towns.ttl", 0, "Permission denied"),
    errors.UnreadableFile("towns.ttl", 3, "expected a dot"),
    errors.Contradiction("x", ("A", "B"), ("x a A", "x a B"), ("Almanac",)),
    errors.BadTable(({"en": "row 2: no year", "de": "Zeile 2: kein Jahr"},)),
    errors.QueryError("its brackets are nested 900 deep, 200 are allowed"),
    errors.UnreadableQuery("error at 1:30: …", 1, 30, *BY_LANGUAGE),
    errors.ForbiddenQuery("SERVICE"),
    errors.OutOfTime(60.0),
    errors.NotWritable("out.csv", "No space left on device"),
    errors.AlikeBlanks(4),
    errors.AlikeBlanks(4, "towns.ttl"),
    errors.NamelessClaim("_:b0"),
    errors.CutOutput(errors.STDOUT, "No space left on device"),
    inputs.NoFile("towns.ttl", 0, str(stat.S_IFIFO)),
    inputs.OverwrittenInput("link.ttl", "towns.ttl"),
    errors.CutOutput("out.csv", "No space left on device"),
    errors.OpenElsewhere("transfers.xlsx", "~$transfers.xlsx"),
    errors.StoreInUse("kept"),
    errors.ForeignFolder("kept", "letters.txt"),
    errors.WrongStore("kept", "no graph has been finished in it"),
    errors.MissingPart("pandas", "frames"),
    engine_errors.WrongEndpoint("that", "an endpoint's address begins with https:// or http://"),
    engine_errors.EndpointUnreachable("http://127.0.0.1:9", "[Errno 111] Connection refused"),
    engine_errors.EndpointSilent("https://example.org/sparql", 30.0),
    engine_errors.EndpointRefused("https://example.org/sparql", 401),
    engine_errors.EndpointBusy("https://example.org/sparql", 503),
    engine_errors.EndpointFailed("https://example.org/sparql", 500, "no reason given"),
    engine_errors.AnswerTooLarge("https://example.org/sparql", 413, "no reason given", 100),
    engine_errors.ForeignRedirect("https://example.org/sparql", "https://example.com"),
    engine_errors.NotSparql("https://example.org/", "text/html"),
    engine_errors.CutAnswer("https://example.org/sparql", "12 of 40 rows came"),
)


@pytest.fixture(scope="module")
def small():
    folder = bundled.folder("data")
    return koopgraph.load(*(folder / name for name in FILES))


def questions(kg, lang):
    """Every question with each parameter by itself, in lines as they are read out."""
    for question in catalogue.questions().values():
        params = [param for param in question.params if param.name in GIVEN]
        for given in [{p.name: v} for p in params for v in GIVEN[p.name]] or [{}]:
            year = {"year": "2015"} if any(p.name == "year" for p in question.params) else {}
            answer = kg.ask(question.name, **given, **year)
            yield f"{question.name}: {answer.heading(lang)}"
            yield from [line.text for line in answer.lines(lang)][:MOST] or [answer.nothing(lang)]
            yield ""


def portraits(kg, lang):
    """The story of a thing of each kind."""
    for name in PORTRAITS:
        told = portrait(kg, name, lang)
        yield f"{told.label} ({', '.join(told.kinds)})"
        yield from map(with_numbers, told.told.lead)
        for chapter in told.told.chapters:
            yield f"– {chapter.title}"
            yield from map(with_numbers, chapter.sentences)
        yield from (f"[{note.number}] {note.label}" for note in told.told.notes)
        yield ""


def said_errors(_, lang):
    """Each error with facts that occur."""
    for error in SAID:
        yield type(error).__name__
        yield error.say(lang)
        yield ""


WRITERS = {"questions": questions, "portraits": portraits, "errors": said_errors}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_what_is_said_is_what_was_read(small, pytestconfig, name, lang):
    path = TEXTS / f"{name}.{lang}.txt"
    text = "\n".join(WRITERS[name](small, lang)) + "\n"
    if pytestconfig.getoption("--regenerate-golden"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_no_class_of_errors_is_left_out():
    def below(cls):
        yield cls
        for one in cls.__subclasses__():
            yield from below(one)

    modules = (errors.__name__, engine_errors.__name__)
    own = {cls for cls in below(KoopgraphError) if cls.__module__ in modules and cls.messages}
    assert own - {KoopgraphError} <= {type(error) for error in SAID}
