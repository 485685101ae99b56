from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnionsConfig(AppConfig):
    name = "unions"
    verbose_name = _("Tổ chức công đoàn")

    def ready(self):
        from allauth.account.signals import password_reset

        from unions import checks  # noqa: F401  # registers itself
        from unions.accounts.lockout import unlock

        password_reset.connect(unlock, dispatch_uid="unlock")
