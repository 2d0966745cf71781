"""The figure of the classes, as SVG: boxes for the top classes, lines for the properties."""

from collections import defaultdict

from markupsafe import Markup, escape
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from koopgraph.vocab import PREFIXES

KOOP = PREFIXES["koop"]
PLACES = {  # column and row of each top class, chosen so that few lines cross
    "Idea": (1, 0),
    "Adaptation": (2, 0),
    "Initiative": (0, 1),
    "TransferEvent": (1, 1),
    "ExchangeActivity": (2, 1),
    "Place": (0, 2),
    "Intermediary": (2, 2),
    "Claim": (0, 3),
    "Source": (1, 3),
    "LessonLearned": (2, 3),
}
NO_DOMAIN = {  # transfers and initiatives have adaptations, so the ontology names no domain
    ("TransferEvent", "Adaptation"): ["hasAdaptation"],
}
STATED_TOO = ("fromPlace", "toPlace")  # they follow from chains, and may be stated alone
WIDTH, HEIGHT = 240, 78
STEP_X, STEP_Y = 370, 175
MARGIN = 12


def figure(graph: Graph) -> Markup:
    """The drawing; derived properties (inverses and chains) are left out."""
    parents = _parents(graph)
    lines = _lines(graph, parents)
    boxes = [_box(graph, name, parents) for name in PLACES]
    width = 2 * STEP_X + WIDTH + 2 * MARGIN
    height = 3 * STEP_Y + HEIGHT + 2 * MARGIN
    drawn = Markup("\n").join([*(_line(*ends, names) for ends, names in lines), *boxes])
    return Markup(
        '<svg viewBox="0 0 {w} {h}" role="img" aria-labelledby="figure-title" class="figure">\n'
        '<title id="figure-title">The classes and the properties between them</title>\n'
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z"/></marker></defs>\n'
        "{drawn}\n</svg>"
    ).format(w=width, h=height, drawn=drawn)


def _name(term: object) -> str:
    return str(term).removeprefix(KOOP)


def _parents(graph: Graph) -> dict[str, str]:
    """Each of our classes with its top class."""
    ours = {_name(c) for c in graph.subjects(RDF.type, OWL.Class) if str(c).startswith(KOOP)}
    above = {
        _name(lower): _name(upper)
        for lower, upper in graph.subject_objects(RDFS.subClassOf)
        if _name(lower) in ours and _name(upper) in ours
    }

    def top(name: str) -> str:
        return top(above[name]) if name in above else name

    return {name: top(name) for name in ours}


def _lines(graph: Graph, parents: dict[str, str]) -> list[tuple[tuple[str, str], list[str]]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in sorted(graph.subjects(RDF.type, OWL.ObjectProperty)):
        derived = graph.value(term, OWL.propertyChainAxiom) or graph.value(term, OWL.inverseOf)
        if derived and _name(term) not in STATED_TOO:
            continue
        ends = [parents.get(_name(graph.value(term, end))) for end in (RDFS.domain, RDFS.range)]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            found[ends[0], ends[1]].append(_name(term))
    return sorted({**found, **NO_DOMAIN}.items())


def _corner(name: str) -> tuple[int, int]:
    column, row = PLACES[name]
    return MARGIN + column * STEP_X, MARGIN + row * STEP_Y


def _box(graph: Graph, name: str, parents: dict[str, str]) -> Markup:
    """A class, with its label and the classes below it."""
    x, y = _corner(name)
    below = sorted(child for child, top in parents.items() if top == name and child != name)
    german = next(
        str(label) for label in graph.objects(URIRef(KOOP + name), RDFS.label)
        if getattr(label, "language", "") == "de"
    )  # fmt: skip
    texts = [("name", name), ("german", german), ("below", " · ".join(below))]
    rows = Markup("").join(
        Markup('<text class="{}" x="{}" y="{}">{}</text>').format(
            style, x + WIDTH // 2, y + 24 + 20 * number, text
        )
        for number, (style, text) in enumerate(texts)
        if text
    )
    rect = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="8"/>')
    return Markup('<a href="#{}">{}{}</a>').format(name, rect.format(x, y, WIDTH, HEIGHT), rows)


def _line(start: str, end: str, names: list[str]) -> Markup:
    (x1, y1), (x2, y2) = _edge(start, end), _edge(end, start)
    middle = ((x1 + x2) / 2, (y1 + y2) / 2 - 8 * (len(names) - 1))
    texts = Markup("").join(
        Markup('<text class="edge" x="{:.0f}" y="{:.0f}">{}</text>').format(
            middle[0], middle[1] + 4 + 16 * number, escape(name)
        )
        for number, name in enumerate(names)
    )
    path = Markup('<path class="edge" d="M{:.0f} {:.0f} {:.0f} {:.0f}" marker-end="url(#head)"/>')
    return path.format(x1, y1, x2, y2) + texts


def _edge(start: str, end: str) -> tuple[float, float]:
    """Where the line between the middles of two boxes leaves the first one."""
    (x, y), (u, v) = _corner(start), _corner(end)
    x, y, dx, dy = x + WIDTH / 2, y + HEIGHT / 2, u - x, v - y
    reach = min(WIDTH / 2 / abs(dx) if dx else 9, HEIGHT / 2 / abs(dy) if dy else 9)
    return x + dx * reach, y + dy * reach
