"""Addresses of measurements of satisfaction."""

from activities.records.pages import RecordPages
from activities.satisfaction.kind import FILES, KIND
from emulation.attaching.pages import AttachmentPages

urls = [*RecordPages(KIND).urls("hai-long"), *AttachmentPages(FILES).urls("hai-long")]
