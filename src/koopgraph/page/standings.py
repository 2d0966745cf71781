"""How each claim that does not count stands to those that do, in the words of portraits."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from koopgraph.model.claim_standing import standing
from koopgraph.model.claims import Claim
from koopgraph.page.model import Label
from koopgraph.page.rows import PageRows
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP


class Standings:
    """Asked claim by claim; of what counts there is none."""

    def __init__(self, rows: PageRows) -> None:
        self._places = rows.structure["inPlace"]
        self._facts: dict[IRI, list[dict[str, Any]]] = defaultdict(list)
        for claim in rows.claims:
            self._facts[claim.about].append(_fact(claim, (claim.about, claim.iri) in rows.resting))

    def of(self, claim: Claim) -> Label | None:
        """ "says the same, less exactly", "differs, does not count"."""
        beside = self._facts[claim.about]
        own = next(fact for fact in beside if fact["claim"] == claim.iri)
        said = standing(own, beside, tuple(self._plain(claim.about)))
        return Label(said["de"], said["en"]) if said else None

    def _plain(self, about: IRI) -> Iterator[tuple[Value | None, ...]]:
        """What the claims that count state, and where the initiatives are that they name."""
        for fact in self._facts[about]:
            if fact["counts"]:
                yield fact["property"], fact["value"], False
                for place in self._places.get(fact["value"], ()):
                    for name in (KOOP.fromPlace, KOOP.toPlace):
                        yield name, place, False


def _fact(claim: Claim, counts: bool) -> dict[str, Any]:
    return {
        "claim": claim.iri, "property": claim.predicate, "value": claim.value, "rank": claim.rank,
        "modality": claim.modality, "stage": claim.stage, "counts": counts,
    }  # fmt: skip
