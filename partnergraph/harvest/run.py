"""One harvest: the committees that are wanted, the meetings that they list, and of those what is new or may be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from partnergraph.errors import PartnergraphError
from partnergraph.harvest import pages, service
from partnergraph.harvest.folder import Entry, Folder
from partnergraph.harvest.listing import Committee, Listed, number
from partnergraph.harvest.lists import Lists, Told, bare
from partnergraph.near import near
from partnergraph.web.addresses import Address, Site, site_of
from partnergraph.web.client import Client
from partnergraph.web.faults import FetchError, Forbidden, SiteStops

SETTLED = timedelta(days=60)
"""So long after a meeting, minutes that are published count as final."""
FORGOTTEN = timedelta(days=400)
"""So long after a meeting, its answer counts as final whatever it says."""
_FRESH = timedelta(days=1)
"""So long a harvest that was stopped can be gone on with; what it fetched is not asked for again."""

_MOST_UNATTENDED = 5
_ABSENT = frozenset({404, 410})

Progress = Callable[[str, int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to bring in: committees by name or number (or ``every`` one), from one day to another (ISO dates).

    ``refresh`` asks for everything again, and ``now`` is when.
    """

    committees: tuple[str, ...] = ()
    every: bool = False
    first: str = "1900-01-01"
    last: str = "9999-12-31"
    refresh: bool = False
    now: datetime = field(default_factory=datetime.now)


@dataclass(slots=True)
class Harvested:
    """What came of it: how many meetings are listed, and of them fetched, asked for and unchanged, kept unasked,
    cancelled and so left out; how many requests it took; and lines for the user.
    """

    committees: int = 0
    listed: int = 0
    fetched: int = 0
    unchanged: int = 0
    kept: int = 0
    cancelled: int = 0
    requests: int = 0
    told: Told = field(default_factory=Told)


def committees(client: Client) -> tuple[list[Committee], Told]:
    """The committees of a site, by name. Raises PartnergraphError where it lists none."""
    told = Told()
    found = Lists(client, told, lambda _name, _raw: None).committees()
    return sorted(found, key=lambda one: (one.title.casefold(), int(one.number))), told


def harvest(client: Client, folder: Folder, wanted: Wanted, progress: Progress | None = None) -> Harvested:
    """Bring what is wanted of a site into a folder. What does not come is a line in ``told.refused``."""
    run = _Run(client, folder, wanted, progress or (lambda *_: None))
    folder.begin(run.round)
    try:
        run.bring()
        folder.end(run.round)
    except SiteStops as fault:
        run.done.told.refused.append(str(fault))
        folder.write_manifest()
    if client.robots:
        folder.keep_list("robots.txt", client.robots)
    run.done.requests = client.asked
    return run.done


class _Run:
    """The course of one harvest."""

    def __init__(self, client: Client, folder: Folder, wanted: Wanted, progress: Progress) -> None:
        self.client, self.folder, self.wanted, self.progress = client, folder, wanted, progress
        self.done = Harvested()
        self._unattended = 0
        self.lists = Lists(client, self.done.told, folder.keep_list)
        self.home: Site = site_of(folder.particulars.address)
        self.round = _resumed(folder.open_round, wanted.now) or wanted.now.isoformat(timespec="microseconds")

    def bring(self) -> None:
        """Everything, one committee after the other."""
        listed: dict[str, Listed] = {}
        for committee in self._wanted():
            self.done.committees += 1
            self.progress("list", self.done.committees, 0, committee.title or committee.number)
            try:
                found = self.lists.meetings(committee, self.wanted.first, self.wanted.last)
            except SiteStops:
                raise
            except PartnergraphError as fault:
                self.done.told.refused.append(str(fault))
                continue
            for one in found:
                listed.setdefault(one.number, one)
        self.done.listed = len(listed)
        for place, one in enumerate(listed.values()):
            self.progress("fetch", place, len(listed), f"{one.committee.title} {one.day}")
            self._bring(one)

    def _wanted(self) -> Sequence[Committee]:
        """The committees that are asked for, as the site lists them; numbers alone do without a list."""
        numbers = [key for name in self.wanted.committees if (key := number(name))]
        try:
            known = self.lists.committees()
        except SiteStops:
            raise
        except PartnergraphError as fault:
            enough = not self.wanted.every and len(numbers) == len(self.wanted.committees)
            (self.done.told.warnings if enough else self.done.told.refused).append(str(fault))
            return [Committee(key, "") for key in numbers]
        if self.wanted.every:
            return known
        found: dict[str, Committee] = {}
        for name in self.wanted.committees:
            meant = _meant(name, known)
            if not meant:
                offered = near(name, (one.title for one in known)) or ": harvest without --committee lists them"
                self.done.told.refused.append(f"{self.client.site}: lists no committee '{name}'{offered}")
            found |= {one.number: one for one in meant}
        return list(found.values())

    def _bring(self, listed: Listed) -> None:
        """One meeting, unless it is here and final; of the service, else of its page."""
        held = self.folder.entries.get(listed.number)
        if held is not None and self._is_final(held, listed):
            self.done.kept += 1
        elif not (self.lists.service_on and self._of_service(listed, held)):
            if held is not None and held.file.startswith("meetings/"):
                self.done.kept += 1
            elif listed.cancelled and held is None:
                self.done.cancelled += 1
            else:
                self._of_page(listed, held)

    def _is_final(self, held: Entry, listed: Listed) -> bool:
        """Whether an answer need not be asked for again: the list says what it said, and nothing more will come."""
        row = held.rows.get(listed.kind)
        if listed.day != held.date or row not in (None, listed.row):
            return False
        if held.round == self.round:
            return True
        age = self.wanted.now.date() - date.fromisoformat(listed.day)
        return not self.wanted.refresh and (age >= FORGOTTEN or (held.minuted and age >= SETTLED))

    def _of_service(self, listed: Listed, held: Entry | None) -> bool:
        """Ask the service for a meeting; whether it answered."""
        address = service.meeting(self.client.site, listed.number)
        entry = _entry(listed, held, f"meetings/{listed.number}.xml", service.meeting(self.home, listed.number))
        known = held if held is not None and held.file == entry.file else entry
        try:
            answer = self.client.get(address, etag=known.etag, modified=known.modified, whole=service.is_whole)
            if answer.unchanged:
                self._keep(replace(known, body=entry.body, date=entry.date), listed, None)
            else:
                said = service.read_meeting(answer.body, str(address), listed.number)
                minuted, body = said.minutes_published is True, entry.body or said.body
                entry = replace(entry, minuted=minuted, body=body, etag=answer.etag, modified=answer.modified)
                self._keep(entry, listed, answer.body)
        except PartnergraphError as fault:
            here = known is held
            self.lists.failed(fault, "what is here is kept" if here else "its page is read instead")
            return False
        self.lists.answered()
        return True

    def _of_page(self, listed: Listed, held: Entry | None) -> None:
        """Ask for a meeting's page, and that of its attendance, which are kept one behind the other."""
        address = listed.link or pages.meeting(self.client.site, listed.committee.number, listed.number)
        url = pages.meeting(self.home, listed.committee.number, listed.number)
        entry = _entry(listed, held, f"pages/{listed.number}.html", url)
        known = held or entry
        try:
            answer = self.client.get(address, etag=known.etag, modified=known.modified, whole=pages.is_whole)
            if answer.unchanged:
                self._keep(replace(known, body=entry.body, date=entry.date), listed, None)
                return
            words = pages.checked_meeting(answer.body, str(address))
        except SiteStops:
            raise
        except PartnergraphError as fault:
            self.done.told.refused.append(str(fault))
            return
        if cut := pages.cut_short(words):
            self.done.told.warnings.append(f"{address}: the page cuts {cut} of its items short")
        attended = self._attendance(listed)
        if not attended:
            entry = replace(entry, etag=answer.etag, modified=answer.modified)
        self._keep(
            replace(entry, minuted=pages.is_minuted(words)),
            listed,
            answer.body + (attended or b""),
            attended is not None,
        )

    def _attendance(self, listed: Listed) -> bytes | None:
        """The page that says who attended a meeting, empty where none does; None where it could not be had this time.

        A site that has no such page is soon not asked for it any more.
        """
        if self._unattended >= _MOST_UNATTENDED:
            return b""
        address = pages.attendance(self.client.site, listed.number)
        try:
            answer = self.client.get(address, whole=pages.is_whole)
            listed_there = pages.lists_attendance(pages.checked(answer.body, str(address)), str(address))
        except SiteStops:
            raise
        except PartnergraphError as fault:
            gone = isinstance(fault, FetchError) and fault.status in _ABSENT
            self._unattended += _MOST_UNATTENDED if isinstance(fault, Forbidden) else 1
            if not gone:
                self.done.told.warnings.append(f"{bare(fault)}; the meeting is read without its attendance")
            return b"" if gone or isinstance(fault, Forbidden) else None
        self._unattended = 0
        return b"\n" + answer.body if listed_there else b""

    def _keep(self, entry: Entry, listed: Listed, raw: bytes | None, complete: bool = True) -> None:
        """Take an answer into the folder; ``raw`` is None where the server says that it is the one that is here. One
        that is not ``complete`` is asked for again by the next harvest.
        """
        held = self.folder.entries.get(entry.meeting)
        rows = {**(held.rows if held else {}), listed.kind: listed.row if complete else ""}
        digest = entry.digest if raw is None else hashlib.sha256(raw).hexdigest()
        entry = replace(entry, digest=digest, rows=rows, round=self.round)
        if raw is None or (held is not None and (held.digest, held.file) == (digest, entry.file)):
            self.folder.note(entry)
            self.done.unchanged += 1
        else:
            self.folder.keep(entry, raw)
            self.done.fetched += 1


def _entry(listed: Listed, held: Entry | None, file: str, url: Address) -> Entry:
    """What a list says of a meeting whose answer is not here yet."""
    return Entry(
        meeting=listed.number,
        committee=listed.committee.number,
        file=file,
        url=str(url),
        digest="",
        body=listed.committee.title or (held.body if held else ""),
        date=listed.day,
    )


def _meant(name: str, known: Sequence[Committee]) -> list[Committee]:
    """The committees that a name or a number means; several may have had one name."""
    wanted = " ".join(name.split()).casefold()
    return [one for one in known if wanted in (one.number, one.title.casefold()) or one.number == number(name)]


def _resumed(open_round: str, now: datetime) -> str:
    """The harvest to go on with: one that was stopped not long ago; empty where there is none."""
    try:
        begun = datetime.fromisoformat(open_round)
        return open_round if timedelta(0) <= now - begun <= _FRESH else ""
    except (ValueError, TypeError):
        return ""
