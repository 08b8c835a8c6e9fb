"""Reports beside one another, theme by theme (并排对照)."""
