"""The bytes of documents; what the law knows of them (`Document`) stands in the motion."""

import hashlib
import secrets
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from motions.model import Document
from store import tables
from store.errors import StoreError


class Documents:
    """Documents of each network by id."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, network: str, motion: str | None, filename: str, media_type: str, data: bytes, purpose: str
    ) -> Document:
        """Keep a file. `motion` None: not opened yet; `apply` fills it in for the documents of a motion."""
        document = Document(secrets.token_hex(6), filename, media_type, hashlib.sha256(data).hexdigest(), purpose)
        values = {
            "network": network,
            "id": document.id,
            "motion": motion,
            "filename": filename,
            "media_type": media_type,
            "sha256": document.sha256,
            "purpose": purpose,
            "data": data,
        }
        await self._connection.execute(insert(tables.documents).values(values))
        return document

    async def get(self, network: str, document: str) -> Document | None:
        """What is known of a file, or None."""
        columns = [tables.documents.c[name] for name in Document.__dataclass_fields__]
        query = select(*columns).where(tables.documents.c.network == network, tables.documents.c.id == document)
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return Document(**row) if row else None

    async def sizes(self, network: str, documents: Sequence[Document]) -> tuple[int, ...]:
        """How many bytes each of these files has, in their order; 0 for one that has been erased."""
        column = tables.documents.c
        query = select(column.id, func.length(column.data).label("size")).where(
            column.network == network, column.id.in_([document.id for document in documents])
        )
        found = {row.id: row.size for row in await self._connection.execute(query)}
        return tuple(found.get(document.id, 0) for document in documents)

    async def remove(self, network: str, document: str) -> None:
        """Forget a file that has not become part of a motion."""
        column = tables.documents.c
        mine = (column.network == network) & (column.id == document) & column.motion.is_(None)
        await self._connection.execute(delete(tables.documents).where(mine))

    async def of_motion(self, network: str, motion: str) -> tuple[Document, ...]:
        """Every file that belongs to a motion, by id."""
        columns = [tables.documents.c[name] for name in Document.__dataclass_fields__]
        query = select(*columns).where(tables.documents.c.network == network, tables.documents.c.motion == motion)
        rows = await self._connection.execute(query.order_by(tables.documents.c.id))
        return tuple(Document(**row) for row in rows.mappings())

    async def named(self, network: str, filename: str, purpose: str) -> Document | None:
        """A file of no motion that was kept under this name for this purpose, or None."""
        column = tables.documents.c
        query = select(column.id).where(column.network == network, column.motion.is_(None), column.purpose == purpose)
        found = (await self._connection.execute(query.where(column.filename == filename))).scalars().first()
        return await self.get(network, found) if found else None

    async def load(self, network: str, document: str) -> bytes:
        """The file itself. Raises StoreError if it is not there."""
        query = select(tables.documents.c.data).where(
            tables.documents.c.network == network, tables.documents.c.id == document
        )
        data: bytes | None = (await self._connection.execute(query)).scalar_one_or_none()
        if data is None:
            raise StoreError(f"document {document} of {network} is not in the store")
        return data
