"""The parts of a query's text: its form, the graphs it names, how to ask for it page by page.

Read here by tokens: the engine's parser gives no tree, and rdflib's takes 155 ms to import and
gives up on deep nesting.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin

_TOKEN = r"""(?xs)
    (?P<comment>\#[^\r\n]*)
  | (?P<text>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
           | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?P<prefix>[\w.-]{0,200}+:)(?P<local>(?:[\w%:.-]|\\[^\w\s])*[\w%:-])?)
  | (?P<word>[A-Za-z]\w*)
  | (?P<sign>[{}()\[\]])"""  # a prefix is bounded, so that the time grows with the length alone
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class QueryText(NamedTuple):
    """A query cut where paging needs it; ``template`` and ``where`` only of a CONSTRUCT."""

    form: str
    prologue: str
    body: str
    ordered: bool
    template: str = ""
    where: str = ""

    @property
    def text(self) -> str:
        """The whole query, as it is sent."""
        return self.prologue + self.body

    def page(self, variables: tuple[str, ...], rows: int, offset: int, *, sort: bool) -> str:
        """Rows ``offset`` to ``offset + rows``; the sort stands inside, where no limit cuts it."""
        named = " ".join(f"?{name}" for name in variables)
        inside = f"{{ {self.body}\n}}"
        if sort:
            inside = f"{{ SELECT {named} WHERE {{ {inside} }} ORDER BY {named} }}"
        window = f"LIMIT {rows} OFFSET {offset}"
        return f"{self.prologue}\nSELECT {named} WHERE {{ {inside} }} {window}"

    def first(self, rows: int) -> str:
        """Its first rows."""
        return f"{self.prologue}\nSELECT * WHERE {{ {{ {self.body}\n}} }} LIMIT {rows}"

    def row_count(self) -> str:
        """The query for the number of rows, as ``?n``."""
        return f"{self.prologue}\nSELECT (COUNT(*) AS ?n) WHERE {{ {{ {self.body}\n}} }}"

    def as_select(self) -> str:
        """A CONSTRUCT as the query for the rows that its template is filled with.

        Each once, so that pages need no order; where they are statements as they stand, they come
        once by themselves, and the server need not gather all of them for each page.

        >>> read("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").as_select().split()[:3]
        ['SELECT', '?s', '?p']
        >>> read("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o ; ?p ?x }").as_select().split()[:2]
        ['SELECT', 'DISTINCT']
        """
        names = " ".join(template_variables(self.template)) or "(1 AS ?one)"
        blank = re.search(r"\[|\(|_:", self.template)
        as_stated = _bare(self.where) == _bare(self.template)
        once = "" if blank or as_stated else "DISTINCT "
        return f"{self.prologue}\nSELECT {once}{names} {self.where}"


def read(text: str) -> QueryText:
    """The parts of a query. A text that is none has form ``""``; the server will say why.

    >>> made = read("PREFIX x: <urn:x#> SELECT ?s { ?s x:p 'ORDER' }")
    >>> made.form, made.body, made.ordered
    ('SELECT', "SELECT ?s { ?s x:p 'ORDER' }", False)
    >>> read("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").template
    '{ ?s ?p ?o }'
    """
    start = next((m for m in _words(text) if m["word"].upper() in FORMS), None)
    if start is None:
        return QueryText("", "", text, False)
    form, prologue = start["word"].upper(), text[: start.start()]
    body = text[start.start() :]
    for clause in reversed(list(dataset_clauses(text))):  # a subselect of a page may have none
        body = body[: clause.start - start.start()] + body[clause.end - start.start() :]
    ordered = any(m["word"].upper() == "ORDER" for m in _words(body, depth=0))
    template, where = _template(body) if form == "CONSTRUCT" else ("", "")
    return QueryText(form, prologue, body, ordered, template, where)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """What a query is made of, by group: word, name (prefix, local), iri, variable, text, sign …

    Comments are in it, blanks, numbers and operators are not.

    >>> [m.lastgroup for m in tokens("SELECT ?s { ?s x:p 'ORDER' } # by")]
    ['word', 'variable', 'sign', 'variable', 'name', 'text', 'sign', 'comment']
    """
    return _pattern().finditer(text)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN)  # slow: not at each start


def columns(select: str) -> tuple[str, ...]:
    """The names of the columns of a SELECT in their order; none where it says ``*``.

    >>> columns("SELECT DISTINCT ?b (COUNT(?x) AS ?a) WHERE { ?b ?c ?x }")
    ('b', 'a')
    """
    depth, found, word = 0, [], ""
    for token in tokens(select):
        if token[0] == "{":
            break
        depth += (token["sign"] == "(") - (token["sign"] == ")")
        if token["variable"] and (depth == 0 or (depth == 1 and word == "AS")):
            found.append(token["variable"][1:])
        word = (token["word"] or "").upper()
    return tuple(found)


def template_variables(template: str) -> tuple[str, ...]:
    """The variables of a template in the order in which they first stand."""
    found = (m["variable"] for m in tokens(template) if m["variable"])
    return tuple(dict.fromkeys(found))


def _words(text: str, *, depth: int | None = None) -> list[re.Match[str]]:
    """The words outside texts, comments and names; at one depth of braces only, if wanted."""
    level, found = 0, []
    for match in tokens(text):
        level += (match["sign"] == "{") - (match["sign"] == "}")
        if match["word"] and depth in (None, level):
            found.append(match)
    return found


class Clause(NamedTuple):
    """``FROM`` or ``FROM NAMED``: the address of the graph, and from where to where it stands."""

    graph: str
    named: bool
    start: int
    end: int


def dataset_clauses(text: str) -> Iterator[Clause]:
    """The dataset clauses of a query, their graphs as whole addresses; blanks may be missing.

    >>> [clause] = dataset_clauses("PREFIX g: <urn:g:> SELECT * FROM NAMED g:a { ?s ?p 'FROM' }")
    >>> clause.graph, clause.named
    ('urn:g:a', True)
    """
    found = [m for m in tokens(text) if not m["comment"]]
    names = _Names()
    depth = 0
    for at, token in enumerate(found):
        depth += (token[0] in "{(") - (token[0] in "})")
        names.learn(found[at : at + 3])
        before, is_from, glued = names.keyword(token).partition("FROM")
        if depth or not is_from:
            continue
        rest = [token] * bool(token["name"] or glued) + found[at + 1 : at + 3]
        named = glued == "NAMED" or names.keyword(rest[0] if rest else token) == "NAMED"
        if named and rest and not rest[0]["name"]:
            rest = rest[1:]
        if rest and (graph := names.whole(rest[0])):
            yield Clause(graph, named, token.start() + len(before), rest[0].end())


def graphs_asked(text: str) -> Iterator[str]:
    """The graphs that ``GRAPH`` names in a query, as whole addresses; not its variables.

    >>> list(graphs_asked("PREFIX g: <urn:g:> ASK { GRAPH g:a { ?s ?p 'GRAPH g:b' } }"))
    ['urn:g:a']
    """
    found = [m for m in tokens(text) if not m["comment"]]
    names = _Names()
    for at, token in enumerate(found):
        names.learn(found[at : at + 3])
        if names.keyword(token) == "GRAPH" and found[at + 1 :]:
            graph = names.whole(found[at + 1])
            if graph:
                yield graph


def addresses(text: str) -> Iterator[str]:
    """Every address that a query names, whole; those that its prefixes stand for, too.

    >>> list(addresses("PREFIX g: <urn:g:> ASK { ?s g:a <urn:b> , 'g:c' }"))
    ['urn:g:', 'urn:g:a', 'urn:b']
    """
    found = [m for m in tokens(text) if not m["comment"]]
    names = _Names()
    for at, token in enumerate(found):
        names.learn(found[at : at + 3])
        is_declared = at and (found[at - 1]["word"] or "").upper() == "PREFIX"
        if not is_declared and (address := names.whole(token)):
            yield address


def undeclared(text: str) -> list[str]:
    """The prefixes that a query uses and nowhere declares, each with its colon.

    >>> undeclared("PREFIX a: <urn:a> SELECT * { ?s a:b 'x:y', _:c, d:e ; :f d:g }")
    ['d:', ':']
    """
    found = [m for m in tokens(text) if not m["comment"]]
    names = _Names()
    for at in range(len(found)):
        names.learn(found[at : at + 3])
    used = dict.fromkeys(m["prefix"] for m in found if m["name"] and m["prefix"] != "_:")
    return [prefix for prefix in used if not names.knows(prefix)]


class _Names:
    """What BASE and PREFIX have declared so far."""

    def __init__(self) -> None:
        self._base = ""
        self._prefixes: dict[str, str] = {}

    def learn(self, found: Sequence[re.Match[str]]) -> None:
        """Take in a declaration that begins with the first of these tokens, if one does."""
        word, iris = (found[0]["word"] or "").upper(), [m["iri"] for m in found]
        if word == "BASE" and len(found) > 1 and iris[1]:
            self._base = self._absolute(iris[1])
        elif word == "PREFIX" and len(found) == 3 and found[1]["name"] and iris[2]:
            self._prefixes[found[1]["prefix"]] = self._absolute(iris[2])

    def knows(self, prefix: str) -> bool:
        """Whether a prefix, with its colon, has been declared."""
        return prefix in self._prefixes

    def keyword(self, token: re.Match[str]) -> str:
        """The word in capitals, or the one that a name hides whose prefix nobody declared."""
        prefix = token["prefix"]
        return (
            (token["word"] or (prefix not in self._prefixes and prefix) or "").upper().rstrip(":")
        )

    def whole(self, token: re.Match[str]) -> str:
        """The address that a token names; as it stands where its prefix is not declared."""
        if token["iri"]:
            return self._absolute(token["iri"])
        if not token["name"]:
            return ""
        local = _DOT.sub(lambda found: (found[1] or found[0])[-1], token["local"] or "")
        prefix = token["prefix"] if token["prefix"] in self._prefixes else ":"
        return self._prefixes.get(prefix, token["prefix"]) + local

    def _absolute(self, iri: str) -> str:
        try:
            return urljoin(self._base, iri[1:-1]) if self._base else iri[1:-1]
        except ValueError:  # http://[x: the engine will say so
            return iri[1:-1]


def unescaped(text: str) -> str:
    r"""The text with ``\u0053`` and ``\U00000053`` as the letters that they stand for."""
    return _ESCAPE.sub(lambda found: _letter(int(found[1] or found[2], 16)), text)


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 else ""


def _bare(group: str) -> str:
    """A group graph pattern or template without WHERE and blanks."""
    return re.sub(r"^\s*WHERE\b|\s", "", group, flags=re.IGNORECASE)


def _template(body: str) -> tuple[str, str]:
    """The template and what follows it; in the short form the pattern is the template."""
    after = body[len("CONSTRUCT") :]
    opening, closing = _braces(after)
    template = after[opening:closing]
    is_short = re.search(r"\bWHERE\b", after[:opening], re.IGNORECASE)
    return template, after if is_short else after[closing:]


def _braces(text: str) -> tuple[int, int]:
    """From the first brace to the one that closes it."""
    level, opening = 0, -1
    for match in tokens(text):
        if match["sign"] == "{":
            opening = match.start() if opening < 0 else opening
            level += 1
        elif match["sign"] == "}":
            level -= 1
            if level == 0:
                return opening, match.end()
    return max(opening, 0), len(text)


_DOTTED = re.compile(r":(?!//)[^\s.:<>\"'{}()]*+\.")  # a quick look: most queries have none
_DOT = re.compile(r"(\\.)|\.", re.DOTALL)


def readable(text: str) -> str:
    r"""The query with the dots of such names escaped; texts, comments and addresses are left alone.

    >>> readable("DESCRIBE transfer:hub.bremen.leipzig")
    'DESCRIBE transfer:hub\\.bremen\\.leipzig'
    >>> readable('SELECT * { place:bremen ?p "a:b.c.d" . }')
    'SELECT * { place:bremen ?p "a:b.c.d" . }'
    """
    return _pattern().sub(_escaped, text) if _DOTTED.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    local = found["local"]
    if local is None or local.count(".") < 2:
        return found[0]
    return found["prefix"] + _DOT.sub(lambda dot: dot[1] or r"\.", local)
