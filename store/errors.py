"""What can go wrong with the store; a person's mistakes are never among these."""


class StoreError(Exception):
    """The store cannot do what it was asked to; the message is one sentence for the operator."""


class Superseded(StoreError):
    """Somebody else was faster: what was decided on is no longer so. Nothing of the transaction may be kept;
    the loser returns quietly or decides again.
    """


class AlreadyRunning(StoreError):
    """Another `run` works on this store."""


class ReadOnly(StoreError):
    """Something was written inside `Store.reading()`; broken code."""
