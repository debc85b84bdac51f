"""Take tables apart that others made: their characters, separators, rows, days, amounts."""
