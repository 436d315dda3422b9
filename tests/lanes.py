"""Small minutes of an invented board in several shapes, some of which contradict each other."""

from __future__ import annotations

MAY = """FERNSHIRE COUNCIL

SAFER LANES BOARD

MINUTES of a meeting of the Safer Lanes Board held in the Guildhall, Ashby on Tuesday, 4 May 2032.

PRESENT: Cllr I Marlow (Chairman), Mr T Okoro (Canal Trust), Ms R Pell (Fernshire Council)

1. Minutes of the meeting held on 2 March 2032

The minutes of the meeting held on 2 March 2032 were agreed as a correct record.

2. Lane Lighting Strategy 2031-34

Rosa Pell (Fernshire Council) introduced the Lane Lighting Strategy 2031-34.

The Board noted the progress of the Lane Lighting Strategy 2031-34.

Action: Rosa Pell

3. Date of next meeting - 6 July 2032

Noted.
"""

MAY_DRAFT = """FERNSHIRE COUNCIL

SAFER LANES BOARD

DRAFT MINUTES of a meeting of the Safer Lanes Board held in the Moot Hall, Ashby on Tuesday, 4 May 2032.

PRESENT: Cllr I Marlow (Chairman), Mr T Okoro (Canal Trust)

1. Minutes of the meeting held on 2 March 2032

The minutes of the meeting held on 2 March 2032 were agreed as a correct record.

2. Lane Lighting Strategy

The Board agreed that the Lane Lighting Strategy be approved.
"""

JULY = """FERNSHIRE COUNCIL

SAFER LANES BOARD

MINUTES of a meeting of the Safer Lanes Board held in the Guildhall, Ashby on Tuesday, 6 July 2032.

PRESENT: Cllr Ivy Marlow (Chairman), Mr Tobias Okoro (Canal Trust), Ms Rosa Pell (Fernshire Council)

4. Minutes of the meeting held on 4 May 2032

The minutes of the meeting held on 4 May 2032 were agreed as a correct record.

5. Lane Lighting Strategy 2034-37

Ivy Marlow introduced a draft of the Lane Lighting Strategy 2034-37.

The Board endorsed the draft Lane Lighting Strategy 2034-37.

PRIVATE SESSION

6. Sale of the Mill Lane depot

Gideon Vane (Vane Estates Ltd) made an offer, which the Board agreed to refuse.
"""

UNDATED = """SAFER LANES BOARD

1. Minutes of the meeting held on 6 July 2032

The minutes of the meeting held on 6 July 2032 were agreed as a correct record.

2. Lane Lighting Strategy

Rosa Pell said that the strategy had been printed. The Board noted the report.

3. Date of next meeting - 9 November 2032

Noted.
"""

OTHER_DAY = MAY.replace("4 May 2032.", "11 May 2032.")

ALL = {
    "may.txt": MAY,
    "may-draft.txt": MAY_DRAFT,
    "july.txt": JULY,
    "undated.md": UNDATED,
    "other-day.txt": OTHER_DAY,
}

ANSWER = """<meeting><meetingid>7</meetingid><meetingdate>04/05/2032</meetingdate>
<meetingtime>10.00 am</meetingtime><minutepublished>False</minutepublished><agendaitems>
<agendaitem><agendaitemid>71</agendaitemid><agendaitemnumber>1</agendaitemnumber>
<agendaitemtitle>Lane Lighting Strategy</agendaitemtitle><refertocommittee>Safer Lanes Board</refertocommittee>
<minutesnonemptyhtmlbody>The Board noted the Lane Lighting Strategy.</minutesnonemptyhtmlbody></agendaitem>
<agendaitem><agendaitemid>72</agendaitemid><agendaitemnumber>2</agendaitemnumber><isrestricted>True</isrestricted>
<agendaitemtitle>Sale of the Mill Lane depot</agendaitemtitle><refertocommittee>Safer Lanes Board</refertocommittee>
<minutesnonemptyhtmlbody>The offer of Gideon Vane was refused.</minutesnonemptyhtmlbody></agendaitem>
</agendaitems><attendees>
<attendee memberid="9" name="Cllr Ivy Marlow" roledescription="Chairman" attendance="Present">
<url>https://democracy.fernshire.example/mgUserInfo.aspx?UID=9</url></attendee>
<attendee memberid="12" name="Mr Tobias Okoro" attendance="Present" representing="Canal Trust"/>
</attendees></meeting>
"""

ANSWERS = {
    "answer.xml": ANSWER,
    "answer-agenda.xml": ANSWER.replace("04/05/2032", "27/04/2032").replace("minutesnonempty", "agenda"),
    "answer-sunday.xml": ANSWER.replace("id>7<", "id>8<").replace("Cllr Ivy Marlow", "Mrs I Stone"),
    "answer-namesake.xml": ANSWER.replace("id>7<", "id>9<").replace("04/05", "06/07").replace('"12"', '"13"'),
}


def many(number: int) -> dict[str, str]:
    """As many meetings of the board, one a month, each of which agrees the minutes of the one before."""
    days = [(year, month) for year in (2033, 2034) for month in MONTHS]
    found = {}
    for place in range(number):
        (year, month), (year_before, month_before) = days[place + 1], days[place]
        words = JULY.replace("Tuesday, 6 July 2032", f"8 {month} {year}")
        words = words.replace("4 May 2032", f"8 {month_before} {year_before}").replace("2034-37", f"{2033 + place}-40")
        found[f"{place:02}.txt"] = words
    return found


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
