"""What a reader must know of a mean, a median or a class: it rests on few, unknown or ongoing."""

from math import inf

import numpy as np

from koopgraph.measures.adopters import Adoptions

FEW = 10  # dated adopters below which a number about all of them is said to rest on few

UNKNOWN_DATES = (
    "{} adopted in no known year: not in the value, which may lie below what is certain; the range "
    "has them in any year of the window, by its end at the latest"
)
LOST = (
    "{} watched for a part of the window only: from then on not in the value, in the range as "
    "adopted and as not"
)


def cautions(known: Adoptions, *, ongoing: bool = True) -> tuple[str, ...]:
    """Notes on adopters that are few, of unknown date, or not all there yet."""
    times = known.times()
    dated, unknown = int(np.isfinite(times).sum()), int(np.isnan(times).sum())
    waiting = int((times == inf).sum())
    found = []
    if 0 < dated < FEW:
        found.append(few(dated, "dated adopters"))
    if unknown:
        found.append(f"{unknown} adopted in no exact year on record, and are not in it")
    if ongoing and waiting:
        found.append(f"ongoing: {waiting} have not adopted; with each that does, the numbers move")
    return tuple(found)


def of_ranges(known: Adoptions) -> tuple[str, ...]:
    """Notes on who is in the range alone: adopters of unknown date, and who was lost from view."""
    unknown, lost = int(np.isnan(known.times()).sum()), int(known.lost().sum())
    found = []
    if unknown:
        found.append(UNKNOWN_DATES.format(unknown))
    if lost:
        found.append(LOST.format(lost))
    return tuple(found)


def few(number: int, what: str) -> str:
    """The note on what rests on few.

    >>> few(3, "hops")
    'rests on few: 3 hops'
    """
    return f"rests on few: {number} {what}"
