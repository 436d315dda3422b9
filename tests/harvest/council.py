"""An invented council's committee system, as its web service and its pages answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlsplit

from tests.web.server import Reply

XML = {"Content-Type": "text/xml; charset=utf-8"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


ATTENDANCE = (
    '<table class="mgStatsTable" summary="Table of meeting attendance"><thead><tr><th>Attendee</th><th>Role</th>'
    '<th>Attendance</th></tr></thead><tbody><tr><td><a href="mgUserInfo.aspx?UID=71">Ada Fenn</a></td><td>Chair</td>'
    "<td>Present</td></tr></tbody></table>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting. ``day`` is ISO; ``said`` are its minutes, a paragraph an item."""

    number: int
    committee: int
    day: str
    status: str = "Confirmed"
    minuted: bool = True
    said: tuple[str, ...] = ("The Board noted the report.",)

    @property
    def slashed(self) -> str:
        """The day as the service writes it."""
        return "/".join(reversed(self.day.split("-")))

    @property
    def spelt(self) -> str:
        """The day as the pages write it."""
        there = date.fromisoformat(self.day)
        return f"{there.day} {there:%b} {there.year}"


@dataclass(slots=True)
class Council:
    """The site, below ``folder``. ``faults`` are replies in place of the right ones, by what a path contains.

    Without ``service`` the web service is switched off; with ``deaf`` it hears no dates and gives everything.
    """

    folder: str = "/"
    committees: dict[int, str] = field(default_factory=lambda: {4: "Safer Lanes Board", 9: "Harbour & Quays Forum"})
    sittings: list[Sitting] = field(default_factory=list)
    faults: dict[str, Reply] = field(default_factory=dict)
    service: bool = True
    pages: bool = True
    deaf: bool = False
    years: bool = False
    attendance: bool = True

    def __call__(self, path: str) -> Reply:
        """The reply to a path with its query."""
        for part, reply in self.faults.items():
            if part in path:
                return reply
        parts = urlsplit(path)
        if not parts.path.startswith(self.folder):
            return Reply(status=404)
        said = {name.lower(): value for name, value in parse_qsl(parts.query)}
        page = parts.path.removeprefix(self.folder).lower()
        if page.startswith("mgwebservice.asmx/"):
            body = self._service(page.partition("/")[2], said) if self.service else None
            return Reply(body=body.encode(), headers=XML) if body else Reply(status=404, headers=HTML)
        body = self._page(page, said) if self.pages else None
        return Reply(body=body.encode(), headers=HTML) if body else Reply(status=404, headers=HTML)

    def put(self, sitting: Sitting) -> None:
        """Add a meeting, or change it."""
        self.sittings = [*(one for one in self.sittings if one.number != sitting.number), sitting]

    def change(self, number: int, **said: object) -> None:
        """Change a meeting."""
        self.put(replace(self[number], **said))  # type: ignore[arg-type]

    def __getitem__(self, number: int) -> Sitting:
        return next(one for one in self.sittings if one.number == number)

    def _service(self, method: str, said: dict[str, str]) -> str | None:
        declared = '<?xml version="1.0" encoding="utf-8"?>\n'
        if method == "getcommittees":
            rows = "".join(
                f"<committee><committeeid>{key}</committeeid><committeetitle>{twice(title)}</committeetitle>"
                "<committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired></committee>"
                for key, title in self.committees.items()
            )
            return (
                f"{declared}<committees><committeescount> {len(self.committees)}</committeescount>{rows}</committees>"
            )
        if method == "getmeetings":
            return declared + self._meetings(said)
        if method == "getallmeetingsbydate":
            return declared + self._by_date(said)
        if method == "getmeeting":
            found = [one for one in self.sittings if str(one.number) == said.get("lmeetingid")]
            return declared + (self._meeting(found[0]) if found else "<meeting></meeting>")
        return None

    def _meetings(self, said: dict[str, str]) -> str:
        first, last = (iso(said[name]) for name in ("sfromdate", "stodate"))
        key = int(said["lcommitteeid"])
        there = [one for one in self.sittings if self.deaf or (one.committee == key and first <= one.day <= last)]
        held = "".join(
            f"<committee><committeeid>{number}</committeeid><committeetitle>{twice(title)}</committeetitle>"
            "<committeemeetings>"
            + "".join(
                f"<meeting><meetingid>{one.number}</meetingid><meetingdate>{one.slashed}</meetingdate>"
                f"<meetingstatus>{one.status}</meetingstatus><meetingtime>10.00 am</meetingtime>"
                "<iswebcast>False</iswebcast></meeting>"
                for one in there
                if one.committee == number
            )
            + "</committeemeetings></committee>"
            for number, title in self.committees.items()
        )
        return f"<getmeetings><meetingscount> {len(there)}</meetingscount>{held}</getmeetings>"

    def _by_date(self, said: dict[str, str]) -> str:
        rows = "".join(
            f"<meeting><meetingid>{one.number}</meetingid><meetingdate>{one.slashed}</meetingdate>"
            f"<meetingtime>10.00 am</meetingtime><committeeid>{one.committee}</committeeid>"
            f"<committeetitle>{twice(self.committees[one.committee])}</committeetitle></meeting>"
            for one in self.sittings
            if iso(said["sfromdate"]) <= one.day <= iso(said["stodate"])
        )
        return f"<getmeetingsbydate><meetings>{rows}</meetings></getmeetingsbydate>"

    def _meeting(self, one: Sitting) -> str:
        items = "".join(
            f"<agendaitem><agendaitemid>{one.number}{place}</agendaitemid>"
            f"<agendaitemtitle>Item {place}</agendaitemtitle>"
            f"<agendaitemnumber>{place}</agendaitemnumber><fulldisplaynumberformat>{place}.</fulldisplaynumberformat>"
            f"<minutesnonemptyhtmlbody>{twice(f'<p>{words}</p>') if one.minuted else ' '}</minutesnonemptyhtmlbody>"
            f"<refertocommittee>{twice(self.committees[one.committee])}</refertocommittee></agendaitem>"
            for place, words in enumerate(one.said, start=1)
        )
        return (
            f"<meeting><meetingid>{one.number}</meetingid><meetingdate>{one.slashed}</meetingdate>"
            f"<meetingstatus>{one.status}</meetingstatus><isdisplayallowed>True</isdisplayallowed>"
            f"<meetingtime>10.00 am</meetingtime><meetinglocation>Corn Hall, Upper Wick</meetinglocation>"
            f"<minutepublished>{one.minuted}</minutepublished><agendaitems>{items}</agendaitems>"
            '<attendees><attendee membertype="U" memberid="71" name="Ada Fenn" roledescription="Chair"'
            ' attendance="Present"><url> </url></attendee></attendees></meeting>'
        )

    def _page(self, page: str, said: dict[str, str]) -> str | None:
        if page == "mglistcommittees.aspx":
            links = "".join(
                f'<li><a href="mgCommitteeDetails.aspx?ID={key}">{escape(title)}</a></li>'
                for key, title in self.committees.items()
            )
            return framed("Committees", f'<ul class="mgBulletList">{links}</ul>')
        if page == "mgcommitteedetails.aspx":
            return self._list(int(said["id"]), "0")
        if page == "ielistmeetings.aspx":
            return self._list(int(said["cid"]), said.get("year", "0"))
        if page == "ielistdocuments.aspx":
            found = [one for one in self.sittings if str(one.number) == said.get("mid")]
            return self._documents(found[0]) if found else None
        if page == "mgmeetingattendance.aspx" and self.attendance:
            return framed("Attendance details", ATTENDANCE)
        return None

    def _list(self, committee: int, year: str) -> str:
        there = [one for one in self.sittings if one.committee == committee]
        if self.years:
            there = [one for one in there if one.day[:4] == (year if year != "0" else "2032")]
        rows = "".join(
            f'<li><a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId={committee}&amp;MID={one.number}'
            f'&amp;Ver=4">'
            f"{one.spelt}&nbsp;10.00 am</a> - {'cancelled' if one.status == 'Cancelled' else 'Agenda'}</li>"
            for one in there
        )
        years = {one.day[:4] for one in self.sittings if one.committee == committee} if self.years else set()
        links = "".join(f'<a href="?CId={committee}&amp;Year={one}">{one}</a>' for one in sorted(years))
        title = f"Browse meetings - {escape(self.committees.get(committee, ''))}"
        return framed(title, f'<ul class="mgNonBulletTableList">{rows}</ul>{links}')

    def _documents(self, one: Sitting) -> str:
        there = date.fromisoformat(one.day)
        rows = "".join(
            f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt" >{place}.</p></td><td>'
            f'<p class="mgAiTitleTxt">Item {place}</p>'
            + (
                f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{escape(words)}</p></div>'
                if one.minuted
                else ""
            )
            + "</td></tr>"
            for place, words in enumerate(one.said, start=1)
        )
        return framed(
            "Agenda and minutes" if one.minuted else "Agenda",
            f'<h2 class="mgSubTitleTxt">{escape(self.committees[one.committee])} - {there:%A}, {there.day} {there:%B}'
            f" {there.year} 10.00 am</h2><p>Venue: Corn Hall, Upper Wick</p>"
            f'<table class="mgItemTable" id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>{rows}</table>',
        )


def twice(words: str) -> str:
    """Words escaped twice, as some sites do."""
    return escape(escape(words, quote=False), quote=False)


def iso(slashed: str) -> str:
    """An ISO date of one that the service understands; what it does not is ignored."""
    parts = slashed.split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else ""


def framed(title: str, inner: str) -> str:
    """A page of the site."""
    return (
        f'<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><div id="modgov">'
        f'<div class="mgContent"><h1>{title}</h1>{inner}</div></div></body></html>\n'
    )


def council(**said: object) -> Council:
    """Two committees with three meetings each: two old ones with minutes, one of these days without."""
    sittings = [
        Sitting(number=101, committee=4, day="2014-03-12", said=("The Board noted it.", "The Board agreed the plan.")),
        Sitting(number=102, committee=4, day="2014-06-18"),
        Sitting(number=103, committee=4, day=date.today().isoformat(), minuted=False),
        Sitting(number=201, committee=9, day="2013-05-07"),
        Sitting(number=202, committee=9, day="2015-09-01"),
        Sitting(number=203, committee=9, day=date.today().isoformat(), minuted=False),
    ]  # fmt: skip
    return Council(sittings=sittings, **said)  # type: ignore[arg-type]
