"""What the search field leads to: the thing that was meant, or a page of what may be meant."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from koopgraph.page.stills.sheet import clean
from koopgraph.questions import catalogue
from koopgraph.serve.addresses import page_of
from koopgraph.serve.finding import find, words_of
from koopgraph.serve.frame import LONGEST, frame_of, page
from koopgraph.serve.records import TEXT, Asked, Reply
from koopgraph.serve.words import WORDS
from koopgraph.tables.towns import Unplaced, town

if TYPE_CHECKING:
    from koopgraph.graph import KoopGraph


def answer(kg: "KoopGraph", asked: Asked) -> Reply:
    """To the thing of that name; else all that has such a name, or nearly, and ways on."""
    sought = asked.value("q").strip()
    frame = frame_of(asked, kg.lang, notices=kg.notices, sought=sought[:LONGEST])
    lang, words = frame.lang, WORDS[frame.lang]
    found = find(kg, sought, lang)
    if found.meant:
        return Reply(303, TEXT, b"", location=page_of(found.meant, lang))
    questions = _questions(sought, lang)
    shown = clean(sought, LONGEST)
    missed = bool(sought) and not (found.groups or questions)
    return page(
        "find",
        frame,
        title=words["found"].format(shown) if found.groups or questions else words["to find"],
        sought=sought,
        shown=shown,
        found=found,
        questions=questions,
        town=_near_town(kg, sought, lang) if missed else "",
    )


def _questions(sought: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The questions in whose words these stand."""
    wanted = words_of(sought)
    return tuple(
        (question.question[lang], f"/question/{question.name}?" + urlencode({"lang": lang}))
        for question in catalogue.questions().values()
        if wanted
        and all(
            any(own.startswith(word) for own in words_of(question.question[lang]))
            for word in wanted
        )
    )


def _near_town(kg: "KoopGraph", sought: str, lang: str) -> str:
    """Where it is shown what lies near, if this is a town that the gazetteer knows."""
    if len(sought) > LONGEST:
        return ""
    try:
        _, found = town(kg.engine, sought)
    except Unplaced:
        return ""
    return "/map?" + urlencode({"place": sought, "lang": lang}) if found else ""
