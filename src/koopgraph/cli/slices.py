"""The options that say which transfers are wanted: the same on every verb that takes them."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Collection
from textwrap import fill
from typing import Any

from koopgraph.cli.help_text import SLICE_HELP
from koopgraph.cli.text import TEXTS
from koopgraph.errors import WrongSlice
from koopgraph.model.slice_names import FLAGS, SLICES, YEARS

TAKEN_BY = ("ask", "show", "measure", "map", "export")
"""The verbs that take slices."""
_WIDTH = 76  # of the help beside it: a description is shown as it is


def slice_options(
    parser: ArgumentParser,
    lang: str,
    *,
    shown: Collection[str] = SLICES,
    without: Collection[str] = (),
    about: str = "",
) -> None:
    """All slices but those ``without`` that the verb reads itself; help on those ``shown`` only.

    One that is not shown is read all the same, for the verb to say what it takes instead; ``about``
    is what the help says of them all.
    """
    group = parser.add_argument_group(SLICE_HELP["title"][lang], fill(about, _WIDTH) or None)
    for name in (name for name in SLICES if name not in without):
        words = SLICE_HELP[name][lang] if name in shown else SUPPRESS
        option, kept = f"--{name}", f"slice_{name}"
        if name in FLAGS:
            group.add_argument(option, dest=kept, action="store_true", help=words)
        elif name in YEARS:
            group.add_argument(option, dest=kept, metavar="YEAR", help=words)
        else:
            group.add_argument(option, dest=kept, metavar=name.upper(), help=words)


def tell_undated(undated: int, lang: str) -> None:
    """Say on standard error how many fell out because they have no date."""
    if undated:
        print(TEXTS["undated"][lang].format(undated), file=sys.stderr)


def chosen_slices(known: Namespace) -> dict[str, Any]:
    """The slices that were given, by name."""
    return {
        name: value
        for name in SLICES
        if (value := getattr(known, f"slice_{name}", None)) is not None and value is not False
    }


def of_no_slice(verb: str, name: str, lang: str) -> str:
    """What is said of a slice on a verb that takes none; empty where it is another thing."""
    if name not in SLICES or verb in TAKEN_BY:
        return ""
    return WrongSlice(name, verb, "of-no-slice", ", ".join(TAKEN_BY)).say(lang)


def slices_among(options: Collection[str], lang: str) -> str:
    """The slices among the options of a verb, for whom a word is missed; empty without any."""
    found = ", ".join(f"--{name}" for name in SLICES if name in options)
    return f"{SLICE_HELP['title'][lang]}: {found}" if found else ""
