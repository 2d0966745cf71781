"""What the page says is what the library says, in random states of its filters, in a browser."""

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
from koopgraph.vocab import KOOP, PREFIXES
from test_page_browser import browser, chromium, opened

__all__ = ["browser"]  # fixtures
pytestmark = pytest.mark.skipif(
    not Path(chromium.CHROMIUM).exists(), reason="apt-get install chromium"
)

LEAD = ".doors h2, .doors .lead-more"
STATES, WHOLE = 40, 200  # by default, with --whole
MEASURED = 12  # of which measures are asked too
SURE = ("confirmed", "planned", "tentative", "uncited", "rival", "unknown", "origin")
BESIDE = (("leefstraat", (2004, 2024)), ("car-sharing-campaign", (2003, 2003)))
"""One idea alone, with years around its own and with years that it has not."""
KINDS = {
    r"^(?:.*: )?([\d,]+) of [\d,]+ transfers": "counted",
    r"([\d,]+) entr(?:y|ies) in preparation": "planned",
    r"([\d,]+) rival accounts?": "rival",
    r"([\d,]+) origins?": "origin",
    r"([\d,]+) adoptions? with unknown giver": "unknown",
    r"perhaps ([\d,]+) more": "perhaps",
    r"([\d,]+) entries together": "together",
}
SEE = """async (asked) => {
  const text = (one) => document.querySelector(one)?.textContent ?? '';
  const told = [];
  for (const [hash, facet] of asked) {
    for (const one of document.querySelectorAll('.facet'))
      one.open = one.contains(document.querySelector(`#facet-${facet}`));
    await new Promise((done) => {
      addEventListener('hashchange', () => requestAnimationFrame(done), { once: true });
      location.hash = hash;
    });
    told.push({
      live: text('#live'), first: Number(document.querySelector('#from').min),
      last: Number(document.querySelector('#to').max), caption: text('#table caption') || '0', peek: text('#peek-first'),
      lead: text('#panel .lead'),
      undated: document.querySelector('#undated').hidden ? '0' : text('#undated'),
      bars: [...document.querySelectorAll('#bars .year')].map((bar) => bar.getAttribute('aria-label')),
      scales: [...document.querySelectorAll('#bars .axis title')].map((one) => one.textContent),
      values: [...document.querySelectorAll(`#facet-${facet} label`)].map((label) =>
        [label.querySelector('input').value, label.querySelector('bdi').textContent,
          label.querySelector('output').textContent]),
    });
  }
  return told;
}"""  # noqa: E501
"""What the page says in each of many states, with the boxes of one facet."""


class Library:
    """The same questions, asked of the library: which records a choice leaves."""

    def __init__(self, kg, content):
        self.records = Records(read_rows(kg))
        rows = self.records.rows
        self.around = Surroundings.by(rows.members, rows.places, rows.ideas)
        story = self.records.story()
        self.transfers = list(story.transfers())
        self.adoptions = list(story.adoptions())
        dates = {t.record.transfer: t.record.date for t in self.transfers}
        self.date = (dates | {a.initiative: a.date for a in self.adoptions}).__getitem__
        self.choice = cache(self._choice)
        self.source = {claim.key: claim.source for claim in content.claims}
        self.places = {place.key: place for place in content.places}
        self.shown = {r.iri: r for r in (*content.transfers, *content.adoptions)}
        self.values = {
            "idea": [idea.key for idea in content.ideas],
            "country": sorted({p.country.en for p in content.places if p.country}),
            "network": [body.key for body in content.intermediaries if body.is_network],
            "place": [place.key for place in content.places],
            "sure": list(SURE),
            "grade": ["documented", "partly", "uncited"],
            "means": sorted({means.en for t in content.transfers for means in t.formats}),
            "source": [source.key for source in content.sources],
        }
        self.numbered = self.values | {"network": [body.key for body in content.intermediaries]}
        countries = {IRI(place.iri) for place in content.places if place.kind == "country"}
        countries = countries.union(*self.around.countries.values())
        self.country = {kg.label(iri, "en"): iri for iri in countries}
        self.means = {
            t.record.transfer: {
                kg.label(thing, "en") for name, thing in t.means if name == KOOP.hasFormat
            }
            for t in self.transfers
        }

    def sure(self, iri):
        record = self.shown[iri]
        if hasattr(record, "origin"):
            return "planned" if record.is_ahead else "origin" if record.origin else "unknown"
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
        if facet == "means":
            return {iri for iri in self.shown if value in self.means.get(iri, ())}
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
        known = {iri for iri in left if self.shown[iri].earliest or self.shown[iri].latest}
        undated = left - known if state["undated"] == "with" else set()
        if state["years"] is None:
            return known | undated, 0
        first, last = state["years"]
        loose = TransferSlice(since=first, until=last)
        tight = TransferSlice(since=first, until=last, exact=True)
        within = {iri for iri in known if loose.is_in_time(self.date(iri))}
        sure = {iri for iri in within if tight.is_in_time(self.date(iri))}
        return within | undated, len(within - sure)


def random_state(library, dice):
    often = {"idea": 0.22, "country": 0.22, "place": 0.05, "network": 0.1, "sure": 0.22,
             "grade": 0.1, "means": 0.03, "source": 0.04}  # fmt: skip
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


@pytest.fixture(scope="module")
def library(bundled_graph, bundled_map):
    return Library(bundled_graph, bundled_map.content)


def random_states(library, dice, many):
    """So many states, of which at most a quarter leave nothing to see."""
    states, empty = [], 0
    while len(states) < many:
        state = random_state(library, dice)
        if not library.dated(library.left(state), state)[0]:
            empty += 1
            if empty > many // 4:
                continue
        states.append(state)
    return states


def test_random_states_say_what_the_library_says(browser, bundled, library, pytestconfig):
    dice = random.Random(20261129)
    many = WHOLE if pytestconfig.getoption("--whole") else STATES
    states = random_states(library, dice, many)
    facets = [dice.choice(list(library.values)) for _ in states]
    for idea, years in BESIDE:
        alone = {name: [idea] if name == "idea" else [] for name in library.values}
        states.append({"facets": alone, "inside": False, "years": years, "undated": "without"})
        facets.append("idea")
    with opened(browser, bundled, hash_="tab=table") as page:
        page.click("#filter-open")
        asked = [(address(state, i), facets[i]) for i, state in enumerate(states)]
        told = page.evaluate(SEE, asked)
    filled = special = 0
    for state, facet, seen in zip(states, facets, told, strict=True):
        state = state | {"years": within_strip(state["years"], seen)}
        left = library.left(state)
        shown, perhaps = library.dated(left, state)
        kinds = Counter(map(library.sure, shown))
        undated = {i for i in left if not library.date(i).is_known}
        check_sentences(seen, shown, perhaps, kinds, undated)
        check_facet(library, state, facet, seen)
        sums = [re.match(r"(before )?(-?\d+): ([\d,]+) entr", bar) for bar in seen["bars"]]
        bars = {int(bar[2]) - bool(bar[1]): number(bar[3]) for bar in sums if number(bar[3])}
        first = seen["first"]
        years = Counter(
            max(d.earliest, first) for d in map(library.date, left)
            if d.earliest is not None and d.latest is not None
            and (d.earliest == d.latest or d.latest <= first)
        )  # fmt: skip
        assert bars == years, state
        # what the strip says of all years adds up: exact, roughly, none, in preparation
        dated = [re.match(r"([\d,]+) dated to", scale) for scale in set(seen["scales"])]
        told_ = sum(number(one[1]) for one in dated if one)
        assert told_ + len(undated) == len(left), (state, seen["scales"])
        filled += bool(shown)
        special += bool(kinds["rival"] or undated & shown)
    assert filled >= many * 3 / 4
    assert special >= many / 4


def within_strip(years, seen):
    """The years that were asked for, within those of the strip: one idea has its own."""
    if years is None or years[1] < seen["first"] or years[0] > seen["last"]:
        return years
    asked = max(years[0], seen["first"]), min(years[1], seen["last"])
    return None if asked == (seen["first"], seen["last"]) else asked


def check_sentences(seen, shown, perhaps, kinds, undated):
    counted = kinds["confirmed"] + kinds["tentative"] + kinds["uncited"]
    others = [kinds[kind] for kind in ("planned", "rival", "origin", "unknown")]
    wanted = Counter(
        counted=counted, planned=kinds["planned"], rival=kinds["rival"],
        origin=kinds["origin"], unknown=kinds["unknown"], perhaps=perhaps,
        together=len(shown) if "together" in seen["live"] else 0,
    )  # fmt: skip
    assert said(seen["live"]) == +wanted, seen["live"]
    assert ("together" in seen["live"]) == (sum(map(bool, [counted, *others])) > 1)
    assert number(seen["caption"].split()[0]) == len(shown)
    tray = [number(n) for n in re.findall(r"[\d,]*\d", seen["undated"])]
    assert tray == [len(undated)]


def check_facet(library, state, facet, seen):
    within, _ = library.dated(library.left(state, but=facet), state)
    for value, name, n in seen["values"]:
        if value.startswith("theme"):
            continue
        key = name if facet in ("country", "means") else library.numbered[facet][int(value)]
        also = within & library.choice(facet, key, inside=state["inside"])
        assert number(n) == len(also), (state, facet, key)


def one_sided(words):
    """What it says of learning and of teaching; "" where it says nothing of them."""
    said = (re.search(rf" {verb} ([^;]+)[;.]", words) for verb in ("learned", "taught"))
    return [found[1] if found else "" for found in said]


def test_a_city_taught_and_learned_what_ask_and_measure_say(
    browser, bundled, bundled_graph, bundled_map
):
    dice = random.Random(20261129)
    transfers = bundled_map.content.transfers
    bodies = {t.iri for t in transfers if t.giver_body}
    balance = {row.place: row for row in bundled_graph.measure("balance")}
    keys = dice.sample(sorted({t.giver for t in transfers if t.giver}), 25)
    with opened(browser, bundled, hash_="tab=table&network=all") as page:
        hashes = [f"tab=table&network=all&city={key}&n={i}" for i, key in enumerate(keys)]
        told = page.evaluate(SEE, [(hash_, "sure") for hash_ in hashes])
    for key, seen in zip(keys, told, strict=True):
        place, words = PREFIXES["place"] + key, seen["lead"]
        both = re.fullmatch(r".+ learned (.+) and taught (.+)\.", words)
        sides = both.groups() if both else one_sided(words)
        for question, text in zip(("learned", "taught"), sides, strict=True):
            rows = bundled_graph.ask(question, place=place)
            sure = re.match(r"once|\d+(?= times)", text)  # not what is "perhaps" alone
            asked = {row.transfer for row in rows if row.certainty.endswith("/confirmed")}
            said = int(sure[0].replace("once", "1")) if sure else 0
            assert said == len(asked), (key, question, words)
            row = balance.get(place)
            measured = (row.gave if question == "taught" else row.took) if row else 0
            assert measured == len(asked - bodies), (key, question)


def test_filters_make_no_sentence_false(browser, bundled, library):
    counted = Counter(library.sure(t.record.transfer) for t in library.transfers)
    hashes = [f"tab=picture&network=all&sure={sure}" for sure in ("confirmed", "uncited", "origin")]
    hashes += ["tab=table&network=all&country=Germany&sure=confirmed&city=coesfeld"]
    with opened(browser, bundled, hash_="tab=picture&network=all") as page:
        whole = " ".join(page.locator(LEAD).all_inner_texts())
        said = []
        for hash_ in hashes:
            page.evaluate(f"location.hash = {hash_!r}")
            page.wait_for_timeout(600)
            told = page.locator(LEAD if "picture" in hash_ else "#panel .lead")
            said.append(" ".join(told.all_inner_texts()))
    sure, uncited, none, city = said
    assert number(whole.split()[0]) == number(sure.split()[0]) == counted["confirmed"]
    assert f"{counted['tentative']} times it may have been so." in whole
    assert sure.endswith("Each time you can read who says so.")
    assert uncited == f"{counted['uncited']} times a model is named, but without a source."
    assert uncited in whole
    assert none == "No transfer that has begun and counts is shown."
    assert re.match("Coesfeld: nothing under these filters .without them: ", city), city


def test_a_tile_names_the_first_giver_of_the_record_and_draws_no_year_at_another(browser, bundled):
    with opened(browser, bundled, hash_="tab=picture&network=all&country=Germany") as page:
        law = page.locator(".tile:has-text('Lübeck law')")
        tram = page.locator(".tile:has-text('tram-train')")
        assert "first giver: Lübeck" in law.text_content()
        notes = law.locator("svg .note").all_text_contents()
        assert " ".join(notes[:-1]) == "1234–1345: before these years"
        assert law.locator("path.curve").count() == 0
        assert "first giver: Karlsruhe" in tram.text_content()
        assert tram.locator("path.curve").count() > 0


def test_a_city_s_list_tells_apart_what_is_told_alike(browser, bundled):
    with opened(browser, bundled, hash_="tab=table&network=all&city=nuremberg") as page:
        told = page.locator("#panel .story .facts").all_text_contents()
        assert len(set(told)) == len(told)
        assert any(one.startswith("Rival account, not counted: ") for one in told)
        assert any("koopstadt is a city network." in one for one in told)
        assert sum(" Became: " in one for one in told) >= 3


def check_card(graph, sliced, card):
    """On a page about one city: what it taught to most."""
    whom = {}
    for row in graph.ask("taught", **sliced):
        if row.certainty.endswith("/confirmed") and row.place.endswith(f"/{sliced['place']}"):
            whom.setdefault(graph.label(row.idea, "en"), set()).add(row.receiver)
    told = re.fullmatch(r"(\d+) \w+ learned from .+?: (.+)\.", card)
    assert bool(told) == bool(whom), (sliced, card)
    if told:
        most = max(map(len, whom.values()))
        assert (int(told[1]), len(whom[told[2]])) == (most, most), (sliced, card)


def test_who_taught_most_is_who_gave_most_in_the_measure(browser, bundled, bundled_graph, library):
    dice = random.Random(20261129)
    asked, slices = [], []
    givers = {key for key, place in library.places.items() if place.country}
    held = [
        t for t in library.shown.values()
        if library.sure(t.iri) == "confirmed" and t.giver in givers
    ]  # fmt: skip
    for i in range(MEASURED):
        some = dice.choice(held)
        giver = library.places[some.giver]
        values = {"idea": some.idea, "place": some.giver, "country": giver.country.en,
                  "network": dice.choice(giver.networks or library.values["network"])}  # fmt: skip
        facet, value = dice.choice(list(values.items()))
        inside, years = dice.random() < 0.3 and facet != "idea", dice.choice((None, (2000, 2018)))
        state = {"facets": {"network": [], facet: [value]}, "inside": inside, "years": years,
                 "undated": "without" if years else "with"}  # fmt: skip
        asked.append((address(state, i), "sure"))
        bounds = dict(zip(("since", "until"), years, strict=True)) if years else {}
        slices.append({facet: value, "inside": inside} | bounds)
    with opened(browser, bundled, hash_="tab=table") as page:
        told = page.evaluate(SEE, asked)
    for sliced, seen in zip(slices, told, strict=True):
        gave = Counter({row.place: row.gave for row in bundled_graph.measure("balance", **sliced)})
        if "place" in sliced:  # the page is about that city: its card names what it taught to most
            check_card(bundled_graph, sliced, seen["peek"])
            continue
        best = sorted((+gave).values(), reverse=True)[:3]
        best = [n for n in best if n > 1 or best[0] == 1]  # once is no news beside more often
        said_ = r"Taught most \(confirmed\): (.+)\."
        listed = re.fullmatch(said_, seen["peek"])
        found = re.findall(r"(.+?) (once|\d+ times)(?:, |$)", listed[1] if listed else "")
        found = [(name, 1 if n == "once" else int(n.split()[0])) for name, n in found]
        assert [n for _, n in found] == best, (sliced, seen["peek"])
        known = {(bundled_graph.label(place, "en"), n) for place, n in gave.items()}
        assert set(found) <= known, sliced
    assert sum(seen["peek"].startswith("Taught most") for seen in told) >= MEASURED // 3
