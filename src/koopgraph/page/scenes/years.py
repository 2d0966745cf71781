"""The years that a picture's axis offers. As the script's spans.js."""

from __future__ import annotations

from collections.abc import Iterable

from koopgraph.page.model import Adoption, PageContent, Transfer

LONG = 120  # years that can be told apart on one axis
EARLY = 0.05  # share of the dates that may stand together at its start


def early_year(content: PageContent) -> int | None:
    """The year that stands for all before as well; ``None`` where each has room of its own.

    Where centuries would leave no room for the years in which most happened, they stand together.
    """
    rows: list[Transfer | Adoption] = [*content.transfers, *content.adoptions]
    usual = _begins(rows)  # what single sources tell otherwise is no second date
    for story in content.stories:
        rows += [*story.transfers, *story.adoptions]
    begins, ends = _begins(rows), sorted(row.latest for row in rows if row.latest is not None)
    said = sorted(row.announced for row in rows if row.announced is not None)
    known = [*(begins or ends)[:1], *said[:1]]
    if len(content.ideas) == 1 or not known:
        return None
    first, last = min(known), max(*begins[-1:], *ends[-1:], *said[-1:], -(10**6))
    most = (usual[int(len(usual) * EARLY)] if usual else first) // 10 * 10 - 1
    if last - first <= LONG or most <= first:
        return None
    return max(most, last - LONG)


def _begins(rows: Iterable[Transfer | Adoption]) -> list[int]:
    return sorted(row.earliest for row in rows if row.earliest is not None)
