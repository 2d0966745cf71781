"""What a row claims, each claim by itself: giver, arrival, dates, carriers; or who took part."""

from collections.abc import Iterator, Mapping

from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.transfer_rows import Named, TransferRow
from koopgraph.tables.words import FORMATS, SAYS_NOTHING, STATUSES, UNCITED, phrase
from koopgraph.terms import IRI, Value
from koopgraph.vocab import KOOP, VOCAB

UNKNOWN = {"en": "unknown", "de": "unbekannt"}


def plain_draft(about: IRI, predicate: str, value: IRI) -> ClaimDraft:
    """A claim of a sheet, which names no source."""
    return ClaimDraft(
        about=about,
        predicate=IRI(predicate),
        value=value,
        grade=VOCAB.uncited,
        en=UNCITED["en"],
        de=UNCITED["de"],
        given=frozenset(),
    )


def labels_of(named: Named) -> dict[str, str]:
    """The names of a thing by language."""
    return {"en": named.en, "de": named.de}


def label_of_giver(row: TransferRow, lang: str) -> str:
    """The name of the giver, place or not."""
    if row.from_intermediary:
        return labels_of(row.from_intermediary)[lang]
    return row.from_place.labels[lang] if row.from_place else UNKNOWN[lang]


def of_transfer(row: TransferRow, giver: tuple[str, IRI] | None) -> Iterator[ClaimDraft]:
    """Giver, arrival (or plan), carriers and formats, what changed."""
    # then the word is of the giver, too
    alone = row.arrival_grade == SAYS_NOTHING or row.to_place_alone
    doubted = row.modality if alone or row.modality in ("questioned", "denied") else ""
    doubted = doubted or "asserted"
    if giver and row.giver_grade != SAYS_NOTHING:
        words = {lang: label_of_giver(row, lang) for lang in ("en", "de")}
        yield _draft(row, row.transfer, *giver, row.giver_grade, words, doubted)
    if row.arrival_grade != SAYS_NOTHING:
        yield _arrival(row)
    grade = row.carrier_grade
    for network in row.brought_by:
        value = (KOOP.broughtBy, network.iri)
        yield _draft(row, row.transfer, *value, grade, labels_of(network), doubted)
    for word in row.formats:
        value = (KOOP.hasFormat, IRI(VOCAB[word]))
        words = {"en": word, "de": FORMATS[word]}
        yield _draft(row, row.transfer, *value, grade, words, doubted)
    for one in row.changed:
        value = (KOOP.hasAdaptation, one.iri)
        yield _draft(row, row.transfer, *value, row.changed_grade, labels_of(one), doubted)


def _arrival(row: TransferRow) -> ClaimDraft:
    """It arrived, or it is planned only."""
    place = row.to_place.labels
    if row.to_place_alone:
        name, modality = KOOP.toPlace, row.modality or ("asserted" if row.arrived else "planned")
    elif row.arrived:
        name, modality = KOOP.realisedAs, row.modality or "asserted"
    else:
        name, modality = KOOP.toInitiative, row.modality or "planned"
    value = row.to_initiative
    return _draft(row, row.transfer, name, value, row.arrival_grade, place, modality)


def of_initiative(row: TransferRow) -> Iterator[ClaimDraft]:
    """Dates and how the initiative stands; what changed, where nothing was passed on."""
    about, own = _dated_thing(row), row.modality
    said = own if own in ("questioned", "denied") or not row.is_transfer else ""
    of_dates = "planned" if own == "planned" else said
    if row.year and row.year_grade != SAYS_NOTHING:
        modality = _of_date(row.year, of_dates)
        yield _dated(row, KOOP.startYear, row.year, modality, row.happened)
    if row.end_year:
        yield _dated(row, KOOP.endYear, row.end_year, of_dates or "asserted", "ended")
    if row.status:
        words = {"en": row.status, "de": STATUSES[row.status]}
        value = IRI(VOCAB[row.status])
        yield _draft(row, about, KOOP.status, value, _dating(row), words, said or "asserted")
    for one in () if row.is_transfer else row.changed:
        change = (KOOP.hasAdaptation, one.iri)
        yield _draft(row, about, *change, row.changed_grade, labels_of(one), said or "asserted")


def of_contact(row: ContactRow) -> Iterator[ClaimDraft]:
    """Who took part, who organised it, in which format, what it was about, and when."""
    about, modality = row.iri, row.modality
    for place in row.places:
        value = (KOOP.participant, place.iri)
        yield _draft(row, about, *value, row.grade, place.labels, modality)
    if row.idea:
        value = (KOOP.concerns, row.idea.iri)
        yield _draft(row, about, *value, row.grade, labels_of(row.idea), modality)
    for organiser in row.organisers:
        value = (KOOP.organisedBy, organiser.iri)
        yield _draft(row, about, *value, row.carrier_grade, labels_of(organiser), modality)
    for word in row.formats:
        value = (KOOP.hasFormat, IRI(VOCAB[word]))
        words = {"en": word, "de": FORMATS[word]}
        yield _draft(row, about, *value, row.carrier_grade, words, modality)
    for name, edtf in ((KOOP.startYear, row.year), (KOOP.endYear, row.end_year)):
        if edtf and row.year_grade != SAYS_NOTHING:
            words = {"en": edtf, "de": edtf}
            said = _of_date(edtf, "" if modality == "asserted" else modality)
            yield _draft(row, about, name, edtf, row.year_grade, words, said)


def _of_date(edtf: str, said: str) -> str:
    """The modality of a date: a doubt in it counts, unless the row says something else."""
    return said or ("questioned" if is_doubted(edtf) else "asserted")


def is_doubted(edtf: str) -> bool:
    """Whether a date says itself that it is uncertain."""
    return edtf.endswith(("?", "%"))


def _usual(row: TransferRow | ContactRow) -> str:
    return "documented" if row.source else "uncited"


def _dating(row: TransferRow) -> str:
    """The grade of an end or status: the row's of dates, where that is not said of a year."""
    own = "" if row.year else row.year_grade.strip(SAYS_NOTHING)
    return own or _usual(row)


def _dated(row: TransferRow, name: str, edtf: str, modality: str, stage: str) -> ClaimDraft:
    grade = row.year_grade if name == KOOP.startYear else _dating(row)
    words = {"en": edtf, "de": edtf}
    about = _dated_thing(row)
    return _draft(row, about, name, edtf, grade, words, modality, stage)


def _draft(
    row: TransferRow | ContactRow,
    about: IRI,
    name: str,
    value: Value,
    grade: str,
    words: Mapping[str, str],
    modality: str,
    stage: str = "",
) -> ClaimDraft:
    graded = VOCAB[grade or _usual(row)]
    cited = graded != VOCAB.uncited
    source = row.dated_by if _is_dated(row, about, name) else row.source
    own = {"en": row.note_en, "de": row.note_de}
    staged = VOCAB[stage] if stage else None
    notes = {lang: own[lang] or phrase(name, words[lang], graded, lang, staged) for lang in own}
    return ClaimDraft(
        about=about,
        predicate=IRI(name),
        value=value,
        source=source.iri if source and cited else None,
        grade=graded,
        modality=VOCAB[modality],
        rank=VOCAB[row.rank],
        stage=staged,
        locator=(row.locator or None) if cited else None,
        reason=row.reason or None,
        en=notes["en"],
        de=notes["de"],
        given=frozenset(lang for lang, note in own.items() if note),
    )


def _is_dated(row: TransferRow | ContactRow, about: IRI, name: str) -> bool:
    """Whether the second source of a row backs it: dates, and all that is said of an initiative."""
    if isinstance(row, ContactRow):
        return name in (KOOP.startYear, KOOP.endYear)
    dates = name in (KOOP.startYear, KOOP.endYear)
    return dates if row.to_place_alone else about == row.to_initiative


def _dated_thing(row: TransferRow) -> IRI:
    """What began: the initiative, or the transfer where none is known."""
    return row.transfer if row.to_place_alone else row.to_initiative
