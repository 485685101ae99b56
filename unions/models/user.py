"""People with an account."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock, fields, text

# The demo's own accounts begin so: their one password is known to everybody.
DEMO_PREFIX = "demo."


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **values):
        """Create an account; without a password it can't sign in until one is set."""
        user = self.model(username=username, **values)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def by_login(self, name):
        """Return the account with that user name or else that e-mail address, or None."""
        name = text.nfc(name).strip().lower()
        named = self.alias(lower_name=Lower("username")).filter(
            models.Q(lower_name=name) | models.Q(email=name)
        )
        found = {user.username.lower() == name: user for user in named} if name else {}
        return found.get(True) or found.get(False)


class User(AbstractBaseUser):
    """An officer's account. Rights come from posts alone, never from the account."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    email = models.EmailField(_("thư điện tử"), null=True, blank=True, max_length=160)
    full_name = fields.CharField(_("họ và tên"), max_length=120)
    full_name_fold = models.CharField(max_length=160, editable=False, db_index=True)
    sort_key = models.CharField(max_length=1000, editable=False)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    date_joined = models.DateTimeField(_("ngày tạo"), default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    # The post wanted by the session; set by unions.accounts.middleware at each request.
    wanted_post_id = None

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.UniqueConstraint(Lower("username"), name="one_account_per_username"),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.set_search_columns()
        super().save(*args, **kwargs)

    def set_search_columns(self):
        """Fill the folded and the sorting column; bulk writers call it themselves."""
        self.email = (self.email or "").strip().lower() or None
        self.full_name_fold = text.fold(self.full_name)[:160]
        self.sort_key = text.person_sort_key(self.full_name)[:1000]

    @property
    def may_enter(self):
        """Tell whether the account may be used here: the demo's open in a demo alone."""
        return self.is_active and (settings.DEMO or not self.is_of_demo)

    @property
    def is_of_demo(self):
        return self.username.lower().startswith(DEMO_PREFIX)

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name.split()[-1] if self.full_name else self.username

    @cached_property
    def posts_in_force(self):
        """Return today's posts, read once per request (SECURITY 3)."""
        if not self.is_active:
            return []
        posts = self.posts.in_force(clock.today()).with_federation().select_related("union")
        return sorted(posts, key=lambda post: (post.since, post.pk))

    @cached_property
    def post(self):
        """Return the one post the person acts in now: the one chosen, else the first."""
        wanted = [p for p in self.posts_in_force if p.pk == self.wanted_post_id]
        return (wanted or self.posts_in_force or [None])[0]

    def acting_in(self, post_id):
        """Return this user as acting in the post with that id, if it is still in force."""
        self.__dict__.pop("post", None)
        self.__dict__.pop("posts_in_force", None)
        self.wanted_post_id = post_id
        return self

    @property
    def post_ref(self):
        return self.post.pk if self.post else None

    @property
    def capacity(self):
        return self.post.label if self.post else ""
