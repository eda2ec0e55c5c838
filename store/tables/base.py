"""What every table shares: one metadata, names for all constraints, and the network each row belongs to."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def network_key() -> Column[str]:
    """The network a row belongs to, as the first part of its primary key."""
    return Column("network", Text, ForeignKey("networks.id"), primary_key=True)


def network_column() -> Column[str]:
    """The network a row belongs to where the primary key is a number; the table adds a unique key of both."""
    return Column("network", Text, ForeignKey("networks.id"), nullable=False)


def within_network(columns: Sequence[str], table: str, keys: Sequence[str]) -> ForeignKeyConstraint:
    """A reference that cannot leave its network: (network, columns) -> table (network, keys)."""
    return ForeignKeyConstraint(["network", *columns], [f"{table}.network", *(f"{table}.{key}" for key in keys)])
