"""Addresses of what was done through the year: /hoat-dong/…"""

from activities.urls import dialogues, expenses, satisfaction

app_name = "activities"

urlpatterns = [
    *dialogues.urls,
    *satisfaction.urls,
    *expenses.urls,
]
