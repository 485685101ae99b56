from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidanceConfig(AppConfig):
    name = "guidance"
    verbose_name = _("Văn bản, chỉ đạo")

    def ready(self):
        from emulation import desks
        from guidance import counting
        from guidance.documents import duties as of_documents
        from guidance.questions import duties as of_questions

        counting.register()
        for duties in (of_documents, of_questions):
            desks.read_along(duties.ALONG, duties.waiting_for)
