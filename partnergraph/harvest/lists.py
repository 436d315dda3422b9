"""What a site lists, asked of its web service, and of its pages where that does not answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from partnergraph.errors import PartnergraphError
from partnergraph.harvest import pages, service
from partnergraph.harvest.listing import Committee, Listed
from partnergraph.web.addresses import Address
from partnergraph.web.client import Client
from partnergraph.web.faults import FetchError, Forbidden, OffSite, SiteStops

_MOST_FAILURES = 3
"""So many answers of the service in a row that are none, and it counts as switched off."""
_MOST_PAGES = 80
_CLOSED = frozenset({401, 403, 404, 405, 410})


@dataclass(slots=True)
class Told:
    """Lines for the user: what was got round, and what was not brought in."""

    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Lists:
    """The lists of one site. ``keep`` gets each as it was answered; ``service_on`` may change on the way."""

    def __init__(self, client: Client, told: Told, keep: Callable[[str, bytes], None]) -> None:
        self.client, self.told, self.keep = client, told, keep
        self.service_on = True
        self._worked = False
        self._failures = 0

    def committees(self) -> list[Committee]:
        """The committees of the site. Raises PartnergraphError where neither service nor page lists any."""
        found = self._committees_of_service()
        if found:
            return found
        address = pages.committees(self.client.site)
        answer = self.client.get(address, whole=pages.is_whole)
        found = pages.read_committees(answer.body, answer.address, self.client.site)
        if not found:
            raise PartnergraphError(f"{address}: lists no committee: check the site's address")
        self.keep("mgListCommittees.html", answer.body)
        return found

    def meetings(self, committee: Committee, first: str, last: str) -> list[Listed]:
        """The meetings of a committee from one day to another (ISO dates), whatever else a list may hold.

        Raises PartnergraphError where neither service nor page lists any.
        """
        listed = self._of_service(committee, first, last)
        if listed is None:
            listed = self._of_pages(committee, first, last)
        undated = [one for one in listed if not one.day]
        for one in undated:
            said = f"{committee.title or committee.number}: meeting {one.number}"
            self.told.refused.append(f"{said} has no date that can be read ('{one.row[:60]}'): not fetched")
        return sorted((one for one in listed if first <= one.day <= last), key=lambda one: (one.day, int(one.number)))

    def ask(self, address: Address) -> bytes:
        """An answer of the service. Raises FetchError."""
        return self.client.get(address, whole=service.is_whole).body

    def answered(self) -> None:
        """The service answered well."""
        self._worked, self._failures = True, 0

    def failed(self, fault: PartnergraphError, instead: str = "the pages are read instead") -> None:
        """The service did not answer well: that is told, and where it is closed, it is not asked again."""
        if isinstance(fault, SiteStops):
            raise fault
        self._failures += 1
        status = fault.status if isinstance(fault, FetchError) else 0
        closed = isinstance(fault, Forbidden | OffSite) or (not self._worked and status in _CLOSED)
        self.service_on = not closed and self._failures < _MOST_FAILURES
        off = "" if self.service_on else "; the web service counts as switched off"
        self.told.warnings.append(f"{bare(fault)}; {instead}{off}")

    def _committees_of_service(self) -> list[Committee]:
        address = service.committees(self.client.site)
        try:
            raw = self.ask(address)
            found = service.read_committees(raw, str(address))
        except PartnergraphError as fault:
            self.failed(fault)
            return []
        self.answered()
        self.keep("GetCommittees.xml", raw)
        return found

    def _of_service(self, committee: Committee, first: str, last: str) -> list[Listed] | None:
        """What the service lists; None where it does not answer."""
        site = self.client.site
        for name, make in (("GetMeetings", service.meetings), ("GetAllMeetingsByDate", service.meetings_by_date)):
            if not self.service_on:
                break
            address = make(site, committee.number, first, last)
            try:
                raw = self.ask(address)
                found = service.read_meetings(raw, str(address), committee)
            except PartnergraphError as fault:
                self.failed(fault, "another list is read instead")
                continue
            self.answered()
            self.keep(f"{name}-{committee.number}.xml", raw)
            return found
        return None

    def _of_pages(self, committee: Committee, first: str, last: str) -> list[Listed]:
        """What the pages list: the first that can be read, and those of single years that it leads to."""
        found = self._first_page(committee)
        meetings = {one.number: one for one in found.meetings}
        years, asked = dict(found.years), {0}
        while waiting := [year for year in sorted(years) if year not in asked and first[:4] <= str(year) <= last[:4]]:
            if len(asked) > _MOST_PAGES:
                break
            asked.add(waiting[0])
            try:
                more = self._page(years[waiting[0]], committee, waiting[0])
            except SiteStops:
                raise
            except PartnergraphError as fault:
                self.told.refused.append(str(fault))
                continue
            meetings = {one.number: one for one in more.meetings} | meetings
            years = more.years | years
        return list(meetings.values())

    def _first_page(self, committee: Committee) -> pages.MeetingList:
        *others, last = pages.meetings(self.client.site, committee.number)
        for address in others:
            try:
                found = self._page(address, committee, 0)
                if found.meetings or found.years:
                    return found
            except SiteStops:
                raise
            except PartnergraphError as fault:
                self.told.warnings.append(f"{bare(fault)}; {last} is read instead")
        return self._page(last, committee, 0)

    def _page(self, address: Address, committee: Committee, year: int) -> pages.MeetingList:
        answer = self.client.get(address, whole=pages.is_whole)
        found = pages.read_meetings(answer.body, answer.address, self.client.site, committee)
        self.keep(f"ieListMeetings-{committee.number}-{year}.html", answer.body)
        for outside in found.outside:
            line = f"{outside}: a meeting off the site {self.client.site}: not asked"
            if line not in self.told.refused:
                self.told.refused.append(line)
        return found


def bare(fault: PartnergraphError) -> str:
    """What went wrong, without the remedy where another is at hand."""
    return fault.bare if isinstance(fault, FetchError) else str(fault)
