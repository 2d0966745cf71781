"""Sentences, dates and values in German and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koopgraph.terms import IRI, Text, expand
from koopgraph.wording import date_in_words, in_words, sentence

DATES = {
    "2015": ("2015", "2015"),
    "2015?": ("2015?", "2015?"),
    "2016-10-05": ("5 October 2016", "5. Oktober 2016"),
    "2016-03": ("March 2016", "März 2016"),
    "2016-10-05?": ("5 October 2016?", "5. Oktober 2016?"),
    "2008/2012": ("2008 to 2012", "2008 bis 2012"),
    "2010-04-15/2010-05": ("15 April 2010 to May 2010", "15. April 2010 bis Mai 2010"),
    "../2012": ("by 2012", "spätestens 2012"),
    "/2012": ("by 2012", "spätestens 2012"),
    "2012/..": ("from 2012 on", "ab 2012"),
    "2012/": ("from 2012 on", "ab 2012"),
    "2010-23": ("autumn 2010", "Herbst 2010"),
    "2010-34": ("Q2 2010", "2. Quartal 2010"),
    "2010-00": ("2010-00", "2010-00"),
    "199X": ("1990s", "1990er Jahre"),
    "196X?": ("1960s?", "1960er Jahre?"),
    "19XX": ("19XX", "19XX"),
    "199X-05": ("199X-05", "199X-05"),
    "2021~": ("about 2021", "ca. 2021"),
    "2021%": ("about 2021?", "ca. 2021?"),
    "2016-10-05~": ("about 5 October 2016", "ca. 5. Oktober 2016"),
    "2010-23?": ("autumn 2010?", "Herbst 2010?"),
    "2010-23-01": ("2010-23-01", "2010-23-01"),
    "2000~/2005": ("about 2000 to 2005", "ca. 2000 bis 2005"),
    "../2017-11": ("by November 2017", "spätestens November 2017"),
    "2016-02-31": ("31 February 2016", "31. Februar 2016"),  # as it was written, not 2 March
    "0099-05": ("May 0099", "Mai 0099"),
    "no date": ("no date", "no date"),
}  # fmt: skip


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_said_in_both_languages(edtf):
    assert (date_in_words(edtf, "en"), date_in_words(edtf, "de")) == DATES[edtf]


@given(st.text(max_size=12), st.sampled_from(["en", "de"]))
def test_no_text_breaks_the_wording_of_dates(text, lang):
    assert isinstance(date_in_words(text, lang), str)


def labels(iri, lang):
    return {("place:x", "de"): "Köln"}.get((iri, lang), "")


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, "iri", ""),
        (True, "boolean", "ja"),
        (False, "boolean", "nein"),
        (0, "integer", "0"),
        (IRI("place:x"), "iri", "Köln"),
        (expand("place:unlabelled"), "iri", "place:unlabelled"),
        (Text("2015?"), "edtf", "2015?"),
        (Text("2016-10"), "any", "2016-10"),
        (Text("2016-10"), "edtf", "Oktober 2016"),
    ],
)
def test_a_value_is_said_as_a_reader_wants_it(value, kind, words):
    assert in_words(value, kind, labels, "de") == words


def test_an_optional_part_drops_out_as_a_whole_where_one_value_is_unknown():
    template = "{city}[ {year}][, from {giver} in {land}]."
    assert sentence(template, {"city": "A", "year": "1", "giver": "B", "land": ""}) == "A 1."
    assert sentence(template, {"city": "A", "giver": "B", "land": "L"}) == "A, from B in L."


@given(st.text(max_size=30))
def test_a_value_is_never_taken_for_a_template(value):
    hostile = value + "[{year}]{year}[, {city}]"
    assert sentence("«{city}»[ {year}]", {"city": hostile, "year": "Y"}) == f"«{hostile}» Y"
