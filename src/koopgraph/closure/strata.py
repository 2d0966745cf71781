"""Rules in the order in which they need one another."""

from collections.abc import Iterator, Mapping, Sequence

from koopgraph.closure.rules import Rule


def strata_of(rules: Sequence[Rule]) -> Iterator[tuple[list[Rule], bool]]:
    """Rules grouped so that each group needs only earlier ones, and whether it feeds itself.

    What needs one another reaches the same names, itself among them; what needs another reaches
    more than that.
    """
    needs: dict[str, set[str]] = {}
    for rule in rules:
        needs.setdefault(rule.gives, set()).update(rule.needs)
    groups: dict[frozenset[str], list[Rule]] = {}
    for rule in rules:
        groups.setdefault(_reached(rule.gives, needs), []).append(rule)
    for names in sorted(groups, key=lambda names: (len(names), groups[names][0].gives)):
        given = {rule.gives for rule in groups[names]}
        yield groups[names], any(need in given for rule in groups[names] for need in rule.needs)


def _reached(name: str, needs: Mapping[str, set[str]]) -> frozenset[str]:
    """The name and all that it needs, directly or not."""
    found, waiting = {name}, [name]
    while waiting:
        new = needs.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)
