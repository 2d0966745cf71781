"""What the page says is what the library says: 200 random states of its filters, in a browser."""

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from koopgraph.model.slices import Surroundings, TransferSlice
from koopgraph.page.records import Records
from koopgraph.page.rows import read_rows
from koopgraph.terms import IRI
from koopgraph.vocab import PREFIXES
from test_page_browser import browser, chromium, opened

__all__ = ["browser"]  # fixtures
pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)

STATES = 200
SURE = ("confirmed", "planned", "tentative", "uncited", "rival", "unknown", "origin")
KINDS = {
    r"^(?:.*: )?([\d,]+) of [\d,]+ transfers": "counted",
    r"([\d,]+) in preparation": "planned",
    r"([\d,]+) rival accounts?": "rival",
    r"([\d,]+) origins?": "origin",
    r"([\d,]+) with unknown giver": "unknown",
    r"([\d,]+) perhaps": "perhaps",
}
GO = """(hash) => new Promise((done) => {
  addEventListener('hashchange', () => requestAnimationFrame(() => done()), { once: true });
  location.hash = hash;
})"""
READ = """(facet) => ({
  live: document.querySelector('#live').textContent,
  caption: document.querySelector('#table caption')?.textContent ?? '0',
  undated: document.querySelector('#undated').hidden ? '0' : document.querySelector('#undated').textContent,
  bars: [...document.querySelectorAll('#bars .year')].map((bar) => bar.getAttribute('aria-label')),
  values: [...document.querySelectorAll(`#facet-${facet} label`)].map((label) =>
    [label.querySelector('input').value, label.querySelector('bdi').textContent,
      label.querySelector('output').textContent]),
})"""  # noqa: E501


class Library:
    """The same questions, asked of the library: which records a choice leaves."""

    def __init__(self, kg):
        self.records = Records(read_rows(kg))
        rows = self.records.rows
        self.around = Surroundings.by(rows.members, rows.places, rows.ideas)
        story = self.records.story()
        self.transfers = list(story.transfers())
        self.adoptions = list(story.adoptions())
        dates = {t.record.transfer: t.record.date for t in self.transfers}
        self.date = (dates | {a.initiative: a.date for a in self.adoptions}).__getitem__
        content = kg.map().content
        self.choice = cache(self._choice)
        self.source = {claim.key: claim.source for claim in content.claims}
        self.shown = {r.iri: r for r in (*content.transfers, *content.adoptions)}
        self.values = {
            "idea": [idea.key for idea in content.ideas],
            "country": sorted({p.country.en for p in content.places if p.country}),
            "network": [body.key for body in content.intermediaries if body.is_network],
            "place": [place.key for place in content.places],
            "sure": list(SURE),
            "grade": ["documented", "partly", "uncited"],
            "source": [source.key for source in content.sources],
        }
        countries = set().union(*self.around.countries.values())
        self.country = {kg.label(iri, "en"): iri for iri in countries}

    def sure(self, iri):
        record = self.shown[iri]
        if hasattr(record, "origin"):
            return "origin" if record.origin else "unknown"
        return "rival" if record.rival_of else record.status

    def of(self, **asked):
        """The addresses of all records in a slice, without years."""
        wanted = TransferSlice(rivals=True, **asked)
        items = [(t.record.transfer, t.record) for t in self.transfers]
        items += [(a.initiative, a) for a in self.adoptions]
        return {iri for iri, record in items if wanted.means(record, self.around)}

    def _choice(self, facet, value, *, inside):
        if facet == "sure":
            return {iri for iri in self.shown if self.sure(iri) == value}
        if facet == "grade":
            return {iri for iri, record in self.shown.items() if record.grade == value}
        if facet == "source":
            return {i for i, r in self.shown.items() if value in map(self.source.get, r.claims)}
        extra = {"inside": True} if facet != "idea" and inside else {}
        if facet == "country":
            return self.of(country=self.country[value], **extra)
        kind = {"idea": "idea/", "place": "place/", "network": "intermediary/"}[facet]
        return self.of(**{facet: IRI(f"https://w3id.org/koopgraph/{kind}{value}")}, **extra)

    def left(self, state, *, but=None):
        """What a state leaves, its years aside; one facet may be left out."""
        left = set(self.shown)
        for facet, values in state["facets"].items():
            if values and facet != but:
                left &= set().union(
                    *(self.choice(facet, value, inside=state["inside"]) for value in values)
                )
        return left

    def dated(self, left, state):
        """Those within the state's years, and how many of them only perhaps."""
        if state["years"] is None:
            return left, 0
        first, last = state["years"]
        loose = TransferSlice(since=first, until=last)
        tight = TransferSlice(since=first, until=last, exact=True)
        known = {iri for iri in left if self.shown[iri].earliest or self.shown[iri].latest}
        within = {iri for iri in known if loose.is_in_time(self.date(iri))}
        sure = {iri for iri in within if tight.is_in_time(self.date(iri))}
        undated = left - known if state["undated"] == "with" else set()
        return within | undated, len(within - sure)


def random_state(library, dice):
    often = {"idea": 0.22, "country": 0.22, "place": 0.07, "network": 0.1, "sure": 0.22,
             "grade": 0.1, "source": 0.04}  # fmt: skip
    facets = {name: [] for name in often}
    for name in often:
        if dice.random() < often[name]:
            some = min(dice.choice((1, 3, 6)), len(library.values[name]) - 1)
            facets[name] = dice.sample(library.values[name], some)
    years = None
    if dice.random() < 0.4:
        first = dice.randint(1990, 2020)
        years = (first, min(2026, first + dice.choice((0, 8, 20))))
    undated = dice.choice(("with", "without")) if years else "with"
    return {"facets": facets, "inside": dice.random() < 0.5, "years": years, "undated": undated}


def address(state, i):
    parts = [f"tab=table&n={i}"]
    for name, values in state["facets"].items():
        parts += [f"{name}={value.replace('&', '%26')}" for value in values]
    if not state["facets"]["network"]:
        parts.append("network=all")
    parts.append(f"inside={'yes' if state['inside'] else 'no'}")
    if state["years"]:
        parts.append("from={}&to={}".format(*state["years"]))
    return "&".join([*parts, f"undated={state['undated']}"])


def number(text):
    return int(text.replace(",", ""))


def said(live):
    found = Counter()
    for pattern, kind in KINDS.items():
        if match := re.search(pattern, live):
            found[kind] = number(match[1])
    return found


def test_two_hundred_states_say_what_the_library_says(browser, bundled, bundled_graph):
    library, dice = Library(bundled_graph), random.Random(20261129)
    filled = special = 0
    with opened(browser, bundled, hash_="tab=table") as page:
        page.click("#filter-open")
        page.evaluate("document.querySelectorAll('.facet').forEach((one) => one.open = true)")
        for i in range(STATES):
            state = random_state(library, dice)
            facet = dice.choice(("idea", "country", "place", "sure", "grade"))
            page.evaluate(GO, address(state, i))
            told = page.evaluate(READ, facet)
            left = library.left(state)
            shown, perhaps = library.dated(left, state)
            kinds = Counter(map(library.sure, shown))
            counted = kinds["confirmed"] + kinds["tentative"] + kinds["uncited"]
            wanted = Counter(
                counted=counted, planned=kinds["planned"], rival=kinds["rival"],
                origin=kinds["origin"], unknown=kinds["unknown"], perhaps=perhaps,
            )  # fmt: skip
            assert said(told["live"]) == +wanted, (state, told["live"])
            assert number(told["caption"].split()[0]) == len(shown), state
            undated = {i for i in left if not library.date(i).is_known}
            assert number(told["undated"].split()[0]) == len(undated), state
            within = library.left(state, but=facet)
            for value, name, n in told["values"]:
                if value.startswith("theme"):
                    continue
                key = name if facet == "country" else library.values[facet][int(value)]
                also = within & library.choice(facet, key, inside=state["inside"])
                assert number(n) == len(library.dated(also, state)[0]), (state, facet, key)
            sums = [re.match(r"(-?\d+): (\d+)", bar) for bar in told["bars"]]
            bars = {int(bar[1]): int(bar[2]) for bar in sums if int(bar[2])}
            years = Counter(
                d.earliest for d in map(library.date, left)
                if d.earliest is not None and d.earliest == d.latest
            )  # fmt: skip
            assert bars == years, state
            filled += bool(shown)
            special += bool(kinds["rival"] or undated & shown)
    assert filled >= 150
    assert special >= 50


def test_a_city_taught_and_learned_what_ask_says(browser, bundled, bundled_graph):
    dice = random.Random(20261129)
    content = bundled_graph.map().content
    givers = sorted({t.giver for t in content.transfers if t.giver})
    with opened(browser, bundled, hash_="network=all") as page:
        for i, key in enumerate(dice.sample(givers, 25)):
            page.evaluate(GO, f"network=all&city={key}&n={i}")
            words = page.locator("#panel .lead").text_content()
            found = re.fullmatch(r".+ taught (.+); learned (.+)\.", words)
            for question, text in zip(("taught", "learned"), found.groups(), strict=True):
                rows = bundled_graph.ask(question, place=PREFIXES["place"] + key)
                sure = re.match(r"(\d+)(?! (?:uncertain|in preparation))\b", text)
                asked = {row.transfer for row in rows if row.certainty.endswith("/confirmed")}
                assert int(sure[1] if sure else 0) == len(asked), (key, question, words)
