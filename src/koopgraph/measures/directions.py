"""Which column looks and which is looked at: by their names, or not at all.

Knowledge flows giver → receiver; the receiver looks at the giver, and is exposed to it.
"""

from koopgraph.measures.errors import UnclearDirection
from koopgraph.measures.frames import Frame

LOOKS = ("ego", "receiver", "learner", "follower", "nehmer", "empfänger")
LOOKED_AT = ("alter", "giver", "teacher", "model", "followed", "geber", "vorbild")
SIDES = ("from", "to", "von", "nach")
TRANSFERS = ("idea", "year", "how", "idee", "jahr", "wie")  # beside from and to: our own workbook


def read_sides(frame: Frame) -> tuple[str, str]:
    """The columns of who looks and of who is looked at. Raises UnclearDirection."""
    looks, seen = (frame.one_of(side[1], side) for side in (LOOKS, LOOKED_AT))
    if looks and seen:
        return looks, seen
    plain = {name.strip().casefold(): name for name in frame.names}
    for giver, receiver in (SIDES[:2], SIDES[2:]):
        if giver in plain and receiver in plain and any(name in plain for name in TRANSFERS):
            return plain[receiver], plain[giver]
    raise UnclearDirection(frame.names, "columns")


def giver_and_receiver(frame: Frame) -> tuple[str, str]:
    """The columns of a table of transfers, in which *from* is the giver."""
    plain = {name.strip().casefold(): name for name in frame.names}
    for giver, receiver in (SIDES[:2], SIDES[2:]):
        if giver in plain and receiver in plain:
            return plain[giver], plain[receiver]
    receiver, giver = read_sides(frame)
    return giver, receiver
