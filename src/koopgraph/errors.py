"""Everything that koopgraph raises on purpose.

KoopgraphError
├── UnknownThing          LookupError      no city, idea, source … of that name
│   └── SeveralThings                      … for more than one has it
├── UnknownName           LookupError      no question, format, column … of that name
├── WrongParameter        ValueError       a parameter's value does not fit
├── MissingOption         ValueError       a verb cannot do without an option
├── NoOwnRows             ValueError       rows of own tables alone, where none can be told
├── WrongSlice            ValueError       a slice of the transfers that cannot be
├── BrokenQuestion        ValueError       a question file's header is wrong (file:line)
├── UnreadableFile        ValueError       a file cannot be parsed (file:line)
│   ├── UnreadableTable                    … nor a table (workbooks/errors.py)
│   └── NoFile                             a pipe, socket or device (inputs.py)
├── AlikeBlanks           ValueError       things without address that nothing tells apart
├── NamelessClaim         ValueError       a claim without address, over an endpoint
├── Contradiction         ValueError       the statements exclude one another
├── BadTable              ValueError       rows of a table have errors
├── QueryError            ValueError       the SPARQL text is not valid
│   └── UnreadableQuery                    … at this line and column
├── ForbiddenQuery        PermissionError  the query would fetch or change something
├── OutOfTime             TimeoutError     the query took longer than allowed
├── NotWritable           OSError          a file or folder cannot be written
│   └── CutOutput                          … nor the rest of a stream
├── OverwrittenInput      FileExistsError  the output is what is read (inputs.py)
├── OpenElsewhere         PermissionError  a table is open in Excel or another program
├── StoreInUse            BlockingIOError  another process is writing the kept graph
├── ForeignFolder         FileExistsError  a graph would be kept among files of others
├── WrongStore            ValueError       a folder holds no graph that can be opened
├── MeasureError          ValueError       a measure refuses (tree in measures/errors.py)
├── EngineError           Exception        a SPARQL server fails (tree in engines/errors.py)
└── MissingPart           ImportError      an optional part is not installed

An error carries its facts as fields; ``say("de")`` tells it in German, ``str()`` in English.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self, dataclass_transform

from koopgraph.error_words import in_german

KINDS: dict[str, dict[str, str]] = {
    "thing": {"de": "Ding"},
    "place": {"de": "Ort"},
    "city": {"de": "Stadt"},
    "country": {"de": "Staat"},
    "idea": {"de": "Idee"},
    "initiative": {"de": "Vorhaben"},
    "project": {"de": "Projekt"},
    "strategy": {"de": "Strategie"},
    "transferevent": {"en": "transfer", "de": "Transfer"},
    "intermediary": {"de": "Mittler"},
    "citynetwork": {"en": "city network", "de": "Städtenetzwerk"},
    "exchangeactivity": {"en": "activity", "de": "Austausch"},
    "adaptation": {"de": "Anpassung"},
    "source": {"de": "Quelle"},
    "claim": {"de": "Aussage"},
    "concept": {"de": "Begriff"},
    "theme": {"de": "Thema"},
    "integer": {"en": "whole number", "de": "ganze Zahl"},
    "question": {"de": "Frage"},
    "measure": {"de": "Maß"},
    "column": {"de": "Spalte"},
    "sheet": {"de": "Blatt"},
    "table": {"de": "Tabelle"},
    "picture": {"de": "Bild"},
    "class": {"de": "Klasse"},
    "grade": {"de": "Beleggrad"},
    "certainty": {"de": "Gewissheit"},
    "slice of ": {"de": "Ausschnitt von "},
    "folder": {"de": "Ordner"},
    "graph": {"de": "Graph"},
    "format": {"de": "Format"},
    "date format": {"de": "Datumsformat"},
    "format of rows": {"de": "Format für Zeilen"},
    "format of statements": {"de": "Format für Aussagen"},
    "mapping": {"de": "Zuordnung"},
    "part of a mapping": {"de": "Teil der Zuordnung"},
    "part of `rows`": {"de": "Teil von `rows`"},
    "parameter of ": {"de": "Angabe zu "},
}
"""What errors call the kinds of things; what follows on ``of`` is a name and stays."""
FEMININE = frozenset(
    "Idee Stadt Strategie Quelle Aussage Frage Spalte Tabelle Klasse Gewissheit Zuordnung Angabe "
    "Anpassung".split()
)
NEUTER = frozenset(
    "Vorhaben Projekt Städtenetzwerk Thema Maß Blatt Bild Format Datumsformat Ding".split()
)
LONGEST = 500
"""Letters of a name, an address, a reader's words that a message says back."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")
WEAK = {"Graph": "Graphen"}
"""German nouns that end otherwise in the accusative."""


@dataclass_transform(eq_default=False)
class KoopgraphError(Exception):
    """What koopgraph raises on purpose; catch this one to catch them all.

    Every subclass is a dataclass: its annotations are its facts. It is made one when the first of
    its kind is raised, for making them all takes a fifth of a command's time.
    """

    messages: ClassVar[dict[str, str]] = {}

    def __new__(cls, *values: Any, **facts: Any) -> Self:  # noqa: ARG004 (``__init__`` takes them)
        """Errors are compared and shown as other exceptions are."""
        from dataclasses import dataclass

        for one in reversed(cls.__mro__):
            if issubclass(one, KoopgraphError) and "__dataclass_fields__" not in vars(one):
                dataclass(eq=False, repr=False)(one)
        made = super().__new__(cls)
        made.args = values
        return made

    def say(self, lang: str = "en") -> str:
        """The message in ``lang`` (``en`` or ``de``): what, where, and what to do next."""
        facts = self._facts()
        for name in {"kind", "what"} & facts.keys():
            facts[name] = kind_in_words(facts[name], lang)
        for name in {"problem", "expected"} & facts.keys() if lang == "de" else ():
            facts[name] = in_german(facts[name])
        return self._template(lang).format(**facts | self._in(lang))

    def _in(self, lang: str) -> dict[str, str]:  # noqa: ARG002 (most say the same in each)
        """Facts that are said otherwise in each language."""
        return {}

    def _template(self, lang: str) -> str:
        return self.messages[lang]

    def _facts(self) -> dict[str, str]:
        from dataclasses import fields

        facts = fields(self)  # type: ignore[arg-type]  # by then it is one
        return {fact.name: _shown(getattr(self, fact.name)) for fact in facts}

    def __str__(self) -> str:
        return self.say()


def kind_in_words(words: str, lang: str) -> str:
    """What errors and help call a kind of things."""
    known, of, name = (words, "", "") if words in KINDS else words.partition(" of ")
    return KINDS.get(known + of, {}).get(lang, known + of) + name


def _in_german(kind: str) -> dict[str, str]:
    """What a German sentence needs of a kind: “eine Idee”, and “die Idee” as its object."""
    noun, _, of = kind_in_words(kind, "de").partition(" zu ")
    first = noun.partition(" ")[0]
    gender = 1 if first in FEMININE else 2 if first in NEUTER else 0
    rest = noun.removeprefix(first)
    return {
        "one": f"{('ein', 'eine', 'ein')[gender]} {noun}",
        "the": f"{('Den', 'Die', 'Das')[gender]} {WEAK.get(first, first)}{rest}",
        "by": f" bei {of}" if of else "",
    }


def one_of(names: Sequence[str], lang: str) -> str:
    """Names to choose from, in quotation marks.

    >>> one_of(("Bremen", "Bergen"), "de"), one_of(["lineage"], "en")
    ('„Bremen“ oder „Bergen“', '“lineage”')
    """
    quotes, word = {"en": ("“{}”", " or "), "de": ("„{}“", " oder ")}[lang]
    quoted = [quotes.format(name) for name in names]
    return word.join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"  # 60 s, not 60.0 s
    if isinstance(value, tuple):
        return ", ".join(cut(str(item)) for item in value) or "–"
    return cut(str(value))


def cut(text: str) -> str:
    """The text as a message says it back: of one beyond ``LONGEST`` letters both ends.

    >>> cut("Bremen"), len(cut("a" * 60_000))
    ('Bremen', 500)
    """
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}…{text[1 - half :]}"


def cut_words(text: str) -> str:
    """A message that is written already, with each word of it cut."""
    return _LONG_WORD.sub(lambda found: cut(found[0]), text)


class UnknownThing(KoopgraphError, LookupError):
    """No thing of that kind has this name; ``near`` are names that look alike."""

    name: str
    kind: str
    near: tuple[str, ...] = ()
    labels: Mapping[str, Mapping[str, str]] | None = None
    """Of those that look alike by language what may be typed: a name of that thing alone."""
    called: Mapping[str, Mapping[str, str]] | None = None
    """How these are called, where that is not what is typed."""
    messages: ClassVar[dict[str, str]] = {
        "en": "{one} called “{name}” is on record. ",
        "de": "{one} „{name}“ ist nicht verzeichnet. ",
    }
    meant: ClassVar[dict[str, str]] = {
        "en": "Did you mean {near}?",
        "de": "Gemeint war vielleicht {near}?",
    }
    listed: ClassVar[dict[str, dict[str, str]]] = {
        "idea": {
            "en": "For all ideas: koopgraph ask ideas",
            "de": "Alle Ideen: koopgraph ask ideas --lang de",
        },
        "source": {
            "en": "For all sources: koopgraph ask sources",
            "de": "Alle Quellen: koopgraph ask sources --lang de",
        },
        "theme": {
            "en": "For all themes: koopgraph ask themes",
            "de": "Alle Themen: koopgraph ask themes --lang de",
        },
        "citynetwork": {
            "en": "For all city networks: koopgraph ask within-network",
            "de": "Alle Städtenetzwerke: koopgraph ask within-network --lang de",
        },
        "": {
            "en": "For all ideas: koopgraph ask ideas; for all sources: koopgraph ask sources",
            "de": "Alle Ideen: koopgraph ask ideas --lang de; alle Quellen: koopgraph ask sources "
            "--lang de",
        },
    }
    """Where no name is near: what lists those that there are."""

    def _template(self, lang: str) -> str:
        rest = self.meant if self.near else self.listed.get(self.kind, self.listed[""])
        return self.messages[lang] + rest[lang]

    def _in(self, lang: str) -> dict[str, str]:
        kind, german = kind_in_words(self.kind, "en"), _in_german(self.kind)["one"]
        one = {"en": f"No {kind}", "de": german[:1].upper() + german[1:]}
        if self.kind == "thing":
            one = {"en": "Nothing", "de": "Etwas mit dem Namen"}
        more = {"en": f"more than one {kind}", "de": f"mehr als {german}"}
        return {"near": self._proposed(lang), "one": one[lang], "more": more[lang]}

    def _proposed(self, lang: str) -> str:
        """Those near in quotation marks as they may be typed, in brackets how they are called."""
        labels, called = self.labels or {}, self.called or {}
        said = one_of([labels.get(slug, {}).get(lang, slug) for slug in self.near], lang)
        for slug in self.near:
            typed, name = labels.get(slug, {}).get(lang, slug), called.get(slug, {})
            if lang in name and name[lang] != typed:
                quoted = one_of([typed], lang)
                said = said.replace(quoted, f"{quoted} ({name[lang]})", 1)
        return said


class SeveralThings(UnknownThing):
    """A name that several things have; ``near`` are their addresses, in short."""

    messages: ClassVar[dict[str, str]] = {
        "en": "“{name}” names {more}: {near}. Say which.",
        "de": "„{name}“ heißt {more}: {near}. Bitte sagen, was gemeint ist.",
    }

    def _template(self, lang: str) -> str:
        return self.messages[lang]


class UnknownName(KoopgraphError, LookupError):
    """A name that is not among the ``valid`` ones."""

    what: str
    name: str
    valid: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "There is {the} called “{name}”{by}. Valid: {valid}.",
        "de": "{the} „{name}“ gibt es{by} nicht. Möglich: {valid}.",
    }
    nearly: ClassVar[dict[str, str]] = {
        "en": "There is {the} called “{name}”{by}. Did you mean {near}?",
        "de": "{the} „{name}“ gibt es{by} nicht. Gemeint war vielleicht {near}?",
    }
    few: ClassVar[int] = 12
    """So many are all named, also where one of them looks like what was meant."""

    @property
    def near(self) -> list[str]:
        """Those that look most like it, the nearest first."""
        from difflib import get_close_matches  # only where a name is missed

        plain = {one.casefold().replace("_", "-"): one for one in reversed(self.valid)}
        found = get_close_matches(self.name.casefold().replace("_", "-"), plain, n=3, cutoff=0.7)
        return [plain[one] for one in found]

    def _template(self, lang: str) -> str:
        if not self.near:
            return self.messages[lang]
        listed = self.messages[lang].partition(". ")[2] if len(self.valid) <= self.few else ""
        return f"{self.nearly[lang]} {listed}".strip()

    def _in(self, lang: str) -> dict[str, str]:
        english = {"the": f"no {kind_in_words(self.what, 'en')}", "by": ""}
        words = _in_german(self.what) if lang == "de" else english
        return {"near": one_of(self.near, lang), "the": words["the"], "by": words["by"]}


class UnknownNameIn(UnknownName):
    """A name in a file, at ``line``, that is not among the ``valid`` ones."""

    path: str = ""
    line: int = 0

    def _template(self, lang: str) -> str:
        return f"{{path}}: {super()._template(lang)}"

    def _facts(self) -> dict[str, str]:
        where = {"path": f"{self.path}:{self.line}"} if self.line else {}
        return super()._facts() | where


class WrongParameter(KoopgraphError, ValueError):
    """A parameter's value is missing or does not fit what the question declares."""

    question: str
    parameter: str
    value: str
    expected: str
    messages: ClassVar[dict[str, str]] = {
        "en": "“{question}”: --{parameter} cannot be “{value}”; it takes {expected}.",
        "de": "„{question}“: --{parameter} kann nicht „{value}“ sein; erwartet wird {expected}.",
    }


class MissingOption(KoopgraphError, ValueError):
    """What a verb cannot do without and was not given, and how to give it."""

    verb: str
    option: str
    example: str
    messages: ClassVar[dict[str, str]] = {
        "en": "`koopgraph {verb}` needs {option} here: {example}",
        "de": "`koopgraph {verb}` braucht hier {option}: {example}",
    }


class NoOwnRows(KoopgraphError, ValueError):
    """Only rows of people's own tables are wanted, and there are none, or rows do not tell."""

    question: str
    problem: str
    problems: ClassVar[dict[str, dict[str, str]]] = {
        "no-table": {
            "en": "--own gives rows of your own tables alone, and nothing here comes from one. "
            "Name it: --with TABLE or --only TABLE.",
            "de": "--own gibt nur Zeilen aus eigenen Tabellen, und hier stammt nichts aus einer. "
            "Bitte nennen: --with TABELLE oder --only TABELLE.",
        },
        "untold": {
            "en": "“{question}” takes no --own: its answer names no transfers, initiatives or "
            "sources, which tell the table that they come from. Without --own it gives all rows.",
            "de": "„{question}“ kennt kein --own: Die Antwort nennt keine Transfers, Vorhaben "
            "oder Quellen, an denen zu sehen wäre, aus welcher Tabelle sie stammen. Ohne --own "
            "gibt die Frage alles.",
        },
    }
    messages: ClassVar[dict[str, str]] = problems["no-table"]

    def _template(self, lang: str) -> str:
        return self.problems[self.problem][lang]


class WrongSlice(KoopgraphError, ValueError):
    """A slice of the transfers that cannot be, or that a verb cannot take, and what is valid."""

    name: str
    value: str
    problem: str
    valid: str = ""
    problems: ClassVar[dict[str, dict[str, str]]] = {
        "backwards": {
            "en": "--since {value} is later than --until {valid}. Perhaps the other way round: "
            "--since {valid} --until {value}",
            "de": "--since {value} liegt nach --until {valid}. Vielleicht umgekehrt: "
            "--since {valid} --until {value}",
        },
        "year": {
            "en": "--{name} cannot be “{value}”: it takes a year such as 2010 (-9999 to 9999).",
            "de": "--{name} kann nicht „{value}“ sein: Erwartet wird ein Jahr wie 2010 (-9999 bis "
            "9999).",
        },
        "month": {
            "en": "--{name} takes a year without a month: --{name} {valid}",
            "de": "--{name} erwartet ein Jahr ohne Monat: --{name} {valid}",
        },
        "digits": {
            "en": "--{name} cannot be “{value}”: that has {valid} digits, a year has at most four "
            "(-9999 to 9999).",
            "de": "--{name} kann nicht „{value}“ sein: Das hat {valid} Ziffern, ein Jahr höchstens "
            "vier (-9999 bis 9999).",
        },
        "alone": {
            "en": "--{name} says nothing by itself; give one of these too: {valid}.",
            "de": "--{name} sagt allein nichts; dazu gehört eines von diesen: {valid}.",
        },
        "everything": {
            "en": "{value} takes no {name} (--{name}), for it is published whole. Each of these "
            "takes it: --format {valid}.",
            "de": "{value} nimmt {name} (--{name}) nicht an, denn es wird ganz veröffentlicht. "
            "Jedes von diesen nimmt es an: --format {valid}.",
        },
        "no-transfers": {
            "en": "{value} takes no {name} (--{name}), for its portrait tells of no transfers; "
            "those of places and ideas do.",
            "de": "{value} nimmt {name} (--{name}) nicht an, denn dieses Porträt erzählt keine "
            "Transfers; das von Orten und Ideen schon.",
        },
        "of-no-slice": {
            "en": "{value} takes no {name} (--{name}). These verbs do: {valid}.",
            "de": "{value} nimmt {name} (--{name}) nicht an. Diese Verben tun es: {valid}.",
        },
        "flag": {
            "en": "--{name} cannot be “{value}”: it is true or false.",
            "de": "--{name} kann nicht „{value}“ sein: Es ist wahr (true) oder falsch (false).",
        },
        "not-taken": {
            "en": "{value} takes no {name} (--{name}). It takes: {valid}.",
            "de": "{value} nimmt {name} (--{name}) nicht an. Möglich: {valid}.",
        },
        "none-taken": {
            "en": "{value} takes no {name} (--{name}), and nothing else: it is asked of all.",
            "de": "{value} nimmt {name} (--{name}) nicht an und auch sonst nichts: Die Frage gilt "
            "allem.",
        },
    }

    messages: ClassVar[dict[str, str]] = problems["not-taken"]

    def _template(self, lang: str) -> str:
        return self.problems[self.problem][lang]


class BrokenQuestion(KoopgraphError, ValueError):
    """A question file whose header or columns are wrong."""

    path: str
    line: int
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{path}:{line}: {problem}",
        "de": "{path}:{line}: {problem}",
    }


class UnreadableFile(KoopgraphError, ValueError):
    """A file that cannot be read or parsed; ``line`` is 0 where no line is known."""

    path: str
    line: int
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{path}: cannot be read: {problem}.",
        "de": "{path}: nicht lesbar: {problem}.",
    }
    missing: ClassVar[dict[str, str]] = {
        "en": "{path} does not exist. Check the name and the folder.",
        "de": "{path} gibt es nicht. Stimmen Name und Ordner?",
    }
    is_missing: ClassVar[tuple[str, ...]] = ("No such file or directory", "no such file")

    def _template(self, lang: str) -> str:
        return (self.missing if self.problem in self.is_missing else self.messages)[lang]

    def _facts(self) -> dict[str, str]:
        return super()._facts() | ({"path": f"{self.path}:{self.line}"} if self.line else {})


class Contradiction(KoopgraphError, ValueError):
    """Statements that exclude one another, with the claims and sources they rest on."""

    thing: str
    classes: tuple[str, str]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "Contradiction: {thing} would be both {classes}. It follows from: {statements}. "
        "Sources: {sources}. Correct one of the claims, then run `koopgraph tidy`.",
        "de": "Widerspruch: {thing} wäre zugleich {classes}. Das folgt aus: {statements}. "
        "Quellen: {sources}. Bitte eine der Aussagen berichtigen, dann `koopgraph tidy`.",
    }

    def _facts(self) -> dict[str, str]:
        return super()._facts() | {"classes": " & ".join(self.classes)}


class BadTable(KoopgraphError, ValueError):
    """Tables with errors: nothing was answered; ``lines`` say each error in both languages."""

    lines: tuple[dict[str, str], ...]
    messages: ClassVar[dict[str, str]] = {
        "en": "Correct that, or go on without these rows:",
        "de": "Bitte berichtigen, oder ohne diese Zeilen weiter:",
    }

    def say(self, lang: str = "en", *, option: str = "--keep-good") -> str:
        """The errors, each in a line, then what to do: as an option of the command line."""
        rest = f"{self.messages[lang]} {option}"
        return "\n".join([*(line[lang] for line in self.lines), rest])

    def __str__(self) -> str:
        """The same, with what to do as a keyword of Python."""
        return self.say(option="keep_good=True")


class QueryError(KoopgraphError, ValueError):
    """SPARQL text that the engine cannot parse or evaluate."""

    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "The query cannot be run: {problem}",
        "de": "Die Abfrage lässt sich nicht ausführen: {problem}",
    }


class UnreadableQuery(QueryError):
    """A query that ends where the engine's grammar does not follow.

    ``problem`` is the whole of what the engine says, ``found`` and ``expected`` a few words by
    language.
    """

    line: int
    column: int
    found: Mapping[str, str]
    expected: Mapping[str, str]
    messages: ClassVar[dict[str, str]] = {
        "en": "The query cannot be read at line {line}, column {column}: found {found}, "
        "expected {expected}.",
        "de": "Die Abfrage ist bei Zeile {line}, Spalte {column} nicht lesbar: da steht {found}, "
        "erwartet: {expected}.",
    }

    def say(self, lang: str = "en") -> str:
        """The message in ``lang``."""
        return self._template(lang).format(
            line=self.line, column=self.column, found=self.found[lang], expected=self.expected[lang]
        )


class ForbiddenQuery(KoopgraphError, PermissionError):
    """A query that would fetch an address or change the graph."""

    keyword: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{keyword} is refused: free queries only read this graph, and nothing fetches an "
        "address. Use SELECT, ASK, CONSTRUCT or DESCRIBE without {keyword}.",
        "de": "{keyword} wird abgelehnt: freie Abfragen lesen nur diesen Graphen, und nichts ruft "
        "eine Adresse ab. Bitte SELECT, ASK, CONSTRUCT oder DESCRIBE ohne {keyword}.",
    }


class OutOfTime(KoopgraphError, TimeoutError):
    """A query that was stopped because it took longer than allowed."""

    seconds: float
    messages: ClassVar[dict[str, str]] = {
        "en": "Stopped after {seconds} s. Narrow the question, or allow more with --timeout.",
        "de": "Nach {seconds} s abgebrochen. Bitte enger fragen oder mit --timeout mehr erlauben.",
    }


class NotWritable(KoopgraphError, OSError):
    """A file or folder that cannot be written; what stood there is untouched.

    What else a command has written before, it has said.
    """

    path: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Cannot write {path}: {problem}. What stood there is unchanged. {remedy}",
        "de": "{path} lässt sich nicht schreiben: {problem}. Was dort stand, ist unverändert. "
        "{remedy}",
    }
    remedies: ClassVar[dict[str, dict[str, str]]] = {
        "No such file or directory": {
            "en": "Make the folder first, or name another.",
            "de": "Bitte erst den Ordner anlegen oder einen anderen nennen.",
        },
        "Is a directory": {
            "en": "Name a file in it.",
            "de": "Bitte eine Datei darin nennen.",
        },
        "No space left on device": {
            "en": "Make room, or write elsewhere.",
            "de": "Bitte Platz schaffen oder anderswohin schreiben.",
        },
        "": {
            "en": "Name another place.",
            "de": "Bitte einen anderen Ort nennen.",
        },
    }

    def _in(self, lang: str) -> dict[str, str]:
        return {"remedy": self.remedies.get(self.problem, self.remedies[""])[lang]}


class AlikeBlanks(KoopgraphError, ValueError):
    """Things without an address that only their links to one another tell apart."""

    number: int
    path: str = ""
    messages: ClassVar[dict[str, str]] = {
        "en": "{number} things without an address (_:x, [ … ]) differ in nothing but their links "
        "to one another, so they cannot be put in order. Give them addresses.",
        "de": "{number} Dinge ohne Adresse (_:x, [ … ]) unterscheiden sich durch nichts als ihre "
        "Verbindungen untereinander und lassen sich darum nicht ordnen. Bitte Adressen geben.",
    }

    def _template(self, lang: str) -> str:
        return ("{path}: " if self.path else "") + self.messages[lang]


class NamelessClaim(KoopgraphError, ValueError):
    """A claim that a server has without an address: nothing can refer to it."""

    claim: str
    messages: ClassVar[dict[str, str]] = {
        "en": "the server has a claim without an address (a blank node, {claim}), and nothing can "
        "refer to it over an endpoint. Open the file itself (-g FILE): it gets one there; "
        "koopgraph push puts the graph with it on a server.",
        "de": "der Server hat einen Beleg ohne Adresse (einen leeren Knoten, {claim}), auf den "
        "sich über einen Endpunkt nichts beziehen kann. Bitte die Datei selbst öffnen (-g DATEI): "
        "Dort erhält er eine; koopgraph push bringt den Graphen damit auf einen Server.",
    }


STDOUT = "<stdout>"
"""The path of standard output in an error."""


class CutOutput(NotWritable):
    """A stream that takes no more: standard output on a full disk, a pipe."""

    streams: ClassVar[dict[str, str]] = {"en": "standard output", "de": "Die Standardausgabe"}

    messages: ClassVar[dict[str, str]] = {
        "en": "Cannot write to {path}: {problem}. What has been written is incomplete.",
        "de": "{path} nimmt nichts mehr an: {problem}. Was geschrieben ist, ist unvollständig.",
    }

    def _in(self, lang: str) -> dict[str, str]:
        return {"path": self.streams[lang]} if self.path == STDOUT else {}


class OpenElsewhere(KoopgraphError, PermissionError):
    """A table that another program has open: what is on disk may not be what is on the screen.

    ``sign`` is the lock file that says so, or what the system said.
    """

    path: str
    sign: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{path} is open in Excel or another program ({sign}): save and close it, then retry. "
        "Nothing was changed. If nobody has it open, delete the lock file.",
        "de": "{path} ist in Excel oder einem anderen Programm geöffnet ({sign}): speichern, "
        "schließen, dann noch einmal. Es wurde nichts geändert. Hat niemand sie geöffnet, die "
        "Sperrdatei löschen.",
    }


class StoreInUse(KoopgraphError, BlockingIOError):
    """A second process would write the same kept graph."""

    path: str
    messages: ClassVar[dict[str, str]] = {
        "en": "Another process is writing to {path}. Wait until it has ended, or take another "
        "folder.",
        "de": "Ein anderer Prozess schreibt gerade in {path}. Bitte sein Ende abwarten oder einen "
        "anderen Ordner nehmen.",
    }


class ForeignFolder(KoopgraphError, FileExistsError):
    """A folder with files of others, where a graph should be kept."""

    path: str
    found: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{path} holds other things ({found}). Take a new or empty folder. "
        "Nothing was changed.",
        "de": "{path} enthält anderes ({found}). Bitte einen neuen oder leeren Ordner nehmen. "
        "Es wurde nichts geändert.",
    }


class WrongStore(KoopgraphError, ValueError):
    """A folder whose kept graph is unfinished, damaged or of another version."""

    path: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "The graph in {path} cannot be used: {problem}. Make it anew: "
        "koopgraph load FILES --store {path}",
        "de": "Der Graph in {path} ist nicht brauchbar: {problem}. Bitte neu anlegen: "
        "koopgraph load DATEIEN --store {path}",
    }


class MissingPart(KoopgraphError, ImportError):
    """An optional part that is not installed."""

    part: str
    extra: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{part} is not installed. Install it with: pip install 'koopgraph[{extra}]'",
        "de": "{part} ist nicht installiert. Bitte: pip install 'koopgraph[{extra}]'",
    }
