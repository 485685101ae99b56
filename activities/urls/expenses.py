"""Addresses of expenses."""

from activities.expenses.kind import FILES, KIND
from activities.records.pages import RecordPages
from emulation.attaching.pages import AttachmentPages

urls = [*RecordPages(KIND).urls("kinh-phi"), *AttachmentPages(FILES).urls("kinh-phi")]
