"""[Report] → the same report in two files, and revised editions of one report."""
