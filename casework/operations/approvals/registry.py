"""The verbs that may need a second person, and all that an approval has to know of each.

To add one, write a module beside what describes it (as :mod:`.publications`), with an
:class:`~.approvable.Approvable` under the name of the operation, and gather it in
``VERBS``. It says

* ``label``: what kind of act it is, in a word or two of English, for lists;
* ``power``: what its asker must be allowed to do;
* ``weigh``: under which subject of :mod:`casework.law.approvals` it falls, how it is
  called (in English, for translation), and the sum at stake, if there is one;
* ``check``: whatever the operation itself would refuse, so that nothing impossible is
  asked for (a :class:`~casework.law.wording.LawError`);
* ``describe``: the rows of the difference, made with :mod:`.rows`;
* ``run``: the call of the operation, with ``approval=`` handed through; it returns the
  event that the act led to, or None.

What the approval rests on stands in :data:`.grounds.GROUNDS` under the same name, as a
:class:`~.basis.Basis`; if any of it differs, the approval lapses and nothing is done.

The operation itself calls :func:`casework.operations.approvals.gate.require_approval`
after its own checks, with the same verb and arguments. Arguments are JSON; a case is given
where there is one. Nothing else needs to change: pages, mails, votes and the lapsing are
the same for every verb.
"""

from casework.operations.approvals.approvable import Approvable
from casework.operations.approvals.critical import CRITICAL
from casework.operations.approvals.events import EVENTS
from casework.operations.approvals.mergers import MERGERS
from casework.operations.approvals.publications import PUBLICATIONS
from casework.operations.approvals.settlements import SETTLEMENTS
from casework.operations.approvals.write_offs import WRITE_OFFS

VERBS: dict[str, Approvable] = {
    **CRITICAL, **EVENTS, **PUBLICATIONS, **MERGERS, **WRITE_OFFS, **SETTLEMENTS,
}  # fmt: skip
