"""Tables of every further kind: from cells to rows of the plan or the library, in one step that can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest

from planning.change import LIBRARY
from planning.derived import DerivedValues
from planning.importing.append import ImportResult, append_tables
from planning.importing.draft import Draft
from planning.plan import Plan
from planning.rows import Id, Row
from planning.session import PlanSession
from storage.excel.recognise.book import recognise
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import Book, Sheet, SheetValue
from tests.fakes import FakeStore, FixedClock
from tests.planning.importing.drafts import NOW, values_of

SYNONYMS = Synonyms.load(Path(__file__).parents[3] / "resources" / "synonyms")


@dataclass
class Imported:
    """The plan before and after; `draft` is what was recognised."""

    session: PlanSession
    draft: Draft
    result: ImportResult

    @property
    def plan(self) -> Plan:
        return self.session.plan(1)

    @property
    def library(self) -> Plan:
        return self.session.library

    @property
    def kinds(self) -> list[str]:
        return [table.kind for table in self.draft.tables]

    def rows(self, table: str) -> Sequence[Row]:
        return list((self.library if table in self.library_tables else self.plan).rows(table).values())

    @property
    def library_tables(self) -> set[str]:
        return {name for name, _rows in self.library.tables()}

    def of(self, table: str, *keys: str) -> list[tuple[object, ...]]:
        return [tuple(getattr(row, key) for key in keys) for row in self.rows(table)]

    def name(self, table: str, row_id: Id | None) -> str:
        found = self.plan.find(table, row_id)
        return str(getattr(found, "name", ""))


def imported(
    rows: Sequence[Sequence[SheetValue]], sheet: str = "Sheet1", values: DerivedValues | None = None
) -> Imported:
    book = Book("book.xlsx", [Sheet(sheet, [list(row) for row in rows])])
    draft = recognise(book, SYNONYMS, today=NOW.date())
    known = values or values_of()
    session = PlanSession(FakeStore(known.plan), FixedClock(NOW))
    before = (session.plan(1).snapshot(), session.library.snapshot())
    result = append_tables(known, draft.tables, book.path_name, library=session.library)
    session.run(result.change)
    if not result.change.is_empty:
        session.undo(1) if 1 in result.change.scopes else session.undo(LIBRARY)
        assert session.plan(1).same_rows(before[0]) and session.library.same_rows(before[1])
        session.redo(1) if 1 in result.change.scopes else session.redo(LIBRARY)
    return Imported(session, draft, result)


def day(number: int) -> date:
    return date(2026, 3, number)


def test_that_figures_by_day_become_points_of_their_channels() -> None:
    done = imported(
        [
            ["日期", "渠道", "曝光量", "点击量", "点击率", "注册数", "花费（元）"],
            [day(1), "抖音", 10_000, 500, 0.05, 30, 1200.5],
            [day(1), "小红书", "1.2万", 300, 0.025, 12, 800],
            ["合计", None, 22_000, 800, None, 42, 2000.5],
        ]
    )
    assert done.kinds == ["metric"]
    keys = ("day", "impressions", "clicks", "signups", "cost")
    assert done.of("metric_point", *keys) == [
        (day(1), 10_000, 500, 30, 120_050),
        (day(1), 12_000, 300, 12, 80_000),
    ]
    assert [row[0] for row in done.of("channel", "name")] == ["抖音", "小红书"]
    assert "点击率：0.05" in str(done.of("metric_point", "note")[0][0])


def test_that_the_sheets_name_gives_the_channel_and_months_their_first_day() -> None:
    rows = [["月份", "播放量", "点赞数", "GMV"], ["2026年1月", 900, 80, 500], ["2026年2月", 800, 70, 400]]
    done = imported(rows, "抖音数据")
    assert done.of("channel", "name") == [("抖音",)]
    assert [row[0] for row in done.of("metric_point", "day")] == [date(2026, 1, 1), date(2026, 2, 1)]
    assert [row[0] for row in done.of("metric_point", "revenue")] == [50_000, 40_000]


def test_that_days_as_columns_become_points() -> None:
    done = imported(
        [
            ["小红书投放数据"],
            ["指标", day(1), day(2), day(3), day(4)],
            ["曝光量", 100, 200, 300, 400],
            ["花费", 10, 20, 30, 40],
        ]
    )
    assert done.kinds == ["metric"]
    assert done.of("metric_point", "day", "impressions", "cost") == [
        (day(1), 100, 1000),
        (day(2), 200, 2000),
        (day(3), 300, 3000),
        (day(4), 400, 4000),
    ]


def test_that_figures_that_the_plan_has_are_told_and_not_doubled() -> None:
    values = values_of(
        rows={"channel": [{"name": "抖音", "colour": 1}], "metric_point": [{"channel": 1, "day": day(1)}]}
    )
    rows = [["日期", "渠道", "曝光量", "点击量"], [day(1), "抖音", 10, 1], [day(2), "抖音", 20, 2]]
    done = imported(rows, values=values)
    assert [row[0] for row in done.of("metric_point", "day")] == [day(1), day(2)]
    assert [(item.code, item.cell) for item in done.result.problems] == [("figures_there_already", "A2")]


def test_that_months_of_a_budget_become_lines_below_and_a_wrong_total_is_told() -> None:
    done = imported(
        [
            ["2026年营销预算"],
            ["费用项目", "1月", "2月", "3月", "4月", "合计"],
            ["信息流", 100, 200, 300, 400, 1000],
            ["达人合作", 10, None, 30, 40, 90],
        ]
    )
    names = {
        row.id: (getattr(row, "name", ""), getattr(row, "amount", None)) for row in done.rows("budget_line")
    }
    parents = {row.id: getattr(row, "parent", None) for row in done.rows("budget_line")}
    assert names[1] == ("信息流", None) and names[2] == ("达人合作", None)
    assert [names[key] for key, parent in parents.items() if parent == 1] == [
        ("1月", 10_000), ("2月", 20_000), ("3月", 30_000), ("4月", 40_000),
    ]  # fmt: skip
    assert [names[key][0] for key, parent in parents.items() if parent == 2] == ["1月", "3月", "4月"]
    assert [(item.code, item.cell) for item in done.draft.problems] == [("sum_differs", "F4")]


def test_that_content_has_its_moment_channel_and_state() -> None:
    done = imported(
        [
            ["发布日期", "发布时间", "平台", "选题", "文案", "话题标签", "状态", "负责人"],
            [day(3), time(18, 30), "小红书", "三分钟早餐", "早起十分钟……", "#早餐", "已发布", "小李"],
            [day(5), "19:00", "抖音", "开箱测评", None, None, "待审核", None],
        ]
    )
    assert done.kinds == ["content_item"]
    assert done.of("content_item", "name", "at", "state", "tags", "body") == [
        ("三分钟早餐", datetime(2026, 3, 3, 18, 30), "published", "#早餐", "早起十分钟……"),
        ("开箱测评", datetime(2026, 3, 5, 19), "in_review", "", ""),
    ]


def test_that_a_retro_becomes_results_causes_and_improvements() -> None:
    done = imported(
        [
            ["目标", "预期结果", "实际结果", "原因分析", "改进措施", "责任人", "完成时间"],
            ["小红书曝光", 30_000, 24_000, "内容质量不高", "文案培训", "小李", day(20)],
            ["抖音点击", 20_000, 26_000, "开场钩子好", None, None, None],
        ],
        "活动复盘",
    )
    assert done.kinds == ["retro"]
    assert [row[0] for row in done.of("retro_result", "name")] == ["小红书曝光", "抖音点击"]
    assert [row[0] for row in done.of("retro_cause", "name")] == ["内容质量不高", "开场钩子好"]
    assert done.of("retro_improvement", "name", "cause", "due") == [("文案培训", 1, day(20))]


def test_that_what_went_well_and_what_did_not_are_causes_of_either_kind() -> None:
    done = imported(
        [
            ["What went well", "What didn't go well", "Action items"],
            ["Ads beat the plan", "Late approvals", "Approve two days ahead"],
            [None, "Slow page", None],
        ],
        "Sprint retrospective",
    )
    assert sorted(done.of("retro_cause", "name", "kind")) == [
        ("Ads beat the plan", "success"),
        ("Late approvals", "failure"),
        ("Slow page", "failure"),
    ]
    assert done.of("retro_result", "name") == [("Sprint retrospective",)]


def test_that_people_gain_what_was_blank_and_are_not_doubled() -> None:
    values = values_of(rows={"person": [{"name": "王敏", "role": "项目负责人"}]})
    rows = [
        ["姓名", "岗位", "部门", "电话"],
        ["王敏", "总监", "市场部", "1"],
        ["李强", "设计师", "设计部", "2"],
    ]
    done = imported(rows, "项目组成员", values)
    assert done.of("person", "name", "role", "team") == [
        ("王敏", "项目负责人", "市场部"),
        ("李强", "设计师", "设计部"),
    ]
    assert "电话：2" in str(done.of("person", "note")[1][0])


def test_that_roles_have_duty_and_authority() -> None:
    done = imported(
        [["岗位", "职责", "权限"], ["渠道运营", "发布与互动", "排期"], ["内容策划", "文案", None]]
    )
    assert done.of("role", "name", "duty", "authority") == [
        ("渠道运营", "发布与互动", "排期"),
        ("内容策划", "文案", ""),
    ]


def test_that_influencers_are_channels_with_their_facts_as_a_note() -> None:
    done = imported(
        [
            ["达人昵称", "平台", "粉丝数", "报价"],
            ["小鹿", "小红书", 120_000, 3000],
            ["阿强", "抖音", 90_000, 2500],
        ],
        "达人名单",
    )
    assert done.of("channel", "name") == [("小鹿",), ("阿强",)]
    assert "报价：3000" in str(done.of("channel", "note")[0][0])


def test_that_materials_have_a_point_to_check() -> None:
    done = imported(
        [
            ["物料名称", "规格", "数量", "设计师", "到位时间", "状态"],
            ["主海报", "1080×1920", 1, "小张", day(9), "设计中"],
            ["易拉宝", "80×200cm", 2, "小张", day(10), "已完成"],
        ],
        "物料清单",
    )
    assert done.of("material", "name", "due", "state") == [
        ("主海报", day(9), "in_production"),
        ("易拉宝", day(10), "ready"),
    ]
    assert done.of("material_check", "material", "name")[0] == (1, "规格：1080×1920")


def test_that_a_checklist_becomes_the_steps_of_a_task_of_its_name() -> None:
    done = imported(
        [
            ["序号", "检查项", "是否完成", "备注"],
            [1, "链接可打开", "是", None],
            [2, "二维码可扫", "否", "换新码"],
        ],
        "上线检查",
    )
    assert done.of("task", "name", "steps_numbered") == [("上线检查", 2)]
    assert done.of("checklist_item", "name", "number", "done_at") == [
        ("链接可打开", 1, NOW),
        ("二维码可扫", 2, None),
    ]


def test_that_expenses_go_to_the_line_of_their_category() -> None:
    values = values_of(rows={"budget_line": [{"name": "推广", "amount": 100_000, "parent": None}]})
    done = imported(
        [
            ["付款日期", "费用类别", "收款方", "用途", "付款金额", "发票号"],
            [day(2), "推广", "某某传媒", "达人费", 3000, "A1"],
            [day(3), "物料", "印刷厂", "海报", "1,250.50", "A2"],
        ],
        values=values,
    )
    assert done.kinds == ["expense"]
    assert done.of("expense", "line", "day", "name", "amount") == [
        (1, day(2), "某某传媒", 300_000),
        (2, day(3), "印刷厂", 125_050),
    ]
    assert done.of("budget_line", "name") == [("推广",), ("物料",)]


def test_that_ways_of_customers_add_up() -> None:
    done = imported(
        [
            ["用户ID", "触点1", "触点2", "是否转化"],
            [1, "抖音", "公众号", "是"],
            [2, "抖音", "公众号", "是"],
            [3, "小红书", None, "否"],
        ],
        "用户路径",
    )
    assert done.of("journey", "path", "conversions") == [("抖音 > 公众号", 2), ("小红书", 0)]
    done = imported([["转化路径", "转化数"], ["抖音→公众号", 250], ["小红书", 40]])
    assert done.of("journey", "path", "conversions") == [("抖音 > 公众号", 250), ("小红书", 40)]


def test_that_days_off_are_exceptions_of_the_calendar() -> None:
    done = imported(
        [
            ["节日", "放假时间", "调休上班"],
            ["清明节", "2026-04-04 至 2026-04-06", None],
            ["劳动节", "2026-05-01 至 2026-05-02", date(2026, 5, 9)],
        ],
        "放假安排",
    )
    hours = done.plan.info.hours
    assert done.of("calendar_day", "day", "name", "hours") == [
        (date(2026, 4, 4), "清明节", ""),
        (date(2026, 4, 5), "清明节", ""),
        (date(2026, 4, 6), "清明节", ""),
        (date(2026, 5, 1), "劳动节", ""),
        (date(2026, 5, 2), "劳动节", ""),
        (date(2026, 5, 9), "劳动节", hours),
    ]


@pytest.mark.parametrize(
    ("sheet", "rows", "table", "keys", "expected"),
    [
        (
            "违规词",
            [["违规词", "平台", "原因", "替换词"], ["最便宜", "抖音", "极限词", "很实惠"],
             ["加微信", "抖音", None, None]],
            "platform_rule",
            ("platform", "name", "why", "suggestion"),
            [("抖音", "最便宜", "极限词", "很实惠"), ("抖音", "加微信", "", "")],
        ),
        (
            "案例库",
            [["案例名称", "类型", "经验", "做法"], ["压测", "成功", "先压测", "扩容"],
             ["违规", "失败", "双审", "下架"]],
            "case",
            ("name", "kind", "lesson"),
            [("压测", "success", "先压测"), ("违规", "failure", "双审")],
        ),
        (
            "小红书发布SOP",
            [["步骤", "操作内容", "执行角色", "时间要求"], [1, "选题", "策划", "提前3天"],
             [2, "审核", "主管", "D-1"]],
            "sop_step",
            ("name", "role", "offset"),
            [("选题", "策划", -3 * 1440), ("审核", "主管", -1440)],
        ),
    ],
)  # fmt: skip
def test_that_procedures_rules_and_cases_go_to_the_library(
    sheet: str,
    rows: list[list[SheetValue]],
    table: str,
    keys: tuple[str, ...],
    expected: list[tuple[object, ...]],
) -> None:
    done = imported(rows, sheet)
    assert done.of(table, *keys) == expected
    assert done.result.change.scopes == {LIBRARY}


def test_that_a_plan_and_the_library_are_one_step() -> None:
    tasks = [["任务", "负责人", "开始日期"], ["写稿", "小王", day(2)], ["发布", "小王", day(3)]]
    rules = [["违规词", "平台", "替换词"], ["最", "抖音", "很"], ["第一", "抖音", "领先"]]
    book = Book("b.xlsx", [Sheet("任务", tasks), Sheet("违规词", rules)])  # type: ignore[arg-type]
    draft = recognise(book, SYNONYMS, today=NOW.date())
    values = values_of()
    session = PlanSession(FakeStore(values.plan), FixedClock(NOW))
    result = append_tables(values, draft.tables, "b.xlsx", library=session.library)
    session.run(result.change)
    assert (len(session.plan(1).tasks), len(session.library.rows("platform_rule"))) == (2, 2)
    session.undo(1)
    assert (len(session.plan(1).tasks), len(session.library.rows("platform_rule"))) == (0, 0)


def test_that_channels_by_days_and_days_by_channels_become_points() -> None:
    by_days = [["渠道", "3月1日", "3月2日", "3月3日", "3月4日"], ["抖音", 1, 2, 3, 4], ["小红书", 5, 6, 7, 8]]
    done = imported(by_days, "2026年曝光量")
    assert done.of("metric_point", "channel", "day", "impressions")[4:6] == [(2, day(1), 5), (2, day(2), 6)]
    by_channels = [["月份", "抖音", "小红书"], ["2026-01", 100, 200], ["2026-02", 110, 220]]
    done = imported(by_channels, "渠道花费")
    assert done.of("metric_point", "channel", "day", "cost") == [
        (1, date(2026, 1, 1), 10_000),
        (2, date(2026, 1, 1), 20_000),
        (1, date(2026, 2, 1), 11_000),
        (2, date(2026, 2, 1), 22_000),
    ]


def test_that_stages_with_dates_of_their_own_become_tasks_below() -> None:
    rows: list[list[SheetValue]] = [
        ["任务名称", "负责人", "策划", None, "拍摄", None],
        [None, None, "开始", "结束", "开始", "结束"],
        ["新品短片", "小李", day(2), day(3), day(4), day(6)],
        ["开箱短片", "小王", day(3), day(4), None, "待定"],
    ]
    sheet = Sheet("排期", rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)])
    values = values_of()
    draft = recognise(Book("b.xlsx", [sheet]), SYNONYMS, today=NOW.date())
    result = append_tables(values, draft.tables, "b.xlsx")
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(result.change))
    assert [(task.name, task.parent) for task in plan.tasks.values()] == [
        ("新品短片", None),
        ("策划", 1),
        ("拍摄", 1),
        ("开箱短片", None),
        ("策划", 4),
    ]
    assert [(item.code, item.cell) for item in draft.problems] == [("date_unclear", "F4")]
    assert len(draft.tables[0].rows) == 2


def test_that_an_item_for_several_channels_belongs_to_the_first_and_says_so() -> None:
    rows = [
        ["发布日期", "平台", "选题", "形式"],
        [day(3), "小红书、抖音", "早餐", "图文"],
        [day(4), "抖音", "开箱", "视频"],
    ]
    done = imported(rows)
    assert done.of("channel", "name") == [("小红书",), ("抖音",)]
    assert done.of("content_item", "channel", "note")[0] == (1, "平台：小红书、抖音")
