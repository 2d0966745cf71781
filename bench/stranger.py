"""A seeded table as a stranger brings it: towns of the gazetteer, some of them misspelt."""

import csv
import random
from pathlib import Path

from koopgraph.tables.gazetteer_index import database

ROWS = 12_000
_TOWNS = """
SELECT name, country FROM place
WHERE kind = 'city' AND people BETWEEN 20000 AND 2000000 GROUP BY name HAVING COUNT(*) = 1
ORDER BY id"""


def write(path: Path, unknown: float) -> None:
    """12,000 adoptions of 50 ideas; a share of the towns is ``unknown``: one letter is wrong."""
    towns = database().execute(_TOWNS).fetchall()
    chance = random.Random(12)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("idea", "kind", "to_place", "to_country", "year", "source_title"))
        for number in range(ROWS):
            name, country = chance.choice(towns)
            if chance.random() < unknown:
                at = chance.randrange(1, max(2, len(name) - 1))
                name = f"{name[:at]}{chance.choice('xqzjw')}{name[at + 1 :]}q"
            where = country if number % 2 else ""
            rows.writerow((f"idea {number % 50}", "adoption", name, where, 2000 + number % 25, "L"))
