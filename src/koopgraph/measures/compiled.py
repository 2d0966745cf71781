"""The two inner loops of Moran's I, translated to machine code by Numba when first called.

In NumPy each would make arrays as large as all pairs of members several times over. Numba keeps
the translation in a cache beside this file or, where that cannot be written, in the user's.
"""

from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray


def _earlier(
    times: Any, member: int, near: NDArray[np.int32], weights: NDArray[np.float64], out: Any
) -> None:
    """Write to ``out``, shape (shuffles,): the weights of ``near`` that adopt before ``member``.

    ``times``: shape (members, shuffles). Of two that adopt at once the lower number is earlier.
    """
    own = times[member]
    out[:] = 0
    for e in range(len(near)):
        theirs, weight = times[near[e]], weights[e]
        if near[e] < member:
            for s in range(len(out)):
                out[s] += weight if theirs[s] <= own[s] else 0.0
        else:
            for s in range(len(out)):
                out[s] += weight if theirs[s] < own[s] else 0.0


def _ways(
    starts: NDArray[np.int32], ends: NDArray[np.int32], source: int, steps: int, seen: Any, out: Any
) -> int:
    """Write to ``out`` whom ties lead to from ``source``, itself first: (member, steps away).

    ``starts`` and ``ends``: the ties as the two index arrays of a CSR matrix. ``seen``, shape
    (members,): the last source that reached a member. Returns how many were written.
    """
    seen[source], out[0, 0], out[0, 1] = source, source, 0
    number, at = 1, 0
    while at < number and out[at, 1] < steps:
        member, k = out[at, 0], out[at, 1] + 1
        for e in range(starts[member], starts[member + 1]):
            end = ends[e]
            if seen[end] != source:
                seen[end], out[number, 0], out[number, 1] = source, end, k
                number += 1
        at += 1
    return number


earlier: Any = numba.njit(cache=True, fastmath={"reassoc", "contract"})(_earlier)
ways: Any = numba.njit(cache=True)(_ways)
