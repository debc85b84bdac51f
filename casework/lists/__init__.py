"""The lists that officers read, as tables to take away: the same filters, the same visibility."""
