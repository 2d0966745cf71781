"""What the page shows, as plain frozen records: the page's only input.

Nothing here knows RDF. Whoever fills these records (``page.records`` does) has already
decided what counts: a `Transfer` carries the year that the rule chose, and its `Claim` records
carry what each source says. ``None`` always means *unknown*, never zero or "".

Direction: in every `Transfer` knowledge flows from the giver to the receiver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, TypeAlias

from koopgraph.errors import KoopgraphError
from koopgraph.rights import Rights

Status = Literal["confirmed", "planned", "tentative", "uncited"]
Grade = Literal["documented", "partly", "uncited"]
Modality = Literal["asserted", "planned", "questioned", "denied"]
Rank = Literal["preferred", "normal", "deprecated"]

STATUSES: tuple[Status, ...] = ("confirmed", "planned", "tentative", "uncited")
GRADES: tuple[Grade, ...] = ("documented", "partly", "uncited")
MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "questioned", "denied")
RANKS: tuple[Rank, ...] = ("preferred", "normal", "deprecated")


class PageError(KoopgraphError, ValueError):
    """Content that refers to a key it does not carry, or carries a key twice."""

    key: str
    of: str
    messages: ClassVar[dict[str, str]] = {
        "en": "The page cannot show {of}: its content carries the key “{key}” twice or not at all.",
        "de": "Die Seite kann {of} nicht zeigen: ihr Inhalt hat den Schlüssel “{key}” "
        "doppelt oder gar nicht.",
    }


@dataclass(frozen=True, slots=True)
class Label:
    """One text in both languages of the page.

    >>> Label.same("Bremen").de
    'Bremen'
    """

    de: str
    en: str

    @classmethod
    def same(cls, text: str) -> Label:
        """The same words in both languages (names, years, titles)."""
        return cls(text, text)


class Keyed(Protocol):
    """Any record that others refer to by its key."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city, region or country; without usable coordinates it is listed, not drawn."""

    key: str  # slug, "bremen": stands in the page's address, so short and stable
    iri: str
    label: Label
    kind: Literal["city", "region", "country"] = "city"
    country: Label | str | None = None  # ISO 3166 alpha-2 ("DE"), or a name
    lat: float | None = None  # degrees north; outside -90..90 counts as unknown
    lon: float | None = None  # degrees east; outside -180..180 counts as unknown
    networks: tuple[str, ...] = ()  # keys of Intermediary records with is_network
    names: tuple[str, ...] = ()  # besides the label: they are found, not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What can travel."""

    key: str
    iri: str
    label: Label
    definition: Label | None = None
    themes: tuple[Label, ...] = ()
    names: tuple[str, ...] = ()  # besides the label, as of a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Intermediary:
    """Who carries ideas without adopting them; has no place on the map."""

    key: str
    iri: str
    label: Label
    is_network: bool = False  # a city network: offered as a filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim was read."""

    key: str
    iri: str
    label: Label  # short name, as it stands in lists
    title: str  # as the source gives it
    title_lang: str | None = None  # BCP 47, for screen readers
    publisher: str | None = None
    date: str | None = None  # EDTF text as shown; "": it says that it has none
    url: str | None = None  # linked only when http or https, else shown as text


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says, already in words."""

    key: str
    property: Label  # "start year"
    value: Label  # "2015?"
    source: str | None = None  # key of a Source; None: general knowledge
    grade: Grade = "documented"
    modality: Modality = "asserted"
    rank: Rank = "normal"
    counts: bool = True  # a plain statement rests on it
    standing: Label | None = None  # of one that does not count: "says the same"
    names_giver: bool = False  # it says who gave
    stage: Label | None = None
    quote: str | None = None
    quote_lang: str | None = None
    locator: str | None = None  # "p. 4"
    paraphrase: Label | None = None
    reason: Label | None = None  # why the rank is not normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """What a place has: a project or a strategy that embodies ideas."""

    key: str
    iri: str
    label: Label
    place: str | None = None  # None: it is named and nowhere described
    ideas: tuple[str, ...] = ()
    kind: Literal["project", "strategy"] = "project"
    status: Label | None = None
    claims: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # besides the label, as of a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One transfer event: the idea went from the giver to the receiver.

    At most one of `giver` and `giver_body` is set; none of them means that the giver is unknown
    (the page draws a ring at the receiver and invents nothing).
    """

    key: str  # slug, "mobility-hub.bremen.leipzig"
    iri: str
    idea: str
    receiver: str | None  # key of a Place
    giver: str | None = None  # key of a Place
    giver_body: str | None = None  # key of an Intermediary
    giver_initiative: str | None = None
    receiver_initiative: str | None = None
    year: int | None = None  # only where the date names one year
    when: str | None = None  # EDTF text as shown: "2015?", "2016-10-05", "2008/2012"
    earliest: int | None = None  # first and last year the date may mean
    latest: int | None = None
    announced: int | None = None  # year of the first announcement, begun or not
    planned: int | None = None  # year that is planned, for the beginning
    status: Status = "confirmed"
    grade: Grade = "documented"  # of the claim that names the giver
    formats: tuple[Label, ...] = ()
    activities: tuple[Label, ...] = ()
    carriers: tuple[str, ...] = ()  # keys of Intermediary records: who brought it
    adaptations: tuple[Label, ...] = ()
    rival_of: str | None = None  # key of the Transfer that counts
    adopted: bool = True  # the receiver's initiative has begun, ended or not
    otherwise: tuple[str, ...] = ()  # dates of other sources that contradict this one, EDTF
    unbegun: bool = False  # nothing on record says or asks that it has begun
    claims: tuple[str, ...] = ()

    @property
    def counts_as_adoption(self) -> bool:
        """Whether by this account the receiver has the idea."""
        return self.adopted and self.rival_of is None and self.status != "planned"

    @property
    def is_ahead(self) -> bool:
        """Whether it is in preparation."""
        return self.status == "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A place has an idea, wherever it came from: an origin, or a giver nobody names.

    Or it prepares one, and nobody names a giver.
    """

    key: str
    iri: str
    place: str
    idea: str
    origin: bool = False  # True: the idea began here, as far as the data say
    adopted: bool = True  # False: in preparation
    otherwise: tuple[str, ...] = ()
    initiative: str | None = None
    year: int | None = None
    when: str | None = None
    earliest: int | None = None
    latest: int | None = None
    announced: int | None = None
    planned: int | None = None
    grade: Grade = "documented"
    claims: tuple[str, ...] = ()

    @property
    def counts_as_adoption(self) -> bool:
        """Whether the place has the idea."""
        return self.adopted

    @property
    def is_ahead(self) -> bool:
        """Whether it is in preparation."""
        return not self.adopted


Record: TypeAlias = Transfer | Adoption


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The whole page as one source tells it: its transfers and adoptions, complete records.

    A record with the key of one in `PageContent` is the same thing told otherwise (another
    year, status or rival); what is missing here is not in this source's story.
    """

    source: str
    transfers: tuple[Transfer, ...] = ()
    adoptions: tuple[Adoption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence and what it covers."""

    covers: Label
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the page says about itself; dates come from the data, never from the clock."""

    title: Label
    subtitle: Label | None = None
    data_version: str
    data_date: str  # "2026-11-20"
    address: str | None = None  # of the data set, for citing
    licences: tuple[Licence, ...] = ()
    credits: tuple[Label, ...] = ()
    coverage: Label | None = None
    rights: Rights | None = None  # whose the data are, for the description that machines read


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The one thing that a page is about."""

    kind: Literal["idea", "place", "network"]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """Everything one page shows; keys are unique within each tuple."""

    meta: Meta
    places: tuple[Place, ...] = ()
    ideas: tuple[Idea, ...] = ()
    intermediaries: tuple[Intermediary, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    stories: tuple[Story, ...] = ()
    subject: Subject | None = None  # the page opens with its picture, and is called by it
    start_network: str | None = None  # this network fills the window first, the world on request
    start_story: str | None = None  # source key of the Story to open with ("--told-by")
    featured_story: str | None = None  # source key of the Story that gets a button of its own
    filters: tuple[Label, ...] = field(default=())  # what was chosen before, in words
    undated: int = 0  # transfers left out for want of a date, because years were asked for

    @property
    def opening_network(self) -> str | None:
        """The network that map and graph open with; none where all of many ideas are shown."""
        return None if self.subject is None and len(self.ideas) > 1 else self.start_network


def positions(records: Iterable[Keyed]) -> dict[str, int]:
    """Key to position, in order.

    >>> positions([Idea(key="a", iri="urn:a", label=Label.same("A"))])
    {'a': 0}

    Raises `PageError` when a key comes twice.
    """
    found: dict[str, int] = {}
    for record in records:
        if record.key in found:
            raise PageError(record.key, type(record).__name__)
        found[record.key] = len(found)
    return found


def country_name(place: Place) -> str | None:
    """The one name that a country is told by: English, or an ISO code."""
    return place.country.en if isinstance(place.country, Label) else place.country


def usable_position(place: Place) -> tuple[float, float] | None:
    """(longitude, latitude) in degrees, or None when missing or not on this Earth.

    >>> usable_position(Place(key="x", iri="urn:x", label=Label.same("X"), lat=123.0, lon=8.0))
    """
    if place.lat is None or place.lon is None:
        return None
    if -90 <= place.lat <= 90 and -180 <= place.lon <= 180:
        return place.lon, place.lat
    return None
