"""What the pages of the server say."""

WORDS = {
    "en": {
        "all": "All questions",
        "ask": "Ask",
        "any": "any",
        "as": "As data",
        "map": "On the map, as a graph",
        "rows": "rows",
        "none": "Nothing is known of that.",
        "cut": "There are more rows; add LIMIT and OFFSET.",
        "prefixes": "These prefixes need not be typed:",
        "free": "Ask in SPARQL",
        "lead": "Who learned what from whom: how ideas travel between cities.",
        "api": "For programs: SPARQL endpoint, description of the questions",
        "other": "Deutsch",
    },
    "de": {
        "all": "Alle Fragen",
        "ask": "Fragen",
        "any": "beliebig",
        "as": "Als Daten",
        "map": "Auf der Karte, als Graph",
        "rows": "Zeilen",
        "none": "Dazu ist nichts bekannt.",
        "cut": "Es gibt mehr Zeilen; bitte LIMIT und OFFSET angeben.",
        "prefixes": "Diese Kürzel muss man nicht eintippen:",
        "free": "In SPARQL fragen",
        "lead": "Wer hat was von wem gelernt: wie Ideen zwischen Städten wandern.",
        "api": "Für Programme: SPARQL-Endpunkt, Beschreibung der Fragen",
        "other": "English",
    },
}

PARAMETERS = {
    "en": {
        "idea": "idea",
        "place": "place",
        "network": "network",
        "theme": "theme",
        "source": "source",
        "year": "year",
        "working_format": "working format",
        "carrier": "carrier",
        "initiative": "initiative",
    },
    "de": {
        "idea": "Idee",
        "place": "Ort",
        "network": "Netzwerk",
        "theme": "Thema",
        "source": "Quelle",
        "year": "Jahr",
        "working_format": "Arbeitsform",
        "carrier": "Überbringer",
        "initiative": "Vorhaben",
    },
}
"""What the fields of the forms are called; in addresses they keep their names."""
