"""Where the graph lives: ``memory:``, ``oxigraph:PATH``, ``https://host/sparql``.

To add a store: one module with a class as `Store` describes, one line in STORES.
"""

from __future__ import annotations

from kg.registry import Registry
from kg.stores.contract import Answer, Store

STORES = Registry(
    "store",
    {
        "memory": "kg.stores.memory:MemoryStore",
        "oxigraph": "kg.stores.oxigraph:OxigraphStore",
        "http": "kg.stores.remote:RemoteStore",
        "https": "kg.stores.remote:RemoteStore",
    },
)


def open_store(address: str) -> Store:
    """The store at an address, to be used in a `with` block. Raises StoreError where there is none."""
    scheme = address.partition(":")[0]
    store: Store = STORES.load(scheme)(address)
    return store


__all__ = ["STORES", "Answer", "Store", "open_store"]
