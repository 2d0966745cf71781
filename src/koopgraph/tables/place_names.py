"""How a cell may name a place: with its country or region, in official form, by number or point."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_GEONAMES = re.compile(
    r"geonames:\s*(\d{1,12})(?!\d)|geonames\.org/(\d{1,12})(?!\d)", re.IGNORECASE
)
_WIKIDATA = re.compile(r"(?:^|wikidata:|wd:|wikidata\.org/(?:wiki|entity)/)(Q\d+)$", re.IGNORECASE)
_POINT = re.compile(
    r"(?:POINT ?\()?(?P<a>[-+]?\d{1,3}\.\d+)\s*(?P<sign>[,; ])\s*(?P<b>[-+]?\d{1,3}\.\d+)\)?"
)
_DECIMAL = r"[-+]?\d{1,3}[.,]\d+"
_PAIR = re.compile(
    rf"(?:geo:)?({_DECIMAL})\s*[;/ ]\s*({_DECIMAL})|geo:({_DECIMAL}),({_DECIMAL})(?:[;?].*)?", re.I
)
_ANGLE = (
    r"(\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″]|''|′′)\s*)?"
)
_LETTER_LAST = re.compile(rf"{_ANGLE}([NS])[\s,;/]*{_ANGLE}([EW])", re.IGNORECASE)
_LETTER_FIRST = re.compile(rf"([NS])\s*{_ANGLE}[\s,;/]*([EW])\s*{_ANGLE}", re.IGNORECASE)
_TOWN_BEFORE = (  # what stands before a town's name, in ten languages
    r"(?:gro(?:ß|ss)e )?kreisstadt",
    r"(?:kreisfreie |große |alte |freie |landes)?(?:haupt)?stadt(?:gemeinde)?",
    r"(?:freie und |freie )?hansestadt|(?:markt|samt|verbands)?gemeinde",
    r"universitäts(?:- und hanse)?stadt|wissenschaftsstadt",
    r"(?:the )?(?:city|town|village|township|borough|municipality) of",
    r"(?:the )?(?:metropolitan|royal|london) borough of",
    r"(?:the )?(?:city and county|city council|unified government|rural municipality) of",
    r"(?:la )?(?:ville|commune|mairie) (?:de|du)|(?:ville|commune|mairie) d['’]",
    r"(?:ayuntamiento|municipio|ciudad|alcaldía|municipalidad) (?:de|del)",
    r"(?:comune|città|municipio) (?:di|del|della)|comune d['’]",
    r"(?:ajuntament|ciutat) de|ajuntament d['’]",
    r"(?:prefeitura|município|câmara|cidade|concelho)(?: municipal)? (?:de|do|da)",
    r"gemeente|stad|(?:(?:gmina )?miasto|gmina|urząd miasta)(?: stołeczne)?",
    r"hlavní město|statutární město|město|obec|kommunen?|landskommune|byen|staden",
)
_TOWN_AFTER = (
    r"(?:metropolitan |borough |district |town |regional |shire |city |municipal )*"
    r"(?:council|corporation)",
    r"(?:stads)?kommune?|stad|belediyesi|büyükşehir belediyesi",
)
_REGION_BEFORE = (  # a district is never the town that it is called after
    r"land(?:kreis)?|kreis|(?:regierungs)?bezirk|(?:städte)?region|regionalverband|kanton|provinz",
    r"(?:the )?(?:county|state|province|district|region|canton|prefecture) of",
    r"(?:la |le )?(?:région|département|province|canton)(?: (?:de|du)| d['’])",
    r"(?:la )?(?:provincia|comunidad|diputación|comarca|región) (?:de|del)",
    r"(?:provincia|regione|cantone) (?:di|del|della)|provincie|powiat|okres|obwód|judeţul|județul",
)
_REGION_AFTER = (
    r"(?:county|shire|regional) council",
    r"(?:land|stadt)?kreis|district|county|province|prefecture|region|canton|governorate|oblast|län",
)
_METROPOLITAN_BEFORE = (  # a body around a town: neither the town nor a region of its name
    r"(?:la )?(?:euro)?métropole (?:de|du)|(?:la )?(?:euro)?métropole d['’]|metropolregion",
    r"(?:la )?communauté (?:urbaine|d['’]agglomération|de communes)(?: (?:de|du)| d['’])",
    r"città metropolitana (?:di|del|della)|[áaà]rea metropolitan[ao] (?:de|do|da|di|del)",
    r"(?:the )?(?:metropolitan (?:area|region|county)|urban area) of|greater|gro(?:ß|ss)raum",
)
_METROPOLITAN_AFTER = (
    r"(?:euro)?m[ée]tropole|metropolregion|(?:metropolitan|metro|urban) (?:area|region|county)",
    r"combined authority",
)
_TOO = r"(?:the )?municipality|township|city(?: hall)?"
_METROPOLITAN = "metropolitan"
_POLE = 90  # degrees


def _before(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(forms)})(?:\s+|(?<=['’]))(?=\S)", re.IGNORECASE)


def _after(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)(?:,\s*|\s+)(?:{'|'.join(forms)})$", re.IGNORECASE)


_OFFICIAL = (  # form, and the kind of place that it says
    (_before(_TOWN_BEFORE), "city"),
    (_after(*_TOWN_AFTER), "city"),
    (re.compile(r"s (?:kommune?|stad)$", re.IGNORECASE), "city"),  # Göteborgs kommun
    (re.compile(r"(?<=\S),\s*(?:[\w-]+ )?[\w-]*(?:stadt|gemeinde)$", re.IGNORECASE), "city"),
    (_before(_METROPOLITAN_BEFORE), _METROPOLITAN),
    (_after(*_METROPOLITAN_AFTER), _METROPOLITAN),
    (_before(_REGION_BEFORE), "region"),
    (_after(*_REGION_AFTER), "region"),
    (_after(_TOO), ""),
)
_JOINT = re.compile(r"[ ,'’]")
"""What stands between such a form and the name."""

_SAINT = (
    (re.compile(r"\bSte[. -]+", re.IGNORECASE), "Sainte-"),
    (re.compile(r"\bSt[. -]+", re.IGNORECASE), "Saint-"),
    (re.compile(r"\bSaint[ -]", re.IGNORECASE), "St. "),
    (re.compile(r"\bMt[. ]+", re.IGNORECASE), "Mount "),
    (re.compile(r"\bFt[. ]+", re.IGNORECASE), "Fort "),
)
_ABBREVIATED = (
    (re.compile(r"\ba\. ?M\.", re.IGNORECASE), "am Main"),
    (re.compile(r"\bo\. ?d\. ?T(?:auber|\.)", re.IGNORECASE), "ob der Tauber"),
    (re.compile(r"\ba\. ?d\. ?", re.IGNORECASE), "an der "),
    (re.compile(r"\ba\. ?Rh\.", re.IGNORECASE), "am Rhein"),
    (re.compile(r"\ba\. ?N\.", re.IGNORECASE), "am Neckar"),
    (re.compile(r"\bi\. ?Br?\.", re.IGNORECASE), "im Breisgau"),
    (re.compile(r"\bi\. ?W(?:estf)?\.", re.IGNORECASE), "(Westfalen)"),
    (re.compile(r"\bb\. (?=\w)", re.IGNORECASE), "bei "),
)


_LETTERED = re.compile(r"(.+?)(?:\s+[-–]\s+|\s*/\s*)([A-Z]{2})")
"""A town with the letters of its state, as Brazilians write them: Maricá - RJ."""


class PlaceName(NamedTuple):
    """One reading of a cell: a name, and what it says the place lies in (the narrower first).

    ``kind`` is city, region or country where the words say which it is.
    """

    name: str
    within: tuple[str, ...] = ()
    kind: str = ""


_OF_KIND = re.compile(r"(.+?)\s*\((city|stadt|region|country|state|staat|land)\)", re.IGNORECASE)
_KIND_IN_BRACKETS = {"stadt": "city", "staat": "country", "land": "country", "state": "country"}


def says_region(cell: str) -> bool:
    """Whether a name says of itself that it is no town's: Landkreis Böblingen, Saarpfalz-Kreis.

    >>> says_region("Kreis Unna"), says_region("Ostalbkreis"), says_region("Kreischa")
    (True, True, False)
    >>> says_region("Rennes Métropole"), says_region("Stadt Rennes")
    (True, False)
    """
    forms = (form for form, kind in _OFFICIAL if kind in ("region", _METROPOLITAN))
    return cell.casefold().endswith(("kreis", "kreise")) or any(form.search(cell) for form in forms)


def bare(cell: str) -> str:
    """The name without the form that says what kind of place it is.

    >>> bare("Landkreis Böblingen"), bare("Böblingen")
    ('Böblingen', 'Böblingen')
    """
    made = (form.sub("", cell).strip(" ,") for form, kind in _OFFICIAL if kind)
    return next((name for name in made if name not in (cell, "")), cell)


_BESIDE = re.compile(r"\([^()]*(?:\)|$)|https?://\S+|\S*geonames\.org/\S*|geonames:\s*\d+", re.I)


def beside_number(cell: str) -> str:
    """The name that stands beside a GeoNames number or address; "" where it stands alone.

    >>> beside_number("Halle (DE; 1,000 people; geonames:1)"), beside_number("geonames:1")
    ('Halle', '')
    """
    return _BESIDE.sub(" ", cell).strip(' ,;:-–[]<>"')


def geonames_number(cell: str) -> int | None:
    """The GeoNames number that a cell holds: alone, as an address, or in what an error proposed.

    >>> geonames_number("geonames:2861650"), geonames_number("https://www.geonames.org/2861650/x")
    (2861650, 2861650)
    >>> geonames_number("Halle (BE, Flanders; 34,479 people; geonames:2796696)")
    2796696
    """
    found = _GEONAMES.search(cell)
    return int(found[1] or found[2]) if found else None


def wikidata_item(cell: str) -> str:
    """The Wikidata item that a cell is, else "".

    >>> wikidata_item("Q24879"), wikidata_item("http://www.wikidata.org/entity/Q24879")
    ('Q24879', 'Q24879')
    """
    found = _WIKIDATA.search(cell.strip())
    return found[1].upper() if found else ""


def point(cell: str) -> tuple[float, float] | None:
    """Latitude and longitude, where a cell is a point; WKT has longitude first.

    >>> point("53.0793, 8.8017"), point("POINT(8.8017 53.0793)"), point("Bremen")
    ((53.0793, 8.8017), (53.0793, 8.8017), None)
    >>> point("49,4122; 8,7100"), point("48.0N, 7.83E"), point("geo:54.3,10.1")
    ((49.4122, 8.71), (48.0, 7.83), (54.3, 10.1))
    >>> point("0°13′12″S 78°30′36″W"), point("N 49° 52.2' E 8° 39'")
    ((-0.22, -78.51), (49.87, 8.65))
    """
    text = cell.strip()
    found = _POINT.fullmatch(text)
    if found:
        first, second = float(found["a"]), float(found["b"])
        lat, long = (second, first) if text.upper().startswith("POINT") else (first, second)
    elif pair := _PAIR.fullmatch(text):
        lat, long = (_number(one) for one in pair.groups() if one)
    elif last := _LETTER_LAST.fullmatch(text):
        lat, long = _degrees(*last.groups()[:4]), _degrees(*last.groups()[4:])
    elif before := _LETTER_FIRST.fullmatch(text):
        north, a, b, c, east, d, e, f = before.groups()
        lat, long = _degrees(a, b, c, north), _degrees(d, e, f, east)
    else:
        return None
    return (lat, long) if abs(lat) <= _POLE and abs(long) <= 2 * _POLE else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _degrees(degrees: str, minutes: str | None, seconds: str | None, letter: str) -> float:
    """Degrees with a decimal, negative in the south and west."""
    made = _number(degrees) + _number(minutes or "0") / 60 + _number(seconds or "0") / 3600
    return round(made, 6) * (-1 if letter.upper() in "SW" else 1)


def readings(cell: str) -> Iterator[PlaceName]:
    """What a cell may mean, the plainest first; the same reading once.

    >>> [tuple(reading) for reading in readings("Portland, OR")]
    [('Portland, OR', (), ''), ('Portland', ('OR',), '')]
    >>> [reading[::2] for reading in readings("Stadt Leipzig")][:2]
    [('Stadt Leipzig', 'city'), ('Leipzig', 'city')]
    >>> [reading[::2] for reading in readings("Stoke-on-Trent City Council")][:2]
    [('Stoke-on-Trent City Council', 'city'), ('Stoke-on-Trent', 'city')]
    """
    seen = set()
    for one in _readings(" ".join(cell.split())):
        if one.name and one not in seen:
            seen.add(one)
            yield one


def _readings(cell: str) -> Iterator[PlaceName]:
    if found := _OF_KIND.fullmatch(cell):
        said = found[2].lower()
        yield PlaceName(found[1], kind=_KIND_IN_BRACKETS.get(said, said))
    forms = _OFFICIAL if _JOINT.search(cell) else ()
    official = [
        (bare, kind)
        for form, kind in forms
        if (bare := form.sub("", cell).strip(" ,")) not in (cell, "")
    ]
    for bare, kind in official:
        if kind == _METROPOLITAN:
            yield from (one._replace(kind="region") for one in _plain(cell))
        elif kind:  # Stadt Wehlen is called so; else it is the town, not the district around it
            yield from (one._replace(kind=kind) for one in _plain(cell))
            yield from (one._replace(kind=kind) for one in _plain(bare))
    yield from _plain(cell)
    for bare, kind in official:
        if kind not in ("region", _METROPOLITAN):
            yield from _plain(bare)
            yield from _plain(_OFFICIAL[1][0].sub("", bare))
    name, joint, rest = _partition(cell, (" de la ", " de ", " in ", " du "))
    if not joint:
        name, joint, rest = _partition(_written_out(cell), (" am ", " an der ", " im ", " in der "))
    if joint:
        bare = next((form.sub("", name) for form, _ in _OFFICIAL if form.search(name)), name)
        yield PlaceName(bare, (rest,))


def _plain(text: str) -> Iterator[PlaceName]:
    yield PlaceName(text)
    spelt = [spelling for spelling in _spellings(text) if spelling != text]
    yield from map(PlaceName, spelt)
    for one in (text, *spelt):
        yield from _parts(one)


def _spellings(text: str) -> Iterator[str]:
    """Saint for St. and St. for Saint; what German tables shorten, written out."""
    for pattern, full in _SAINT:
        if pattern.search(text):
            yield pattern.sub(full, text)
    yield _written_out(text)


def _written_out(text: str) -> str:
    """A name with what German tables shorten in it written out."""
    for pattern, full in _ABBREVIATED:
        text = pattern.sub(full, text)
    return text


def _parts(text: str) -> Iterator[PlaceName]:
    """A name with what it lies in after a comma or in brackets; or two names by a slash."""
    name, *within = [part.strip() for part in text.split(",")]
    if within and all(within):
        yield PlaceName(name, tuple(within))
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if found:
        inside = tuple(part.strip() for part in re.split("[,;]", found[2]))
        yield PlaceName(found[1], inside)
        yield PlaceName(f"{inside[0]} {found[1]}")  # Bitburg-Prüm (Landkreis)
        yield PlaceName(found[1])
    if lettered := _LETTERED.fullmatch(text):
        yield PlaceName(lettered[1], (lettered[2],))
    if "/" in text:
        first, _, second = (part.strip() for part in text.partition("/"))
        yield from (PlaceName(f"{first} am {second}"), PlaceName(f"{first} ({second})"))
        yield from (PlaceName(first), PlaceName(second))


def _partition(text: str, joints: tuple[str, ...]) -> tuple[str, str, str]:
    for joint in joints:
        if joint in text:
            return text.rpartition(joint)
    return text, "", ""
