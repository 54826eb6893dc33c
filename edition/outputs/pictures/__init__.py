"""Pictures that the build draws: who cites what, and dates to scale."""
