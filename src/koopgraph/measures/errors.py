"""Why there is no number: values for what data cannot say, errors for what cannot be answered.

Two forms, never mixed, and never a NaN:

- `Undefined` is a *value*: the question was sound, these data have no answer in this cell
  (one adopter has no spread; a place without coordinates has no distance).
- `MeasureError` is *raised*: the measure refuses as asked, and says what would be needed.

MeasureError (KoopgraphError, ValueError)
├── UndeclaredPopulation   nobody said who could have adopted
├── IncompletePopulation   the declared population misses an adopter
├── OpenWindow             never-adopters are counted, and nobody said until when
├── CutOff                 the window begins after adoptions that the measure needs
├── UnclearColumns         a table whose columns do not say what they hold
├── SeveralIdeas           a table of several ideas, and nobody chose one
├── UnclearDirection       ties of which nobody says who looks at whom
├── StrangePlaces          ties or covariates of places that are none of those that adopt
├── AlikeNames             two names of ideas or places that may be one
├── UnreadableAdoptions    a time that is no time, an id given twice
├── UnreadableTies         a tie that is no pair
├── CyclicLineage          initiatives that descend from themselves
├── IdleOption             an option that the measure would not look at
└── UnknownChoice          an option that does not exist
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from koopgraph.errors import KoopgraphError, MissingPart
from koopgraph.measures.words import said


@dataclass(frozen=True, slots=True)
class Undefined:
    """A number that does not exist, with the reason; false, so that ``if value`` skips it.

    >>> Undefined("one adopter has no spread")
    Undefined(reason='one adopter has no spread')
    >>> bool(Undefined("…"))
    False
    """

    reason: str

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "–"


class MeasureError(KoopgraphError, ValueError):
    """A measure that refuses as it was asked."""


class MeasureRefuses(MeasureError):
    """A measure that refuses by its name; the name is told in the language of the message."""

    measure: str

    def say(self, lang: str = "en") -> str:
        """The message in ``lang``, with what the measure is called there."""
        facts = self._facts()
        return self._template(lang).format(**facts | {"measure": said(self.measure, lang)})


class UndeclaredPopulation(MeasureRefuses):
    """The measure counts those who did *not* adopt, and nobody said who they are."""

    messages: ClassVar[dict[str, str]] = {
        "en": "{measure} counts those who did not adopt, but no record of an adoption is not "
        "proof that there was none. Declare who could have adopted: population=… (places, or the "
        "members of a city network), or give None as the time of those who did not adopt "
        '(in a table: missing="not adopted"). '
        "If everybody adopted, the population is all of them.",
        "de": "{measure} zählt auch jene, die nicht übernommen haben; dass kein Beleg vorliegt, "
        "beweist das aber nicht. Bitte die Grundgesamtheit angeben: population=… (Orte oder die "
        "Mitglieder eines Städtenetzes) oder None als Zeit derer, die nicht übernommen haben "
        '(in einer Tabelle: missing="not adopted"). '
        "Haben alle übernommen, sind sie alle die Grundgesamtheit.",
    }


class IncompletePopulation(MeasureError):
    """The declared population misses places that did adopt."""

    missing: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "The declared population misses adopters: {missing}. Add them to the population, "
        "or leave their adoptions out.",
        "de": "In der angegebenen Grundgesamtheit fehlen Orte, die übernommen haben: {missing}. "
        "Bitte aufnehmen oder ihre Übernahmen weglassen.",
    }


class OpenWindow(MeasureRefuses):
    """Those who never adopted are counted, and nobody said until when they were watched."""

    waiting: int
    last: str
    option: str = "until"
    messages: ClassVar[dict[str, str]] = {
        "en": "{measure} counts {waiting} who had not adopted, and nobody said until when they "
        "were watched. The last date that occurs is {last}; if nothing is "
        "known beyond: {option}={last}. "
        "If only a year is known for some: NotUntil(year) as their time.",
        "de": "{measure} zählt {waiting} mit, die nicht übernommen hatten; niemand hat gesagt, bis "
        "wann sie beobachtet wurden. Das letzte Jahr, das vorkommt, ist {last}; ist darüber hinaus "
        "nichts bekannt: {option}={last}. Für einzelne: NotUntil(Jahr) als ihre Zeit.",
    }


class CutOff(MeasureRefuses):
    """The window begins after adoptions that the measure cannot do without."""

    before: int
    since: str
    option: str = "since"
    messages: ClassVar[dict[str, str]] = {
        "en": "{measure} begins with the first adoption, and {option}={since} cuts off {before}. "
        "Leave {option} out, or give a year before the first adoption.",
        "de": "{measure} beginnt mit der ersten Übernahme; {option}={since} schneidet {before} "
        "davon ab. Bitte {option} weglassen oder ein Jahr vor der ersten Übernahme angeben.",
    }


class UnclearColumns(MeasureError):
    """A table in which no column, or more than one, can be what is looked for."""

    role: str
    found: tuple[str, ...]
    columns: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "Which column is “{role}”? {seen}Columns: {columns}. {way}",
        "de": "Welche Spalte ist „{role}“? {seen}Spalten: {columns}. {way}",
    }
    ways: ClassVar[dict[str, dict[str, str]]] = {
        "": {"en": "Name one so.", "de": "Bitte eine so nennen."},
        "adoptions": {
            "en": "Name one so; for adoptions you can also pass "
            'read_adoptions(table, columns={"place": …, "year": …}) to the measure.',
            "de": "Bitte eine so nennen; für Übernahmen geht auch "
            'read_adoptions(Tabelle, columns={"place": …, "year": …}) an das Maß.',
        },
        "heading": {
            "en": "The first row stands where headings are: write one above it, such as "
            "place,year.",
            "de": "Die erste Zeile steht, wo Überschriften stehen: bitte eine darüber schreiben, "
            "etwa Ort,Jahr.",
        },
        "weight": {
            "en": 'Name one so, or say which it is: valued="…".',
            "de": 'Bitte eine so nennen, oder sagen, welche es ist: valued="…".',
        },
    }

    def say(self, lang: str = "en") -> str:
        """The message in ``lang``, with what can be done about a column of this role."""
        role = "adoptions" if self.role in ("place", "year", "idea") else self.role
        if self.role == "place" and any(len(n) == 4 and n.isdecimal() for n in self.columns):
            role = "heading"  # a year: a row of the table
        way = self.ways.get(role, self.ways[""])[lang]
        return self._template(lang).format(**self._facts() | {"way": way})

    def _facts(self) -> dict[str, str]:
        seen = f"{', '.join(self.found)}? " if self.found else ""
        return super()._facts() | {"seen": seen}


class SeveralIdeas(MeasureError):
    """A table of several ideas, where the measure takes one."""

    ideas: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "The table has several ideas: {ideas}. Choose one: read_adoptions(table, idea=…); "
        "event_history and dyads take them all.",
        "de": "Die Tabelle hat mehrere Ideen: {ideas}. Bitte eine wählen: read_adoptions(Tabelle, "
        "idea=…); event_history und dyads nehmen alle.",
    }


class UnclearDirection(MeasureError):
    """Ties whose names do not say who looks at whom; a guess could turn influence round."""

    names: tuple[str, ...]
    remedy: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Who looks at whom? “{names}” does not say it. {way}",
        "de": "Wer schaut auf wen? „{names}“ sagt es nicht. {way}",
    }
    remedies: ClassVar[dict[str, dict[str, str]]] = {
        "columns": {
            "en": "Name the columns giver and receiver (knowledge flows giver → receiver, the "
            "receiver is exposed), or ego and alter (ego looks at alter, and is exposed).",
            "de": "Bitte die Spalten giver und receiver nennen (Wissen fließt giver → receiver; "
            "wer bekommt, ist exponiert) oder ego und alter (ego schaut auf alter, ist exponiert).",
        },
        "graph": {
            "en": "Pass list(graph.edges()) if each edge goes from who looks to who is looked at, "
            "list(graph.reverse().edges()) if it goes from giver to receiver.",
            "de": "Bitte list(graph.edges()) übergeben, wenn die Kanten von dem ausgehen, der "
            "schaut, list(graph.reverse().edges()), wenn sie vom Gebenden zum Nehmenden gehen.",
        },
        "transfers": {
            "en": "Pass the transfer graph as it is: its edges go from giver to receiver, and are "
            "read so.",
            "de": "Bitte den Transfergraphen lassen, wie er ist: seine Kanten gehen vom Gebenden "
            "zum Nehmenden und werden so gelesen.",
        },
    }

    def _template(self, lang: str) -> str:
        return self.messages[lang].replace("{way}", self.remedies[self.remedy][lang])


class StrangePlaces(MeasureError):
    """Ties or covariates whose places are none of those that adopt, or are written otherwise."""

    number: int
    named: tuple[str, ...]
    ids: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "{number} ties or rows name places that the adoptions do not have, or write "
        'otherwise: here {named}, adoptions {ids}. Write both alike (1 and "1" are different).',
        "de": "{number} Verbindungen oder Zeilen nennen Orte, die bei den Übernahmen nicht "
        "vorkommen oder anders geschrieben sind: hier {named}, Übernahmen {ids}. Bitte gleich "
        'schreiben (1 und "1" sind zweierlei).',
    }


class AlikeNames(MeasureError):
    """Two names of ideas or places that may be one."""

    first: str
    second: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{first} and {second} differ in capitals, outer spaces or the way accents are stored "
        "alone. Write what is one alike; rename one where they are two.",
        "de": "{first} und {second} unterscheiden sich nur in Großschreibung, Leerzeichen am Rand "
        "oder der Speicherung von Akzenten. Bitte gleich schreiben, was eines ist; sind es zwei, "
        "bitte eines umbenennen.",
    }


class UnreadableAdoptions(MeasureError):
    """A time of adoption that is neither a period nor one of the values that stand for none.

    Or a row that says it of nobody, or twice of the same.
    """

    where: str
    value: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Adoption of {where}: {value} {problem}. {way}",
        "de": "Übernahme von {where}: {value} {problem}. {way}",
    }
    times: ClassVar[dict[str, str]] = {
        "en": "Valid: a whole number (year, period), a text such as 2015 or 2008/2012, a pair "
        "(earliest, latest), Dated(…), None (not adopted), NotUntil(period), UNKNOWN.",
        "de": "Möglich: eine ganze Zahl (Jahr, Periode), ein Text wie 2015 oder 2008/2012, ein "
        "Paar (frühestens, spätestens), Dated(…), None (nicht übernommen), NotUntil(Periode), "
        "UNKNOWN.",
    }

    def say(self, lang: str = "en") -> str:
        """The message in ``lang``, the problem too, and what to do about it."""
        way = said(REMEDIES[self.problem], lang) if self.problem in REMEDIES else self.times[lang]
        told = {"problem": said(self.problem, lang), "way": way}
        return self._template(lang).format(**self._facts() | told)


TWICE = "is a second time for the same place"
NOBODY = "belongs to nobody"
NO_IDEA = "has no idea, and other rows have one"
NOT_ONE = "is not one year"
WHETHER = "say whether it adopted, not when"
REMEDIES = {  # what is wrong with a row, though its time is one → what to do
    TWICE: "Keep one; where sources differ, give the pair (earliest, latest).",
    NOBODY: "Name the place, or leave the row out.",
    NO_IDEA: "Name the idea, or leave the row out.",
    NOT_ONE: "Give one year for each end and each return; leave out who did not end.",
    WHETHER: 'Give a column of years, empty where nobody adopted, and missing="not adopted".',
}


class UnreadableTies(MeasureError):
    """A tie that is not a pair (from, to), or a weight that is no finite number above 0."""

    value: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{value} is not a tie. Valid: (from, to) or (from, to, weight above 0): from is the "
        "one who looks at, or learns from, to.",
        "de": "{value} ist keine Verbindung. Möglich: (von, zu) oder (von, zu, Gewicht über 0): "
        "„von“ ist, wer auf „zu“ schaut oder von ihm lernt.",
    }


class CyclicLineage(MeasureError):
    """Initiatives that descend from themselves; a lineage has no cycles."""

    cycle: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "The lineage runs in a circle: {cycle}. An initiative cannot descend from itself; "
        "correct one of these transfers.",
        "de": "Die Abstammung läuft im Kreis: {cycle}. Eine Initiative kann nicht von sich selbst "
        "abstammen; bitte einen dieser Transfers berichtigen.",
    }


class UnknownChoice(MeasureError):
    """A value that an option does not know."""

    option: str
    value: str
    valid: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "{option} cannot be “{value}”. Valid: {valid}.",
        "de": "{option} kann nicht „{value}“ sein. Möglich: {valid}.",
    }

    def say(self, lang: str = "en") -> str:
        """The message in ``lang``, what is valid too."""
        valid = ", ".join(said(one, lang) for one in self.valid)
        return self._template(lang).format(**self._facts() | {"valid": valid})


class IdleOption(MeasureError):
    """An option that would change nothing, since the measure counts something else."""

    measure: str
    option: str
    takes: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "{measure} does not look at “{option}”: it counts {takes}. Leave the option out.",
        "de": "{measure} beachtet „{option}“ nicht: gezählt wird {takes}. Bitte weglassen.",
    }


def one_of(option: str, value: str, valid: tuple[str, ...]) -> str:
    """``value`` when it is valid; else `UnknownChoice` with the valid ones.

    >>> one_of("scheme", "rogers", ("rogers", "netdiffuser"))
    'rogers'
    """
    if value not in valid:
        raise UnknownChoice(option, value, valid)
    return value


def part(name: str) -> Any:  # a module
    """The module ``name``; MissingPart when a package of ``koopgraph[measures]`` is not installed.

    >>> part("pandas").__name__
    'pandas'
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        package = (missing.name or name).split(".")[0]
        if package == "koopgraph":
            raise
        raise MissingPart(package, "measures") from missing
