"""What a Turtle file does not keep when it is written anew: nothing is removed unseen."""

import sys
from pathlib import Path

from koopgraph.checks.misplaced import as_shown
from koopgraph.cli.text import TEXTS
from koopgraph.model.tidy import Loss

TOLD = 10
"""So many statements or lines are named; of more it is said that there are more."""


def tell_losses(path: Path, lost: Loss, lang: str) -> None:
    """Say which statements no claim backs, and which lines of comments are gone."""
    if lost.statements:
        some = [" ".join(map(as_shown, triple)) for triple in lost.statements[:TOLD]]
        more = ["…"] if len(lost.statements) > TOLD else []
        count = len(lost.statements)
        said = TEXTS["unbacked_one" if count == 1 else "unbacked"][lang]
        print(f"{path}: {said.format(count, '; '.join([*some, *more]))}", file=sys.stderr)
    if lost.comments:
        lines = ", ".join(map(str, lost.comments[:TOLD])) + ("…" if lost.comments[TOLD:] else "")
        print(f"{path}: {TEXTS['comments_lost'][lang].format(lines)}", file=sys.stderr)
