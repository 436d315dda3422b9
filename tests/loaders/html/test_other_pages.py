"""Committee systems' other pages: attendance, an item, an issue, a decision, a meeting whose minutes are files."""

from __future__ import annotations

from partnergraph.minutes import read
from tests.loaders.html.pages import facts, lines, load, marked, text_of

FILES = "it holds no minutes but links them: load the file of its minutes too"
HOST = "https://democracy.quay.example"
FRAME = (
    "<!DOCTYPE html><html><head><title>Quay Council</title></head><body><nav><a href='/'>Home</a></nav>"
    "<div id='modgov'>{}</div><footer>Quay Council, Pier Street</footer></body></html>"
)


def person(number: int, name: str, role: str, status: str) -> str:
    link = f"<a href='mgUserInfo.aspx?UID={number}'>{name}</a>" if number else name
    return f"<tr><td>{link}</td><td>{role}</td><td>{status}</td></tr>"


ATTENDANCE = FRAME.format(
    "<h1>Attendance details</h1><h2 class='mgSubTitleTxt'>Quay Safety Board - Monday, 4th March, 2019 2.30 pm</h2>"
    "<table summary='Table of meeting attendance'><thead><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>"
    "</thead><tbody>"
    + person(11, "Councillor Ann Pike", "Chair", "Present")
    + person(12, "Bo Rudd", "Member", "Apologies")
    + person(0, "Cass Moor", "Officer", "In attendance")
    + person(13, "Dee Firth", "Member", "Expected")
    + person(14, "Ed Lunt", "Vice-Chair", "Present, as expected")
    + person(15, "Flo Gale", "Member", "Absent")
    + "</tbody></table>"
)


def test_the_attendance_page_gives_its_lists_and_nobody_who_is_merely_expected() -> None:
    text = text_of(ATTENDANCE, address=f"{HOST}/mgMeetingAttendance.aspx?ID=31")
    assert [(name, status) for name, status, *_ in facts(text).attendance] == [
        ("Councillor Ann Pike", "present"),
        ("Ed Lunt", "present"),
        ("Cass Moor", "in-attendance"),
        ("Bo Rudd", "apologies"),
    ]
    assert facts(text).head[:3] == ("Quay Safety Board", "2019-03-04", "14:30")
    assert ("Bo Rudd", "democracy.quay.example/person/12") in marked(text, "identifier")
    assert ("Monday, 4th March, 2019 2.30 pm", "democracy.quay.example/meeting/31") in marked(text, "identifier")


def test_an_item_page_is_a_meeting_with_that_item() -> None:
    page = FRAME.format(
        "<h1>Agenda item</h1><h2 class='mgSubTitleTxt'>Waterside Plan</h2>"
        f"<ul class='mgActionList'><li><a href='{HOST}/ieListDocuments.aspx?CId=4&amp;MId=31'>"
        "Meeting of Quay Safety Board, Monday, 4th March, 2019 2.30 pm (Item 12.)</a></li></ul>"
        "<div class='mgWordPara'><p>To consider the plan.</p></div>"
        "<h3 class='mgSubSubTitleTxt'>Minutes:</h3><div class='mgWordPara'><p>Ann Pike presented the Waterside Plan."
        "</p><p>The Board agreed to approve the Waterside Plan.</p></div>"
        "<h3 class='mgSubSubTitleTxt'>Decision:</h3><div class='mgWordPara'>That the Waterside Plan be approved.</div>"
        "<h3 class='mgSubSubTitleTxt'>Action:</h3><div class='mgWordPara'><p>Bo Rudd to publish the plan.</p></div>"
        "<h3 class='mgSubSubTitleTxt'>Supporting documents:</h3><ul class='mgBulletList'><li>"
        "<a href='documents/s4/P.pdf'>Plan PDF 90 KB</a></li></ul>"
    )
    text = text_of(page, address=f"{HOST}/mgAi.aspx?ID=77")
    said = facts(text)
    assert said.head[:3] == ("Quay Safety Board", "2019-03-04", "14:30")
    assert said.items == (("12", "Waterside Plan", False, False),)
    assert [kind for _, kind, _ in said.decisions] == ["approve"]
    assert [(words, owners) for _, words, owners, _ in said.actions] == [("Bo Rudd to publish the plan.", ("Bo Rudd",))]
    assert marked(text, "identifier") == [
        ("Monday, 4th March, 2019 2.30 pm", "democracy.quay.example/meeting/31"),
        ("Waterside Plan", "democracy.quay.example/item/77"),
    ]
    assert "KB" not in text.content


def issue(meeting: int, day: str, number: int, said: str) -> str:
    return (
        f"<p>Meeting: <a href='ieListDocuments.aspx?MId={meeting}'>{day} - Quay Safety Board (Item {number})</a></p>"
        f"<p class='mgAiTitleTxt'>{number} <a class='mgAiTitleLnk' href='documents/s1/R.pdf'>Waterside Plan pdf icon "
        f"PDF 90 KB</a></p><p class='mgSubItemTitleTxt'>Minutes:</p><div class='mgWordPara'><p>{said}</p></div>"
    )


def test_an_issue_page_is_read_for_its_first_meeting() -> None:
    first = issue(31, "13/06/2013", 64, "The Board endorsed the Waterside Plan.")
    page = FRAME.format(f"<h1>Issue - meetings</h1><h2 class='mgSubTitleTxt'>Waterside Plan</h2>{first}")
    text = text_of(page, address=f"{HOST}/ieIssueDetails.aspx?IId=9&Opt=3")
    assert facts(text).head[:2] == ("Quay Safety Board", "2013-06-13")
    assert facts(text).items == (("64", "Waterside Plan", False, False),)
    assert [kind for _, kind, _ in facts(text).decisions] == ["endorse"]
    both = page.replace("</div></div>", f"</div>{issue(30, '07/03/2013', 41, 'The draft was noted.')}</div>")
    loaded = load(both, address=f"{HOST}/ieIssueDetails.aspx?IId=9&Opt=3")
    assert loaded.warnings == (
        "page.html: it speaks of several meetings and is read for the first: load the pages of the others",
    )
    assert facts(text_of(both)).items == facts(text).items


def test_a_decision_page_is_an_item_of_who_decided() -> None:
    page = FRAME.format(
        "<h1>Decision details</h1><h2 class='mgSubTitleTxt'>Waterside Plan 2019-22</h2><div class='mgContent'>"
        "<p><span class='mgLabel'>Decision Maker: </span>Quay Safety Board</p>"
        "<p><span class='mgLabel'>Is Key decision?: </span>No</p>"
        "<p class='mgPlanItemInForce'>Decision status: Approved</p>"
        "<h3 class='mgSubSubTitleTxt'>Purpose:</h3><div class='WordSection1'><p>To approve the plan.</p></div>"
        "<h3 class='mgSubSubTitleTxt'>Decision:</h3><div class='WordSection1'><p>RESOLVED: that the Waterside Plan "
        "2019-22 be approved.</p></div><p>Date of decision: 04/03/2019</p></div>"
    )
    said = facts(text_of(page))
    assert said.head[:2] == ("Quay Safety Board", "2019-03-04")
    assert [title for _, title, *_ in said.items] == ["Waterside Plan 2019-22"]
    assert [kind for _, kind, _ in said.decisions] == ["approve"]


CMIS = (
    "<!DOCTYPE html><html><body><div id='dnn_nav' class='navigation'><a href='/'>Home</a></div><div class='holder'>"
    "<div class='holder'><div class='DNNLabel'>Committee</div><div class='Value'>Quay Planning Committee</div></div>"
    "<div class='holder'><div class='DNNLabel'>Date/Time:</div><div class='Value'>3 Aug 2026 - 10:00</div></div>"
    "<div class='holder'><div class='DNNLabel'>Status</div><div class='Value Venue'>Cancelled</div></div>"
    "<div class='holder'><div class='DNNLabel'>Venue</div><div class='Value'>Room 2, Pier House</div></div></div>"
    "<h2>Documents</h2><ol class='DocumentList'><li class='DocumentListItem'>"
    "<a class='TitleLink' href='Document.ashx?x=1'>Minutes</a><span class='FileSize'>90kb</span></li></ol></html>"
)


def test_a_cmis_page_gives_body_day_place_and_status() -> None:
    meeting = read(text_of(CMIS)).meeting
    assert facts(text_of(CMIS)).head[:4] == ("Quay Planning Committee", "2026-08-03", "10:00", "Room 2, Pier House")
    assert meeting.status == "cancelled"
    assert not any("kb" in line for line in lines(CMIS))
    assert load(CMIS).warnings == (f"page.html: {FILES}",)


def test_a_page_that_only_links_its_minutes_says_so() -> None:
    row = "<tr><td>1.</td><td><p class='mgAiTitleTxt'>Apologies</p></td></tr>"
    link = (
        "<ul class='mgActionList'><li><a href='documents/g3/Printed minutes.pdf'>Printed minutes PDF 9 KB</a></li></ul>"
    )
    page = FRAME.format(f"{link}<table class='mgItemTable'>{row}</table>")
    assert load(page).warnings == (f"page.html: {FILES}",)
    assert load(page.replace("Printed minutes", "Agenda frontsheet")).warnings == ()
