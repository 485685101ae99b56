"""The pages of a record's files: add, see page by page, download, remove."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import files, pages
from core.forms import posted
from emulation.attaching.forms import AttachedFileForm
from emulation.attaching.rules import attach, remove


class AttachmentPages:
    """The five pages for one kind of record, by its rules (attaching.rules.Attachments)."""

    def __init__(self, rules):
        self.rules = rules

    def urls(self, prefix):
        """Return the addresses: of a record `<prefix>/…`, of a file `tep-<prefix>/…`."""
        name = self.rules.name.rpartition(":")[2]
        add = require_http_methods(["GET", "HEAD", "POST"])(self.add)
        return [
            path(f"{prefix}/<id:pk>/them-tep/", add, name=f"{name}-file-add"),
            path(f"tep-{prefix}/<id:pk>/", require_safe(self.show), name=f"{name}-file"),
            path(
                f"tep-{prefix}/<id:pk>/trang/<id:number>/",
                require_safe(self.page),
                name=f"{name}-file-page",
            ),
            path(
                f"tep-{prefix}/<id:pk>/tai-ve/",
                require_safe(self.download),
                name=f"{name}-file-download",
            ),
            path(
                f"tep-{prefix}/<id:pk>/go/", require_POST(self.remove), name=f"{name}-file-remove"
            ),
        ]

    def reverse(self, which, *args):
        return reverse(f"{self.rules.name}-file{which}", args=args)

    def owner_or_404(self, request, pk):
        """Return the record to those who keep its files."""
        owner = get_object_or_404(self.rules.seen_by(request.user), pk=pk)
        if not self.rules.may_keep(request.user, owner):
            raise PermissionDenied
        return owner

    def item_or_404(self, request, pk, *, keeps=False):
        """Return a file of a record that the user sees."""
        rows = self.rules.item.objects.select_related("file")
        item = get_object_or_404(rows, pk=pk)
        item.owner = get_object_or_404(self.rules.seen_by(request.user), pk=item.owner_id)
        if keeps and not self.rules.may_keep(request.user, item.owner):
            raise PermissionDenied
        return item

    def add(self, request, pk):
        """Take one more file."""
        owner = self.owner_or_404(request, pk)
        if reason := self.rules.why_fixed(owner):
            messages.error(request, reason)
            return redirect(owner)
        form = AttachedFileForm(
            posted(request), request.FILES or None, rules=self.rules, owner=owner
        )
        if request.method == "POST" and form.is_valid() and self.taken(request, owner, form):
            messages.success(request, _("Đã thêm tệp."))
            return redirect(owner)
        page = {"owner": owner, "form": form, "what": self.rules.what}
        page["crumbs"] = self.rules.crumbs(owner)
        status = 422 if request.method == "POST" else 200
        return render(request, "components/attachments/add.html", page, status=status)

    def taken(self, request, owner, form):
        """Tell whether the file is in; what is wrong with it is said beside the field."""
        given = form.cleaned_data
        try:
            attach(
                self.rules, owner, given["upload"], given["caption"], by=request.user,
                key=form.press,
            )  # fmt: skip
        except ValidationError as refusal:
            form.add_error("upload", refusal)
            return False
        return True

    def remove(self, request, pk):
        """Take a file away while the record is open."""
        item = self.item_or_404(request, pk, keeps=True)
        try:
            remove(self.rules, item, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Đã gỡ tệp."))
        return redirect(item.owner)

    def show(self, request, pk):
        """Show a file page by page, as pictures; the original is a download beside them."""
        return self.give_out(request, pk, lambda item: self.pages_of(request, item))

    def pages_of(self, request, item):
        """Render the pages that can be seen by now, or why there are none."""
        files.check_ready(item.file)
        seen = pages.shown(item.file)
        page = {
            "item": item,
            "owner": item.owner,
            "what": self.rules.what,
            "crumbs": self.rules.crumbs(item.owner),
            "original": self.reverse("-download", item.pk),
            "shown": seen,
            "pictures": pages.pictures(seen, lambda n: self.reverse("-page", item.pk, n)),
        }
        response = render(request, "components/attachments/view.html", page)
        return pages.asking_again(response, seen)

    def page(self, request, pk, number):
        """Hand out the picture of one page."""
        response = self.give_out(request, pk, lambda item: files.page_response(item.file, number))
        if response is None:
            raise Http404
        return response

    def download(self, request, pk):
        """Hand out the file; permission first, then the bytes."""
        return self.give_out(request, pk, lambda item: files.file_response(item.file))

    def give_out(self, request, pk, respond):
        """Return the file's response, or the record with the reason why not."""
        item = self.item_or_404(request, pk)
        try:
            return respond(item)
        except files.FileNotReady as error:
            messages.error(request, str(error))
            return redirect(item.owner)
