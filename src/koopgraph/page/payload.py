"""PageContent as one compact JSON text: tables of columns, each label written once.

A column is a plain list, or, where one value prevails, ``{"n": length, "most": value,
"at": [positions], "is": [other values]}``. Keys become positions; ``null`` is unknown. What can
be told from the rest is left out: an IRI that is base + key, a "when" that is the year.
Transfers and adoptions form one table of records (column ``kind``: 0 transfer, 1 adoption,
2 origin, 3 in preparation without a known giver); tellings of one source that differ follow
behind as further rows (column ``thing`` names the row they retell), so a story is a list of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from koopgraph.page.columns import Json, JsonColumn, LabelNumbers, column, lists, one_or_both, runs
from koopgraph.page.model import (
    GRADES,
    MODALITIES,
    RANKS,
    STATUSES,
    Adoption,
    Claim,
    Label,
    PageContent,
    PageError,
    Place,
    Record,
    Transfer,
    country_name,
    positions,
    usable_position,
)
from koopgraph.page.off_record import is_off_record

KINDS = ("transfer", "adoption", "origin", "preparation")
BASE = "https://w3id.org/koopgraph/"


class Keys:
    """Positions by key for every kind of record; a missing key raises `PageError`."""

    def __init__(self, content: PageContent) -> None:
        self.place = positions(content.places)
        self.idea = positions(content.ideas)
        self.body = positions(content.intermediaries)
        self.source = positions(content.sources)
        self.claim = positions(content.claims)
        self.initiative = positions(content.initiatives)

    @staticmethod
    def find(table: Mapping[str, int], key: str | None, of: str) -> int | None:
        """The position of a key, None for None."""
        if key is None:
            return None
        if key not in table:
            raise PageError(key, of)
        return table[key]


def payload(content: PageContent) -> dict[str, Any]:
    """The whole content as JSON-ready values (see the module's docstring for the shape)."""
    keys, labels = Keys(content), LabelNumbers()
    main: list[Record] = [*content.transfers, *content.adoptions]
    rows, things, stories = _tellings(content, main)
    made = {
        "meta": _meta(content, keys),
        "base": BASE,
        "places": _places(content.places, keys, labels),
        "countries": _countries(content.places),
        "ideas": _ideas(content, labels),
        "bodies": _bodies(content, labels),
        "sources": _sources(content, labels),
        "initiatives": _initiatives(content, keys, labels),
        "claims": _claims(content.claims, keys, labels),
        "records": _records(rows, keys, labels) | {"thing": column(things)},
        "main": len(main),
        "stories": stories,
    }
    return made | {"labels": labels.listed()}


def _meta(content: PageContent, keys: Keys) -> dict[str, Any]:
    meta = content.meta
    return {
        "title": one_or_both(meta.title),
        "version": meta.data_version,
        "date": meta.data_date,
        "address": meta.address,
        "subject": _subject(content, keys),
        "openingPlace": _opening_place(content, keys),
        "openingNetwork": keys.find(keys.body, content.opening_network, "The start"),
        "startNetwork": keys.find(keys.body, content.start_network, "The start"),
        "startStory": keys.find(keys.source, content.start_story, "The start"),
        "featuredStory": keys.find(keys.source, content.featured_story, "The start"),
    }


def _subject(content: PageContent, keys: Keys) -> list[Json]:
    """Kind and position of what the page is about; ``["", -1]`` for none or one not on record."""
    subject = content.subject
    if subject is None or is_off_record(content):
        return ["", -1]
    table = {"idea": keys.idea, "place": keys.place, "network": keys.body}[subject.kind]
    kind = "city" if subject.kind == "place" else subject.kind
    return [kind, table[subject.key]] if subject.key in table else ["", -1]


def _opening_place(content: PageContent, keys: Keys) -> int | None:
    """The town that the page opens at, and is free to leave: nothing is on record about it."""
    subject = content.subject
    return keys.place[subject.key] if subject and is_off_record(content) else None


def _iris(records: Sequence[Any], kind: str) -> JsonColumn:
    """IRIs, left out where they are base + kind + key."""
    return column(None if r.iri == f"{BASE}{kind}/{r.key}" else r.iri for r in records)


def _places(places: Sequence[Place], keys: Keys, labels: LabelNumbers) -> dict[str, Any]:
    spots = [usable_position(place) for place in places]
    return {
        "key": [p.key for p in places],
        "iri": _iris(places, "place"),
        "label": [labels.number(p.label) for p in places],
        "kind": column(p.kind for p in places),
        "country": column(country_name(p) for p in places),
        "lon": [spot and round(spot[0], 3) for spot in spots],
        "lat": [spot and round(spot[1], 3) for spot in spots],
        "networks": lists([keys.find(keys.body, n, p.key) for n in p.networks] for p in places),
        "names": lists(list(p.names) for p in places),
    }


def _countries(places: Sequence[Place]) -> dict[str, str]:
    """The German name of each country by its English one, where they differ."""
    named = {p.country for p in places if isinstance(p.country, Label)}
    return {name.en: name.de for name in sorted(named, key=lambda n: n.en) if name.de != name.en}


def _ideas(content: PageContent, labels: LabelNumbers) -> dict[str, Any]:
    return {
        "key": [i.key for i in content.ideas],
        "iri": _iris(content.ideas, "idea"),
        "label": [labels.number(i.label) for i in content.ideas],
        "definition": column(labels.number(i.definition) for i in content.ideas),
        "themes": lists(labels.numbers(i.themes) for i in content.ideas),
        "names": lists(list(i.names) for i in content.ideas),
    }


def _bodies(content: PageContent, labels: LabelNumbers) -> dict[str, Any]:
    return {
        "key": [b.key for b in content.intermediaries],
        "iri": _iris(content.intermediaries, "intermediary"),
        "label": [labels.number(b.label) for b in content.intermediaries],
        "network": column(int(b.is_network) for b in content.intermediaries),
    }


def _sources(content: PageContent, labels: LabelNumbers) -> dict[str, Any]:
    sources = content.sources
    return {
        "key": [s.key for s in sources],
        "iri": _iris(sources, "source"),
        "label": [labels.number(s.label) for s in sources],
        "title": [s.title for s in sources],
        "lang": column(s.title_lang for s in sources),
        "publisher": column(s.publisher for s in sources),
        "date": column(s.date for s in sources),
        "url": column(s.url for s in sources),
    }


def _initiatives(content: PageContent, keys: Keys, labels: LabelNumbers) -> dict[str, Any]:
    items = content.initiatives
    return {
        "key": [i.key for i in items],
        "iri": _iris(items, "initiative"),
        "label": [labels.number(i.label) for i in items],
        "place": [keys.find(keys.place, i.place, i.key) for i in items],
        "ideas": lists([keys.find(keys.idea, k, i.key) for k in i.ideas] for i in items),
        "strategy": column(int(i.kind == "strategy") for i in items),
        "status": column(labels.number(i.status) for i in items),
        "claims": lists([keys.find(keys.claim, k, i.key) for k in i.claims] for i in items),
        "names": lists(list(i.names) for i in items),
    }


def _claims(claims: Sequence[Claim], keys: Keys, labels: LabelNumbers) -> dict[str, Any]:
    return {
        "property": column(labels.number(c.property) for c in claims),
        "value": column(labels.number(c.value) for c in claims),
        "source": column(keys.find(keys.source, c.source, c.key) for c in claims),
        "grade": column(GRADES.index(c.grade) for c in claims),
        "modality": column(MODALITIES.index(c.modality) for c in claims),
        "rank": column(RANKS.index(c.rank) for c in claims),
        "counts": column(int(c.counts) for c in claims),
        "standing": column(labels.number(c.standing) for c in claims),
        "giver": column(int(c.names_giver) for c in claims),
        "stage": column(labels.number(c.stage) for c in claims),
        "quote": column(labels.number(c.quote) for c in claims),
        "quoteLang": column(c.quote_lang for c in claims),
        "locator": column(labels.number(c.locator) for c in claims),
        "paraphrase": column(labels.number(c.paraphrase) for c in claims),
        "reason": column(labels.number(c.reason) for c in claims),
    }


def _tellings(
    content: PageContent, main: list[Record]
) -> tuple[list[Record], list[int | None], list[dict[str, Any]]]:
    """All rows, what each retells (None: itself), and each story's rows."""
    rows, by_key = list(main), positions(main)
    things: list[int | None] = [None] * len(main)
    found: dict[Record, int] = {row: i for i, row in enumerate(main)}
    sources, stories = positions(content.sources), []
    for story in content.stories:
        chosen = []
        items: list[Record] = [*story.transfers, *story.adoptions]
        for told in items:
            thing = by_key.get(told.key)
            same = told if thing is None else replace(told, claims=rows[thing].claims)
            if same not in found:
                found[same] = len(rows)
                by_key.setdefault(told.key, len(rows))
                rows.append(same)
                things.append(thing)
            chosen.append(found[same])
        stories.append({"source": Keys.find(sources, story.source, "A story"), "rows": chosen})
    return rows, things, stories


def _records(rows: Sequence[Record], keys: Keys, labels: LabelNumbers) -> dict[str, Any]:
    by_key = {row.key: i for i, row in reversed(list(enumerate(rows)))}
    shared = {
        "key": column(None if r.key == _usual_key(r) else r.key for r in rows),
        "iri": column(None if r.iri == f"{BASE}{_folder(r)}/{r.key}" else r.iri for r in rows),
        "kind": column(_kind(r) for r in rows),
        "idea": column(keys.find(keys.idea, r.idea, r.key) for r in rows),
        "to": column(keys.find(keys.place, _place(r), r.key) for r in rows),
        "year": column(r.year for r in rows),
        "when": column(None if r.when == _plain(r.year) else r.when for r in rows),
        "earliest": column(None if r.earliest == r.year else r.earliest for r in rows),
        "latest": column(None if r.latest == r.year else r.latest for r in rows),
        "announced": column(r.announced for r in rows),
        "planned": column(r.planned for r in rows),
        "otherwise": lists(list(r.otherwise) for r in rows),
        "grade": column(GRADES.index(r.grade) for r in rows),
        "claims": runs([[keys.find(keys.claim, k, r.key) for k in r.claims] for r in rows]),
    }
    return shared | _transfer_columns(rows, keys, labels, by_key)


def _transfer_columns(
    rows: Sequence[Record], keys: Keys, labels: LabelNumbers, by_key: Mapping[str, int]
) -> dict[str, Any]:
    none = Transfer(key="", iri="", idea="", receiver=None)
    items = [r if isinstance(r, Transfer) else none for r in rows]
    body, project = keys.body, keys.initiative
    starts = [r.receiver_initiative if isinstance(r, Transfer) else r.initiative for r in rows]
    return {
        "from": column(keys.find(keys.place, t.giver, t.key) for t in items),
        "fromBody": column(keys.find(body, t.giver_body, t.key) for t in items),
        "fromInitiative": column(keys.find(project, t.giver_initiative, t.key) for t in items),
        "toInitiative": column(
            keys.find(project, start, r.key) for start, r in zip(starts, rows, strict=True)
        ),
        "status": column(STATUSES.index(t.status) for t in items),
        "has": column(-1 if t.unbegun else int(t.adopted) for t in items),
        "formats": lists(labels.numbers(t.formats) for t in items),
        "activities": lists(labels.numbers(t.activities) for t in items),
        "carriers": lists([keys.find(body, k, t.key) for k in t.carriers] for t in items),
        "adaptations": lists(labels.numbers(t.adaptations) for t in items),
        "rivalOf": column(_counting(by_key, row, t) for row, t in enumerate(items)),
    }


def _counting(by_key: Mapping[str, int], row: int, transfer: Transfer) -> int | None:
    """The row of the account that counts instead; its own where that one is not on the page."""
    return None if transfer.rival_of is None else by_key.get(transfer.rival_of, row)


def _usual_key(record: Record) -> str:
    if isinstance(record, Adoption):
        return f"{record.idea}.{record.place}"
    return f"{record.idea}.{record.giver or record.giver_body or 'unknown'}.{record.receiver}"


def _folder(record: Record) -> str:
    return "initiative" if isinstance(record, Adoption) else "transfer"


def _kind(record: Record) -> int:
    if isinstance(record, Transfer):
        return 0
    if record.is_ahead:
        return 3
    return 2 if record.origin else 1


def _place(record: Record) -> str | None:
    return record.place if isinstance(record, Adoption) else record.receiver


def _plain(year: int | None) -> str | None:
    return None if year is None else str(year)
