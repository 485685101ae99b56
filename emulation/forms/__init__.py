from emulation.forms.registration import RegistrationForm
from emulation.forms.union_report import UnionReportForm

__all__ = ["RegistrationForm", "UnionReportForm"]
