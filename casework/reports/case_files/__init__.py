"""Whole cases as files: every table as JSON, the documents, the record with its seals."""
