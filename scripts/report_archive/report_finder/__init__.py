"""All reports to the report finder's index of titles, headings and metadata, and its reader."""
