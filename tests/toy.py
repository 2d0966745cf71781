"""Small graphs for the tests: an invented idea, three invented towns, invented sources."""

from pathlib import Path

import koopgraph
from koopgraph.model.tidy import tidied
from koopgraph.vocab import PREFIXES

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())

PLACES = """
place:land a koop:Country ; rdfs:label "Land"@de , "Land"@en .
place:aach a koop:City ; rdfs:label "Aach"@de , "Aach"@en ; koop:inCountry place:land ;
  wgs84:lat 47.8 ; wgs84:long 8.9 .
place:buehl a koop:City ; rdfs:label "Bühl"@de , "Buehl"@en ; koop:inCountry place:land .
place:celle a koop:City ; rdfs:label "Celle"@de , "Celle"@en .
intermediary:ring a koop:CityNetwork ; rdfs:label "Ring der Bänke"@de , "Ring of Benches"@en .
"""
SOURCES = """
source:almanac a koop:Source ; rdfs:label "Almanach"@de , "Almanac"@en ;
  dcterms:title "Almanach der Bänke"@de ; dcterms:date "2021" ; schema:url "https://example.org/a" .
source:bulletin a koop:Source ; rdfs:label "Blatt"@de , "Bulletin"@en ;
  dcterms:title "Bulletin"@en ; dcterms:date "2018-03" .
source:chronicle a koop:Source ; rdfs:label "Chronik"@de , "Chronicle"@en ;
  dcterms:title "Chronicle"@en .
"""
IDEA = """
idea:bench a koop:Idea ; rdfs:label "Plauderbank"@de , "chatting bench"@en .
initiative:bench.aach a koop:Project ; rdfs:label "Bank in Aach"@de , "bench in Aach"@en ;
  koop:embodies idea:bench ; koop:inPlace place:aach .
initiative:bench.buehl a koop:Project ; rdfs:label "Bank in Bühl"@de , "bench in Buehl"@en ;
  koop:embodies idea:bench ; koop:inPlace place:buehl .
initiative:bench.celle a koop:Project ; rdfs:label "Bank in Celle"@de , "bench in Celle"@en ;
  koop:embodies idea:bench ; koop:inPlace place:celle .
transfer:bench.aach.buehl a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Aach → Bühl"@de , "chatting bench: Aach → Buehl"@en .
transfer:bench.buehl.celle a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Bühl → Celle"@de , "chatting bench: Buehl → Celle"@en .
transfer:bench.aach.celle a koop:TransferEvent ; koop:transfers idea:bench ;
  koop:alternativeTo transfer:bench.buehl.celle ;
  rdfs:label "Plauderbank: Aach → Celle"@de , "chatting bench: Aach → Celle"@en .
"""


def claim(
    about,
    prop,
    value,
    *,
    source="almanac",
    grade="documented",
    modality="asserted",
    rank="normal",
    stage=None,
    number="",
    more="",
):
    """A claim in Turtle; ``value`` is Turtle too, and ``number`` tells equal slugs apart."""
    kebab = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in prop)
    slug = f"claim:{about.partition(':')[2]}.{kebab}.{source or 'uncited'}{number}"
    parts = [
        f"{slug} a koop:Claim",
        f"koop:claimAbout {about}",
        f"koop:claimProperty koop:{prop}",
        f"koop:claimValue {value}",
        f"koop:grade vocab:{grade if source else 'uncited'}",
        f"koop:modality vocab:{modality}",
        f"koop:rank vocab:{rank}",
    ]
    parts += [f"koop:inSource source:{source}", 'koop:locator "p. 1"'] if source else []
    parts += [f"koop:stage vocab:{stage}"] if stage else []
    parts += ['koop:reason "a test"@en'] if rank != "normal" else []
    return " ; ".join([*parts, more] if more else parts) + " .\n"


def transfer(giver, receiver, **options):
    """The three claims that make a transfer of the bench."""
    about = f"transfer:bench.{giver}.{receiver}"
    values = {
        "fromInitiative": f"initiative:bench.{giver}",
        "toInitiative": f"initiative:bench.{receiver}",
        "realisedAs": f"initiative:bench.{receiver}",
    }
    return "".join(claim(about, prop, value, **options) for prop, value in values.items())


RIVAL = "transfer:bench.aach.celle"
CLAIMS = (
    claim("initiative:bench.aach", "startYear", '"2003-04-02"', source="bulletin", stage="opened")
    + claim("initiative:bench.aach", "startYear", '"2006"')
    + claim("initiative:bench.buehl", "startYear", '"2010"', stage="opened")
    + claim("initiative:bench.celle", "startYear", '"2015?"', modality="questioned")
    + transfer("aach", "buehl")
    + transfer("buehl", "celle", source="bulletin")
    + claim(RIVAL, "fromInitiative", "initiative:bench.aach", grade="partly")
    + claim(RIVAL, "toInitiative", "initiative:bench.celle", grade="partly")
    + claim("place:aach", "memberOf", "intermediary:ring")
    + claim("place:buehl", "memberOf", "intermediary:ring")
    + claim("intermediary:ring", "startYear", '"2001"')
    + claim("intermediary:ring", "endYear", '"2020"', stage="ended")
)
TOY = PLACES + SOURCES + IDEA + CLAIMS


def write(folder, text, name="toy.ttl"):
    """The Turtle text, with all prefixes, in a file of the folder."""
    path = Path(folder) / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def tidy_file(folder, text, name="toy.ttl"):
    """The same with its plain statements written."""
    path = write(folder, text, name)
    path.write_text(tidied([path])[path], encoding="utf-8")
    return path


def graph(folder, text=TOY, **options):
    """The tidied and closed graph of the text."""
    return koopgraph.load(tidy_file(folder, text), **options)
