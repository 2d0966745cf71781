"""What stands around every page: the way home, the search, the ways to map and questions.

Made without a graph, so that what fails has it too.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from koopgraph.serve.addresses import in_language, page_of
from koopgraph.serve.records import HTML, Asked, Reply
from koopgraph.serve.words import WORDS
from koopgraph.templates import template

if TYPE_CHECKING:
    from koopgraph.page.texts import Language

STYLED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'"
LATER = (503, 504)
LONGEST = 200  # letters that the search field takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The head of a page, in one language, with the address of the page in the other."""

    lang: "Language"
    other: "Language"
    there: str
    notices: tuple[str, ...] = ()
    sought: str = ""

    @property
    def head(self) -> Markup:
        """As HTML, to stand before the page's own part."""
        made = template("serve/frame.html").render(frame=self, words=WORDS[self.lang])
        return Markup(made)

    @property
    def style(self) -> Markup:
        """The rules for it."""
        return Markup(template("serve/frame.css").render())


def frame_of(asked: Asked, lang: str, *, notices: tuple[str, ...] = (), sought: str = "") -> Frame:
    """The head for an answer to this request, in ``lang`` unless it asks for a language.

    One that is asked for and not spoken here is told.
    """
    spoken: Language = "de" if (asked.lang or lang) == "de" else "en"
    other: Language = "en" if spoken == "de" else "de"
    unknown = asked.value("lang")
    if unknown and unknown not in WORDS:
        notices = (WORDS[spoken]["no language"].format(unknown[:40]), *notices)
    return Frame(
        lang=spoken,
        other=other,
        there=in_language(asked.path, asked.values, other),
        notices=notices,
        sought=sought,
    )


def page(name: str, frame: Frame, *, status: int = 200, **content: object) -> Reply:
    """A page of that template."""
    made = template(f"serve/{name}.html").render(
        frame=frame,
        lang=frame.lang,
        status=status,
        words=WORDS[frame.lang],
        address=lambda thing: page_of(thing, frame.lang),
        **content,
    )
    return Reply(status, HTML, made.encode("utf-8", "replace"), STYLED)


def failure(asked: Asked, lang: str, status: int, text: str, **content: object) -> Reply:
    """A page that says what went wrong, and leads on; what may go well later can be asked again."""
    frame = frame_of(asked, lang)
    same = in_language(asked.path, asked.values, frame.lang)
    again = ((WORDS[frame.lang]["again"], same),) if status in LATER else ()
    shown = {"near": (), "choices": again, **content}
    return page("failure", frame, status=status, said=text.strip(), **shown)
