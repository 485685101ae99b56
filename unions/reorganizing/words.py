"""What stands against a decision, in words: one sentence for each rule of the planner."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import format_date

SENTENCES: dict[str, str | Promise] = {
    # what a line names
    "union_missing": _("Chưa ghi mã đơn vị."),
    "code_form": _(
        "Mã %(code)s không dùng được. Mã đơn vị chỉ gồm chữ không dấu, chữ số, dấu chấm, dấu gạch "
        "và không quá 20 ký tự."
    ),
    "code_taken": _("Mã %(code)s đã là mã của %(union)s. Chọn mã khác cho đơn vị được thành lập."),
    "unknown": _(
        "Không có đơn vị nào mang mã %(code)s. Kiểm tra lại mã, hoặc thêm dòng thành lập đơn vị ấy."
    ),
    "itself": _("%(union)s không thể là đơn vị liên quan của chính mình. Chọn đơn vị khác."),
    "target_missing_found": _("Chưa ghi công đoàn cấp trên của đơn vị được thành lập."),
    "target_missing_merge": _("Chưa ghi đơn vị nhận sáp nhập."),
    "target_missing_split": _("Chưa ghi đơn vị được tách ra."),
    "target_missing_transfer": _("Chưa ghi công đoàn cấp trên mới."),
    "circle": _(
        "%(union)s và %(target)s nối với nhau thành vòng tròn. Mỗi đơn vị chỉ được đi về một phía."
    ),
    "disagrees": _(
        "Dòng này trái với dòng %(line)s: hai thay đổi của %(union)s trong cùng một ngày "
        "không cùng thực hiện được. Giữ lại một dòng."
    ),
    "disagrees_elsewhere": _(
        "Quyết định số %(decision)s đã thay đổi %(union)s trong cùng ngày. "
        "Bỏ dòng này, hoặc sửa quyết định kia trước."
    ),
    "needed_elsewhere": _(
        "Quyết định số %(decision)s trong cùng ngày còn cần đến %(union)s nên đơn vị này "
        "không kết thúc trong ngày ấy được."
    ),
    # what a line does
    "before_founded": _(
        "%(union)s thành lập ngày %(founded)s, sau ngày có hiệu lực %(day)s của quyết định."
    ),
    "ends_when_founded": _(
        "%(union)s thành lập đúng ngày %(day)s nên không kết thúc trong chính ngày ấy được."
    ),
    "already_ended": _("%(union)s đã kết thúc hoạt động từ ngày %(ended)s."),
    "target_ended": _(
        "%(union)s đã kết thúc hoạt động từ ngày %(ended)s nên không tiếp nhận được. "
        "Chọn đơn vị đang hoạt động."
    ),
    "target_ends_too": _(
        "%(union)s kết thúc ngay trong quyết định này (dòng %(line)s) nên không tiếp nhận được. "
        "Chọn đơn vị còn hoạt động."
    ),
    "province_stays": _(
        "%(union)s là gốc của tổ chức nên không kết thúc, sáp nhập, tách hay chuyển đi được. "
        "Có thể đổi tên."
    ),
    "under_grassroots": _(
        "%(target)s là công đoàn cơ sở nên không thể là cấp trên của %(union)s. "
        "Chọn công đoàn cấp trên hoặc Liên đoàn Lao động tỉnh."
    ),
    "under_upper": _(
        "%(union)s là công đoàn cấp trên trực tiếp cơ sở nên chỉ trực thuộc Liên đoàn Lao động "
        "tỉnh, không trực thuộc %(target)s."
    ),
    "other_level_merge": _("%(union)s và %(target)s không cùng cấp nên không sáp nhập được."),
    "other_level_split": _(
        "%(target)s không cùng cấp với %(union)s nên không thể là phần được tách ra."
    ),
    "keeper_below": _(
        "%(target)s ở cấp thấp hơn %(union)s nên không lưu giữ hồ sơ của đơn vị này được."
    ),
    "placed_later": _(
        "Đã ghi nhận vị trí mới của %(union)s từ ngày %(since)s, sau ngày có hiệu lực %(day)s. "
        "Hoàn tác thay đổi sau trước khi ghi thay đổi này."
    ),
    "placed_that_day": _(
        "Vị trí của %(union)s đã được thay đổi đúng ngày %(day)s. Mỗi ngày chỉ đổi được một lần."
    ),
    "already_there": _("%(union)s hiện đã trực thuộc %(target)s. Bỏ dòng này."),
    "one_province": _("Đã có Liên đoàn Lao động tỉnh; không thành lập thêm được ở cấp này."),
    "founding_facts_missing": _(
        "Chưa đủ thông tin để thành lập đơn vị %(code)s: cần tên, cấp và loại hình."
    ),
    "part_not_founded": _(
        "Phần được tách ra (%(target)s) phải được thành lập bằng một dòng của chính quyết định này."
    ),
    "name_missing": _("Chưa ghi tên mới của %(union)s."),
    "same_name": _("%(union)s đang mang đúng tên này. Bỏ dòng này hoặc sửa tên."),
    "renamed_later": _(
        "%(union)s đã đổi tên từ ngày %(since)s, sau ngày có hiệu lực %(day)s. "
        "Hoàn tác lần đổi tên sau trước."
    ),
    "level_stays": _("Cấp của %(union)s không đổi được. Thành lập đơn vị mới ở cấp ấy."),
    "facts_missing": _("Chưa ghi loại hình, lĩnh vực hay cơ quan quản lý mới của %(union)s."),
    "same_facts": _("%(union)s đang đúng như vậy. Bỏ dòng này hoặc sửa nội dung."),
    "reclassified_later": _(
        "%(union)s đã được đổi loại hình, lĩnh vực, quản lý từ ngày %(since)s, "
        "sau ngày có hiệu lực %(day)s. Hoàn tác lần đổi sau trước."
    ),
    # what comes with a line
    "left_behind": _(
        "Dưới %(union)s còn %(count)s đơn vị đang hoạt động chưa biết về đâu (%(names)s). "
        "Thêm dòng chuyển hoặc kết thúc cho từng đơn vị."
    ),
    "children_later": _(
        "Với %(count)s đơn vị dưới %(union)s đã ghi nhận thay đổi từ ngày có hiệu lực trở đi "
        "(%(names)s). Hoàn tác thay đổi ấy, hoặc chọn ngày muộn hơn."
    ),
    "posts_begin_later": _(
        "%(union)s có chức vụ bắt đầu từ ngày %(since)s, khi đơn vị đã kết thúc. "
        "Rút hoặc kết thúc chức vụ ấy trước."
    ),
    "members_join_later": _(
        "%(union)s có %(count)s người vào đơn vị từ ngày có hiệu lực trở đi. "
        "Sửa sổ đoàn viên trước."
    ),
    # the whole
    "circle_above": _("Sau thay đổi này %(union)s nằm dưới chính mình. Xem lại các dòng."),
    "too_deep": _(
        "%(union)s đã qua quá nhiều lần sáp nhập nối tiếp. Sáp nhập vào đơn vị còn lại cuối cùng."
    ),
    "no_lines": _("Quyết định chưa có dòng thay đổi nào."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One problem as a page shows it; position: the line, None for the whole decision."""

    position: int | None
    text: str


def say(problem) -> Said:
    """Return the sentence of a planner's problem."""
    values = {
        name: format_date(value) if isinstance(value, date) else value
        for name, value in problem.values.items()
    }
    return Said(problem.position, str(SENTENCES[problem.rule]) % values)
