"""The pages: every question as a form, free SPARQL, answers as sentences and tables.

Made on the server, without a script; a form that is sent keeps the question in the address.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from koopgraph.engines import named_queries
from koopgraph.errors import KoopgraphError
from koopgraph.labels import alphabetical
from koopgraph.model.slice_names import SLICES
from koopgraph.questions import catalogue
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Question
from koopgraph.questions.free_sparql import run_with_prefixes
from koopgraph.questions.themes import THEMES
from koopgraph.serve.addresses import page_of, path_of
from koopgraph.serve.faults import choices, said
from koopgraph.serve.frame import frame_of, page
from koopgraph.serve.home import home
from koopgraph.serve.questions import FORMATS, UnknownParameter, ask
from koopgraph.serve.records import HTML, Asked, Reply
from koopgraph.serve.sparql_service import TooMuch
from koopgraph.serve.words import PARAMETERS, WORDS
from koopgraph.terms import IRI, expand
from koopgraph.vocab import BASE, PREFIXES
from koopgraph.wording import YES_NO

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph
    from koopgraph.page.texts import Language


MAPPED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
)
SUGGESTED = 2_000
SOUGHT = ("koop:Place", "koop:Idea")
BESIDE_SLICES = ("city", "query", "lang", "view")
MAP_SLICES = {"koop:Idea": "idea", "koop:City": "place", "koop:Place": "place"}


def start(kg: "KoopGraph", asked: Asked) -> Reply:
    """All questions by theme, and the way to free SPARQL."""
    lang = _lang(kg, asked)
    known = catalogue.questions().values()
    themes = [
        (title[lang], questions)
        for theme, title in THEMES.items()
        if (questions := [q for q in known if q.theme == theme])
    ]
    return _page(
        "home",
        kg,
        asked,
        title=WORDS[lang]["lead"],
        themes=themes,
        home=home(kg, lang),
        names=[name for cls in SOUGHT for name in suggestions(kg, cls, asked)],
    )


def question(kg: "KoopGraph", asked: Asked) -> Reply:
    """One question: its form, and its answer once it is asked."""
    known = catalogue.question(asked.name)
    status, answer, problem, meant = 200, None, "", tuple[tuple[str, str], ...]()
    if asked.value("ask") or any(asked.value(param.name) for param in known.params):
        kept = tuple(pair for pair in asked.values if pair[0] != "ask")
        try:
            answer = ask(kg, Asked(kind="ask", name=known.name, values=kept, lang=asked.lang))
        except KoopgraphError as error:
            status, problem = 400, said(error, _lang(kg, asked))
            meant = choices(kg, error, asked, _lang(kg, asked))
    return _page(
        "question",
        kg,
        asked,
        status=status,
        title=known.question[_lang(kg, asked)],
        question=known,
        lists={p.name: suggestions(kg, p.cls, asked) for p in known.params if p.cls},
        answer=_shown(kg, answer, asked),
        problem=problem,
        meant=meant,
        fields=PARAMETERS[_lang(kg, asked)],
        downloads=_downloads(known, asked),
        map_link=_map_link(known, asked),
    )


def query(kg: "KoopGraph", asked: Asked) -> Reply:
    """Free SPARQL with the prefixes there; its rows as a table, what they name as map and graph."""
    text, status, problem, shown, map_link = asked.value("query"), 200, "", None, ""
    if text.strip():
        try:
            found, rows = _found(kg, asked)
        except KoopgraphError as error:
            status, problem = 400, said(error, _lang(kg, asked))
        else:
            shown = _result(kg, found, asked, _lang(kg, asked))
            if any(path_of(value) for row in rows for value in row):
                map_link = "/map?" + urlencode({"query": text, "lang": _lang(kg, asked)})
    return _page(
        "query",
        kg,
        asked,
        status=status,
        title="SPARQL",
        text=text
        or "SELECT ?city ?label WHERE {\n  ?city a koop:City ; rdfs:label ?label\n}\nLIMIT 20",
        answer=shown,
        problem=problem,
        prefixes=PREFIXES,
        map_link=map_link,
    )


def transfer_map(kg: "KoopGraph", asked: Asked) -> Reply:
    """The transfer page, with graph, map and table: of an idea, a city, or what a query names.

    Raises UnknownParameter, and what ``kg.map`` does.
    """
    for name, _ in asked.values:
        if name not in (*SLICES, *BESIDE_SLICES):
            raise UnknownParameter("slice of map", name, SLICES)
    slices: dict[str, Any] = {name: asked.value(name) for name in SLICES if asked.value(name)}
    if city := asked.value("city"):  # once called so
        slices.setdefault("place", city)
    if asked.value("query").strip():
        slices["rows"] = _found(kg, asked)[1]
    view = asked.value("view") or None
    home = f"/?lang={_lang(kg, asked)}"
    made = kg.map(lang=_language(asked), view=view, **slices).to_html(home=home)
    if len(made) > asked.limits.answer:
        raise TooMuch
    return Reply(200, HTML, made.encode(), MAPPED)


def suggestions(kg: "KoopGraph", cls: str, asked: Asked) -> list[str]:
    """The names of the things of a class, in the language of the page, for a list to pick from."""
    rows = named_queries.rows(kg.engine, "instances", {"class": expand(cls) or IRI(cls)})
    names = (kg.label(str(thing), _lang(kg, asked)) for (thing,) in rows)
    return sorted({name for name in names if name}, key=alphabetical)[:SUGGESTED]


def _lang(kg: "KoopGraph", asked: Asked) -> "Language":
    return "de" if (asked.lang or kg.lang) == "de" else "en"


def _language(asked: Asked) -> "Language | None":
    """The language asked for; without one the page follows its reader's browser."""
    return "de" if asked.lang == "de" else "en" if asked.lang else None


def _shown(kg: "KoopGraph", answer: Answer | None, asked: Asked) -> dict[str, Any] | None:
    if answer is None:
        return None
    sentences = [(line.text.strip(), line.rival) for line in answer.lines()]
    said = {"none": answer.nothing(), "aside": answer.aside()}
    return {"sentences": sentences, **said, **_rows(kg, answer, asked)}


def _rows(kg: "KoopGraph", answer: Answer, asked: Asked) -> dict[str, Any]:
    lang, (head, *rows) = _lang(kg, asked), answer.table()
    kept = zip(rows[: asked.limits.rows], answer.values, strict=False)
    linked = [
        [(text, _page_of(kg, value, lang)) for text, value in zip(words, values, strict=True)]
        for words, values in kept
    ]
    return {"head": head, "rows": linked, "count": len(answer), "cut": answer.cut}


def _page_of(kg: "KoopGraph", value: object, lang: str) -> str:
    """The page of a thing that has one; others' things do where they have a name here."""
    if not isinstance(value, IRI) or (value.startswith(BASE) and not path_of(value)):
        return ""
    return page_of(value, lang) if path_of(value) or kg.label(value) else ""


def _found(kg: "KoopGraph", asked: Asked) -> tuple[Any, list[tuple[object, ...]]]:
    """What a query of the reader's own gave, and its rows; statements are rows of three."""
    found = run_with_prefixes(kg, asked.value("query"), limit=asked.limits.rows)
    if isinstance(found, bool):
        return found, []
    if isinstance(found, Answer):
        return found, list(found.values)
    return found, [tuple(IRI(part) for part in triple) for triple in found]


def _result(kg: "KoopGraph", found: Any, asked: Asked, lang: str) -> dict[str, Any]:
    if isinstance(found, Answer):
        return {"sentences": [], **_rows(kg, found, asked)}
    if isinstance(found, bool):
        text = YES_NO[lang][0 if found else 1]
    else:
        text = found.serialize(format="turtle")
    return {"sentences": [], "head": (), "rows": [], "count": 0, "cut": False, "text": text}


def _downloads(known: Question, asked: Asked) -> dict[str, str]:
    names = {param.name for param in known.params} | {"lang"}
    kept = [(name, value) for name, value in asked.values if name in names and value]
    return {form: f"/ask/{known.name}?" + urlencode([*kept, ("format", form)]) for form in FORMATS}


def _map_link(known: Question, asked: Asked) -> str:
    kept = [
        (MAP_SLICES[param.cls], asked.value(param.name))
        for param in known.params
        if param.cls in MAP_SLICES and asked.value(param.name)
    ]
    return "/map?" + urlencode(kept) if kept else ""


def _page(name: str, kg: "KoopGraph", asked: Asked, *, status: int = 200, **content: Any) -> Reply:
    frame = frame_of(asked, kg.lang, notices=kg.notices)
    return page(name, frame, status=status, values=dict(asked.values), **content)
