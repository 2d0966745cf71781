"""Queries spoiled in a way that a seed chooses: tokens mixed up, brackets without end."""

from random import Random

TOKENS = r"""
SELECT ASK CONSTRUCT DESCRIBE * ?s ?p ?o { } ( ) [ ] WHERE FILTER OPTIONAL UNION MINUS GRAPH
FROM NAMED VALUES BIND SERVICE SILENT LOAD INSERT DATA DELETE CLEAR ORDER BY GROUP LIMIT OFFSET
-1 99999999999999999999 1e400 a koop:City nope:x :x _:b <urn:x> <a b> <javascript:x> 'x' "x '''
'''a''' @de ^^ xsd:integer | / ^ + ! || && = != < > . ; , # \u0053 COUNT(*) AS ?n EXISTS NOT IN
REGEX CONCAT STRDT IRI BNODE() \ PREFIX BASE HAVING DISTINCT REDUCED UNDEF LATERAL << >> {| |}
""".split()

QUERIES = (
    "SELECT * { ?s a koop:City ; rdfs:label ?l OPTIONAL { ?s wgs84:lat ?n } } ORDER BY ?s LANG(?l)",
    "SELECT (COUNT(*) AS ?n) ?p { ?s ?p ?o } GROUP BY ?p HAVING(COUNT(*) > 1) ORDER BY DESC(?n) LIMIT 3",
    "CONSTRUCT { ?a koop:learnedFrom ?b } WHERE { ?a koop:learnedFrom+ ?b FILTER(?a != ?b) }",
    "DESCRIBE place:aach",
    "ASK FROM <https://w3id.org/koopgraph/graph/asserted> { GRAPH ?g { ?s ?p ?o } }",
)


def query(rng: Random) -> str:
    """A query with tokens put in, taken out, mixed up; or one that is deep or long."""
    if rng.random() < 0.25:
        n = rng.choice((100, 201, 3_000, 30_000))
        deep = (
            *(
                "SELECT * " + "{" * n + "}" * n,
                "SELECT * { FILTER(" + "(" * n + "1" + ")" * n + ") }",
            ),
            *(
                "SELECT * { ?s " + "(" * n + "a" + ")" * n + " ?o }",
                "SELECT * { ?s " + "^" * n + "a ?o }",
            ),
            *(
                "SELECT * { ?s ?p " + "[ ?p " * n + "1" + "]" * n + " }",
                "ASK { FILTER(" + "!" * n + "true) }",
            ),
            *(
                "SELECT * { FILTER(" + "1 || " * n + "1) }",
                "SELECT * { ?s " + "a / " * n + "a ?o }",
            ),
            *(
                "ASK { " + "?s ?p ?o . " * n + "}",
                "ASK { FILTER(" + "-" * n + "1 = 1) }",
                "ASK {" * n,
            ),
            *(
                "ASK { VALUES ?x { " + "1 " * n + "} }",
                "SELECT " + "?a " * n + "{}",
                "#" * n + "\nASK {}",
            ),
            *(
                "ASK { ?s ?p '" + "x" * n + "' }",
                "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * min(n, 300) + "}",
            ),
        )
        return rng.choice(deep)
    words = rng.choice(QUERIES).split(" ")
    for _ in range(rng.choice((1, 2, 4))):
        at = rng.randrange(len(words))
        match rng.randrange(3):
            case 0:
                words[at] = rng.choice(TOKENS)
            case 1:
                words.insert(at, rng.choice(TOKENS))
            case _ if len(words) > 1:
                del words[at]
    return rng.choice((" ", " ", "", "\n", "\x00")).join(words)


def case(seed: int) -> list[object]:
    """The command that asks the spoiled query of a seed."""
    rng = Random(f"query {seed}")
    text = query(rng).replace("\x00", " ")  # no shell passes one on
    form = rng.choice(("table", "csv", "json"))
    return ["sparql", text, "--format", form, "--timeout", "10"]
