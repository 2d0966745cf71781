"""A portrait written as text or Markdown."""

from collections.abc import Callable, Iterator

from koopgraph.portraits.portrait import Fact, Portrait
from koopgraph.portraits.story import Told
from koopgraph.wording import isolated

WORDS = {
    "en": {
        "claims": "What sources say",
        "sources": "Sources",
        "statements": "In short",
        "no_source": "no source",
        "according_to": "According to: {}",
        "part": "Only these transfers: {}",
        "quote": "“{}”",
    },
    "de": {
        "claims": "Was Quellen sagen",
        "sources": "Quellen",
        "statements": "Kurz gefasst",
        "no_source": "ohne Quelle",
        "according_to": "Erzählt nach: {}",
        "part": "Nur diese Transfers: {}",
        "quote": "„{}“",
    },
}


def fact_line(fact: Fact, lang: str) -> str:
    """One claim in a line: value, notes, source, grade; how it stands to those that count."""
    words = WORDS[lang]
    notes = f" ({fact.notes})" if fact.notes else ""
    beside = f"; {fact.standing}" if fact.standing else ""
    source = isolated(fact.source) or words["no_source"]
    said = ", ".join(part for part in (fact.grade, fact.modality) if part)
    return f"{fact.name}: {isolated(fact.value)}{notes} – {source} [{said}{beside}]"


def evidence(fact: Fact, lang: str) -> str:
    """What stands behind the claim: quote, place in the text, paraphrase, reason."""
    quote = WORDS[lang]["quote"].format(" ".join(fact.quote.split())) if fact.quote else ""
    return " · ".join(part for part in (quote, fact.locator, fact.paraphrase, fact.reason) if part)


def with_numbers(sentence: Told) -> str:
    """A sentence with the numbers of its notes in brackets behind each piece."""
    return " ".join(
        text + "".join(f" [{number}]" for number in numbers) for text, numbers in sentence.pieces
    )


def as_text(portrait: Portrait) -> str:
    """Plain text for a terminal."""
    return "\n".join(_lines(portrait, title=_underlined, item="  {}", sub="      {}"))


def as_markdown(portrait: Portrait) -> str:
    """Markdown; characters that Markdown would take for markup are escaped."""
    lines = _lines(portrait, title=_hashed, item="- {}", sub="  - {}", clean=_escaped)
    return "\n".join(lines)


def _sentences(*parts: str) -> str:
    """The parts that there are, a full stop between them where none stands."""
    said = [part for part in parts if part]
    stopped = [part if part.endswith((".", "!", "?")) else part + "." for part in said[:-1]]
    return " ".join([*stopped, *said[-1:]])


def _underlined(text: str, level: int) -> list[str]:
    return [text, ("=" if level == 1 else "-") * len(text)]


def _hashed(text: str, level: int) -> list[str]:
    return [f"{'#' * level} {_escaped(text)}", ""]


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in text)


def _lines(
    portrait: Portrait,
    *,
    title: Callable[[str, int], list[str]],
    item: str,
    sub: str,
    clean: Callable[[str], str] = str,
) -> Iterator[str]:
    words = WORDS[portrait.lang]
    yield from title(portrait.label, 1)
    yield clean(f"{' · '.join(dict.fromkeys(portrait.kinds))} – {portrait.iri}")
    if portrait.told_by:
        yield clean(words["according_to"].format(portrait.told_by))
    if portrait.part:
        yield clean(words["part"].format(portrait.part))
    if portrait.definition:
        yield from ("", clean(portrait.definition))
    for line in portrait.told.lead:
        yield from ("", clean(with_numbers(line)))
    for chapter in portrait.told.chapters:
        yield ""
        yield from title(chapter.title, 2)
        for sentence in chapter.sentences:
            yield item.format(clean(with_numbers(sentence)))
    if portrait.told.notes:
        yield ""
        yield from title(words["sources"], 2)
        for note in portrait.told.notes:
            about = _sentences(isolated(note.label), isolated(note.title), note.url)
            yield item.format(clean(f"[{note.number}] {about}"))
    if portrait.facts:
        yield ""
        yield from title(words["claims"], 2)
        for fact in portrait.facts:
            yield item.format(clean(fact_line(fact, portrait.lang)))
            if behind := evidence(fact, portrait.lang):
                yield sub.format(clean(behind))
    if portrait.statements:
        yield ""
        yield from title(words["statements"], 2)
        for name, values in portrait.statements:
            yield item.format(clean(f"{name}: {'; '.join(map(isolated, values))}"))
