"""Which transfers count: by certainty and by grade, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from koopgraph.measures.refusals import one_of

if TYPE_CHECKING:
    import networkx as nx

    TransferGraph: TypeAlias = nx.MultiDiGraph[str]
    Lineage: TypeAlias = nx.DiGraph[str]

CERTAINTIES = ("confirmed", "tentative")
GRADES = ("documented", "partly", "uncited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The counted part of a transfer graph (knowledge flows giver → receiver along its edges)."""

    graph: "TransferGraph"
    left_out: int
    certainty: tuple[str, ...]
    grade: tuple[str, ...]

    def edges(self) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
        """Giver, receiver, transfer, attributes."""
        return iter(self.graph.edges(keys=True, data=True))

    def counts(self) -> dict[str, int]:
        """Transfers counted and left out."""
        kinds = " or ".join(self.certainty)
        grades = " or ".join(self.grade)
        counted = {f"transfers ({kinds}; {grades})": self.graph.number_of_edges()}
        return counted | ({"other transfers left out": self.left_out} if self.left_out else {})

    def why_empty(self) -> str:
        """Why nothing is counted, and what would be."""
        if not self.left_out:
            return "there are no transfers"
        return (
            f"all {self.left_out} transfers are left out by certainty or grade; "
            "ask for tentative or uncited ones to count them"
        )


def select(
    graph: "TransferGraph", *, certainty: tuple[str, ...], grade: tuple[str, ...]
) -> Selection:
    """A view of ``graph`` with the transfers of these certainties and grades; copies nothing.

    Edges that have no ``certainty`` or ``grade`` (in graphs of one's own) are counted.
    """
    import networkx as nx

    for value in certainty:
        one_of("certainty", value, CERTAINTIES)
    for value in grade:
        one_of("grade", value, GRADES)

    def counts(giver: str, receiver: str, key: str) -> bool:
        data = graph.edges[giver, receiver, key]
        sure = (data.get("certainty") or certainty[0]) in certainty
        return sure and (data.get("grade") or grade[0]) in grade

    view = nx.subgraph_view(graph, filter_edge=counts)  # type: ignore[arg-type]  # keys are IRIs
    left_out = graph.number_of_edges() - view.number_of_edges()
    return Selection(graph=view, left_out=left_out, certainty=certainty, grade=grade)
