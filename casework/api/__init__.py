"""The staff API: the officers' work for their programs, by the same operations and the same law."""
