"""Workbooks of unions, members and accounts: out with the current rows, looked at, and in.

A file is read and compared by one job, which writes nothing (`services.read_for_job`), and
written by another (`services.write_for_job`): all its rows in the transaction that ends
the job, after the same comparison made again.
"""
