"""Runs the command line as `python -m edition`."""

import sys

from edition.cli import main

sys.exit(main())
