from core.models.audit_entry import AuditEntry
from core.models.job import Job
from core.models.page_drawing import PageDrawing
from core.models.stored_file import StoredFile

__all__ = ["AuditEntry", "Job", "PageDrawing", "StoredFile"]
