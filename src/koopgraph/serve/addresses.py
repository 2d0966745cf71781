"""Where things are on this server."""

from urllib.parse import quote, urlencode

from koopgraph.terms import IRI
from koopgraph.vocab import BASE


def path_of(value: object) -> str:
    """The page of a thing of ours, "" for what is none.

    >>> path_of(IRI("https://w3id.org/koopgraph/place/bremen"))
    '/place/bremen'
    """
    if isinstance(value, IRI) and value.startswith(BASE) and "#" not in value:
        return "/" + quote(value.removeprefix(BASE), safe="/:@!$&'()*+,;=~%")
    return ""


def page_of(iri: IRI, lang: str) -> str:
    """The page of a thing, wherever its own address is.

    >>> page_of(IRI("https://example.org/aach"), "de")
    '/thing?iri=https%3A%2F%2Fexample.org%2Faach&lang=de'
    """
    path = path_of(iri)
    if path:
        return f"{path}?" + urlencode({"lang": lang})
    return "/thing?" + urlencode({"iri": iri, "lang": lang})


def in_language(path: str, values: tuple[tuple[str, str], ...], lang: str) -> str:
    """The same address in another language; never one of another host.

    >>> in_language("//evil.example/ä", (("q", "x y"), ("lang", "de")), "en")
    '/evil.example/%C3%A4?q=x+y&lang=en'
    """
    kept = [(name, value) for name, value in values if name != "lang"]
    return f"/{quote(path.lstrip('/'))}?" + urlencode([*kept, ("lang", lang)])
