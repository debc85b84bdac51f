"""Imports that write: taken in, rehearsed, applied and taken back."""
