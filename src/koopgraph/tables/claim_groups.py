"""Claims of one transfer that stand in one row: of one source, and said alike."""

from collections import defaultdict
from dataclasses import dataclass, field

from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.vocab import KOOP

WAYS = (KOOP.broughtBy, KOOP.hasFormat)
CHANGES = (KOOP.hasAdaptation,)
"""Properties of which a row may tell several, with one grade."""


@dataclass
class ClaimGroup:
    """The claims that stand in one row."""

    claims: dict[str, list[ClaimDraft]] = field(default_factory=lambda: defaultdict(list))

    def takes(self, name: str, claim: ClaimDraft) -> bool:
        """Whether the row has room for one more: carriers and formats share a grade, and so do
        changes."""
        alike = next((many for many in (WAYS, CHANGES) if name in many), None)
        if alike is None:
            return name not in self.claims
        there = (c for many in alike for c in self.claims.get(many, ()))
        return all(c.grade == claim.grade for c in there)

    def first(self, *names: str) -> ClaimDraft | None:
        """The first of these properties."""
        return next((c for name in names for c in self.claims.get(name, ())), None)

    def all(self, name: str) -> list[ClaimDraft]:
        """All of one property."""
        return self.claims.get(name, [])
