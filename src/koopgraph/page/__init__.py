"""The transfer page: one offline HTML file made from plain records."""

from __future__ import annotations

from koopgraph.page.build import advice, build
from koopgraph.page.model import PageContent, PageError
from koopgraph.page.transfer_map import TransferMap

__all__ = ["PageContent", "PageError", "TransferMap", "advice", "build"]
