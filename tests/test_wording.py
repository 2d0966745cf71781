"""Sentences, dates and values in German and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koopgraph.terms import IRI, Text, expand
from koopgraph.vocab import KOOP, VOCAB
from koopgraph.wording import claim_name, date_in_words, in_words, when

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
    "2012-05-03/..": ("from 3 May 2012 on", "ab 3. Mai 2012"),
    "../199X": ("by the 1990s", "spätestens 1990er Jahre"),
    "196X/197X": ("1960s to 1970s", "1960er Jahre bis 1970er Jahre"),
    "2010-33/2010-41": ("Q1 2010 to 2nd half of 2010", "1. Quartal bis 2. Halbjahr 2010"),
    "2010-06-22/2010-06-23": ("22 and 23 June 2010", "22. und 23. Juni 2010"),
    "2010-06-22/2010-06-24": ("22 to 24 June 2010", "22. bis 24. Juni 2010"),
    "2009-12/2010-02": ("December 2009 to February 2010", "Dezember 2009 bis Februar 2010"),
    "196X~": ("about 1960s", "ca. 1960er Jahre"),
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


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_in_a_sentence_has_its_preposition(edtf):
    said = when(edtf, "en"), when(edtf, "de")
    assert said == PLACED.get(edtf, (edtf, edtf))


PLACED = {
    "2015": ("in 2015", "2015"),
    "2015?": ("perhaps in 2015", "vielleicht 2015"),
    "2016-10-05": ("on 5 October 2016", "am 5. Oktober 2016"),
    "2016-03": ("in March 2016", "im März 2016"),
    "2016-10-05?": ("perhaps on 5 October 2016", "vielleicht am 5. Oktober 2016"),
    "2008/2012": ("between 2008 and 2012", "zwischen 2008 und 2012"),
    "2010-04-15/2010-05": (
        "between 15 April 2010 and May 2010",
        "zwischen dem 15. April 2010 und Mai 2010",
    ),
    "../2012": ("by 2012", "spätestens 2012"),
    "/2012": ("by 2012", "spätestens 2012"),
    "2012/..": ("in 2012 or later", "2012 oder später"),
    "2012/": ("in 2012 or later", "2012 oder später"),
    "2012-05-03/..": ("on 3 May 2012 or later", "am 3. Mai 2012 oder später"),
    "../199X": ("by the 1990s", "spätestens in den 1990er Jahren"),
    "196X/197X": (
        "between the 1960s and the 1970s",
        "zwischen den 1960er Jahren und den 1970er Jahren",
    ),
    "2010-33/2010-41": (
        "between Q1 2010 and the 2nd half of 2010",
        "zwischen dem 1. Quartal 2010 und dem 2. Halbjahr 2010",
    ),
    "2010-06-22/2010-06-24": (
        "between 22 June 2010 and 24 June 2010",
        "zwischen dem 22. Juni 2010 und dem 24. Juni 2010",
    ),
    "2010-06-22/2010-06-23": (
        "between 22 June 2010 and 23 June 2010",
        "zwischen dem 22. Juni 2010 und dem 23. Juni 2010",
    ),
    "2009-12/2010-02": (
        "between December 2009 and February 2010",
        "zwischen Dezember 2009 und Februar 2010",
    ),
    "196X~": ("around the 1960s", "um die 1960er Jahre"),
    "2010-23": ("in autumn 2010", "im Herbst 2010"),
    "2010-34": ("in Q2 2010", "im 2. Quartal 2010"),
    "199X": ("in the 1990s", "in den 1990er Jahren"),
    "196X?": ("perhaps in the 1960s", "vielleicht in den 1960er Jahren"),
    "2021~": ("around 2021", "um 2021"),
    "2021%": ("perhaps around 2021", "vielleicht um 2021"),
    "2016-10-05~": ("around 5 October 2016", "um den 5. Oktober 2016"),
    "2010-23?": ("perhaps in autumn 2010", "vielleicht im Herbst 2010"),
    "2000~/2005": ("between about 2000 and 2005", "zwischen ca. 2000 und 2005"),
    "../2017-11": ("by November 2017", "spätestens im November 2017"),
    "2016-02-31": ("on 31 February 2016", "am 31. Februar 2016"),
    "0099-05": ("in May 0099", "im Mai 0099"),
}
"""What is no date that can be told stays as it stands."""


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (None, "beginning"),
        (VOCAB.opened, "beginning"),
        (VOCAB.piloted, "beginning"),
        (VOCAB.announced, "date"),
        (VOCAB.decided, "date"),
        (VOCAB.honoured, "date"),
    ],
)
def test_what_was_only_announced_is_called_no_beginning(stage, expected):
    assert claim_name(KOOP.startYear, stage, lambda *_: "", "en") == expected
    assert claim_name(KOOP.endYear, stage, lambda *_: "", "en") == "end"
