"""The stages in which others than the union itself score, and what belongs to each."""

from django.utils.translation import gettext_lazy as _

from emulation.models.campaign import Window

LABELS = {"appraised": _("Thẩm định"), "verified": _("Phúc tra")}
WINDOWS = {"appraised": Window.Step.APPRAISAL, "verified": Window.Step.VERIFICATION}
# The steps of ASSESSMENT_FLOW that end a stage, and that send the dossier back from it.
ENDING = {"appraised": "appraise", "verified": "verify"}
RETURNING = {"appraised": "return", "verified": "reopen"}
