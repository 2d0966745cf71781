"""House-keeping over ontology and data: rules as queries, as FIBO does it.

Each file of ``queries/lint`` is one rule: a query that finds what breaks it (``?thing``, with
``?detail``), under a header with severity and message. Shapes say what data must be to be read
right; these rules say what a well-kept graph looks like. Run them with ``make lint-graph``.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pyoxigraph import QuerySolutions

from koopgraph import bundled
from koopgraph.checks.finding import SEVERITIES, Finding
from koopgraph.closure import infer
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.protocol import BOTH, Engine
from koopgraph.errors import BrokenQuestion
from koopgraph.terms import curie, python


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of house-keeping; ``message`` may hold ``{detail}``."""

    name: str
    summary: str
    severity: str
    message: dict[str, str]
    text: str


def rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules of our own graph, by name. Raises BrokenQuestion with the file."""
    paths = (folder or bundled.folder("queries") / "lint").glob("*.rq")
    return tuple(map(_read, sorted(paths)))


def rules_for_all() -> tuple[Rule, ...]:
    """The rules that `koopgraph validate` holds against anybody's data, too."""
    return rules(bundled.folder("queries") / "checks")


def _read(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    header = yaml.load("\n".join(lines), Loader=yaml.CSafeLoader)
    about = header["koopgraph"]
    if about["severity"] not in SEVERITIES or set(about["message"]) != {"de", "en"}:
        problem = f"needs a severity ({', '.join(SEVERITIES)}) and a message in de and en"
        raise BrokenQuestion(str(path), 1, problem)
    return Rule(
        name=path.stem,
        summary=header["summary"],
        severity=about["severity"],
        message=about["message"],
        text=text,
    )


def findings(engine: Engine, chosen: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """What breaks the rules in a closed graph, worst first; ``path`` names the rule."""
    found = [finding for rule in chosen or rules() for finding in _broken(engine, rule)]
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.path, f.thing)))


def _broken(engine: Engine, rule: Rule) -> Iterator[Finding]:
    solutions = engine.query(rule.text, graphs=BOTH)
    assert isinstance(solutions, QuerySolutions)
    for thing, detail in solutions:
        shown = curie(str(python(detail)))
        yield Finding(
            severity=rule.severity,
            thing=curie(str(python(thing))),
            message_en=rule.message["en"].format(detail=shown),
            message_de=rule.message["de"].format(detail=shown),
            path=rule.name,
            rule=rule.name,
        )


def read(paths: Iterable[Path] | None = None) -> Embedded:
    """Ontology and data, closed; the data that ship, unless other files are named."""
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    engine.load_files(bundled.turtle_files("data") if paths is None else paths)
    infer(engine)
    return engine


def main(arguments: Sequence[str]) -> int:
    """Print every finding and their number; 1 where there is an error."""
    found = findings(read(map(Path, arguments) if arguments else None))
    for finding in found:
        print(finding.say())
    counts = ", ".join(f"{sum(f.severity == s for f in found)} {s}s" for s in SEVERITIES)
    print(f"{len(rules())} rules: {counts}", file=sys.stderr)
    return int(any(finding.severity == "error" for finding in found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
