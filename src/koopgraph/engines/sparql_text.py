"""The parts of a query's text: what form it has, and how to ask for it page by page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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
_FROM = re.compile(r"FROM\s+(NAMED\s+)?<[^<>]*>", re.IGNORECASE)
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class QueryText:
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

    def count(self) -> str:
        """The query for the number of rows, as ``?n``."""
        return f"{self.prologue}\nSELECT (COUNT(*) AS ?n) WHERE {{ {{ {self.body}\n}} }}"

    def as_select(self) -> str:
        """A CONSTRUCT as the query for the rows that its template is filled with."""
        names = " ".join(template_variables(self.template)) or "(1 AS ?one)"
        once = "" if re.search(r"\[|\(|_:", self.template) else "DISTINCT "
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
    body = _without_from(text[start.start() :])
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


def _without_from(body: str) -> str:
    """Without FROM clauses: the graphs named beside the query stand, and a subselect has none."""
    for word in reversed(_words(body, depth=0)):
        if word["word"].upper() == "FROM" and (clause := _FROM.match(body, word.start())):
            body = body[: word.start()] + body[clause.end() :]
    return body


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
