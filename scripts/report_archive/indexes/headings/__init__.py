"""Headings and point leads (小标题): by theme, as parallel sets, by frame (句式)."""
