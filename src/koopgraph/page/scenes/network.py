"""One network: members in rows, ideas in columns, a year in the cell; a gap stays a gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from koopgraph.page.model import PageContent
from koopgraph.page.scenes.idea import IdeaScene, Stop, idea_scenes


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkScene:
    """``cells`` by member and idea; who has nothing of an idea on record has no cell."""

    network: str
    members: tuple[str, ...]  # who has most first
    ideas: tuple[str, ...]  # what most have first
    cells: dict[tuple[str, str], Stop] = field(default_factory=dict)

    @property
    def shared(self) -> tuple[str, ...]:
        """The ideas that every member has."""
        counts = Counter(idea for (_, idea), stop in self.cells.items() if stop.state == "has")
        return tuple(i for i in self.ideas if self.members and counts[i] == len(self.members))

    @property
    def taken_up(self) -> tuple[str, ...]:
        """The ideas that some member has."""
        having = {idea for (_, idea), stop in self.cells.items() if stop.state == "has"}
        return tuple(idea for idea in self.ideas if idea in having)


def network_scene(
    content: PageContent, network: str, scenes: dict[str, IdeaScene] | None = None
) -> NetworkScene:
    """The scene of one network; without rows where no member is known."""
    members = {p.key for p in content.places if network in p.networks}
    cells = {
        (stop.key, idea): stop
        for idea, scene in (scenes or idea_scenes(content)).items()
        for stop in scene.stops
        if stop.key in members and stop.state != "giver"
    }
    rows = Counter(m for (m, _), stop in cells.items() if stop.state == "has")
    columns = Counter(i for (_, i), stop in cells.items() if stop.state == "has")
    ideas = {idea for _, idea in cells}
    return NetworkScene(
        network=network,
        members=tuple(sorted(members, key=lambda m: (-rows[m], m))),
        ideas=tuple(sorted(ideas, key=lambda i: (-columns[i], i))),
        cells=cells,
    )
