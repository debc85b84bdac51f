"""What is paid of a penalty: when it can be demanded, what lowers or raises it, the ledger.

The rules of each authority stand in :mod:`casework.law.authorities`, in the shape that
:mod:`casework.law.payment.rules` gives them.
"""
