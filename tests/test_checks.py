"""What `koopgraph validate` holds against anybody's data: each rule catches, and leaves alone."""

import pytest

from koopgraph.checks import chronology, lint
from koopgraph.model.kinds import Kinds
from koopgraph.model.rule import Accounts
from koopgraph.vocab import VOCAB
from test_claims import OUTCOME, TRANSFER, concept, giver, made, of_transfer
from test_lint import graph_of
from test_rule_cases import HUB, start, status

SOURCE = "source:x a koop:Source ; {} ."
LANGUAGE, UNDATED, KIND = (
    'dcterms:language "fr"',
    "koop:undated true",
    "koop:sourceKind vocab:press",
)
PUBLISHED = 'dcterms:publisher "Le Temps"'
COMPLETE = f"{LANGUAGE} ; {UNDATED} ; {KIND} ; {PUBLISHED}"
DECIDED = (
    "initiative:x a koop:{} . claim:a koop:claimAbout initiative:x ; koop:stage vocab:decided ; "
    'koop:claimProperty koop:startYear ; koop:claimValue "2019" ; koop:rank vocab:normal . '
)
OPENED = (
    "claim:b koop:claimAbout initiative:x ; koop:stage vocab:opened ; "
    "koop:claimProperty koop:startYear ."
)
NUMBERED = "place:{} a koop:City ; schema:sameAs <https://sws.geonames.org/{}/> . "
SAID = 'claim:x koop:paraphrase "{}"@de , "{}"@en .'
TRAVELS = (
    "transfer:x koop:transfers idea:a ; koop:fromInitiative initiative:x ; "
    "koop:toInitiative initiative:y . initiative:x koop:embodies idea:a . "
    "initiative:y koop:embodies idea:{} . idea:c koop:variantOf idea:a . "
)
BEGAN = (
    "claim:{0} koop:claimAbout initiative:x ; koop:claimProperty koop:startYear ; "
    'koop:claimValue "2010" ; koop:rank vocab:normal ; koop:modality vocab:{1} . '
)
GIVES = "transfer:x koop:fromInitiative initiative:x . initiative:x "
CASES = {  # rule: what it catches, and what it must not
    "beginning-denied": (
        BEGAN.format("a", "denied") + BEGAN.format("b", "asserted"),
        BEGAN.format("a", "denied") + BEGAN.format("b", "questioned"),
    ),
    "giver-undated": (
        "transfer:x koop:fromInitiative initiative:x .",
        "transfer:x koop:fromInitiative initiative:x . " + OPENED,
    ),
    "giver-never-realised": (
        GIVES + "koop:status vocab:never-realised .",
        GIVES + "koop:status vocab:discontinued .",
    ),
    "idea-of-another": (TRAVELS.format("b"), TRAVELS.format("c")),
    "project-only-decided": (DECIDED.format("Project"), DECIDED.format("Project") + OPENED),
    "address-without-path": (
        SOURCE.format('schema:url "https://example.org/"'),
        SOURCE.format('schema:url "https://example.org/?p=7"'),
    ),
    "title-in-brackets": (
        SOURCE.format('dcterms:title "[our words]"'),
        SOURCE.format('dcterms:title "The city [of tomorrow]"'),
    ),
    "source-date": (SOURCE.format(LANGUAGE), SOURCE.format(f"{LANGUAGE} ; {UNDATED}")),
    "source-date-twice": (
        SOURCE.format(f'dcterms:date "2019" ; {UNDATED}'),
        SOURCE.format('dcterms:date "2019" ; koop:undated false'),
    ),
    "source-language": (
        SOURCE.format(f"{UNDATED} ; {PUBLISHED} ; {KIND}"),
        SOURCE.format(COMPLETE),
    ),
    "source-publisher": (
        SOURCE.format(f"{UNDATED} ; {LANGUAGE} ; {KIND}"),
        SOURCE.format(COMPLETE),
    ),
    "source-kind": (
        SOURCE.format(f"{UNDATED} ; {LANGUAGE} ; {PUBLISHED}"),
        SOURCE.format(COMPLETE),
    ),
    "source-label-language": (
        SOURCE.format(f'{LANGUAGE} ; rdfs:label "Bürgerrat"@de'),
        SOURCE.format(f'{LANGUAGE} ; rdfs:label "L’assemblée"@fr'),
    ),
    "intermediary-kind": (
        "intermediary:x a koop:Intermediary .",
        "intermediary:x a koop:CityNetwork . intermediary:y a koop:Vendor .",
    ),
    "intermediary-definition": (
        'intermediary:x a koop:Intermediary ; skos:definition "a fund"@en .',
        'intermediary:x a koop:Intermediary ; skos:definition "a fund"@en , "ein Fonds"@de .',
    ),
    "place-number-shared": (
        NUMBERED.format("x", 1) + NUMBERED.format("y", 1),
        NUMBERED.format("x", 1) + NUMBERED.format("y", 2),
    ),
    "one-text-two-languages": (
        SAID.format("The city said so.", "The city said so."),
        SAID.format("Die Stadt sagte es.", "The city said so."),
    ),
    "paraphrase-telegraphic": (
        SAID.format("Die Stadt sagte es.", "city said so; by or through: mayor"),
        SAID.format("Die Stadt sagte: „Ja.“", "The city said “yes”."),
    ),
}
RULES = {rule.name: rule for rule in lint.rules_for_all()}


def test_every_rule_has_a_case_here():
    assert RULES.keys() == CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_rule_catches_what_it_is_for_and_nothing_else(name):
    caught, alone = CASES[name]
    assert [f.rule for f in lint.findings(graph_of(caught), [RULES[name]])] == [name]
    assert lint.findings(graph_of(alone), [RULES[name]]) == ()


def test_a_model_of_another_idea_is_told_too_and_two_ideas_may_be_one_of_them():
    rule = RULES["idea-of-another"]
    turned = TRAVELS.format("b").replace("initiative:x", "initiative:z")
    turned = turned.replace("initiative:y", "initiative:x").replace("initiative:z", "initiative:y")
    [found] = lint.findings(graph_of(turned), [rule])
    assert (found.thing, "initiative:x embodies another idea") == (
        "transfer:x",
        found.message_en.partition(" than")[0],
    )
    both = TRAVELS.format("b") + "initiative:y koop:embodies idea:a ."
    assert lint.findings(graph_of(both), [rule]) == ()


ALONE = {  # what else a rule leaves alone
    "title-in-brackets": 'dcterms:title "[sic]" ; koop:titleGivenByUs false',
    "address-without-path": 'schema:url "https://example.org/" ; koop:addressLost true',
    "source-label-language": f'{LANGUAGE} ; koop:titleGivenByUs true ; rdfs:label "our words"@en',
    "source-date": f"{LANGUAGE} ; koop:recordedIn <urn:koopgraph:table:ours>",
    "source-language": "koop:recordedIn <urn:koopgraph:table:ours>",
    "source-publisher": "owl:deprecated true",
    "source-kind": "koop:recordedIn <urn:koopgraph:table:ours>",
}


@pytest.mark.parametrize("name", ALONE)
def test_what_is_said_or_comes_from_a_table_is_left_alone(name):
    assert lint.findings(graph_of(SOURCE.format(ALONE[name])), [RULES[name]]) == ()


def test_brackets_of_ours_and_a_label_in_a_third_language_are_caught():
    ours = SOURCE.format('dcterms:title "[our words]" ; koop:titleGivenByUs true')
    assert lint.findings(graph_of(ours), [RULES["title-in-brackets"]])
    third = SOURCE.format(f'{LANGUAGE} ; koop:titleGivenByUs true ; rdfs:label "Nuestro"@es')
    assert lint.findings(graph_of(third), [RULES["source-label-language"]])
    untagged = SOURCE.format(f'{LANGUAGE} ; rdfs:label "L’assemblée"')
    assert lint.findings(graph_of(untagged), [RULES["source-label-language"]])


def test_a_strategy_may_be_only_decided():
    found = lint.findings(graph_of(DECIDED.format("Strategy")), [RULES["project-only-decided"]])
    assert found == ()


# Dates


def found(claims, as_of="2026-11-22"):
    accounts = Accounts(claims, Kinds(initiatives=frozenset({HUB})))
    return [(f.severity, f.rule) for f in chronology.impossible(accounts, (as_of,))]


OLDER = ("error", "source-older-than-event")
APART = ("warning", "dates-years-apart")
AGAINST = ("warning", "status-against-dates")
WAITING = ("note", "nothing-came-after")


def arrived(issued):
    return of_transfer("realisedAs", OUTCOME, issued=issued)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([start("2025", "opened", issued="2020")], [OLDER, WAITING]),
        ([start("2025", "opened", "planned", issued="2020")], [WAITING]),
        ([start("2020", "opened", issued="2020-01-01")], []),
        ([start("2025", "opened", issued=None)], []),
        ([arrived("2020"), made("2025", about=OUTCOME, issued="2026")], [OLDER]),
        ([arrived("2025"), made("2025", about=OUTCOME, issued="2026")], []),
    ],
)
def test_a_source_older_than_what_it_reports_is_an_error(claims, expected):
    assert found(claims) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([start("1998", "opened"), start("2015", "opened")], [APART]),
        ([start("1994", "opened"), start("2020", "announced")], [APART]),
        ([start("1998", "opened", rank="preferred"), start("2015", "opened")], []),  # looked at
        ([start("1998", "opened"), start("2015", "opened", rank="preferred")], []),
        ([start("2011", "announced"), start("2016", "opened")], []),
        ([start("2012", "opened"), start("2016", "opened")], []),
    ],
)
def test_dates_five_years_apart_look_like_two_events(claims, expected):
    assert found(claims) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([start("2015", "opened"), status("never-realised")], [AGAINST]),
        ([start("2015", "opened"), status("in-preparation")], [AGAINST]),
        ([start("2015", "opened"), status("in-preparation", issued="2012")], []),
        ([start("2015", "opened"), status("in-operation")], []),
        (
            [start("2015"), start("2018", "ended", prop="endYear"), status("in-operation")],
            [AGAINST],
        ),
    ],
)
def test_a_status_claim_against_the_dates_is_told(claims, expected):
    assert found(claims) == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([start("2019", "announced")], [WAITING]),
        ([start("2024", "announced", issued=None)], []),
        ([start("2021", "opened", "planned")], [WAITING]),
        ([start("2019", "announced"), start("2027", "opened", "planned")], []),
        ([start("2019", "announced"), status("never-realised")], []),
    ],
)
def test_an_old_announcement_or_a_planned_opening_in_the_past_is_noted(claims, expected):
    assert found(claims) == expected


def test_without_a_data_set_today_is_the_newest_source():
    accounts = Accounts([start("2017", "announced", issued="2018")], Kinds())
    assert list(chronology.impossible(accounts, ())) == []
    later = made("2020", about=TRANSFER, issued="2021", name="later")
    both = Accounts(
        [start("2017", "announced", issued="2018"), later], Kinds(initiatives=frozenset({HUB}))
    )
    assert [f.rule for f in chronology.impossible(both, ())] == ["nothing-came-after"]


def test_each_finding_names_the_thing_and_what_to_do_in_both_languages():
    claims = [start("2025", "opened", issued="2020"), giver(), status("never-realised")]
    accounts = Accounts(claims, Kinds(initiatives=frozenset({HUB})))
    [older] = [f for f in chronology.impossible(accounts, ()) if f.severity == "error"]
    assert older.thing.startswith("claim:")
    assert "set koop:modality to planned" in older.say("en")
    assert "auf planned setzen" in older.say("de")
    assert concept("never-realised") == VOCAB.never_realised
