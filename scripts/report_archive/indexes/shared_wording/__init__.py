"""Shared wording (相同与相近): passages that two or more reports have in common, nearly or wholly.

reports → folded_reports → corpus_text (one folded text) → runs (what is the same, sign by sign) →
passages (runs joined over small differences) → clusters and report_pairs → pages.
"""
