"""Addresses of guidance, part by part: /chi-dao/…"""

from guidance.urls import bases, documents, questions

app_name = "guidance"
urlpatterns = [
    *documents.urls,
    *bases.urls,
    *questions.urls,
]
