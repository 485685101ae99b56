"""What dialogues, surveys and expenses have in common: records of a union's year.

Written, corrected and withdrawn by the union itself while the year is open, read by all
who have the year in scope. A kind of record is a `kinds.RecordKind`; `pages.RecordPages`
gives it its pages.
"""
