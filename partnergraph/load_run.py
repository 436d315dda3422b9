"""One run of loading or removing over an open store: texts to facts, facts to quads, quads to changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from partnergraph import facts_cache, holdings
from partnergraph.circle_state import CircleState, Step, change_of, flags_in, own_role, plan, take
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.gathering import Gathered
from partnergraph.graph.addresses import DEFAULT_BASE, Space
from partnergraph.graph.documents import READ_BY, describe
from partnergraph.graph.terms import integer, plain, term
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.reading import Reading
from partnergraph.readers import Readers
from partnergraph.register_intake import Intake, described, without
from partnergraph.registers import Register, Registers
from partnergraph.registers import gather as gather_rows
from partnergraph.statements import Kept
from partnergraph.store import Store
from partnergraph.summary import Progress, Summary
from partnergraph.text import Text

MODEL_VERSION = "0.1.0"
_BATCH = 4


class Run:
    """One run over an open store, which it alone writes to."""

    def __init__(
        self,
        store: Store,
        cache: Path,
        summary: Summary,
        base: str,
        shapes: tuple[Path, ...],
        dry_run: bool,
        progress: Progress | None,
    ) -> None:
        self.store, self.cache, self.summary, self.dry_run = store, cache, summary, dry_run
        self.shapes = shapes
        self.progress = progress or (lambda *_: None)
        held = holdings.held_base(store)
        if held and base and base != held:
            raise UsageError(f"--base {base}: the store's base is {held}, and stays so")
        self.base, self.new = held or base or DEFAULT_BASE, not held
        self.held = holdings.held_documents(store)
        self.registers = holdings.held_registers(store)
        self.rows: Registers = gather_rows(one for one in self.registers.values() if isinstance(one, Register))
        self.circles: dict[str, CircleState] = {}
        self._facts = Readers(()).facts

    def load(self, gathered: Gathered) -> None:
        """Registers first, for names are resolved by them; then the documents, circle by circle."""
        self._load_registers((*gathered.registers, *gathered.statements))
        texts = [self._settled(text) for text in gathered.texts]
        with Readers([text for text in texts if not self._is_held(text)]) as readers:
            self._facts = readers.facts
            self._load_texts(texts)

    def _load_texts(self, texts: Sequence[Text]) -> None:
        coming: dict[str, list[Text]] = defaultdict(list)
        for text in texts:
            coming[text.source.circle].append(text)
        stale = {held.source.circle for held in self.held.values() if held.read_by != READ_BY}
        done, total = 0, len(texts)
        for circle in sorted(stale | coming.keys()):
            if circle in stale:
                self._read_anew(circle, {text.source.key for text in coming[circle]})
            for batch in self._batches(circle, coming[circle]):
                self.progress("load", done, total, batch[0].source.name)
                readings = self._read(batch)
                if readings:
                    self._store(circle, readings)
                done += len(batch)
            self.summary.facts.update(self._state(circle).kinds)

    def remove(self, name: str, circle: str) -> str:
        """Take one source out."""
        found = [
            held.source
            for key, held in self.held.items()
            if name in (held.source.name, held.source.address, key) and (not circle or held.source.circle == circle)
        ]
        if not found and name in {register.origin.name for register in self.registers.values()}:
            self._change_registers(without(self.registers, name))
            return name
        if not found:
            raise PartnergraphError(f"{name}: no document of this name; `partnergraph query meetings` lists them")
        if len(found) > 1:
            circles = ", ".join(sorted(source.circle or "the default one" for source in found))
            raise PartnergraphError(f"{name}: in several circles ({circles}): name one with --circle")
        state = self._state(found[0].circle)
        step = plan(self.store, state, self.rows, _resolve, go=[found[0].key])
        last = len(self.held) == 1 and not self.registers
        self._apply(step.inserted, step.removed | (frozenset(self._dataset()) if last else frozenset()))
        take(state, step)
        self._forget(found[0].key)
        return found[0].name

    def _read(self, texts: Sequence[Text]) -> list[Reading]:
        """The facts of each text that keeps the shapes; the others are refused."""
        found = []
        for text in texts:
            try:
                reading = self._reading(text)
                if self._unchanged(reading):
                    self.summary.unchanged.append(text.source.name)
                elif self._passes(reading):
                    found.append(reading)
            except Exception as fault:
                said = f"{type(fault).__name__}: {fault}"
                self.summary.refused.append(f"{text.source.name}: the program fails on it ({said}): please report it")
        return found

    def _settled(self, text: Text) -> Text:
        """The same words under another name stay one document, under the name that sorts first."""
        held = self.held.get(text.source.key)
        if held and held.source.digest == text.source.digest and held.source.circle == text.source.circle:
            return replace(text, source=replace(text.source, name=min(held.source.name, text.source.name)))
        return text

    def _reading(self, text: Text) -> Reading:
        minutes = facts_cache.recall(self.cache, text)
        if minutes is None:
            minutes = self._facts(text)
            if not self.dry_run:
                facts_cache.keep(self.cache, text, minutes)
        return Reading(text, minutes)

    def _is_held(self, text: Text) -> bool:
        """Whether the store holds this document, read by this version, and the same is said of it."""
        held = self.held.get(text.source.key)
        return held is not None and held.source == text.source and held.read_by == READ_BY

    def _unchanged(self, reading: Reading) -> bool:
        return self._is_held(reading.text) and self._state(reading.text.source.circle).readings[reading.key] == reading

    def _passes(self, reading: Reading) -> bool:
        """Whether the document's own facts keep the shapes; they depend on no other document."""
        from partnergraph.validation import check

        source = reading.text.source
        report = check(describe(Space(self.base, source.circle), reading, own_role(reading)), self.shapes)
        self.summary.warnings += [f"{source.name}: {result}" for result in report.warnings]
        self.summary.warnings += [f"{source.name}: {flag.message}" for flag in reading.minutes.flags]
        if report.violations:
            more = f" (and {len(report.violations) - 1} more)" if len(report.violations) > 1 else ""
            self.summary.refused.append(f"{source.name}: {report.violations[0]}{more}")
        return not report.violations

    def _state(self, circle: str) -> CircleState:
        if circle not in self.circles:
            space = Space(self.base, circle)
            sources = [held.source for held in self.held.values() if held.source.circle == circle]
            readings = [self._reading(holdings.held_text(self.store, space, source)) for source in sources]
            self.circles[circle] = CircleState(space, {reading.key: reading for reading in readings})
        return self.circles[circle]

    def _read_anew(self, circle: str, coming: set[str]) -> None:
        """Documents that another version read are read by this one, all in one change, but those that come anyway."""
        state = self._state(circle)
        old = [key for key, held in self.held.items() if held.source.circle == circle and held.read_by != READ_BY]
        step = plan(
            self.store, state, self.rows, _resolve, come=[state.readings[key] for key in old if key not in coming]
        )
        self._apply(step.inserted, step.removed)
        take(state, step)

    def _batches(self, circle: str, texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
        """One document at a time in a small circle; in a large one as many as keep the work in proportion to it."""
        start = 0
        while start < len(texts):
            size = max(1, len(self._state(circle).readings) // _BATCH)
            yield texts[start : start + size]
            start += size

    def _store(self, circle: str, batch: Sequence[Reading]) -> None:
        state = self._state(circle)
        coming = {reading.key: reading.text.source.name for reading in batch}
        going = {
            key: kept.text.source.name
            for key, kept in state.readings.items()
            if key not in coming and not kept.text.source.address and kept.text.source.name in coming.values()
        }
        for key, name in coming.items():
            self._leave(key, circle)
            known = key in state.readings or name in going.values()
            (self.summary.replaced if known else self.summary.loaded).append(name)
        step = plan(self.store, state, self.rows, _resolve, come=batch, go=going)
        self._apply(step.inserted | frozenset(self._dataset() if self.new else ()), step.removed)
        take(state, step)
        self.new = False
        self.summary.warnings += flags_in(step.inserted & step.derived)
        for key in going:
            self._forget(key)
        for reading in batch:
            self.summary.facts.update(_count(reading))

    def _forget(self, key: str) -> None:
        if not self.dry_run:
            facts_cache.forget(self.cache, key)

    def _leave(self, key: str, circle: str) -> None:
        """Take a document out of the circle it stood in so far, where that is another."""
        held = self.held.get(key)
        if held and held.source.circle != circle:
            state = self._state(held.source.circle)
            step = plan(self.store, state, self.rows, _resolve, go=[key])
            self._apply(step.inserted, step.removed)
            take(state, step)

    def _load_registers(self, registers: Iterable[Kept]) -> None:
        intake = Intake(self.store, Space(self.base), self.shapes, self.summary)
        kept = intake.take_in(self.registers, registers)
        if kept is not None:
            self._change_registers(kept)

    def _change_registers(self, registers: dict[str, Kept]) -> None:
        """Put these in place of the registers of the store, and derive every circle anew where the rows are others, in
        one change.
        """
        space = Space(self.base)
        rows = gather_rows(one for one in registers.values() if isinstance(one, Register))
        touched = {key for key in registers | self.registers if registers.get(key) != self.registers.get(key)}
        old = {quad for key in touched for quad in self.store.quads(space.register_graph(key))}
        new = {quad for key in touched & registers.keys() for quad in described(space, registers[key])}
        steps: list[tuple[CircleState, Step]] = []
        for circle in sorted({held.source.circle for held in self.held.values()}) if rows != self.rows else ():
            state = self._state(circle)
            steps.append((state, plan(self.store, state, rows, _resolve)))
        if registers or self.held:
            new |= set(self._dataset()) if self.new else set()
        else:
            old |= set(self._dataset())
        inserted = frozenset(new - old).union(*(step.inserted for _, step in steps))
        self._apply(inserted, frozenset(old - new).union(*(step.removed for _, step in steps)))
        for state, step in steps:
            take(state, step)
        self.registers, self.rows, self.new = registers, rows, False

    def _dataset(self) -> list[Quad]:
        """What the dataset graph says while the store holds anything."""
        graph, dataset = NamedNode(Space(self.base).dataset_graph()), NamedNode(self.base)
        says = (
            ("rdf:type", term("void:Dataset")),
            ("pg:baseAddress", plain(self.base)),
            ("pg:formatVersion", integer(1)),
            ("pg:modelVersion", plain(MODEL_VERSION)),
        )
        return [Quad(dataset, term(predicate), value, graph) for predicate, value in says]

    def _apply(self, inserted: Iterable[Quad], removed: Iterable[Quad]) -> None:
        change = change_of(inserted, removed)
        if change and not self.dry_run:
            self.store.apply(change)


def _resolve(readings: Sequence[Reading], registers: Registers) -> Resolution:
    from partnergraph.identity import resolve

    return resolve(readings, registers)


def _count(reading: Reading) -> Counter[str]:
    minutes = reading.minutes
    return Counter(
        {
            "meeting": 1,
            "item": len(minutes.items),
            "attendance": len(minutes.attendance),
            "decision": sum(len(item.decisions) for item in minutes.items),
            "action": sum(len(item.actions) for item in minutes.items),
            "motion": sum(len(item.practice.motions) for item in minutes.items),
            "declaration": sum(len(item.practice.declarations) for item in minutes.items),
            "appointment": sum(len(item.practice.appointments) for item in minutes.items),
            "contribution": sum(len(item.practice.contributions) for item in minutes.items),
            "consideration": sum(len(item.considerations) for item in minutes.items),
            "mention": len(minutes.mentions),
        }
    )
