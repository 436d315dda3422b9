"""Items as minutes of these islands word them: which strategies each considers, how, and what was decided of them."""

from __future__ import annotations

import pytest

from partnergraph.minutes import decisions, layout, strategies
from partnergraph.minutes.names import Names
from partnergraph.text import Source, Text

Considered = list[tuple[str, str, str, set[str]]]

ITEMS: list[tuple[str, str, Considered]] = [
    (
        "Local Outcomes Improvement Plan 2017-27",
        "Ms Orr spoke to the refreshed Local Outcomes Improvement Plan (LOIP). The Board approved the LOIP and agreed "
        "that it be published by Easter.",
        [("Local Outcomes Improvement Plan", "2017-27", "subject", {"approve", "agree"})],
    ),
    (
        "Well-being Plan: Annual Report",
        "The annual report on the Bryn Celyn Well-being Plan 2023-28 was presented.\n\nRESOLVED to note the report.",
        [("Bryn Celyn Well-being Plan", "2023-28", "subject", {"note"})],
    ),
    (
        "Correspondence",
        "Letter from the Department regarding the Ballyroan County Development Plan 2022-2028. Noted.",
        [("Ballyroan County Development Plan", "2022-28", "mention", {"note"})],
    ),
    (
        "Area Commander's Report",
        "Inspector Hale presented his report on performance against the Local Policing Plan 2031-32.\n\n"
        "It was agreed that the report be noted.",
        [("Local Policing Plan", "2031-32", "subject", {"note"})],
    ),
    (
        "Joint Health and Wellbeing Strategy - Refresh",
        "Dr Lunn introduced the draft Strategy, and the JSNA behind it.\n\n"
        "RESOLVED that the three themes be supported and that the Panel's accounts be deferred.",
        [("Joint Health and Wellbeing Strategy", "", "subject", {"endorse"})],
    ),
    (
        "Action Team",
        "Mr Lunn went through the Orme Treatment Plan 2003/04, which had been signed off in April.\n\nNoted.",
        [("Orme Treatment Plan", "2003-04", "subject", {"note"})],
    ),
    (
        "Work Programme",
        "Noted. Mr Lunn asked for an item on the Fire Service's Risk Reduction Plan to be added for May.",
        [("Risk Reduction Plan", "", "mention", set())],
    ),
    (
        "Prevent: Annual Update",
        "Mr Shah gave a presentation on referrals.\n\n"
        "The Board endorsed the Prevent action plan and noted the presentation.",
        [],
    ),
    (
        "Prevent: Next Steps",
        "Mr Shah gave a presentation on referrals.\n\n"
        "The Board endorsed the Corve Prevent Strategy action plan and noted the presentation.",
        [("Corve Prevent Strategy", "", "subject", {"endorse"})],
    ),
    (
        "Service Level Agreement",
        "The Service Level Agreement with the Wend Trust was renewed.",
        [],
    ),
    (
        "Memorandum of Understanding with the Corve Drugs Forum",
        "Ms Bligh introduced the paper.\n\nRESOLVED that the Memorandum of Understanding be signed by the Chair.",
        [("Memorandum of Understanding with the Corve Drugs Forum", "", "subject", {"agree"})],
    ),
    (
        "Information Sharing Protocol",
        "All but two partners had signed.\n\nDeferred to the next meeting.",
        [("Information Sharing Protocol", "", "subject", {"withdraw"})],
    ),
    (
        "Constitution, Budget and Needs Assessment",
        "The Constitution, the Revenue Budget 2031/32, the Joint Strategic Needs Assessment and the Annual Report were "
        "approved.",
        [],
    ),
    (
        "From Farm Watch to Rural Crime",
        "Ms Tubb introduced the report. The Corve Farm Watch Strategy 2029-32 would come to an end in May and be "
        "replaced by a Rural Crime Strategy 2032-35.\n\n"
        "It was agreed that the Rural Crime Strategy should be developed with farmers and that the present Strategy be "
        "extended until then.",
        [
            ("Corve Farm Watch Strategy", "2029-32", "subject", {"agree"}),
            ("Rural Crime Strategy", "2032-35", "subject", {"agree"}),
        ],
    ),
    (
        "WARM HOMES FUND: RESUBMISSION",
        "The Board considered a joint report.\n\nRESOLVED -\n\n"
        "(a) That the resubmission of the Warm Homes Fund plan be noted; and\n\n"
        "(b) That the grant to the Scouts be approved.",
        [("Warm Homes Fund plan", "", "subject", {"note"})],
    ),
    (
        "Work Programme and Lost Dogs Protocol",
        "RESOLVED that:\n\n(a) the work programme be agreed;\n\n(b) the revised Lost Dogs Protocol be adopted; and\n\n"
        "(c) consideration of the Panel's budget be deferred to the next meeting.",
        [("Lost Dogs Protocol", "", "subject", {"approve"})],
    ),
    (
        "Clean Rivers Charter",
        "RESOLVED that the Clean Rivers Charter be endorsed and partners be recommended to sign it.",
        [("Clean Rivers Charter", "", "subject", {"endorse", "recommend"})],
    ),
    (
        "Harbours: the Night Ferry and the Freight Strategy",
        "It was noted that the ferry had a new engine.\n\n"
        "RESOLVED that the Committee support the draft Freight Strategy 2031-36.",
        [("Freight Strategy", "2031-36", "subject", {"endorse"})],
    ),
    (
        "Any other business",
        "The Looked After Children Strategy would come in May, it being the first such strategy in the county. Links "
        "to the Town Planning Framework Core Strategy were made. It was agreed that the hall be painted.",
        [
            ("Looked After Children Strategy", "", "mention", set()),
            ("Town Planning Framework Core Strategy", "", "mention", set()),
        ],
    ),
    (
        "Flooding",
        "Mr Hurst was content, and that was generally supported. There was a need for a flood strategy.\n\n"
        "The Board noted the position.",
        [],
    ),
    (
        "Community Safety Plan 2030-33: Performance",
        "Crime was down.\n\nAGREED to:\n\n1) note the performance to Quarter 3;\n\n"
        "2) receive an exception report on theft at the June meeting; and\n\n"
        "3) ask the Analyst to start work on the Community Safety Plan 2033-36.",
        [
            ("Community Safety Plan", "2030-33", "subject", {"note"}),
            ("Community Safety Plan", "2033-36", "mention", {"request"}),
        ],
    ),
    (
        "Domestic Abuse: Draft Strategy",
        "Ms Roe introduced the draft Corve Domestic Abuse Strategy 2031-34. The Board placed on record its support for "
        "the tenants' forum.\n\nResolved that:\n\n(a) the draft Strategy be approved for consultation; and\n\n"
        "(b) the final version be submitted to the Corve Health Board.",
        [("Corve Domestic Abuse Strategy", "2031-34", "subject", {"approve", "agree"})],
    ),
    (
        "Housing",
        "A draft Housing Protocol had been prepared.\n\n"
        "The Board approved the Housing Protocol, noting that it would be reviewed after a year.",
        [("Housing Protocol", "", "subject", {"approve", "note"})],
    ),
]


@pytest.mark.parametrize(("title", "words", "wanted"), ITEMS, ids=[title for title, _, _ in ITEMS])
def test_an_item_considers(title: str, words: str, wanted: Considered) -> None:
    content = f"1. Apologies\n\nThere were none.\n\n2. {title}\n\n{words}\n\n3. Date of next meeting\n\n1 May 2033\n"
    text = Text(content, Source("minutes.txt", "0" * 16, "0" * 64))
    outline = layout.outline(text)
    found = strategies.mentions(text, outline, Names((), (), ()))
    section = outline.sections[1]
    decided = decisions.read(content, section)
    by_span = {mention.span: mention for mention in found}
    considered: Considered = []
    for one in strategies.considerations(content, section, found, decided):
        mention = by_span[one.strategy]
        name = by_span[mention.stands_for].name if mention.stands_for else mention.name
        considered.append((name, one.edition, one.relation, {decided[place].kind for place in one.decisions}))
    assert considered == wanted
