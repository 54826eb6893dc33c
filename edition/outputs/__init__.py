"""Outputs: each folder is one; it takes the edition and gives files, markup for pages, and the links that it offers."""

from edition.build.insertions import Insertion, Slot, data_script
from edition.outputs.output import DATA, TYPES, Edition, File, Kind, Offer, pretty, templates_beside

# What outputs are made with: they import it from here.
__all__ = ["DATA", "TYPES", "Edition", "File", "Insertion", "Kind", "Offer", "Slot", "data_script", "pretty"]
__all__ += ["templates_beside"]
