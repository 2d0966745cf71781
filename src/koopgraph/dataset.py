"""What the data set is called, which version it is, whose it is and under which licence.

Software (``version.py``), data and ontology (its own header) each have a version of their own.
"""

from koopgraph.terms import IRI
from koopgraph.vocab import BASE

DATASET = IRI(BASE + "dataset")
VERSION = "0.2.0"
AS_OF = "2026-11"
PUBLISHER = "koopgraph contributors"
LICENCE = "CC BY 4.0"
LICENCE_ADDRESS = IRI("https://creativecommons.org/licenses/by/4.0/")
PLACES_CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0"
TITLE = {
    "en": "koopgraph: who learned what from whom",
    "de": "koopgraph: wer hat was von wem gelernt",
}
ABOUT = {
    "en": "Ideas and strategies that travelled between cities, each statement with its source. "
    f"Coordinates and ids of places: {PLACES_CREDIT}.",
    "de": "Ideen und Strategien, die zwischen Städten wanderten, jede Aussage mit ihrer Quelle. "
    f"Koordinaten und Kennungen der Orte: {PLACES_CREDIT}.",
}
KEYWORDS = {
    "en": ("policy diffusion", "policy transfer", "city networks", "urban development"),
    "de": ("Politikdiffusion", "Politiktransfer", "Städtenetzwerke", "Stadtentwicklung"),
}
THEMES = tuple(
    IRI(f"http://publications.europa.eu/resource/authority/data-theme/{code}")
    for code in ("REGI", "GOVE")
)
"""Of the European Union's list of data themes: regions and cities; government and public sector."""
