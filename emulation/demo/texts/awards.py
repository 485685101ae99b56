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

Năm {year}, {union} tặng giấy khen cho {collectives} tập thể và {individuals} cá nhân có thành tích
trong thực hiện Cuộc vận động.
""")

PERSONS_ONLY = bank("""
Năm {year} có {individuals} cá nhân được biểu dương, khen thưởng; chưa đề nghị khen tập thể.

{union} chọn {individuals} đoàn viên tiêu biểu để khen thưởng, chú trọng người trực tiếp phục vụ
{clients}.

Có {individuals} cá nhân được khen, là những người được các tổ tín nhiệm giới thiệu.

[upper]

{union} khen thưởng {individuals} cán bộ, đoàn viên có thành tích, ưu tiên cán bộ công đoàn cơ sở.

Năm {year}, {union} tặng giấy khen cho {individuals} cá nhân, chưa khen tập thể vì chờ kết quả phúc
tra.

Có {individuals} cán bộ công đoàn được {union} khen thưởng tại hội nghị tổng kết.
""")

NONE = bank("""
Năm {year}, {unit} chỉ biểu dương tại hội nghị, chưa có quyết định khen thưởng riêng cho Cuộc vận
động.

Việc khen thưởng được lồng ghép vào khen thưởng chuyên môn cuối năm, không có quyết định riêng.

Trong năm có biểu dương tại các buổi họp tháng, chưa khen thưởng bằng quyết định.

{Unit} dự kiến khen thưởng cùng đợt tổng kết của công đoàn cấp trên nên trong năm chưa có quyết định
riêng.
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

Kinh phí đã chi {spent}, chủ yếu mua tài liệu và nước uống cho các buổi tọa đàm.

Tổng chi trong năm là {spent}, được công khai với đoàn viên.
""")
