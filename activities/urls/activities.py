"""Addresses of activities."""

from activities.activity.kind import FILES, KIND
from activities.activity.pages import ActivityPages
from emulation.attaching.pages import AttachmentPages

urls = [*ActivityPages(KIND).urls("viec"), *AttachmentPages(FILES).urls("viec")]
