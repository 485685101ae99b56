from activities.models.activity import Activity, ActivityFile
from activities.models.culture import CultureFile, CultureRegulation
from activities.models.dialogue import Dialogue, DialogueFile, DialogueIssue
from activities.models.expense import Expense, ExpenseFile
from activities.models.satisfaction import SatisfactionSurvey, SurveyFile

__all__ = [
    "Activity",
    "ActivityFile",
    "CultureFile",
    "CultureRegulation",
    "Dialogue",
    "DialogueFile",
    "DialogueIssue",
    "Expense",
    "ExpenseFile",
    "SatisfactionSurvey",
    "SurveyFile",
]
