"""A PostgreSQL server for the tests: Debian's, started on a free port with its files in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"


def binaries() -> Path:
    """The folder of the server's programs; installs Debian's package where it is missing and may be."""
    for _ in range(2):
        if found := sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])):
            return found[-1].parent
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            break
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"], check=True)
    raise RuntimeError(f"no PostgreSQL under {DEBIAN}; apt-get install postgresql")


def as_owner(command: list[str]) -> list[str]:
    """The command as the server's user runs it: PostgreSQL refuses to run as root."""
    return ["runuser", "-u", OWNER, "--", *command] if os.geteuid() == 0 else command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """A running server; `address` leads to its database `postgres`."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port, self._bin = folder, port, binaries()
        self.address = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        command = as_owner([str(self._bin / program), *arguments])
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def start(self) -> None:
        options = (
            f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder} -c fsync=off -c full_page_writes=off"
        )
        data, log = str(self._folder / "data"), str(self._folder / "log")
        self.run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")

    def new_database(self, name: str) -> str:
        """The address of an empty database of this name; one that is there is emptied, as a new one costs more."""
        import psycopg

        address = self.address.rpartition("/")[0] + f"/{name}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchall():
                connection.execute(f"CREATE DATABASE {name}")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS stored, corrected, machine CASCADE")
        return address


@contextmanager
def running_server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    server = Server(folder, free_port())
    try:
        server.run(
            "initdb", "-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        for _ in range(10):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)
