"""An SMTP server that says what a test tells it to say, and remembers what it was told, connection by connection.

The embedded post office behaves as a server should; this one behaves as servers sometimes do.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

CERTIFICATE = Path(__file__).with_name("localhost.pem")

HANG = "hang"
"""Instead of an answer: none."""

CUT = "cut"
"""Instead of an answer: the end of the connection."""

_USUAL = {
    "": "220 relay.example ESMTP",
    "EHLO": "250-relay.example\r\n250-SIZE 1000000\r\n250 ENHANCEDSTATUSCODES",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 Go on",
    ".": "250 2.0.0 Ok: queued",
    "RSET": "250 2.0.0 Ok",
    "QUIT": "221 2.0.0 Bye",
    "STARTTLS": "220 2.0.0 Ready",
}


class ScriptedRelay:
    """`answers` replaces what is said to a command ("" is the greeting, "." the end of the data).

    `heard` are the lines of each connection, `idle` is set whenever the last one has ended.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = {**_USUAL, **answers}
        self.heard: list[list[str]] = []
        self.idle = asyncio.Event()
        self.most_open = 0
        self.port = 0
        self._writers: set[asyncio.StreamWriter] = set()

    def commands(self, connection: int = 0) -> list[str]:
        """The first words of what was said on one connection."""
        return [line.split()[0].upper() for line in self.heard[connection]]

    def hang_up(self) -> None:
        """Close all connections, as a server does that is tired of waiting."""
        for writer in self._writers:
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        heard: list[str] = []
        self.heard.append(heard)
        self._writers.add(writer)
        self.idle.clear()
        self.most_open = max(self.most_open, len(self._writers))
        try:
            await self._talk(reader, writer, heard)
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()
            if not self._writers:
                self.idle.set()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[str]) -> None:
        if not await self._say("", writer):
            return
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            heard.append(line)
            verb = line.split()[0].upper()
            if not await self._say(verb, writer):
                return
            if verb == "DATA" and self.answers["DATA"].startswith("354"):
                await reader.readuntil(b"\r\n.\r\n")
                if not await self._say(".", writer):
                    return
            if verb == "STARTTLS" and self.answers["STARTTLS"].startswith("220"):
                await writer.start_tls(server_tls())
            if verb == "QUIT":
                return

    async def _say(self, verb: str, writer: asyncio.StreamWriter) -> bool:
        """Answer; whether the connection goes on."""
        answer = self.answers.get(verb, "502 5.5.1 Unknown command")
        if answer == HANG:
            await asyncio.sleep(60)
        if answer == CUT:
            return False
        writer.write(f"{answer}\r\n".encode())
        await writer.drain()
        return not answer.startswith("421")


def server_tls() -> ssl.SSLContext:
    """What a server needs to speak TLS with the tests' certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting() -> ssl.SSLContext:
    """What a client needs to take the tests' certificate for a genuine one."""
    return ssl.create_default_context(cafile=CERTIFICATE)


@asynccontextmanager
async def scripted_relay(
    answers: Mapping[str, str] = MappingProxyType({}), *, tls: bool = False
) -> AsyncIterator[ScriptedRelay]:
    """The server on a free port of 127.0.0.1; `tls` from the first byte on."""
    relay = ScriptedRelay(answers)
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0, ssl=server_tls() if tls else None)
    relay.port = server.sockets[0].getsockname()[1]
    async with server:
        yield relay
        relay.hang_up()
