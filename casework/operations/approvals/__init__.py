"""Two pairs of eyes: ask for an approval, decide on it, and carry out what was approved.

:mod:`.registry` lists the verbs that may need one; :mod:`.gate` is what those verbs
themselves ask, so that no page, command or interface gets past it.
"""
