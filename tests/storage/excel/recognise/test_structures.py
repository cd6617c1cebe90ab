"""How tables of plans are usually laid out, and sheets that hold no plan: kind, header row and number of rows."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from storage.excel.recognise.book import recognise
from storage.excel.sheet import Book, Merge, Sheet, SheetValue
from tests.storage.excel.recognise.sheets import SYNONYMS

Line = Sequence[SheetValue]
N = None
WORK = ("Define theme", "Write brief", "Book venue", "Shoot video", "Test ads", "Publish teaser")
ZHONGWEN = ("确定主题", "撰写方案", "预订场地", "拍摄视频", "投放测试", "发布预热")
RISKS = ("Server outage", "Influencer cancels", "Post removed", "Budget overrun", "Bad press", "Cheating")
COSTS = ("Search ads", "Social ads", "Influencers", "Venue", "Printing", "Gifts")


def d(number: int) -> date:
    return date(2026, 3, 2) + timedelta(number)


def each(count: int, *cells: SheetValue) -> list[Line]:
    """Rows of the same cells; `{n}` counts, `{w}`, `{z}`, `{r}` and `{c}` are names, a date moves on a day a row."""
    rows: list[Line] = []
    for at in range(count):
        words = {
            "n": at + 1,
            "w": WORK[at % 6],
            "z": ZHONGWEN[at % 6],
            "r": RISKS[at % 6],
            "c": COSTS[at % 6],
        }
        made: list[SheetValue] = []
        for cell in cells:
            moved = cell + timedelta(at) if isinstance(cell, date) else cell
            made.append(cell.format(**words) if isinstance(cell, str) else moved)
        rows.append(made)
    return rows


PLANS: dict[str, tuple[str, list[Line], int, int, list[Merge]]] = {
    "sections": (
        "task",
        [["序号", "任务", "负责人", "开始", "结束"], [N, "一、前期准备"], *each(3, "{n}", "{z}", "王敏", d(0), d(2)),
         [N, "二、执行"], *each(3, "{n}", "发布{n}", "李强", d(9), d(12))], 1, 6, []),
    "plan beside actual": (
        "task",
        [["Task", "Owner", "Planned", N, "Actual", N], [N, N, "Start", "End", "Start", "End"],
         *each(5, "{w}", "Ann", d(0), d(2), d(0), N)], 1, 5, []),
    "bars by day": (
        "task",
        [["Launch plan"], ["Activity", "Owner", "Start", "Duration", *range(1, 31)], *each(6, "{w}", "Ann", d(0), 3)],
        2, 6, []),
    "planner of periods": (
        "task",
        [[N, "Project Planner"], [N, "ACTIVITY", "PLAN START", "PLAN DURATION", "ACTUAL START", "PERCENT COMPLETE",
         "PERIODS"], [N] * 6 + list(range(1, 61)), *each(12, N, "Activity {n}", 1, 4, 1, 0.5)], 2, 12,
        [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 2, 4), (1, 5, 2, 5)]),
    "numbered empties": (
        "task",
        [["No.", "任务", "负责人", "截止日期"], *each(4, "{n}", "{z}", "王敏", d(0)),
         *each(6, "9{n}", N, N, N)], 1, 4, []),
    "people above": (
        "task",
        [["项目组"], ["姓名", "角色"], ["王敏", "负责人"], ["李强", "设计"], [],
         ["任务", "负责人", "开始日期", "结束日期"],
         *each(5, "{z}", "王敏", d(0), d(1))], 6, 5, []),
    "hours in a merged day": (
        "task",
        [["培训日程"], ["日期", "时间", "课程内容", "讲师"], [d(0), "9:00-10:00", "选题", "王敏"],
         [N, "10:00-11:00", "拍摄", "李强"], [N, "11:00-12:00", "剪辑", "张伟"]], 2, 3, [(2, 0, 4, 0)]),
    "subtotals": (
        "budget_line",
        [["Category", "Item", "Estimated", "Actual"], ["Venue"], ["", "Room", 500, 450], ["", "AV", 300, 300],
         ["", "Total Venue", 800, 750], ["Food"], ["", "Lunch", 400, 420], ["", "Total Food", 400, 420],
         ["Grand Total", "", 1200, 1170]], 1, 3, []),
    "planned and spent by quarter": (
        "budget_line",
        [["Category", "Q1 Budget", "Q1 Actual", "Q2 Budget", "Q2 Actual", "Total Budget", "Total Actual"],
         *each(6, "{c}", 100, 90, 100, 80, 200, 170), ["Total", 600, 540, 600, 480, 1200, 1020]], 1, 6, []),
    "before and after": (
        "risk",
        [["ID", "PRE-MITIGATION", N, N, "MITIGATION", "POST-MITIGATION", N],
         [N, "RISK", "SEVERITY", "LIKELIHOOD", N, "SEVERITY", "LIKELIHOOD"],
         *each(5, "{n}", "{r}", 3, 3, "Plan", 2, 2)], 1, 5, [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4), (0, 5, 0, 6)]),
    "matrix below": (
        "risk",
        [["Risk", "Probability", "Impact", "Score", "Response"], *each(5, "{r}", 3, 4, 12, "Train people"), [],
         ["Probability / Impact", 1, 2, 3, 4, 5], [1, 1, 2, 3, 4, 5]], 1, 5, []),
    "total below the header": (
        "metric", [["日期", "曝光量", "点击量", "花费"], ["合计", 600, 60, 30], [d(0), 100, 10, 5], [d(1), 200, 20, 10],
                   [d(2), 300, 30, 15]], 1, 3, []),
    "a block a channel": (
        "metric", [["百度", "曝光", "点击"], [d(0), 100, 10], [d(1), 101, 11], [],
                   ["抖音", "曝光", "点击"], [d(0), 90, 9], [d(1), 91, 8]], 1, 4, []),
    "objectives merged": (
        "goal",
        [["O", "KR", "权重", "进度", "负责人"], ["提升规模", "新增注册10万", 0.4, 0.3, "王敏"],
         [N, "裂变率15%", 0.3, 0.2, "李强"], [N, "次月留存30%", 0.3, 0.1, "陈静"]], 1, 3, [(1, 0, 3, 0)]),
    "retro in columns": (
        "retro",
        [["Sprint Retrospective"], ["What went well", "What could be improved", "Action items", "Owner"],
         ["Good team", "Late specs", "Write specs early", "Ann"], ["Fast builds", "Flaky tests", N, N]], 2, 2, []),
}  # fmt: skip

NO_PLANS: dict[str, list[Line]] = {
    "blank form": [["任务", "负责人", "开始日期", "结束日期"], *each(8, N, N, N, N)],
    "numbered blank form": [["No.", "Risk", "Likelihood", "Impact"], *each(8, "{n}", N, N, N)],
    "answers": [["Timestamp", "Age", "Gender", "Which platform?"], *each(6, "2026/3/1 10:00", 25, "Male", "TikTok")],
    "orders": [["Order ID", "Order Date", "Customer Name", "Product", "Quantity", "Unit Price", "Total"],
               *each(6, "10{n}", d(0), "Cust {n}", "Mug", 2, 5, 10)],
    "attendance": [["学号", "姓名", "班级", "3/1", "3/2", "3/3", "3/4"],
                   *each(6, "26{n}", "学生{n}", "一班", "√", "√", N, "√")],
    "stock": [["SKU", "Product", "Stock", "Reorder Level", "Supplier"], *each(6, "S{n}", "Mug {n}", 10, 5, "ACME")],
    "pay": [["Employee", "Basic Salary", "Bonus", "Deductions", "Net Pay"], *each(6, "P{n}", 1000, 100, 50, 1050)],
    "marks": [["Student Name", "Math", "English", "GPA"], *each(6, "P{n}", 90, 80, 3.5)],
    "lists to choose from": [["状态", "优先级", "类别"], ["未开始", "高", "线上"], ["进行中", "中", "线下"],
                             ["已完成", "低", N]],
    "meaning of a scale": [["等级", "可能性", "说明"], [5, "几乎确定", ">90%"], [3, "可能", "30%-70%"],
                           [1, "罕见", "<10%"]],
    "contents": [["目录"], ["序号", "工作表", "说明"], [1, "任务", "任务列表"], [2, "预算", "预算表"],
                 [3, "风险", "风险表"]],
    "timetable": [["课程表"], ["节次", "周一", "周二", "周三", "周四"], ["第1节", "语文", "数学", "英语", "体育"]],
    "form of labels": [["项目复盘表"], ["回顾目标", "新增10万用户"], ["评估结果", "实际8万"],
                       ["分析原因", "内容质量不足"], ["总结规律", "提前压测"]],
    "worksheet": [["SMART Goals"], ["Specific", "What exactly?"], ["Measurable", "How much?"], ["Relevant", "Why?"],
                  ["Time-bound", "When?"]],
    "records": [["customer_id", "age", "income", "spending_score"], *each(8, "{n}", 30, 50_000, 60)],
}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_that_a_layout_is_understood(name: str) -> None:
    kind, rows, header_row, count, merges = PLANS[name]
    book = Book("a.xlsx", [Sheet("Sheet1", [list(row) for row in rows], merges)])
    tables = recognise(book, SYNONYMS, today=date(2026, 3, 1)).tables
    first = min(tables, key=lambda table: abs(table.header_row - header_row))
    assert (first.kind, first.header_row) == (kind, header_row)
    assert sum(len(table.rows) for table in tables if table.kind == kind) == count


@pytest.mark.parametrize("name", NO_PLANS)
def test_that_a_sheet_of_something_else_gives_nothing(name: str) -> None:
    book = Book("a.xlsx", [Sheet("Sheet1", [list(row) for row in NO_PLANS[name]])])
    assert [
        table.rows for table in recognise(book, SYNONYMS, today=date(2026, 3, 1)).tables if table.rows
    ] == []
