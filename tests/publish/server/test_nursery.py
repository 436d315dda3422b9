"""The workers as processes: confined, fair between clients, ended when they take too long, replaced when they die."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from partnergraph.publish.server.memory import share, there
from partnergraph.publish.server.pool import Busy, Pool, TooHungry, TooSlow
from partnergraph.publish.server.worker import Query
from partnergraph.publish.site import Site
from tests.publish.conftest import RUNAWAY

SMALL = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"
HUNGRY = "SELECT ?a ?d ?g WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"

REACHES_OUT = """
import pyoxigraph, pathlib, socket
from partnergraph.publish.server import nursery
nursery.confine(1 << 30)
for what in (
    lambda: list(pyoxigraph.Store().query("SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }")),
    lambda: pathlib.Path("/etc/hostname").read_bytes(),
    lambda: socket.socket(),
):
    try:
        what()
        print("done")
    except OSError as fault:
        print(fault.errno or fault)
"""


def asked(sparql: str, most: int = 1000) -> Query:
    return Query(sparql, "json", "ttl", most)


@pytest.fixture
def data(site: Site, tmp_path: Path) -> Path:
    file = tmp_path / "data.nq"
    site.dataset.quads.dump(str(file), RdfFormat.N_QUADS)
    return file


@asynccontextmanager
async def started(data: Path, workers: int, seconds: float, memory: int = 1 << 30) -> AsyncIterator[Pool]:
    pool = Pool("https://records.example/partnership/", data, workers=workers, seconds=seconds, memory=memory)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.stop()


def test_a_worker_opens_no_file_and_no_connection() -> None:
    done = subprocess.run([sys.executable, "-c", REACHES_OUT], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[:3] == ["Too many open files (os error 24)", "24", "24"]


def test_others_are_answered_while_one_client_sends_runaway_queries(data: Path) -> None:
    async def run() -> list[float]:
        async with started(data, 4, 1.0) as pool:
            runaway = [asyncio.create_task(pool.ask(asked(RUNAWAY), "greedy")) for _ in range(12)]
            took = []
            for _ in range(60):
                began = time.perf_counter()
                assert (await pool.ask(asked(SMALL), "modest")).kind == "rows"
                took.append(time.perf_counter() - began)
                await asyncio.sleep(0.02)
            ended = await asyncio.gather(*runaway[:4], return_exceptions=True)
            assert all(isinstance(one, TooSlow | Busy) for one in ended)
            for task in runaway:
                task.cancel()
            return sorted(took)

    took = asyncio.run(run())
    assert took[-2] < 0.5


def test_others_are_answered_while_long_queries_have_every_worker(data: Path) -> None:
    async def run() -> None:
        async with started(data, 2, 60.0) as pool:
            long = [asyncio.create_task(pool.ask(asked(RUNAWAY), client)) for client in ("one", "two")]
            await asyncio.sleep(0.2)
            for _ in range(20):
                assert (await asyncio.wait_for(pool.ask(asked(SMALL), "modest"), 5)).kind == "rows"
            assert not any(task.done() for task in long) and len(pool._workers) == 3
            for task in long:
                task.cancel()

    asyncio.run(run())


def test_workers_that_were_added_go_again(data: Path) -> None:
    async def run() -> None:
        async with started(data, 2, 0.5) as pool:
            clients = ["one", "two", "three", "four", "five", "six"]
            asks = [asyncio.create_task(pool.ask(asked(RUNAWAY), client)) for client in clients]
            most = 0
            while not all(task.done() for task in asks):
                most = max(most, len(pool._workers))
                await asyncio.sleep(0.02)
            await _until_answered(pool)
            assert 2 < most <= 4 and len(pool._workers) == 2
            assert all(isinstance(task.exception(), TooSlow) for task in asks)

    asyncio.run(run())


def test_the_workers_together_take_a_quarter_of_the_memory_at_most() -> None:
    assert 0 < there() <= os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for workers in (1, 2, 4, 16, 64):
        assert share(workers) <= max(there() // 4 // workers, 128 << 20) and 128 << 20 <= share(workers) <= 2 << 30


def test_more_than_a_client_may_let_wait_is_refused(data: Path) -> None:
    async def run() -> list[object]:
        async with started(data, 2, 0.5) as pool:
            asks = [asyncio.create_task(pool.ask(asked(RUNAWAY), "greedy")) for _ in range(90)]
            await asyncio.sleep(0.1)
            assert (await pool.ask(asked(SMALL), "modest")).kind == "rows"
            refused = [task.exception() for task in asks if task.done()]
            for task in asks:
                task.cancel()
            return list(refused)

    refused = asyncio.run(run())
    assert len(refused) >= 10 and all(isinstance(one, Busy) for one in refused)


def test_what_a_client_that_has_gone_asked_is_dropped(data: Path) -> None:
    async def run() -> None:
        async with started(data, 1, 60.0) as pool:
            gone: list[bool] = []
            asks = [asyncio.create_task(pool.ask(asked(RUNAWAY), "one", lambda: bool(gone))) for _ in range(5)]
            await asyncio.sleep(0.3)
            assert not any(task.done() for task in asks) and pool.states["busy"] == 1
            gone.append(True)
            assert (await pool.ask(asked(SMALL), "two")).kind == "rows"
            ended = await asyncio.gather(*asks, return_exceptions=True)
            assert all(isinstance(one, Busy) for one in ended)

    asyncio.run(run())


def test_all_who_still_ask_are_told_when_the_workers_end(data: Path) -> None:
    async def run() -> None:
        async with started(data, 2, 60.0) as pool:
            clients = ["one", "two"] * 30
            asks = [asyncio.create_task(pool.ask(asked(RUNAWAY), client)) for client in clients]
            await asyncio.sleep(0.3)
            assert pool.states["waiting"] > 20 and not any(task.done() for task in asks)
            await pool.stop()
            asks.append(asyncio.create_task(pool.ask(asked(SMALL), "three")))
            done, waiting = await asyncio.wait(asks, timeout=5)
            assert not waiting and all(isinstance(task.exception(), Busy) for task in done)

    asyncio.run(run())


def test_a_query_that_takes_too_much_memory_ends_with_its_worker_alone(data: Path) -> None:
    async def run() -> None:
        async with started(data, 2, 60.0, 100 << 20) as pool:
            hungry = asyncio.create_task(pool.ask(asked(HUNGRY), "greedy"))
            for _ in range(20):
                assert (await pool.ask(asked(SMALL), "modest")).kind == "rows"
            with pytest.raises(TooHungry):
                await hungry
            assert pool.ended["memory"] == 1
            assert (await pool.ask(asked(SMALL), "greedy")).kind == "rows"

    asyncio.run(run())


def test_an_answer_that_takes_too_much_memory_is_told_as_that(data: Path) -> None:
    rows = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 99999"

    async def run() -> None:
        async with started(data, 1, 60.0, 128 << 20) as pool:
            try:
                told = await pool.ask(Query(rows, "csv", "ttl", 100_000), "greedy")
            except TooHungry:
                return
            assert told.kind == "large" and b"more memory" in told.body

    asyncio.run(run())


def test_workers_that_were_killed_are_replaced_and_so_is_their_nursery(data: Path) -> None:
    async def run() -> None:
        async with started(data, 2, 5.0) as pool:
            for worker in list(pool._workers):
                os.kill(worker.number, signal.SIGKILL)
            await _until_answered(pool)
            process = pool._nursery._process
            assert process
            process.kill()
            await _until_answered(pool)
            assert pool.states["idle"] == 2

    asyncio.run(run())


async def _until_answered(pool: Pool) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        await asyncio.sleep(0.2)
        if pool.states["idle"] == 2 and (await pool.ask(asked(SMALL), "modest")).kind == "rows":
            return
    raise AssertionError("not answered")


def test_an_answer_has_so_many_rows_and_no_more(data: Path) -> None:
    rows = "SELECT ?x WHERE {{ VALUES ?x {{ {} }} }}"
    cases = [(500, '"a\\n\\"b,c\\t"', "rows"), (501, '"a\\n\\"b,c\\t"', "large"), (501, "UNDEF", "large")]

    async def run() -> None:
        async with started(data, 1, 30.0) as pool:
            for form in ("json", "xml", "csv", "tsv"):
                for count, cell, kind in cases:
                    question = Query(rows.format(f"{cell} " * count), form, "ttl", 500)
                    assert (await pool.ask(question, "one")).kind == kind, (form, count, cell)

    asyncio.run(run())
