"""What a reader must know of a mean, a median or a class: it rests on few, unknown or ongoing."""

from math import inf

import numpy as np

from koopgraph.measures.adopters import Adoptions

FEW = 10  # dated adopters below which a number about all of them is said to rest on few


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


def few(number: int, what: str) -> str:
    """The note on what rests on few.

    >>> few(3, "hops")
    'rests on few: 3 hops'
    """
    return f"rests on few: {number} {what}"
