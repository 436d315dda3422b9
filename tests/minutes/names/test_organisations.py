"""What is an organisation in the words of minutes, how far its name reaches, what its short forms stand for."""

from __future__ import annotations

import pytest

from partnergraph.minutes.facts import Mention
from tests.minutes.names.conftest import Reader


def _organisations(named: Reader, content: str, front: bool = False) -> list[Mention]:
    return [mention for mention in named(content, front).mentions if mention.kind == "organisation"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("The Parks, Leisure and Culture Cabinet Committee met.", ["Parks, Leisure and Culture Cabinet Committee"]),
        ("It went to Quayle and Hollin District Councils.", ["Quayle District Council", "Hollin District Council"]),
        ("Quayle Fire and Rescue service and Hollin Police came.", ["Quayle Fire and Rescue service", "Hollin Police"]),
        ("The Quayle & Hollin Serious Harm Group met.", ["Quayle & Hollin Serious Harm Group"]),
        ("Quayle Council and the Hollin Justice Board met.", ["Quayle Council", "Hollin Justice Board"]),
        (
            "Members of the Hollin Leaders’ and Chief Executives’ Group met.",
            ["Hollin Leaders’ and Chief Executives’ Group"],
        ),
        ("The Office of the Police and Crime Commissioner wrote.", ["Office of the Police and Crime Commissioner"]),
        ("The Police and Crime Commissioner's office helped.", ["Police and Crime Commissioner's office"]),
        ("The Department of Health National Audit Team came.", ["Department of Health", "National Audit Team"]),
        (
            "Hollin Police's Fraud Unit and the Isle of Orme Council came.",
            ["Hollin Police", "Fraud Unit", "Isle of Orme Council"],
        ),
        ("A report of the Police\nService of Northern Ireland was read.", ["Police Service of Northern Ireland"]),
        ("Cyngor Trefelen and Skills Growth Scotland replied.", ["Cyngor Trefelen", "Skills Growth Scotland"]),
        ("QXA were running a stall, and QXACSP asked for one.", ["QXA", "QXACSP"]),
        ("The QXACCs chair asked.", ["QXACC"]),
        ("The Lead Officer, Quayle Drug and Alcohol Partnership, spoke.", ["Quayle Drug and Alcohol Partnership"]),
    ],
)
def test_a_name_reaches_as_far_as_it_should(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _organisations(named, content)] == names


@pytest.mark.parametrize(
    "content",
    [
        "Parish councils, District Councils and Community Safety Partnerships were asked by the Government.",
        "The Hollin Harm Strategy, the Police Reform Act and the Hollin Council Plan were noted.",
        "MARAC cases rose; the IDVA service and the DHR were reviewed with the Troubled Youth Programme.",
        "Independent Sexual Violence Advisers (ISVA) and Operation Lantern were praised.",
        "The police and the local authority would act.",
        "The Hollin Police Officer of the year was named.",
    ],
)
def test_classes_services_laws_and_plans_are_no_organisations(named: Reader, content: str) -> None:
    assert _organisations(named, content) == []


def test_a_defined_short_form_stands_for_its_name(named: Reader) -> None:
    content = "The Hollin Reducing Harm Board (HRHB) met. A paper of the HRHB was read."
    names = named(content)
    full = names.mentions[0].span
    assert [(entry.short, entry.full) for entry in names.abbreviations] == [("HRHB", "Hollin Reducing Harm Board")]
    assert [mention.stands_for for mention in names.mentions] == [None, full, full]


def test_a_short_form_before_its_name_and_one_nobody_defines(named: Reader) -> None:
    names = named("SWG (Safer Wharf Group) met. The Hollin Harm Forum wrote, and HHF were thanked.")
    assert {(entry.short, entry.full) for entry in names.abbreviations} == {
        ("SWG", "Safer Wharf Group"),
        ("HHF", "Hollin Harm Forum"),
    }


def test_initials_that_the_text_gives_to_something_else_are_no_organisation(named: Reader) -> None:
    names = named("The Hollin Community Charter (HCC) was read. HCC was noted.")
    assert [mention for mention in names.mentions if mention.kind == "organisation"] == []
    assert [(entry.short, entry.full) for entry in names.abbreviations] == [("HCC", "Hollin Community Charter")]


def test_bare_nouns_stand_for_the_body_that_met_or_for_the_one_named_last(named: Reader) -> None:
    content = (
        "HOLLIN SAFETY PARTNERSHIP\n\nNotes of a meeting of the Hollin Safety Partnership\n\n"
        "The Partnership noted that the Orchard Trust had moved. The Trust would write to the Quayle Partnership."
    )
    found = {mention.text: mention for mention in _organisations(named, content, front=True)}
    assert found["The Partnership"].of_body
    trust = found["The Trust"].stands_for
    assert trust is not None and content[trust.start : trust.end] == "Orchard Trust"
    assert not found["Quayle Partnership"].of_body


def test_the_head_joins_a_parent_and_its_group_by_a_colon(named: Reader) -> None:
    found = _organisations(named, "HOLLIN PARTNERSHIP: CLEANER AND GREENER QUAYS GROUP", front=True)
    assert [mention.name for mention in found] == ["Hollin Partnership: Cleaner and Greener Quays Group"]


def test_a_shorter_form_stands_for_the_fuller(named: Reader) -> None:
    content = "The Hollin Health Crisis Board met. The Crisis Board rose."
    found = _organisations(named, content)
    assert [mention.stands_for for mention in found] == [None, found[0].span]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("The Garda and the Cathaoirleach asked the HSE.", "Health Service Executive"),
        ("The Inspector and the Chairman asked the HSE.", "HSE"),
        ("The PSNI, the Garda and the Cathaoirleach asked the HSE.", "HSE"),
    ],
)
def test_initials_that_two_states_read_differently(named: Reader, content: str, name: str) -> None:
    assert [mention.name for mention in _organisations(named, content) if mention.text == "HSE"] == [name]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("NHS Moors and Haven ICB wrote.", ["NHS Moors and Haven ICB"]),
        ("NHS Moors and Clyde wrote.", ["NHS Moors and Clyde"]),
        ("NHS Quayle and Quayle Pubwatch wrote.", ["NHS Quayle", "Quayle Pubwatch"]),
        ("NHS Quayle and Hollin Council wrote.", ["NHS Quayle", "Hollin Council"]),
        ("The NHS Better Pathway was read to NHS staff.", []),
        (
            "The Office of the Police and Crime Commissioner for Quayle wrote.",
            ["Office of the Police and Crime Commissioner for Quayle"],
        ),
        (
            "The Office of the North Quayle Police and Crime Commissioner wrote.",
            ["Office of the North Quayle Police and Crime Commissioner"],
        ),
        ("The Quayle Division and the Roads Division met.", ["Roads Division"]),
        ("The Drug and Alcohol Action Team and the Work Force met.", ["Drug and Alcohol Action Team"]),
        ("The December Board and the Theme Group met.", []),
        ("Section 17 and the Drainage Section were named.", ["Drainage Section"]),
    ],
)
def test_names_that_other_words_open_or_forbid(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _organisations(named, content)] == names


def test_a_name_in_another_language_stands_for_the_one_beside_it(named: Reader) -> None:
    found = _organisations(named, "CYNGOR QUAYLE\nQUAYLE COUNCIL\n\nCyngor Hollin and Quayle Police wrote.", front=True)
    assert [(mention.name, mention.stands_for) for mention in found] == [
        ("Cyngor Quayle", found[1].span),
        ("Quayle Council", None),
        ("Cyngor Hollin", None),
        ("Quayle Police", None),
    ]


def test_a_body_with_branches_is_the_one_branch_named(named: Reader) -> None:
    one = _organisations(named, "Healthwatch Quayle wrote. Healthwatch asked for more.")
    assert [mention.stands_for for mention in one] == [None, one[0].span]
    two = _organisations(named, "Healthwatch Quayle and Healthwatch Hollin wrote. Healthwatch asked for more.")
    assert [mention.stands_for for mention in two] == [None, None, None]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("The Policy Committee for Economic Development met.", ["Policy Committee for Economic Development"]),
        ("The Third Tier Interface Quayle (TTIQ) wrote.", ["Third Tier Interface Quayle", "TTIQ"]),
        ("A study by Quayle Civic University of the Lighthouse project.", ["Quayle Civic University"]),
        ("The Emergency Department of Quayle General Hospital was full.", []),
        ("It was passed to NHS Quayle and District CCG.", ["NHS Quayle and District CCG"]),
        ("Una Venn from Barnardo's spoke of Quayle Women's Aid.", ["Barnardo's", "Quayle Women's Aid"]),
        ("Cumann Chill Ronaigh Teo and Quayle Works CLG applied.", ["Cumann Chill Ronaigh Teo", "Quayle Works CLG"]),
        ("A Sub Group was to look at it.", []),
    ],
)  # fmt: skip
def test_companies_units_and_matters(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _organisations(named, content)] == names


def test_a_company_named_without_its_form_is_the_one_named_with_it(named: Reader) -> None:
    first, second = _organisations(named, "Quayle Lead Partnership CLG applied. Quayle Lead Partnership was thanked.")
    assert (first.name, second.stands_for) == ("Quayle Lead Partnership CLG", first.span)


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Una Venn, HSE West, came.", ["HSE West"]),
        ("A letter of the Dept. of Social Protection was read.", ["Department of Social Protection"]),
        ("Lough Orme Men's Shed asked for a grant.", ["Lough Orme Men's Shed"]),
    ],
)
def test_branches_and_clipped_departments(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _organisations(named, content)] == names


def test_sorts_of_people_that_head_a_list_are_no_organisation(named: Reader) -> None:
    content = "Members present:\n\nLocal Authority Officials:\nUna Venn, Chief Executive\nIvo Tarn, Head of Finance"
    assert _organisations(named, content, front=True) == []
