from activities.models.dialogue import Dialogue, DialogueFile, DialogueIssue
from activities.models.expense import Expense, ExpenseFile
from activities.models.satisfaction import SatisfactionSurvey, SurveyFile

__all__ = [
    "Dialogue",
    "DialogueFile",
    "DialogueIssue",
    "Expense",
    "ExpenseFile",
    "SatisfactionSurvey",
    "SurveyFile",
]
