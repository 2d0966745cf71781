"""What a claim says as a clause: a sentence that can be read aloud, in both languages."""

import pytest

import toy

TEXTS = {
    "single-source": {
        "de": "Nur „Blatt“ sagt, dass „Bank in Aach“ am 2. April 2003 begann.",
        "en": "Only “Bulletin” says that “bench in Aach” began on 2 April 2003.",
    },
    "open-questions": {
        "de": "Ob „Bank in Celle“ 2015 begann, ist offen: „Almanach“ setzt ein Fragezeichen "
        "dahinter, und keine andere Quelle klärt es. – Almanach",
        "en": "Whether “bench in Celle” began in 2015 is open: “Almanac” puts a question mark "
        "after it, and no other source settles it. – Almanac",
    },
    "contested": {
        "de": "Als richtig gilt: „Bank in Aach“ begann am 2. April 2003. – Blatt",
        "en": "Taken as right: “bench in Aach” began on 2 April 2003. – Bulletin",
    },
}


def lines(kg, question, lang="en", **asked):
    return [line.text for line in kg.ask(question, **asked).lines(lang)]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("question", TEXTS)
def test_a_claim_is_a_sentence(tmp_path, question, lang):
    asked = toy.TOY.replace(
        toy.claim("initiative:bench.aach", "startYear", '"2006"'), ""
    ) if question == "single-source" else toy.TOY  # fmt: skip
    assert TEXTS[question][lang] in lines(toy.graph(tmp_path, asked), question, lang)


def test_a_giver_is_told_by_place_and_no_arrow_is_read_out(tmp_path):
    kg = toy.graph(tmp_path)
    said = {lang: lines(kg, "single-source", lang, idea="bench") for lang in ("de", "en")}
    assert "Nur „Almanach“ sagt, dass Bühl die Idee „Plauderbank“ von Aach hat." in said["de"]
    assert "Only “Almanac” says that Buehl has the idea “chatting bench” from Aach." in said["en"]


@pytest.mark.parametrize(
    "question", ["single-source", "open-questions", "answered", "contested", "hearsay"]
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_answer_about_claims_reads_out_notation(bundled_graph, question, lang):
    said = lines(bundled_graph, question, lang)
    bodies = [line.partition(". – ")[0] for line in said]
    assert not [body for body in bodies if "→" in body]
    assert not [line for line in said if "place:" in line or "initiative:" in line]


def test_what_was_settled_is_told_with_both_and_what_came_true_once(tmp_path):
    celle = "initiative:bench.celle"
    settled = toy.claim(celle, "startYear", '"2016"', source="chronicle")
    assert lines(toy.graph(tmp_path, toy.TOY + settled), "answered", "de", idea="bench") == [
        "„Almanach“ vermutete, mit Fragezeichen, dass „Bank in Celle“ 2015 begann. Geklärt ist: "
        "„Bank in Celle“ begann 2016. – Chronik"
    ]
    planned = toy.claim("intermediary:ring", "hasFormat", "vocab:workshop", modality="planned")
    held = toy.claim("intermediary:ring", "hasFormat", "vocab:workshop", source="chronicle")
    [said] = lines(toy.graph(tmp_path, toy.TOY + planned + held), "answered", "en")
    assert said.endswith("the form “workshop”. That is confirmed. – Chronicle")


def test_a_pilot_is_told_apart_from_a_beginning(tmp_path):
    pilot = toy.claim(
        "initiative:bench.aach", "startYear", '"2002"', source="chronicle", stage="piloted"
    )
    said = lines(toy.graph(tmp_path, toy.TOY + pilot), "contested", "de", idea="bench")
    assert any(
        line.endswith("das ist das Jahr der Erprobung, nicht der Eröffnung.") for line in said
    )
    assert any(line.endswith("nicht gesagt ist, was da begann.") for line in said)
