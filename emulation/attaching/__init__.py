"""Files that hang on a record: photos, scans, the document itself. One way for all records.

A record's app subclasses `AttachedFile` (its row) and `Attachments` (its rules), and puts
`AttachmentPages(rules).urls(…)` among its addresses.
"""
