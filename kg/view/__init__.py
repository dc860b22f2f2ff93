"""The graph as people look at it: networkx for structure and layout, one offline HTML page."""

from __future__ import annotations

from kg.view.explorer import render_explorer
from kg.view.network import to_networkx
from kg.view.records import EntityRecord, StatementRecord

__all__ = ["EntityRecord", "StatementRecord", "render_explorer", "to_networkx"]
