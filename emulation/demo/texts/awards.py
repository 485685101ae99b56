"""Report section on praise and awards (the plan, IV.2)."""

from emulation.demo.texts.bank import bank

GIVEN = bank("""
Năm {year} có {collectives} tập thể và {individuals} cá nhân được biểu dương, khen thưởng về thành
tích thực hiện Cuộc vận động.

{union} phối hợp với {head} khen thưởng {individuals} cá nhân, {collectives} tập thể tại hội nghị
cuối năm.

Kết quả bình xét: {individuals} cá nhân và {collectives} tập thể được khen, công khai trên bảng tin
trước khi quyết định.

Có {individuals} đoàn viên tiêu biểu được khen thưởng, cùng với {collectives} tập thể; danh sách do
các tổ bình chọn.

[upper]

{union} khen thưởng {collectives} tập thể, {individuals} cá nhân và tổng hợp hồ sơ đề nghị LĐLĐ
tỉnh khen thưởng các trường hợp nổi bật.
""")

PERSONS_ONLY = bank("""
Năm {year} có {individuals} cá nhân được biểu dương, khen thưởng; chưa đề nghị khen tập thể.

{union} chọn {individuals} đoàn viên tiêu biểu để khen thưởng, chú trọng người trực tiếp phục vụ
{clients}.

Có {individuals} cá nhân được khen, là những người được các tổ tín nhiệm giới thiệu.

[upper]

{union} khen thưởng {individuals} cán bộ, đoàn viên có thành tích, ưu tiên cán bộ công đoàn cơ sở.
""")

NONE = bank("""
Năm {year}, {unit} chỉ biểu dương tại hội nghị, chưa có quyết định khen thưởng riêng cho Cuộc vận
động.

Việc khen thưởng được lồng ghép vào khen thưởng chuyên môn cuối năm, không có quyết định riêng.
""")

SPENT = bank("""
Tổng kinh phí cho hoạt động và khen thưởng là {spent}, trích từ kinh phí công đoàn và hỗ trợ của
chuyên môn.

Kinh phí đã chi {spent}, được công khai tại hội nghị của {unit}.

{spent} đã được chi cho tuyên truyền và khen thưởng, có chứng từ lưu tại công đoàn.

Kinh phí thực hiện {spent}, chủ yếu là in tài liệu, tổ chức tọa đàm và tiền thưởng.

[none]

Kinh phí {spent} dành cho tuyên truyền, in tài liệu và tổ chức tọa đàm.

Đã chi {spent} cho công tác tuyên truyền, có chứng từ lưu tại công đoàn.
""")
