"""Set phrases: what many reports say in the same words, and is worth learning (固定表述)."""
