"""The walk's rows of the scoring guides."""

from tools.walk import acts
from tools.walk.rows import Row
from tools.walk.subjects import guide_codes, written_guides

DRAFT, PUBLISHED = written_guides("draft"), written_guides("published")
GUIDES = (
    Row("emulation:guide-list", ("ban-cspl", "can-bo")),
    Row("emulation:guide-create", ("ban-cspl",)),
    Row("emulation:guide-create", ("ban-cspl",), act=acts.send, note="sai", status=422),
    Row("emulation:guide-compare", ("ban-cspl", "can-bo")),
    Row("emulation:guide-detail", ("ban-cspl",), DRAFT),
    Row("emulation:guide-detail", ("ban-cspl", "can-bo"), PUBLISHED),
    Row("emulation:guide-copy", ("ban-cspl",), PUBLISHED),
    Row("emulation:guide-edit", ("ban-cspl",), DRAFT),
    Row("emulation:guide-group-add", ("ban-cspl",), DRAFT),
    Row("emulation:guide-group-edit", ("ban-cspl",), written_guides("draft", group=True)),
    Row("emulation:guide-group-remove", ("ban-cspl",), written_guides("draft", group=True)),
    Row("emulation:guide-vetoes-edit", ("ban-cspl",), DRAFT),
    Row("emulation:guide-bands-edit", ("ban-cspl",), DRAFT),
    Row("emulation:guide-publish", ("ban-cspl",), DRAFT),
    Row("emulation:guide-publish", ("ban-cspl",), DRAFT, act=acts.send, note="sai", status=422),
    Row("emulation:guide-discard", ("ban-cspl",), DRAFT),
    Row("reports:guide-document", ("ban-cspl", "can-bo"), guide_codes("published")),
    Row("reports:guide-document", ("ban-cspl",), guide_codes("draft")),
)
