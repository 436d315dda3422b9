"""Reading minutes on every core: processes that read documents ahead while this one stores what is read.

A worker is this module run by itself: it takes texts at standard input and gives back their facts, each as a length and
JSON, and ends when its input does, so that it never outlives the process that asked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from threading import Condition, Thread
from types import TracebackType
from typing import IO

import msgspec

from partnergraph.minutes.facts import Minutes
from partnergraph.text import Source, Text

FEWEST = 12
"""Fewer documents than this are read here: a worker would take longer to start."""
_AHEAD = 64
_MOST_WORKERS = 8
_LENGTH = 4


class Readers:
    """The facts of some texts, which are asked for in about their order; each is read once, here or by a worker."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._waiting = list(reversed(texts))
        self._taken: set[Source] = set()
        self._busy: set[Source] = set()
        self._found: dict[Source, Minutes | None] = {}
        self._changed = Condition()
        self._asked = _AHEAD
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        workers = min(cores - 1, _MOST_WORKERS, len(texts) - 1) if len(texts) >= FEWEST else 0
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()
        if kind is None:
            for thread in self._threads:
                thread.join()

    def facts(self, text: Text) -> Minutes:
        """What a text states. Raises what reading it raises."""
        source = text.source
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
        while True:
            with self._changed:
                if source not in self._busy:
                    self._taken.add(source)
                    minutes = self._found.pop(source, None)
                    break
                other = self._take()
                if other is None:
                    self._changed.wait()
                    continue
            self._give(other, _read_or_none(other))
        return _read(text) if minutes is None else minutes

    def _take(self) -> Text | None:
        """The next text that nobody reads; the lock is held."""
        while self._waiting:
            text = self._waiting.pop()
            if text.source not in self._taken:
                self._taken.add(text.source)
                self._busy.add(text.source)
                return text
        return None

    def _give(self, text: Text, minutes: Minutes | None) -> None:
        with self._changed:
            self._busy.discard(text.source)
            self._found[text.source] = minutes
            self._changed.notify_all()

    def _serve(self) -> None:
        """Have a worker read one text after the other; without it, each is left to be read here."""
        with suppress(OSError), _start() as process:
            while text := self._next():
                self._give(text, _ask(process, text))

    def _next(self) -> Text | None:
        """The next text for a worker, which is never far ahead of what is asked for."""
        with self._changed:
            while self._waiting and len(self._taken) >= self._asked:
                self._changed.wait()
            return self._take()


def _start() -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-P", "-m", "partnergraph.readers"]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _ask(process: subprocess.Popen[bytes], text: Text) -> Minutes | None:
    """A worker's answer; None where it has none, and the text is to be read here."""
    try:
        assert process.stdin and process.stdout
        _send(process.stdin, msgspec.json.encode(text))
        answer = _receive(process.stdout)
        return msgspec.json.decode(answer, type=Minutes) if answer else None
    except Exception:
        return None


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    return stream.read(int.from_bytes(stream.read(_LENGTH), "big"))


def _read(text: Text) -> Minutes:
    from partnergraph.minutes import read

    return read(text)


def _read_or_none(text: Text) -> Minutes | None:
    try:
        return _read(text)
    except Exception:
        return None


def main() -> None:
    """Answer texts with their facts until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while message := _receive(sys.stdin.buffer):
        minutes = _read_or_none(msgspec.json.decode(message, type=Text))
        try:
            _send(sys.stdout.buffer, msgspec.json.encode(minutes) if minutes else b"")
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()
