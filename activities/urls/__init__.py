"""Addresses of what was done through the year: /hoat-dong/…"""

from activities.urls import activities, culture, dialogues, expenses, satisfaction

app_name = "activities"

urlpatterns = [
    *activities.urls,
    *culture.urls,
    *dialogues.urls,
    *satisfaction.urls,
    *expenses.urls,
]
