from emulation.forms.registration import RegistrationForm

__all__ = ["RegistrationForm"]
