"""The headings of a union's yearly report, in the plan's order, with a word to the officer."""

from emulation.plan.types import ReportSection

REPORT_SECTIONS = (
    ReportSection(
        code="outreach",
        heading=(
            "Công tác tuyên truyền nâng cao nhận thức cho cán bộ, công chức, viên chức trong thực"
            " thi công vụ"
        ),
        guidance=(
            "Nêu các hình thức đã tuyên truyền (sinh hoạt công đoàn, bản tin, cổng thông tin, pa nô,"
            " tọa đàm), số lượt và số người tham gia."
        ),
        clause="mục III.1",
    ),
    ReportSection(
        code="implementation",
        heading="Công tác triển khai thực hiện",
        guidance=(
            "Nêu việc phát động, đăng ký và ký kết giao ước thi đua, ký cam kết “Năm không”, hội"
            " nghị cán bộ, công chức, viên chức và cuộc đối thoại với người đứng đầu trong năm."
        ),
        clause="mục III.2",
    ),
    ReportSection(
        code="models",
        heading="Xây dựng mô hình, điển hình",
        guidance=(
            "Nêu tên mô hình, cá nhân điển hình của đơn vị, cách làm, kết quả và việc nhân rộng;"
            " nếu chưa có, nêu hướng lựa chọn cho năm tới."
        ),
        clause="mục III.3",
    ),
    ReportSection(
        code="inspection",
        heading="Công tác kiểm tra, giám sát",
        guidance=(
            "Nêu số cuộc kiểm tra, giám sát hoặc tự kiểm tra trong năm, nội dung, kết luận và việc"
            " khắc phục những điểm đã được nhắc nhở."
        ),
        clause="mục III.4",
    ),
    ReportSection(
        code="results",
        heading="Kết quả thực hiện tiêu chuẩn thi đua",
        guidance=(
            "Nêu kết quả so với chỉ tiêu đã đăng ký, điểm tự chấm, mức xếp loại và những chuyển"
            " biến rõ nhất trong phục vụ nhân dân của đơn vị."
        ),
        clause="mục IV.1",
    ),
    ReportSection(
        code="awards",
        heading="Biểu dương, khen thưởng",
        guidance=(
            "Nêu số tập thể, cá nhân được biểu dương, khen thưởng trong năm, hình thức khen và"
            " nguồn kinh phí khen thưởng."
        ),
        clause="mục IV.2",
    ),
    ReportSection(
        code="difficulties",
        heading="Khó khăn, vướng mắc",
        guidance=(
            "Nêu những việc chưa làm được hoặc làm chưa tốt, nguyên nhân, và vướng mắc cần công"
            " đoàn cấp trên hướng dẫn."
        ),
        clause="mục V",
    ),
    ReportSection(
        code="proposals",
        heading="Đề xuất, kiến nghị",
        guidance=(
            "Nêu phương hướng năm tới và đề xuất, kiến nghị cụ thể, mỗi kiến nghị ghi rõ gửi cơ"
            " quan hoặc cấp công đoàn nào."
        ),
        clause="mục V",
    ),
)
