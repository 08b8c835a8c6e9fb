"""[Report] → {name: bytes}: every sentence that says it, found exactly; see FORMAT.md."""
