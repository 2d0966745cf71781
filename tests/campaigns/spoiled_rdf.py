"""RDF files spoiled in a way that a seed chooses; each class is one way to spoil them."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from koopgraph.vocab import KOOP, PREFIXES, RDF, VOCAB, XSD

ENDINGS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
EX = "http://example.org/x"
ADDRESSES = (
    *(
        "javascript:alert(1)",
        "data:text/html,<x>",
        "file:///etc/passwd",
        "urn:x",
        "mailto:a@b",
        "x:",
    ),
    *("http://", "http://[::1", "http://a b/", "https://example.org/%zz", "http://example.org/{x}"),
    *(
        "https://example.org/Straße",
        "http://xn--/",
        "//a",
        "a",
        "",
        "..",
        "#",
        "?q",
        "http://ex.org/\\",
    ),
    *("https://w3id.org/koopgraph/", "https://w3id.org/koopgraph/ontology#", f"{EX}/{'a' * 9000}"),
    *("https://w3id.org/koopgraph/place/", "https://w3id.org/koopgraph/place/../x", "urn:x'\"><b>"),
)
LEXICAL = (
    *(
        "",
        "x",
        "0",
        "-44",
        "2015",
        "20155",
        "-20155",
        "1e400",
        "NaN",
        "INF",
        "-INF",
        "true",
        "2015?",
    ),
    *(
        "2015-02-30",
        "0000",
        "99999999999999999999",
        "0.1",
        "2015-07-08T25:00:00",
        "P1Y",
        "..",
        "|x",
    ),
    *("<script>alert(1)</script>", "=1+1", "\u202e", "\x0b", "a\nb", "a" * 20_000, "Leipzig", "{}"),
)
_XSD = "string integer decimal double boolean date dateTime gYear anyURI gYearMonth"
_OTHER = (RDF.langString, f"{EX}#type", "http://www.opengis.net/ont/geosparql#wktLiteral")
DATATYPES = (*(XSD[name] for name in _XSD.split()), *_OTHER)


def literal(rng: Random) -> Literal:
    text = rng.choice(LEXICAL)
    match rng.randrange(3):
        case 0:
            return Literal(text)
        case 1:
            return Literal(text, language=rng.choice(("de", "en", "de-de-x-y", "tlh", "x-a")))
    kind = rng.choice([one for one in DATATYPES if one != RDF.langString])
    return Literal(text, datatype=NamedNode(kind))


def term(rng: Random, there: list[Quad]) -> NamedNode | BlankNode | Literal | Triple:
    """A term of any kind, often one that stands elsewhere in the file."""
    match rng.randrange(6):
        case 0 | 1:
            return literal(rng)
        case 2:
            return BlankNode(rng.choice(("a", "b")))
        case 3:
            known = (RDF.type, KOOP.Claim, KOOP.City, KOOP.startYear, VOCAB.opened, EX)
            return NamedNode(rng.choice(known))
        case 4 if rng.random() < 0.3:
            one = rng.choice(there)
            return Triple(one.subject, one.predicate, one.object)
    one = rng.choice(there)
    return rng.choice((one.subject, one.predicate, one.object))


def changed(rng: Random, quads: list[Quad]) -> list[Quad]:
    """Some statements with a term put elsewhere, some taken out."""
    made = list(quads)
    for _ in range(rng.choice((1, 2, 5, 20))):
        at = rng.randrange(len(made))
        subject, predicate, value, graph = made[at]
        match rng.randrange(5):
            case 0:
                new = term(rng, quads)
                subject = new if isinstance(new, NamedNode | BlankNode) else subject
            case 1:
                new = term(rng, quads)
                predicate = new if isinstance(new, NamedNode) else predicate
            case 2 | 3:
                value = term(rng, quads)
            case _:
                del made[at : at + 1]
                if not made:
                    return made
                continue
        made[at] = Quad(subject, predicate, value, graph)
        if rng.random() < 0.3:
            made.append(quads[at % len(quads)])
    return made


def in_some_format(rng: Random, quads: list[Quad]) -> tuple[str, bytes]:
    """In a format that can hold them."""
    ending = rng.choice(list(ENDINGS))
    form = ENDINGS[ending]
    if form in (RdfFormat.JSON_LD, RdfFormat.RDF_XML) and any(
        isinstance(q.object, Triple) for q in quads
    ):
        ending, form = ".ttl", RdfFormat.TURTLE
    if form == RdfFormat.RDF_XML:
        quads = [q for q in quads if _is_xml_name(q.predicate.value)]
    graphs = form in (RdfFormat.TRIG, RdfFormat.N_QUADS)
    if graphs and rng.random() < 0.5:
        name = NamedNode(
            rng.choice(("urn:g", KOOP.Claim, "https://w3id.org/koopgraph/graph/inferred"))
        )
        quads = [Quad(q.subject, q.predicate, q.object, name) for q in quads]
    given = quads if graphs or form == RdfFormat.JSON_LD else [q.triple for q in quads]
    prefixes = dict(PREFIXES) if rng.random() < 0.5 else None
    return ending, serialize(given, format=form, prefixes=prefixes) or b""


def _is_xml_name(iri: str) -> bool:
    return iri[-1:].isalpha() and iri.isprintable()


Spoiled = tuple[str, bytes]


def terms(rng: Random, sound: list[Quad]) -> Spoiled:
    """Terms where another kind of term belongs."""
    return in_some_format(rng, changed(rng, sound))


def cut_off(rng: Random, sound: list[Quad]) -> Spoiled:
    """The end is missing."""
    ending, content = in_some_format(rng, sound)
    return ending, content[: rng.randrange(len(content))]


def bytes_(rng: Random, sound: list[Quad]) -> Spoiled:
    """Bytes changed, taken out, put in."""
    ending, content = in_some_format(rng, sound)
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5))):
        at = rng.randrange(len(data))
        match rng.randrange(3):
            case 0:
                data[at] = (
                    rng.choice(b'<>"\\@^{}[]().;,# \n\x00\xff')
                    if rng.random() < 0.7
                    else rng.randrange(256)
                )
            case 1:
                del data[at : at + rng.choice((1, 2, 60))]
            case _:
                data[at:at] = data[at : at + rng.choice((3, 40, 300))]
    return ending, bytes(data)


def nesting(rng: Random, _: list[Quad]) -> Spoiled:
    """Things within things, from some to a hundred thousand."""
    n = rng.choice((50, 200, 999, 5_000, 100_000))
    start = HEAD + "initiative:a koop:startYear "
    xml = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:k='urn:k#'>"
    node, end = "<r:Description><k:p>", "</k:p></r:Description>"
    spoiled = {
        "lists": (".ttl", start + "(" * n + " 1 " + ")" * n + " ."),
        "open lists": (".ttl", start + "(" * n),
        "blank nodes": (".ttl", start + "[ koop:startYear " * n + "1" + "]" * n + " ."),
        "triple terms": (".ttl", start + "<<( <urn:a> <urn:b> " * n + "1" + ")>>" * n + " ."),
        "reified": (".trig", "<<" * n + " <urn:a> <urn:b> 1" + ">>" * n + " <urn:p> 1 ."),
        "graphs": (".trig", "<urn:g> { " * n),
        "formulas": (".n3", "{ " * n + "<urn:a> <urn:b> 1 ." + "}" * n),
        "paths": (".n3", "<urn:a>" + "!<urn:b>" * n + " <urn:c> 1 ."),
        "line": (".nt", "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * n + '"1"' + " )>>" * n + " .\n"),
        "XML": (".rdf", xml + node * n + "x" + end * n + "</r:RDF>"),
        "XML open": (".rdf", xml + node * n),
        "JSON lists": (".jsonld", '{"@id": "urn:a", "urn:p": ' + "[" * n + "1" + "]" * n + "}"),
        "JSON @list": (".jsonld", '{"@id":"urn:a","urn:p":' + '{"@list":[' * n + "1" + "]}" * n + "}"),
        "JSON nodes": (".jsonld", '{"@id":"urn:a","urn:p":' * n + "1" + "}" * n),
        "JSON contexts": (".jsonld", '{"@context":' + "[" * n + "]" * n + ',"@id":"urn:a","urn:p":1}'),
        "JSON values": (".jsonld", '{"@id":"urn:a","urn:p":{"@type":"@json","@value":' + "[" * n + "]" * n + "}}"),
        "JSON open": (".json", '{"@id":"urn:a","urn:p":' * n),
    }  # fmt: skip
    ending, text = spoiled[rng.choice(list(spoiled))]
    return ending, text.encode()


def addresses(rng: Random, sound: list[Quad]) -> Spoiled:
    """Addresses that are none, lead nowhere, or would run."""
    text = (
        serialize([q.triple for q in sound], format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
        or b""
    ).decode()
    for _ in range(rng.choice((1, 1, 3))):
        found = list(PREFIXES.items())
        name, iri = rng.choice(found)
        old = rng.choice((f"prefix {name}: <{iri}>", f"{name}:", iri, "https://example.org/a"))
        new = rng.choice(ADDRESSES)
        new = f"prefix {name}: <{new}>" if old.startswith("prefix") else new
        new = f"<{new}>" if old.endswith(":") and rng.random() < 0.5 else new
        text = text.replace(old, new, rng.choice((1, 1, 10_000)))
    return ".ttl", text.encode("utf-8", "surrogatepass")


def contexts(rng: Random, _: list[Quad]) -> Spoiled:
    """JSON-LD with contexts that stand elsewhere or make no sense, XML with entities."""
    some = (
        *(
            "https://schema.org/",
            "http://127.0.0.1:1/x",
            "file:///etc/passwd",
            "a",
            "",
            None,
            1,
            [],
            {},
        ),
        *({"@vocab": "x"}, {"@base": "a b"}, {"@version": 1.2}, {"@import": "http://127.0.0.1/"}),
        *({"@language": 1}, {"a": "@id"}, {"a": {"@id": "b"}, "b": {"@id": "a"}}, {"a": "a:a"}),
        *(
            {"@propagate": 0},
            {"p": {"@id": "urn:p", "@container": "@set", "@context": "http://x/"}},
        ),
        *({"@protected": True, "a": {"@reverse": 3}}, [{"a": "urn:a"}, "http://127.0.0.1:1/"]),
        *(
            {"p": {"@id": "urn:p", "@type": "@json"}},
            {"p": {"@id": "urn:p", "@container": "@graph"}},
        ),
    )
    values = ("x", None, 1.5, [], {}, {"@value": {}}, {"@value": 1, "@type": 1}, {"@list": [[]]}, {"@id": 1},
              {"@graph": [{}]}, {"@set": None}, {"@reverse": 1}, {"@index": {}}, {"@included": 1}, {"@nest": 3})  # fmt: skip
    if rng.random() < 0.7:
        made = {
            "@context": rng.choice(some),
            "@id": rng.choice(("urn:a", "a", 1, None)),
            "p": rng.choice(values),
        }
        made[rng.choice(("urn:p", "@type", "@graph", "@reverse", "@nest", "@included", "a"))] = (
            rng.choice(values)
        )
        whole = rng.choice((made, [made, made], {"@graph": [made]}))
        return rng.choice((".jsonld", ".json")), json.dumps(whole).encode()
    start = "<!DOCTYPE r:RDF ["
    if rng.random() < 0.5:
        start += "".join(
            f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 9}">'
            for n in range(rng.choice((3, 9, 30)))
        )
        used = f"&l{rng.choice((2, 8, 29))};"
    else:
        start += f'<!ENTITY % x SYSTEM "{rng.choice(ADDRESSES)}">' * rng.randrange(2)
        start += f'<!ENTITY y SYSTEM "{rng.choice(("file:///etc/passwd", "http://127.0.0.1:1/"))}"> <!ENTITY z "&z;">'
        used = rng.choice(("&y;", "&z;", "&none;", "%x;"))
    text = (
        f"{start}]><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:k='urn:k#'>"
        f"<r:Description r:about='urn:a'><k:p>{used}</k:p></r:Description></r:RDF>"
    )
    return rng.choice((".rdf", ".owl", ".xml")), text.encode()


def encodings(rng: Random, sound: list[Quad]) -> Spoiled:
    """Declared as one thing and written as another; marks, and other kinds of files."""
    ending, content = in_some_format(rng, sound)
    names = ("utf-16", "utf-32", "latin-1", "cp037", "utf-7", "utf-8-sig", "shift_jis")
    text = content.decode()
    declared = rng.choice(
        (*names, "ebcdic", "x-none", "", "rot13", "hex", "base64", "idna", "UTF-8")
    )
    if ending == ".rdf":
        text = text.replace('encoding="UTF-8"', f'encoding="{declared}"')
    content = text.encode(rng.choice(names), "replace")
    starts = (
        b"",
        b"",
        b"\xef\xbb\xbf",
        b"\x00",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"\x1f\x8b",
        b"\xff\xfe",
    )
    return rng.choice((ending, ending, ".rdf", ".xml")), rng.choice(starts) + content


def packed(rng: Random, sound: list[Quad]) -> Spoiled:
    """Packed, and cut off, mixed up, packed twice, or unfolding without end."""
    ending, content = in_some_format(rng, sound)
    made = bytearray(gzip.compress(content))
    match rng.randrange(6):
        case 0:
            del made[rng.randrange(len(made)) :]
        case 1:
            made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
        case 2:
            made += rng.randbytes(20)
        case 3:
            made = bytearray(gzip.compress(bytes(made)))
        case 4:
            made = bytearray(gzip.compress(b"# " + b"a" * 400_000_000))
        case _:
            made = bytearray(content)
    return f"{ending}.gz", bytes(made)


KINDS: dict[str, Callable[[Random, list[Quad]], Spoiled]] = {
    "terms": terms,
    "cut off": cut_off,
    "bytes": bytes_,
    "nesting": nesting,
    "addresses": addresses,
    "contexts": contexts,
    "encodings": encodings,
    "packed": packed,
}

READING = (
    *(("validate",), ("validate", "--all", "--format", "json"), ("tidy", "--check"), ("tidy",)),
)
ASKING = (
    *(("ask", "lineage"), ("ask", "contested"), ("ask", "adoption-curve"), ("ask", "learned")),
    *(("ask", "coverage"), ("ask", "open-questions"), ("ask", "sources"), ("ask", "ideas")),
    *(("show", "bench"), ("show", "aach"), ("show", "almanac"), ("cite",), ("infer",)),
    *(("ask", "lineage", "--told-by", "almanac"), ("ask", "lineage", "--told-by", "bulletin")),
    *(("map", "-o", "m.html"), ("map", "--told-by", "almanac", "-o", "m.html")),
    *(("export", "--format", f, "-o", f"x.{f}") for f in ("turtle", "jsonld", "rdfxml", "trig", "xlsx", "gexf")),
    *(("export", "--format", f, "-o", f"x.{f}") for f in ("graphml", "geojson", "csv", "report", "nanopubs", "prov")),
    *(("measure", m) for m in ("balance", "cascades", "lags", "brokers")),
    *(("measure", m, "--idea", "bench") for m in ("adoption", "chains", "threshold", "bass")),
    *(("sparql", "SELECT * { ?s ?p ?o } ORDER BY ?o"), ("sparql", "DESCRIBE <urn:a>")),
)  # fmt: skip


def sound(path: Path) -> list[Quad]:
    """The statements of a sound file."""
    return list(parse(path=str(path), format=RdfFormat.TURTLE))


def case(kind: str, seed: int, folder: Path, statements: list[Quad]) -> tuple[Path, list[object]]:
    """The spoiled file of a class and a seed, and the command that is to read it."""
    rng = Random(f"{kind} {seed}")
    ending, content = KINDS[kind](rng, statements)
    path = folder / f"graph{ending}"
    path.write_bytes(content)
    if rng.random() < 0.1:
        return path, ["load", path, "--store", folder / "store"]
    words = rng.choice(READING if rng.random() < 0.3 else ASKING)
    if words in READING:
        return path, [*words, path]
    return path, [*words, "--only", path]
