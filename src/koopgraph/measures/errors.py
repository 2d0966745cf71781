"""Why there is no number: values for what data cannot say, errors for what cannot be answered.

Two forms, never mixed, and never a NaN:

- `Undefined` is a *value*: the question was sound, these data have no answer in this cell
  (one adopter has no spread; a place without coordinates has no distance).
- `MeasureError` is *raised*: the measure refuses as asked, and says what would be needed.

MeasureError (KoopgraphError, ValueError)
├── UndeclaredPopulation   nobody said who could have adopted
├── IncompletePopulation   the declared population misses an adopter
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


class UndeclaredPopulation(MeasureError):
    """The measure counts those who did *not* adopt, and nobody said who they are."""

    measure: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{measure} counts those who did not adopt, but no record of an adoption is not "
        "proof that there was none. Declare who could have adopted: population=… (places, or the "
        "members of a city network), or give None as the time of those who did not adopt. "
        "If everybody adopted, pass population=list(adoptions).",
        "de": "{measure} zählt auch jene, die nicht übernommen haben; dass kein Beleg vorliegt, "
        "beweist das aber nicht. Bitte die Grundgesamtheit angeben: population=… (Orte oder die "
        "Mitglieder eines Städtenetzes) oder None als Zeit derer, die nicht übernommen haben. "
        "Haben alle übernommen: population=list(adoptions).",
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


class UnreadableAdoptions(MeasureError):
    """A time of adoption that is neither a period nor one of the values that stand for none."""

    where: str
    value: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Adoption of {where}: {value} {problem}. Valid: a whole number (year, period), "
        "a pair (earliest, latest), Dated(…), None (not adopted), NotUntil(period), UNKNOWN.",
        "de": "Übernahme von {where}: {value} {problem}. Möglich: eine ganze Zahl (Jahr, Periode), "
        "ein Paar (frühestens, spätestens), Dated(…), None (nicht übernommen), NotUntil(Periode), "
        "UNKNOWN.",
    }


class UnreadableTies(MeasureError):
    """A tie that is not a pair (from, to), or a weight that is not a number above 0."""

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
    """The module ``name`` of the extra ``koopgraph[measures]``; MissingPart when not installed.

    >>> part("pandas").__name__
    'pandas'
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        raise MissingPart(name.split(".")[0], "measures") from missing
