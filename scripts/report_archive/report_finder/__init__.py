"""All reports to a prebuilt lunr index of titles, headings and metadata, and its reader."""
