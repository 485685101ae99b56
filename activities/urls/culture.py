"""Addresses of workplace-culture regulations."""

from activities.culture.kind import FILES, KIND
from activities.records.pages import RecordPages
from emulation.attaching.pages import AttachmentPages

urls = [*RecordPages(KIND).urls("quy-che"), *AttachmentPages(FILES).urls("quy-che")]
