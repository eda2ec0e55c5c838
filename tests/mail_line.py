"""The line between a program and a server: it can be cut, be dead for a while, and be wrapped in TLS."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from scripted_relay import server_tls


class Line:
    """Forwards `port` to a server on 127.0.0.1. `sent` is everything the program said, decrypted."""

    def __init__(self, server_port: int) -> None:
        self.port = 0
        self.sent = b""
        self.dead = False
        self._server_port = server_port
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """End all connections, without a goodbye."""
        for writer in self._writers:
            writer.transport.abort()

    async def forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        if self.dead:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        ends = {writer, far_writer}
        self._writers |= ends
        with suppress(ConnectionError, ssl.SSLError):
            await asyncio.gather(self._pass(reader, far_writer, listen=True), self._pass(far_reader, writer))
        self._writers -= ends
        for end in ends:
            end.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, listen: bool = False) -> None:
        while data := await reader.read(65536):
            if listen:
                self.sent += data
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError


@asynccontextmanager
async def line_to(server_port: int, *, tls: bool = False) -> AsyncIterator[Line]:
    """A line on a free port of 127.0.0.1; `tls` on the program's side of it."""
    line = Line(server_port)
    server = await asyncio.start_server(line.forward, "127.0.0.1", 0, ssl=server_tls() if tls else None)
    line.port = server.sockets[0].getsockname()[1]
    async with server:
        yield line
        line.cut()
