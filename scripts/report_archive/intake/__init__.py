"""Bytes to RawText: the only place that reads report files, one module a format."""
