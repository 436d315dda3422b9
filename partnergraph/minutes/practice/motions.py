"""The motions and amendments of an item: who moved and seconded them, what became of them, how the votes fell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Manner, Motion, Party
from partnergraph.minutes.practice.decided import Decided
from partnergraph.minutes.practice.movers import moved, seconder
from partnergraph.minutes.practice.pending import DECIDED, VOTED, Pending, written
from partnergraph.minutes.practice.people import alike, name_of
from partnergraph.minutes.practice.roll_calls import Table
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.practice.votes import NO_BALLOT, Ballot, ballot, listed

_SUBSTANTIVE = re.compile(
    r"^(?:[\w ,]{0,40}\b)?(?:substantive|original|amended|main) (?:motion|proposal)\b|\bmotion,? as amended\b",
    re.IGNORECASE,
)
_THEN_CARRIED = re.compile(
    r"\bsubstantive (?:motion|proposal),? (?:which|and)(?: it)? was (?:then |duly |put and |put to the vote and )*"
    r"(?:unanimously )?(?:agreed|carried|approved|adopted)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vote|poll|division)\b", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"^\W*(?:(?:this|it|which|that|these|and|the (?:motion|proposal|suggestion|council|committee|board|meeting)"
    r"|was|were"
    r"|then|unanimously|so|all|duly|therefore|accordingly)\W+)*(?:agreed|resolved|carried|accepted|approved|adopted|passed"
    r"|in favour)\b(?=\W*$|\W+(?:unanimously|nem|by|and|on|with|that)\b)|^\W*(?:it was )?resolved\b",
    re.IGNORECASE,
)
_ALL: frozenset[Manner] = frozenset(("unanimous", "nem-con"))
_NEAR = 4
_RECENT = 40
_BACK = 12
_SHORT = 60


def read(said: Sequence[Said], taken: Decided, cast: Cast, tables: Sequence[Table] = ()) -> tuple[Motion, ...]:
    """The motions of an item in order, with the votes that its sentences and its tables of names tell."""
    reader = _Reader(said, taken, cast, tables)
    for sentence in said:
        reader.take(sentence)
    reader.settle()
    return tuple(written(motion, said, taken.decisions, reader.counted) for motion in reader.motions if motion.told)


class _Reader:
    """Takes the sentences of an item one by one and puts each thing said to the motion it is about."""

    def __init__(self, said: Sequence[Said], taken: Decided, cast: Cast, tables: Sequence[Table]) -> None:
        self.said, self.decided, self.cast, self.tables = said, taken, cast, list(tables)
        self.motions: list[Pending] = []
        self.taken: set[int] = set()
        self.loose: list[tuple[Said, Ballot]] = []
        self.counted: set[int] = set()
        self.lists = listed(said, cast)
        self.behind = self._labels_stand_behind()

    @property
    def recent(self) -> list[Pending]:
        """The last motions: no sentence speaks of one long before."""
        return self.motions[-_RECENT:]

    def take(self, said: Said) -> None:
        """One sentence; of those of a table, the first brings the table's votes."""
        table = next((table for table in self.tables if table.span.meets(said.span())), None)
        if table:
            self._vote(said, table.ballot, None)
            self.tables[self.tables.index(table)] = Table(table.span, NO_BALLOT)
            for motion in self.motions[-1:]:
                motion.heard = said.paragraph
            return
        here = self.decided.within(said.span())
        fresh = moved(said, self._above(said), self.cast)
        found = self.lists[said.place] if said.place in self.lists else ballot(said, self.cast)
        if fresh and (noticed := self._noticed(fresh)):
            fresh = noticed
        elif fresh:
            self.motions.append(fresh)
            if fresh.bare and self.behind and not here:
                self._link(fresh, self._decided_before(said))
        elif by := seconder(said, self.cast):
            self._second(said, by)
        target = self._decide(said, here, fresh, found)
        if not found.verdict and (found.counts or found.votes):
            self.counted.add(said.place)
        if found and target is None and self._stands_alone(said, found):
            self.loose.append((said, found))
            return
        if found:
            target = self._vote(said, found, target)
        if self.loose and target:
            self._gather(target)

    def _stands_alone(self, said: Said, found: Ballot) -> bool:
        """Whether a sentence tells counts or votes before what they were about is told."""
        if found.verdict or not (found.counts or found.votes) or self._decided_before(said):
            return False
        last = self.motions[-1] if self.motions else None
        return last is None or (last.result is not None and said.paragraph - last.last > _NEAR)

    def _gather(self, target: Pending) -> None:
        """Give a motion the counts and votes that stood before it."""
        waiting, self.loose = self.loose, []
        for said, found in waiting:
            self._vote(said, found, target)

    def settle(self) -> None:
        """What is known only when all is read: votes on what is not told, results by decision, a contest's loser."""
        if self.loose:
            first = self.loose[0][0]
            self.motions.append(Pending("motion", VOTED, self._told_before(first), confidence=0.85))
            self._gather(self.motions[-1])
        for motion in self.motions:
            put_off = all(self.decided.decisions[index].kind == "withdraw" for index in motion.decisions)
            if motion.decisions and motion.result is None and (motion.seconder or not put_off):
                motion.result = "carried"
            if motion.result is None and motion.seconder and not _ALL.isdisjoint(motion.manners):
                motion.result = "carried"
        contested = [motion for motion in self.motions if motion.contested]
        if len(contested) > 1 and any(motion.result == "carried" for motion in contested):
            for motion in contested:
                motion.result = motion.result or "lost"

    def _labels_stand_behind(self) -> bool:
        """Whether movers' names that stand alone follow what was moved: by what comes first in the item."""
        for said in self.said:
            if self.decided.within(said.span()):
                return True
            if moved(said, self._above(said), self.cast):
                return False
        return True

    def _decided_before(self, said: Said) -> list[int]:
        """The decisions right before a sentence that no motion has taken: one, or the limbs of one list."""
        found: list[int] = []
        for index in range(self.decided.before(said.span().start) - 1, -1, -1):
            limb = self.decided.decisions[index].proof.rule == "decision: limb"
            if index in self.taken or (found and not limb):
                break
            found.append(index)
            if not limb:
                break
        return found[::-1]

    def _above(self, said: Said) -> str:
        """The sentence before."""
        return self.said[said.place - 1].text if said.place else ""

    def _noticed(self, moved: Pending) -> Pending | None:
        """The motion of which notice was told in its mover's name, where that name now comes with a seconder."""
        last = self.motions[-1] if self.motions else None
        if last is None or not last.alone or last.result or last.decisions or not (last.mover and moved.mover):
            return None
        same = alike(name_of(last.mover, self.cast), name_of(moved.mover, self.cast))
        if not same or not moved.bare:
            return None
        last.seconder = moved.seconder
        last.spoken_of(moved.said[0])
        return last

    def _second(self, said: Said, seconder: Party) -> None:
        motion = next((one for one in reversed(self.recent) if one.mover), None)
        if motion and motion.seconder is None and said.paragraph - motion.last <= _NEAR:
            motion.seconder = seconder
            motion.spoken_of(said)

    def _link(self, motion: Pending, decisions: Sequence[int]) -> None:
        fresh = [index for index in decisions if index not in self.taken]
        motion.decisions += fresh
        self.taken.update(fresh)

    def _decide(self, said: Said, here: Sequence[int], moved: Pending | None, found: Ballot) -> Pending | None:
        """Link the decisions of a sentence with their motion; one told with its vote is a motion by itself."""
        fresh = [index for index in here if index not in self.taken]
        if moved:
            self._link(moved, fresh)
            return moved
        if not fresh:
            return next((one for one in self.recent if set(here) & set(one.decisions)), None)
        motion = self._waiting(said, found) or self._continued(said, fresh)
        if motion is None and (found.manners or found.counts or found.votes or self.loose):
            motion = Pending("motion", DECIDED, [said])
            self.motions.append(motion)
        if motion:
            self._link(motion, fresh)
        return motion

    def _waiting(self, said: Said, found: Ballot) -> Pending | None:
        """The motion that awaits this resolution: the one it names, else one near by, the main one first."""
        of = self._named(found.of, said)
        if of:
            return next((one for one in reversed(self.recent) if one.kind == of and one.awaits), None)
        near = [one for one in self.recent if one.awaits and 0 <= said.paragraph - one.last <= _NEAR]
        near = [one for one in near if not one.alone or _TAKES_UP.match(said.text)]
        if len(near) > 1 and near[-1].kind == "amendment" and near[-1].result is None:
            return near[-1]
        return next((one for one in near if one.kind == "motion"), near[-1] if near else None)

    def _continued(self, said: Said, fresh: list[int]) -> Pending | None:
        """The motion whose decisions go on here: in the next limb, or in words behind a bare verdict."""
        before = next((one for one in self.recent if one.decisions and one.decisions[-1] == fresh[0] - 1), None)
        if before is None:
            return None
        limb = self.decided.decisions[fresh[0]].proof.rule in ("decision: limb", "decision: record")
        return before if limb and (said.marker or not said.opens) else None

    def _named(self, of: str, said: Said) -> str:
        """Which is voted on, as the sentence names it; the substantive motion is the main one."""
        return "motion" if _SUBSTANTIVE.search(said.text) and of != "amendment" else of

    def _vote(self, said: Said, found: Ballot, target: Pending | None) -> Pending | None:
        """Put a verdict, counts, votes and the manner to their motions; gives back the motion of the verdict."""
        if found.verdict:
            motion = self._of(found.of, said, target)
            if motion:
                motion.result = motion.result if motion.result not in (None, "carried") else found.verdict
                target = target or motion
        if found.of == "amendment" and _THEN_CARRIED.search(said.text):
            target = self._main(said) or target
        for of, way, number in found.counts:
            motion = self._of(of or found.of or self._abstained(way), said, target)
            if motion:
                motion.counts.setdefault(way, number)
                motion.contested = motion.contested or bool(of)
        for of, vote in found.votes:
            motion = self._of(of or found.of or self._abstained(vote.way), said, target, shows=False)
            if motion:
                motion.votes.setdefault(vote.party, vote)
                motion.contested = motion.contested or bool(of)
        if found.manners and target is None and self.motions:
            last = self.motions[-1]
            if said.paragraph - last.last <= 1 and (found.verdict or found.counts or len(said.text) < _SHORT):
                target = last
        if found.manners and target:
            target.manners.update(dict.fromkeys(found.manners))
        return target

    def _main(self, said: Said) -> Pending | None:
        """The motion into which an amendment was carried, carried itself in the same sentence."""
        main = next((one for one in reversed(self.recent) if one.kind == "motion"), None)
        if main:
            main.result = main.result or "carried"
            main.spoken_of(said)
        return main

    def _abstained(self, way: str) -> str:
        """Those who abstain between a motion and an amendment are told with the motion."""
        contested = any(one.contested for one in self.motions)
        return "motion" if contested and way in ("abstained", "not-voting") else ""

    def _of(self, of: str, said: Said, target: Pending | None, shows: bool = True) -> Pending | None:
        """The motion or amendment voted on; where none was told of, the one that the sentence itself shows."""
        of = self._named(of, said)
        motion = target if target and (not of or target.kind == of) else None
        motion = motion or next((one for one in reversed(self.recent) if not of or one.kind == of), None)
        motion = motion or self._untold(of, said)
        if motion and shows:
            motion.spoken_of(said)
        elif motion:
            motion.heard = max(motion.heard, said.paragraph)
        return motion

    def _untold(self, of: str, said: Said) -> Pending | None:
        """A motion of which nothing was told before the vote: the decision just taken, or the words before the vote."""
        last = self._decided_before(said)
        if last:
            source = next((one for one in self.said if last[0] in self.decided.within(one.span())), said)
            motion = Pending("motion", DECIDED, [source])
            self._link(motion, last)
        elif of or _VOTE.search(said.text):
            motion = Pending("amendment" if of == "amendment" else "motion", VOTED, self._told_before(said))
            motion.confidence = 0.85
        else:
            return None
        self.motions.append(motion)
        return motion

    def _told_before(self, said: Said) -> list[Said]:
        """A sentence about a vote, with the one before it where that is needed to know what was voted on."""
        counts = {one.place for one, _ in self.loose}
        before = next(
            (one for one in self.said[max(0, said.place - _BACK) : said.place][::-1] if one.place not in counts), None
        )
        short = len(said.text) < _SHORT and before is not None and before.paragraph >= said.paragraph - 1
        return [before, said] if before and (short or (counts and said.place not in counts)) else [said]
