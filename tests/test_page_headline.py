"""What titles and leads say of numbers: no zero that no record states, no source that is none."""

import re
from dataclasses import replace

import pytest

from koopgraph.page.headline import lead, place_sentence, summary
from koopgraph.page.model import Label, Transfer
from koopgraph.page.scenes.city import Tally
from koopgraph.page.stills.landing import landing_svg
from page_examples import koopstadt


@pytest.mark.parametrize(
    ("learned", "taught", "en", "de"),
    [
        (Tally(sure=1), Tally(sure=3, doubtful=1),
         "Ulm learned once and taught 3 times (1 more uncertain)",
         "Ulm lernte einmal und lehrte 3-mal (dazu 1 unsicher)"),
        (Tally(), Tally(sure=2), "Ulm taught 2 times", "Ulm lehrte 2-mal"),
        (Tally(planned=1), Tally(sure=2), "Ulm taught 2 times; what it learns: 1 in preparation",
         "Ulm lehrte 2-mal; was der Ort lernt: 1 in Vorbereitung"),
        (Tally(sure=10, planned=3), Tally(),
         "Ulm learned 10 times (3 more in preparation)",
         "Ulm lernte 10-mal (dazu 3 in Vorbereitung)"),
        (Tally(sure=4, doubtful=2, planned=1, unbegun=1), Tally(),
         "Ulm learned 4 times (2 more uncertain, 1 more in preparation, "
         "1 more not known to have begun)",
         "Ulm lernte 4-mal (dazu 2 unsicher, 1 in Vorbereitung, 1 ohne bekannten Beginn)"),
        (Tally(planned=2), Tally(), "Ulm · what it learns: 2 in preparation",
         "Ulm · was der Ort lernt: 2 in Vorbereitung"),
        (Tally(unbegun=1), Tally(), "Ulm · what it learns: 1 not known to have begun",
         "Ulm · was der Ort lernt: bei 1 ist kein Beginn bekannt"),
        (Tally(), Tally(), "Ulm: from whom it learned and whom it taught is not on record",
         "Ulm: von wem der Ort lernte und wen er lehrte, ist nicht verzeichnet"),
    ],
)  # fmt: skip
def test_a_side_of_nothing_is_no_zero(learned, taught, en, de):
    assert place_sentence("Ulm", learned, taught, "en") == en
    assert place_sentence("Ulm", learned, taught, "de") == de
    assert not re.search(r"\b0\b", summary(learned, taught, "en"))


def test_a_still_of_ideas_draws_no_curve_on_years_that_are_not_its_own():
    content = koopstadt()
    old = replace(content.ideas[0], key="law", label=Label.same("town law"))
    dated = {"year": 1234, "when": "1234", "earliest": 1234, "latest": 1234}
    taken = Transfer(key="law.x", iri="urn:law", idea="law", receiver="leipzig", giver="bremen",
                     **dated)  # fmt: skip
    both = replace(
        content, ideas=(*content.ideas, old), transfers=(*content.transfers, taken)
    )  # fmt: skip
    said = landing_svg(both)
    assert "1234: before these years" in said
    assert "first giver: Bremen<" in said
    assert "before these years" not in landing_svg(content)


def as_all(status):
    content = koopstadt()
    some = tuple(replace(t, status=status, rival_of=None) for t in content.transfers[:2])
    return replace(content, transfers=some)


def test_the_lead_counts_what_is_documented_and_names_the_rest_apart():
    content = koopstadt()
    assert lead(as_all("confirmed"), "en").startswith("2 times it is documented that one city")
    assert lead(as_all("tentative"), "en").startswith("2 times one city may have learned")
    assert lead(as_all("uncited"), "de") == "2-mal wird ein Vorbild genannt, aber ohne Quelle."
    assert lead(as_all("planned"), "en") == ""
    bare = Transfer(key="x", iri="urn:x", idea="mobility-hub", receiver="leipzig", giver="bremen")
    promise = "Each time you can read who says so."
    assert lead(as_all("confirmed"), "en").endswith(promise)
    unsourced = replace(content, transfers=(*as_all("confirmed").transfers, bare))
    assert "3 times" in lead(unsourced, "en")
    assert promise not in lead(unsourced, "en")
