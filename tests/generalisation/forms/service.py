"""Minutes as the answer of a committee system's web service to GetMeeting: plain, in an envelope, escaped twice."""

from __future__ import annotations

from html import escape

from tests.generalisation.forms.html import word_text
from tests.generalisation.manuscript import Manuscript, Matter
from tests.generalisation.style import clock
from tests.generalisation.told import Person

_ATTENDED = {"present": "Present", "in-attendance": "In attendance", "apologies": "Apologies"}


def answer(made: Manuscript, escapes: int = 1) -> str:
    """The plain answer: empty values as white space, minutes as escaped HTML (``escapes`` times over)."""
    made, told = made.without_tail(), made.told
    day = f"{told.day:%d/%m/%Y}"
    items = "".join(_items(made, escapes))
    people = "".join(_attendee(made, number, person) for number, person in enumerate(told.people, 1))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<meeting>
  <meetingid>{5000 + told.seed}</meetingid>
  <meetingdate>{day}</meetingdate>
  <meetingstatus>Confirmed</meetingstatus>
  <isdisplayallowed>True</isdisplayallowed>
  <meetingtime>{clock(told.start)}</meetingtime>
  <meetingactualstarttime> </meetingactualstarttime>
  <meetinglocation>{escape(told.venue)}</meetinglocation>
  <iswebcast>False</iswebcast>
  <agendapublished>True</agendapublished>
  <decisionpublished>False</decisionpublished>
  <minutepublished>True</minutepublished>
  <agendaitems>{items}
  </agendaitems>
  <attendees>{people}
  </attendees>
</meeting>
"""


def _items(made: Manuscript, escapes: int) -> list[str]:
    found: list[str] = []
    for matter in made.matters:
        if matter.above:
            found.append(_item(made, Matter("", matter.above, ()), len(found), 0, escapes))
        found.append(_item(made, matter, len(found), len(found) + 1, escapes))
    return found


def _item(made: Manuscript, matter: Matter, place: int, key: int, escapes: int) -> str:
    """An item; a heading over several bears the key 0."""
    told = made.told
    number = matter.number.removeprefix("Item ").rstrip(":)")
    html = word_text(matter.blocks) if matter.blocks else ""
    return f"""
    <agendaitem>
      <agendaitemid>{9000 + place}</agendaitemid>
      <agendaitemtitle>{_escaped(matter.title, escapes)}</agendaitemtitle>
      <agendatext> </agendatext>
      <actualmeetingdate>{told.day:%d/%m/%Y}</actualmeetingdate>
      <agendaitemnumber>{key}</agendaitemnumber>
      <agendaitemsubnumber>0</agendaitemsubnumber>
      <fulldisplaynumberformat>{escape(number) or " "}</fulldisplaynumberformat>
      <authorusername> </authorusername>
      <isrestricted>{matter.private}</isrestricted>
      <isdisplayallowed>True</isdisplayallowed>
      <isminutepublished>True</isminutepublished>
      <meetingdate>{told.day:%d/%m/%Y}</meetingdate>
      <minutesitemnumber>{escape(number.rstrip(".")) or " "}</minutesitemnumber>
      <minutesitemsubnumber> </minutesitemsubnumber>
      <minutesnonemptyhtmlbody>{_escaped(html, escapes) or " "}</minutesnonemptyhtmlbody>
      <refertocommittee>{escape(told.body)}</refertocommittee>
      <linkeddocuments> </linkeddocuments>
    </agendaitem>"""


def _escaped(words: str, times: int) -> str:
    for _ in range(times):
        words = escape(words, quote=False)
    return words


def _attendee(made: Manuscript, number: int, person: Person) -> str:
    role = "Chair" if person == made.told.chair else "Officer" if person.status == "in-attendance" else "Member"
    name, status = made.listed[number - 1]
    return f"""
    <attendee membertype="U" memberid="{300 + number}" name="{escape(name)}" roledescription="{role}"
      attendance="{_ATTENDED[status]}" politicalparty="" ward="" keyposts="">
      <url>mgUserInfo.aspx?UID={300 + number}</url><photosmallurl> </photosmallurl><photobigurl> </photobigurl>
    </attendee>"""


def enveloped(made: Manuscript) -> str:
    """The same inside a SOAP envelope, in the service's namespace."""
    inner = answer(made).partition("?>")[2].strip()
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
        '<soap:Body><GetMeetingResponse xmlns="http://moderngov.co.uk/namespaces"><GetMeetingResult>'
        f"{inner}</GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>\n"
    )
