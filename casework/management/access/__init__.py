"""Who may open which page: one table, which the document shows and the tests hold true."""
