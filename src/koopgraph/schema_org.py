"""The data set in schema.org's words, as search engines read it from a page."""

from koopgraph.dataset import (
    ABOUT,
    AS_OF,
    DATASET,
    KEYWORDS,
    LICENCE_ADDRESS,
    PUBLISHER,
    TITLE,
    VERSION,
)
from koopgraph.rights import Rights
from koopgraph.terms import is_web_address
from koopgraph.vocab import BASE

CONTEXT = "https://schema.org/"
_MAKERS = {"@type": "Organization", "name": PUBLISHER, "url": BASE}
Described = dict[str, object]


def data_set(lang: str = "en") -> Described:
    """Our data set."""
    return {
        "@type": "Dataset",
        "@id": DATASET,
        "url": DATASET,
        "identifier": DATASET,
        "name": TITLE[lang],
        "description": ABOUT[lang],
        "version": VERSION,
        "dateModified": AS_OF,
        "license": LICENCE_ADDRESS,
        "creator": _MAKERS,
        "publisher": _MAKERS,
        "keywords": list(KEYWORDS[lang]),
        "inLanguage": ["de", "en"],
        "isAccessibleForFree": True,
    }


def of_page(known: Rights, name: str, about: str, lang: str) -> Described:
    """What a page holds: our licence where the data are ours alone, on others' data theirs."""
    made: Described = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": name,
        "description": about,
        "inLanguage": lang,
    }
    licences = [text for text in known.stated if is_web_address(text)]
    if known.ours:
        made["isBasedOn"] = data_set(lang)
        if not known.added:
            licences = [LICENCE_ADDRESS]
            made["creator"] = _MAKERS
    if licences:
        made["license"] = licences[0] if len(licences) == 1 else licences
    return made
