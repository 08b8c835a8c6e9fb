"""How reports open, lead on, own up to shortcomings, plan and close (段落作用)."""
