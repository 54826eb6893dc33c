"""The engine of the reading edition: read the built site, check it, write what needs the whole of it."""

from edition.build.run_pass import Passed, run_pass
from edition.checks.rules import Problem
from edition.document import Layout, Options, Project, Site

__all__ = ["Layout", "Options", "Passed", "Problem", "Project", "Site", "run_pass"]
