"""Set phrases and themes year by year: what came in, what went out (年度变化)."""
