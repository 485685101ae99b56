from guidance.models.document import (
    Document,
    DocumentBasis,
    DocumentFile,
    DocumentTarget,
    Receipt,
)
from guidance.models.question import FaqEntry, Message, Question, QuestionFile, Topic

__all__ = [
    "Document",
    "DocumentBasis",
    "DocumentFile",
    "DocumentTarget",
    "FaqEntry",
    "Message",
    "Question",
    "QuestionFile",
    "Receipt",
    "Topic",
]
