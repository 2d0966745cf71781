"""What can go wrong with a SPARQL server.

EngineError (KoopgraphError)
├── WrongEndpoint         ValueError       the address cannot be used, or not safely
├── EndpointUnreachable   ConnectionError  nobody answers there
├── EndpointSilent        TimeoutError     no answer, or no end of it, in time
├── EndpointRefused       PermissionError  401 or 403
├── EndpointBusy          OSError          429 or 503, again and again
├── EndpointFailed        OSError          any other status that is an error
│   └── AnswerTooLarge                     413; it may tell how many rows it gives at a time
├── ForeignRedirect       PermissionError  it points to another host
├── NotSparql             ValueError       it answers with something else, a web page for instance
└── CutAnswer             ValueError       the answer is not complete

No message holds a name, password, token, or the query part of an address.
"""

from typing import ClassVar

from koopgraph.errors import KoopgraphError


class EngineError(KoopgraphError):
    """Something went wrong between us and a SPARQL server."""


class WrongEndpoint(EngineError, ValueError):
    """An address that cannot be an endpoint's, or would give a secret away."""

    url: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "“{url}” cannot be used: {problem}.",
        "de": "„{url}“ ist nicht verwendbar: {problem}.",
    }


class EndpointUnreachable(EngineError, ConnectionError):
    """No connection: no such host, nobody listens, a certificate that is not trusted."""

    url: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "No connection to {url}: {problem}. Is the server running, is the address right?",
        "de": "Keine Verbindung zu {url}: {problem}. Läuft der Server, stimmt die Adresse?",
    }


class EndpointSilent(EngineError, TimeoutError):
    """No answer, or none that ended, within the time allowed."""

    url: str
    seconds: float
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} gave no complete answer within {seconds} s. Ask for less, or allow more "
        "time: KOOPGRAPH_ENDPOINT_TIMEOUT.",
        "de": "{url} hat binnen {seconds} s nicht vollständig geantwortet. Enger fragen oder "
        "mehr Zeit erlauben: KOOPGRAPH_ENDPOINT_TIMEOUT.",
    }


class EndpointRefused(EngineError, PermissionError):
    """The server does not let us."""

    url: str
    status: int
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} refuses ({status}). Set KOOPGRAPH_ENDPOINT_USER and "
        "KOOPGRAPH_ENDPOINT_PASSWORD, or KOOPGRAPH_ENDPOINT_TOKEN, or ask for the right to do it.",
        "de": "{url} lehnt ab ({status}). Bitte KOOPGRAPH_ENDPOINT_USER und "
        "KOOPGRAPH_ENDPOINT_PASSWORD oder KOOPGRAPH_ENDPOINT_TOKEN setzen oder das Recht erbitten.",
    }


class EndpointBusy(EngineError, OSError):
    """The server asked us to come back, and still does."""

    url: str
    status: int
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} is busy ({status}), also after waiting. Try again later.",
        "de": "{url} ist überlastet ({status}), auch nach Warten. Bitte später noch einmal.",
    }


class EndpointFailed(EngineError, OSError):
    """The server could not do it."""

    url: str
    status: int
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} could not carry it out ({status}): {problem}",
        "de": "{url} konnte es nicht ausführen ({status}): {problem}",
    }


class AnswerTooLarge(EndpointFailed):
    """More than the server gives at a time; ``rows`` says how much, 0 where it is silent."""

    rows: int = 0


class ForeignRedirect(EngineError, PermissionError):
    """A redirect to another host, port or scheme, which is not followed."""

    url: str
    target: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} points to {target}, which is another host. Nothing was sent there; "
        "if you trust it, give that address.",
        "de": "{url} verweist auf {target}, einen anderen Rechner. Dorthin wurde nichts gesendet; "
        "wer ihm vertraut, gibt diese Adresse an.",
    }


class NotSparql(EngineError, ValueError):
    """An answer that is no SPARQL result."""

    url: str
    got: str
    messages: ClassVar[dict[str, str]] = {
        "en": "{url} answers with {got}, not with SPARQL results: probably not the endpoint. "
        "Often it ends in /query or /sparql.",
        "de": "{url} antwortet mit {got}, nicht mit SPARQL-Ergebnissen: wohl nicht der Endpunkt. "
        "Oft endet er auf /query oder /sparql.",
    }


class CutAnswer(EngineError, ValueError):
    """An answer of which a part is missing; nothing of it is used."""

    url: str
    problem: str
    messages: ClassVar[dict[str, str]] = {
        "en": "The answer of {url} is not complete: {problem}. Nothing of it was used.",
        "de": "Die Antwort von {url} ist nicht vollständig: {problem}. Nichts davon wurde benutzt.",
    }
