"""A report of two pages with an annex, as tests print it."""

from datetime import UTC, datetime

from django.template import Context, Template

from core.layout import document_symbol, layout_on

STAMP = datetime(2024, 1, 5, 1, 0, tzinfo=UTC)

REPORT = Template(
    """{% extends "base_print.html" %}
{% block document %}
{% include "print/_heading.html" %}
{% include "print/_subject.html" %}
{% include "print/_addressees.html" %}
{% include "print/_legal_bases.html" %}
<div class="text">
<h2>I. Công tác tuyên truyền, quán triệt</h2>
<h3>1. Việc tổ chức phát động</h3>
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}</div>
{% include "print/_signature.html" %}
{% endblock %}"""
)

ANNEX = Template(
    """{% extends "base_print.html" %}
{% block page_class %}{{ page_class }}{% endblock %}
{% block document %}
{% include "print/_annex_head.html" %}
<table class="list">
<thead><tr><th class="w6">TT</th><th class="w40">Công đoàn cơ sở</th><th>Tự chấm</th>
<th>Thẩm định</th><th>Phúc tra</th><th class="w20">Xếp loại</th></tr></thead>
<tbody>{% for row in rows %}<tr><td class="c">{{ forloop.counter }}</td><td>{{ row.0 }}</td>
<td class="n">{{ row.1 }}</td><td class="n">{{ row.2 }}</td><td class="n">{{ row.3 }}</td>
<td class="c">{{ row.4 }}</td></tr>
{% endfor %}</tbody></table>
{% endblock %}"""
)

PARAGRAPH = (
    "Ban Thường vụ đã chỉ đạo các cấp công đoàn tổ chức phát động cuộc vận động “Cán bộ, công "
    "chức, viên chức nói không với tiêu cực” gắn với phong trào thi đua xây dựng văn hóa công "
    "sở; 95,3 % công đoàn cơ sở đã đăng ký và tự chấm điểm, trong đó có 1.234 lượt đoàn viên "
    "ký cam kết thực hiện 5 không – nghiêm túc, đúng thời hạn…"
)


def sample_report(**changes):
    context = {
        "title": "Báo cáo kết quả cuộc vận động năm 2023",
        "layout": layout_on(STAMP.date()),
        "superior": "Tổng Liên đoàn Lao động Việt Nam",
        "issuer": "Liên đoàn Lao động tỉnh Bình Định",
        "symbol": document_symbol(5, "BC", "LĐLĐ"),
        "place_date": "Bình Định, ngày 05 tháng 01 năm 2024",
        "kind": "Báo cáo",
        "subject": "Kết quả thực hiện cuộc vận động “Cán bộ, công chức, viên chức tỉnh Bình Định "
        "nói không với tiêu cực” năm 2023",
        "addressees": ["Tổng Liên đoàn Lao động Việt Nam", "Thường trực Tỉnh ủy Bình Định"],
        "bases": ["Kế hoạch số 12/KH-LĐLĐ ngày 10 tháng 02 năm 2020", "Hướng dẫn số 1689/HD-TLĐ"],
        "paragraphs": [PARAGRAPH] * 8,
        "recipients": ["Như trên", "Các Ban Liên đoàn Lao động tỉnh"],
        "filing": "VT, Ban CS-PL",
        "authority": ["TM. Ban Thường vụ", "Chủ tịch"],
        "signer": "Nguyễn Thị Bình Yên",
    }
    return REPORT.render(Context(context | changes))


def sample_annex(rows, **changes):
    context = {
        "title": "Phụ lục",
        "layout": layout_on(STAMP.date()),
        "number": "I",
        "name": "Kết quả chấm điểm của các công đoàn cơ sở",
        "parent": "Báo cáo số 05/BC-LĐLĐ ngày 05 tháng 01 năm 2024",
        "rows": rows,
    }
    return ANNEX.render(Context(context | changes))


def sample_rows(count):
    return [
        (f"CĐCS Trường Tiểu học số {i} Nhơn Hậu", "95,5", "93,0", "92,5", "Xuất sắc")
        for i in range(1, count + 1)
    ]
