"""Which transfers count: by certainty and by grade, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from koopgraph.measures.errors import one_of
from koopgraph.model.transfers import CERTAINTIES, GRADES

if TYPE_CHECKING:
    import networkx as nx

    TransferGraph: TypeAlias = nx.MultiDiGraph[str]
    Lineage: TypeAlias = nx.DiGraph[str]

CONFIRMED = ("confirmed",)  # what counts unless more is asked for
ATTESTED = ("documented", "partly")
UNSTATED = "certainty or grade not stated, taken as these"


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
        found = counted(self.certainty, self.grade, self.graph.number_of_edges(), self.left_out)
        untold = sum(not (data.get("certainty") and data.get("grade")) for *_, data in self.edges())
        more = {UNSTATED: untold, "columns not read": self.graph.graph.get("unread", 0)}
        return found | {what: n for what, n in more.items() if n}

    def why_empty(self) -> str:
        """Why nothing is counted, and what would be."""
        if not self.left_out:
            return "there are no transfers"
        return (
            f"all {self.left_out} transfers are left out by certainty or grade; "
            "ask for tentative or uncited ones to count them"
        )


def counted(
    certainty: tuple[str, ...], grade: tuple[str, ...], number: int, left_out: int
) -> dict[str, int]:
    """What was counted, in words.

    >>> counted(("confirmed",), ("documented", "partly"), 11, 2)
    {'transfers (confirmed; documented or partly)': 11, 'other transfers left out': 2}
    """
    which = f"transfers ({' or '.join(certainty)}; {' or '.join(grade)})"
    return {which: number} | ({"other transfers left out": left_out} if left_out else {})


def select(
    graph: "TransferGraph", *, certainty: tuple[str, ...], grade: tuple[str, ...]
) -> Selection:
    """A view of ``graph`` with the transfers of these certainties and grades; copies nothing.

    ``graph``: the transfer graph, or a table as `transfers_from` reads it. Edges that have no
    ``certainty`` or ``grade`` (in graphs of one's own) are counted, and how many these are is said.
    """
    import networkx as nx

    from koopgraph.measures.tabled_graphs import transfers_from  # scipy: where one is measured

    graph = transfers_from(graph)
    certainty, grade = ((one,) if isinstance(one, str) else one for one in (certainty, grade))
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
