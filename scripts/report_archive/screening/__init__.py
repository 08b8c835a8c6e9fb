"""RawText → RawText or a refusal: what must not be published is found before anything is read."""
