"""Who is a person in the words of minutes, and who is none."""

from __future__ import annotations

import pytest

from partnergraph.minutes.facts import Mention
from partnergraph.text import Span
from tests.minutes.names.conftest import Reader


def _people(named: Reader, content: str, front: bool = False) -> list[Mention]:
    return [mention for mention in named(content, front).mentions if mention.kind == "person"]


@pytest.mark.parametrize(
    ("content", "text", "name", "honorific", "rank"),
    [
        ("Mr P Ashdown spoke.", "Mr P Ashdown", "P Ashdown", "Mr", ""),
        ("Ms. J. B. Harker spoke.", "Ms. J. B. Harker", "J B Harker", "Ms", ""),
        ("D.Supt. Ivy Marlow spoke.", "D.Supt. Ivy Marlow", "Ivy Marlow", "", "D.Supt"),
        ("T/Supt Ivy Marlow spoke.", "T/Supt Ivy Marlow", "Ivy Marlow", "", "T/Supt"),
        (
            "Acting Chief Superintendent A. Varley spoke.",
            "Acting Chief Superintendent A. Varley",
            "A Varley",
            "",
            "Acting Chief Superintendent",
        ),
        ("PC 4417 Wendell spoke.", "PC 4417 Wendell", "Wendell", "", "PC 4417"),
        ("Mr O’Rourke’s letter was read.", "Mr O’Rourke", "O’Rourke", "Mr", ""),
        ("Cllr Mrs Ní Lochlainn spoke.", "Cllr Mrs Ní Lochlainn", "Ní Lochlainn", "Cllr Mrs", ""),
        ("Rosalind Penn-Tarrant spoke.", "Rosalind Penn-Tarrant", "Rosalind Penn-Tarrant", "", ""),
        ("Ynyr Cadwgan introduced the plan.", "Ynyr Cadwgan", "Ynyr Cadwgan", "", ""),
        ("A letter, presented by Ynyr Cadwgan, was read.", "Ynyr Cadwgan", "Ynyr Cadwgan", "", ""),
        ("Ynyr Cadwgan (Dunmere Police) came.", "Ynyr Cadwgan", "Ynyr Cadwgan", "", ""),
        ("Rosalind\nTarrant spoke of it.", "Rosalind\nTarrant", "Rosalind Tarrant", "", ""),
        ("**Rosalind Tarrant** spoke.", "Rosalind Tarrant", "Rosalind Tarrant", "", ""),
    ],
)
def test_a_name_is_read_with_its_title(
    named: Reader, content: str, text: str, name: str, honorific: str, rank: str
) -> None:
    found = _people(named, content)
    assert [(mention.text, mention.name, mention.honorific, mention.rank) for mention in found] == [
        (text, name, honorific, rank)
    ]


@pytest.mark.parametrize(
    "content",
    [
        "The meeting was held in the Rupert Fenwick Room, Alder House.",
        "A grant of the Esther Holloway Trust was spent on Victoria Road.",
        "Briefing on the case of Rupert, known as Case - Rupert 2018.",
        "Grant funding and the May elections were discussed in West Wales.",
        "The Chairman and the Home Secretary wrote; Mental Health explained little.",
        "Councillors agreed, and the Lord Mayor and the Deputy Leader left.",
        "St Ives, St Helens and the St John Hall were closed.",
    ],
)
def test_rooms_trusts_cases_and_offices_are_no_persons(named: Reader, content: str) -> None:
    assert _people(named, content) == []


def test_a_list_with_lost_commas_and_open_brackets(named: Reader) -> None:
    content = (
        "PRESENT: Mr A Bede (Clerk, Dunmere Council) Ms C Dole. Ms E Fane, F Gorse, Mrs H Ives (Dunmere Youth Justice "
        "Service, Mr J Kell (Chief Executive, Fallow Borough Council) and Dr L Moy"
    )
    names = ["A Bede", "C Dole", "E Fane", "F Gorse", "H Ives", "J Kell", "L Moy"]
    assert [mention.name for mention in _people(named, content, front=True)] == names


def test_capitals_are_made_small(named: Reader) -> None:
    found = _people(named, "PRESENT: CLLR J MCBRIDE, MRS P O'HARA, ROSALIND TARRANT", front=True)
    assert [mention.name for mention in found] == ["J McBride", "P O'Hara", "Rosalind Tarrant"]


def test_a_title_in_the_plural_serves_a_whole_list(named: Reader) -> None:
    found = _people(named, "Apologies came from Councillors Abbey (Chair), P. Cotter and Dacre.")
    assert [(mention.honorific, mention.name) for mention in found] == [
        ("Councillor", "Abbey"),
        ("Councillor", "P Cotter"),
        ("Councillor", "Dacre"),
    ]


def test_initials_of_a_list_stand_for_their_person(named: Reader) -> None:
    content = (
        "PRESENT:\n\nRosalind Tarrant  RT  Dunmere Council\n\nYnyr Cadwgan  YC  Fallow Trust\n\nYC would write to RT."
    )
    found = named(content, front=True).mentions
    people = {mention.span: mention.text for mention in found if mention.kind == "person"}
    later = [
        mention for mention in found if mention.text in ("RT", "YC") and mention.span.start > content.index("would") - 4
    ]
    assert [(mention.text, people[mention.stands_for or Span(0, 1)]) for mention in later] == [
        ("YC", "Ynyr Cadwgan"),
        ("RT", "Rosalind Tarrant"),
    ]


@pytest.mark.parametrize(
    ("content", "bare", "meant"),
    [
        ("Una Pike (Fallow Trust) spoke. Una said more.", "Una", "Una Pike"),
        ("Una Pike and Una Rudd came. Una Rudd stated this. Una said more.", "Una", "Una Rudd"),
        ("Edwin Pike gave an update. Edwn was hoping for rain.", "Edwn", "Edwin Pike"),
        ("Una Pike came. A child spoke to Una about it.", "Una", "Una Pike"),
    ],
)
def test_a_bare_first_name_stands_for_the_fuller(named: Reader, content: str, bare: str, meant: str) -> None:
    found = [mention for mention in _people(named, content) if mention.stands_for]
    assert [
        (mention.text, content[mention.stands_for.start : mention.stands_for.end])
        for mention in found
        if mention.stands_for
    ] == [(bare, meant)]


def test_a_first_name_that_two_bear_stands_for_nobody(named: Reader) -> None:
    found = _people(named, "Mr Una Pike and Ms Una Rudd were absent.\n\nA letter to Una was read.")
    assert [mention.text for mention in found] == ["Mr Una Pike", "Ms Una Rudd"]


def test_initials_that_no_list_prints_are_read_where_they_act(named: Reader) -> None:
    content = "PRESENT: Rosalind Tarrant (Chair), Ynyr Cadwgan\n\nYC asked for a map, and the YC scheme was noted."
    found = [mention for mention in _people(named, content, front=True) if mention.stands_for]
    assert [mention.text for mention in found] == ["YC"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (
            "PRESENT: TARRANT, Rosalind (Quayle Police); CADWGAN, Ynyr; O'NEILL, P.",
            ["Rosalind Tarrant", "Ynyr Cadwgan", "P O'Neill"],
        ),
        ("PRESENT: Tarrant R, Cadwgan YT, Marl O (Chair)", ["R Tarrant", "YT Cadwgan", "O Marl"]),
    ],
)
def test_names_printed_surname_first_are_turned(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _people(named, content, front=True)] == names


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Mrs Dean and Mr Judge spoke.", ["Dean", "Judge"]),
        ("Mr Dean Orme spoke with Revd Canon Silas Hope.", ["Dean Orme", "Silas Hope"]),
        ("Superintendant Una Boyle and Inspecter Crane came.", ["Una Boyle", "Crane"]),
        ("Inspectors asked for a map.", []),
        ("Inspector Garden gave a talk on tides.", ["Garden"]),
        ("Sqn Ldr Moss and Lt Col Boyle came.", ["Moss", "Boyle"]),
        ("Proposed: Cllr Boyle Seconded: Cllr Crane", ["Boyle", "Crane"]),
        ("It went to the Commissioner. NHS Quayle wrote.", []),
        ("She came in place of Barry Quenby.", ["Barry Quenby"]),
        ("Justice Scotland and Coleg Trefelen were read out.", []),
    ],
)
def test_titles_slips_and_surnames_that_are_titles(named: Reader, content: str, names: list[str]) -> None:
    assert [mention.name for mention in _people(named, content)] == names


def test_initials_in_a_bracket_are_a_person_and_never_an_organisation(named: Reader) -> None:
    content = (
        "PRESENT:\n\nUna Orla Pike (UOP) – Chair\nNed Hurst (NHS), Fallow Trust\nColm Crane (CBC) – Fallow Council\n"
        "Una de Winter (UdW) – Clerk\nAnn Bell (AB)\n\nCBC thanked UdW."
    )
    names = named(content, front=True)
    kinds = {mention.text: mention.kind for mention in names.mentions}
    assert {kinds[short] for short in ("UOP", "UdW", "CBC")} == {"person"}
    owners = {
        content[entry.person.start : entry.person.end]: content[entry.organisation.start : entry.organisation.end]
        for entry in names.affiliations
        if entry.organisation
    }
    assert owners == {"Ned Hurst": "Fallow Trust", "Colm Crane": "Fallow Council"}
