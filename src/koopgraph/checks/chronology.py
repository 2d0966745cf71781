"""Whether the dates of claims can be: sources older than events, two events in one, old plans.

The rule already refuses what cannot be; here it is said, so that somebody mends the claim. No clock
is read: today is the newest date that the data name, of the data set or of a source.
"""

from collections.abc import Iterable, Iterator, Sequence

from koopgraph.checks.finding import Finding
from koopgraph.model.beginnings import is_older
from koopgraph.model.claims import Claim
from koopgraph.model.edtf_years import last_day
from koopgraph.model.rule import Accounts
from koopgraph.terms import IRI, curie
from koopgraph.vocab import KOOP, VOCAB

APART = 5
"""Years from which two dates of one initiative look like two events."""
PATIENCE = 3
"""Years after which an announcement with nothing after it is told."""


def impossible(accounts: Accounts, as_of: Sequence[str]) -> Iterator[Finding]:
    """What the dates cannot or hardly can mean; ``as_of`` are dates of the data set (EDTF)."""
    yield from _older_sources(accounts)
    today = _newest([*as_of, *(c.issued for c in accounts.claims if c.issued)])
    for thing in sorted(accounts.initiatives):
        yield from _two_events(accounts, thing)
        yield from _status_against_dates(accounts, thing)
        yield from _old_plans(accounts, thing, today)


def _newest(dates: Iterable[str]) -> int | None:
    days = [day for day in map(last_day, dates) if day]
    return max(map(_year, days), default=None)


def _year(day: str) -> int:
    """The year of a day, also of one before the year 0.

    >>> _year("2015-12-31"), _year("-1-12-31")
    (2015, -1)
    """
    year = int(day.lstrip("-").partition("-")[0])
    return -year if day.startswith("-") else year


def _older_sources(accounts: Accounts) -> Iterator[Finding]:
    """Claims that their source, by its date, can only have planned."""
    for claim in accounts.claims:
        event = _event(accounts, claim)
        if event and claim.asserted and claim.remains and is_older(claim.issued, event):
            source = curie(claim.source) if claim.source else ""
            yield Finding(
                severity="error",
                rule="source-older-than-event",
                thing=curie(claim.iri),
                message_en=f"reports {event}, but its source {source} is of {claim.issued}: set "
                "koop:modality to planned, or name the source that the date is from",
                message_de=f"berichtet von {event}, aber die Quelle {source} ist von "
                f"{claim.issued}: koop:modality auf planned setzen oder die Quelle des Datums "
                "nennen",
            )


def _event(accounts: Accounts, claim: Claim) -> str | None:
    """The date that a claim reports: its own, or that of the arrival it reports."""
    if claim.predicate in (KOOP.startYear, KOOP.endYear):
        return None if claim.stage == VOCAB.honoured else str(claim.value)
    if claim.predicate != KOOP.realisedAs or claim.value not in accounts.dates:
        return None
    beginning = accounts.dates[IRI(claim.value)].beginning
    return str(beginning.value) if beginning else None


def _two_events(accounts: Accounts, thing: IRI) -> Iterator[Finding]:
    """Beginnings, or an announcement after the beginning, five or more years apart.

    Where one of both is preferred, somebody has looked, and its reason says why they are one.
    """
    dates = accounts.dates[thing]
    known = [c for c in dates.beginnings if c.earliest is not None and c.latest is not None]
    later = [c for c in dates.announcements if c.earliest is not None]
    if not known:
        return
    first = min(known, key=lambda c: (c.latest, c.iri))
    last = max([*known, *later], key=lambda c: (c.earliest, c.iri))
    settled = VOCAB.preferred in (first.rank, last.rank)
    if last.earliest - first.latest >= APART and not settled:  # type: ignore[operator]
        yield Finding(
            severity="warning",
            rule="dates-years-apart",
            thing=curie(thing),
            message_en=f"is dated {first.value} and {last.value}: two events? Make the later one "
            "an initiative of its own (ending in .2), or, where a source says that they are one, "
            "rank one of both preferred, with that as the reason",
            message_de=f"ist auf {first.value} und auf {last.value} datiert: zwei Ereignisse? Das "
            "spätere als eigenes Vorhaben führen (mit .2 am Ende) oder, wo eine Quelle sagt, dass "
            "es eines ist, eine der Aussagen mit diesem Grund auf den Rang preferred setzen",
        )


def _status_against_dates(accounts: Accounts, thing: IRI) -> Iterator[Finding]:
    """A claim of a status that the dates do not bear, unless it is older than they are."""
    claim, found = accounts.status_claim(thing), accounts.standings[thing].status
    beginning = accounts.dates[thing].beginning
    if claim is None:
        return
    begun = beginning is not None and beginning.asserted
    if begun and is_older(claim.issued, str(beginning.value if beginning else "")):
        return
    never = claim.value == VOCAB.never_realised and begun
    if claim.value != found or never:
        says, dates = IRI(claim.value).slug, "in-operation" if never else IRI(found).slug
        yield Finding(
            severity="warning",
            rule="status-against-dates",
            thing=curie(thing),
            message_en=f"{curie(claim.iri)} says {says}, the dates say {dates}: one of both is out "
            "of date; rank it deprecated, with a reason",
            message_de=f"{curie(claim.iri)} sagt {says}, die Daten sagen {dates}: Eines von beiden "
            "ist überholt; mit Grund auf den Rang deprecated setzen",
        )


def _old_plans(accounts: Accounts, thing: IRI, today: int | None) -> Iterator[Finding]:
    """Announcements years ago and planned openings in the past, with nothing after them."""
    dates = accounts.dates[thing]
    if today is None or accounts.standings[thing].status != VOCAB.in_preparation:
        return
    planned = dates.planned.latest if dates.planned else None
    announced = max((c.latest for c in dates.announcements if c.latest is not None), default=None)
    if planned is not None:
        if planned < today:
            yield _waiting(thing, f"planned for {planned}", f"geplant für {planned}")
    elif announced is not None and announced + PATIENCE <= today:
        yield _waiting(thing, f"announced in {announced}", f"angekündigt {announced}")


def _waiting(thing: IRI, english: str, german: str) -> Finding:
    return Finding(
        severity="note",
        rule="nothing-came-after",
        thing=curie(thing),
        message_en=f"{english}, and no claim says what came of it: look again, and add that it "
        "opened, was decided, or was given up (status never-realised)",
        message_de=f"{german}, und keine Aussage sagt, was daraus wurde: nachsehen und ergänzen, "
        "dass es eröffnet, beschlossen oder aufgegeben wurde (status never-realised)",
    )
