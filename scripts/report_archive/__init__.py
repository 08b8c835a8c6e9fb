"""From raw office reports to a static website, one pure stage after another.

    raw files ──intake──▶ RawText ──screening──▶ RawText or refusal ──understanding──▶ Report
                                                       ┌────────────────────────────┘
         ┌──────────────────┬──────────────────┬───────┴──────────┐
       pages             indexes          report_finder      phrase_index
  one page a report  cross-report pages  titles, headings   every sentence
         └──────────────────┴────────┬─────────┴──────────────────┘
                                 publishing ──▶ mkdocs build ──▶ site/

Reading happens in intake, writing in publishing; nothing between touches the disk.
Imports point one way: cli → pipeline → stages → {model, problems, vocabulary, words, …}.
"""
