"""``koopgraph validate``: each error, warnings and notes counted; exit code 1 for an error."""

import json
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from koopgraph.checks.finding import SEVERITIES, Finding, severity_word
from koopgraph.checks.validation import validate
from koopgraph.cli.options import base_option, rdf_below
from koopgraph.cli.text import HELP, TEXTS


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``PATH …``, ``--all`` and ``--format``."""
    parser.add_argument("paths", nargs="+", type=Path, help=HELP["paths"][lang])
    parser.add_argument("--all", action="store_true", help=HELP["--all"][lang])
    base_option(parser, lang)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=HELP["--format"][lang]
    )


def run(known: Namespace) -> int:
    """Print the findings and a last line that counts them; JSON holds every one."""
    paths = list(rdf_below(known.paths, known.lang))
    findings = validate(paths, base=known.base)
    counts = Counter(finding.severity for finding in findings)
    if known.format == "json":
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        listed = (f.say(known.lang) for f in findings)
        for line in listed if known.all else _in_short(findings, known.lang):
            print(line)
        if not known.all and len(findings) > counts["error"]:
            named = " ".join(shlex.quote(str(path)) for path in known.paths)
            print(TEXTS["list_all"][known.lang].format(named), file=sys.stderr)
    errors, *others = (counts[severity] for severity in SEVERITIES)
    text = TEXTS["unsound"][known.lang] if errors else TEXTS["sound"][known.lang]
    told = (len(paths), errors, *others) if errors else (len(paths), *others)
    print(text.format(*told), file=sys.stderr)
    return int(errors > 0)


def _in_short(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """Each error; of warnings and notes one line a rule, the most frequent first."""
    counts = Counter((f.severity, f.rule) for f in findings if f.severity != "error")
    first = {(f.severity, f.rule): f for f in reversed(findings)}
    yield from (finding.say(lang) for finding in findings if finding.severity == "error")
    order = sorted(counts, key=lambda key: (SEVERITIES.index(key[0]), -counts[key], key))
    for severity, rule in order:
        finding = first[severity, rule]
        if counts[severity, rule] == 1:
            yield finding.say(lang)
            continue
        yield TEXTS["and_more"][lang].format(
            severity=severity_word(severity, lang),
            rule=rule,
            count=counts[severity, rule],
            thing=finding.thing,
            message=finding.message_de if lang == "de" else finding.message_en,
        )
