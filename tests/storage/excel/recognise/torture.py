"""Tables of every kind as people spoil them: moved, permuted, renamed, with titles, gaps, merges, totals and footnotes.

`templates.txt` holds the headers; cells are made up here by what they hold. Nothing comes from a real file.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path

from storage.excel.sheet import Book, Cell, Merge, Sheet, SheetValue

Line = list[SheetValue]
MISCHIEF = (
    *("permute", "rename", "shift", "title", "company", "labels", "total", "footnote", "merge", "bilingual"),
    *("two_rows", "gap", "blank_rows", "text_dates", "spaces"),
)
CHANCE = 0.25
FIRST_DAY = date(2026, 3, 2)
_CELL = re.compile(r"([^:]+):([a-z0-9]+)(?=\s|$)")
_ENGLISH = {
    "n": "Name",
    "o": "Owner",
    "s": "Start",
    "e": "End",
    "m": "Amount",
    "S": "Status",
    "i": "No.",
    "c": "Channel",
}

WORDS: dict[str, tuple[str, str]] = {
    "n": (
        "确定主题/撰写方案/设计主视觉/联系供应商/拍摄短视频/搭建页面/投放测试/预热推文/社群裂变/发放奖品/数据汇总/总结会",
        "Define theme/Write brief/Draw key visual/Book hall/Shoot film/Build page/Ads/Tease/Refer/Prizes/Count/Meet",
    ),
    "o": ("王敏/李强/张伟/刘洋/陈静/赵磊", "Ann/Bob/Carla/Dan/Eve/Frank"),
    "pn": (
        "王敏/李强/张伟/刘洋/陈静/赵磊/孙丽/周杰/吴倩/郑凯/冯雪/何军",
        "Ann Lee/Bob Roe/Cara Fox/Dan Poe/Eve Moss/Frank Hill/Gina Cole/Hugo Page/Iris West/Jack Dunn/Kate Ford",
    ),
    "ro": ("项目负责人/渠道运营/内容策划/数据分析师/设计师/剪辑", "Lead/Operator/Planner/Analyst/Designer/Editor"),
    "c": ("抖音/小红书/公众号/视频号/百度/微博", "TikTok/Instagram/Email/YouTube/Google/Facebook"),
    "t": ("按要求/需确认/参考上次/注意调性/待补充/每周同步", "As agreed/Confirm/See last/Mind tone/More later/Weekly"),
    "S": ("未开始/进行中/已完成", "Not started/In progress/Done"),
    "S2": ("开放/监控中/关闭", "Open/Monitoring/Closed"),
    "L": ("高/中/低", "High/Medium/Low"),
    "pr": ("高/中/低", "High/Medium/Low"),
    "ty": ("Risk/Issue", "Risk/Issue"),
    "ty2": ("图文/短视频/直播", "Reel/Carousel/Story"),
    "tg": ("#早餐 #健康/#穿搭", "#food #easy/#style"),
    "un": ("人/次/%", "users/clicks/%"),
    "ok": ("是/否", "Yes/No"),
    "wd": ("周一/周二/周三/周四/周五", "Mon/Tue/Wed/Thu/Fri"),
    "hn": ("元旦/春节/清明节/劳动节/端午节/中秋节/国庆节", "New Year/Easter"),
    "ph": ("线上推广/线下活动/内容制作", "Online/Offline/Content"),
}  # fmt: skip


@dataclass(frozen=True)
class Template:
    """`columns` are headers with the code of what stands below."""

    kind: str
    sheet: str
    columns: tuple[tuple[str, str], ...]

    @property
    def english(self) -> bool:
        return all(ord(character) < 0x2E80 for header, _code in self.columns for character in header)


@dataclass
class Spoiled:
    """The book with what recognition should find in it."""

    book: Book
    header_row: int
    rows: int
    mischief: set[str]


def templates() -> list[Template]:
    """Every template of the list."""
    found = []
    for line in (Path(__file__).parent / "templates.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, sheet, columns = line.split("|")
            cells = tuple((header.strip(), code) for header, code in _CELL.findall(columns))
            found.append(Template(kind, sheet, cells))
    return found


def spoiled(template: Template, seed: int) -> Spoiled:
    """The template as the seed's chance spoils it; seed 0 leaves it as it is."""
    chance = random.Random(f"{template.sheet}{seed}")
    mischief = {name for name in MISCHIEF if seed and chance.random() < CHANCE}
    return _Spoiling(template, chance, mischief).book()


@dataclass
class _Spoiling:
    template: Template
    chance: random.Random
    mischief: set[str]
    merges: list[list[int]] = field(default_factory=list)

    def book(self) -> Spoiled:
        columns = list(self.template.columns)
        if "permute" in self.mischief:
            self.chance.shuffle(columns)
        count = self.chance.randrange(5, 10) if self.template.kind != "calendar" else 6
        data = [[self._cell(code, row, count) for _header, code in columns] for row in range(count)]
        for at, (_header, code) in enumerate(columns):
            if code == "ph" and "merge" in self.mischief:
                self._merge_down(data, at)
        head: Line = [self._header(header, code) for header, code in columns]
        self._spoil_rows(data, head, columns)
        above = list(self._above())
        heads, second = self._heads(head)
        first = len(above) + len(heads)
        merges = [(a + first, b, c + first, d) for a, b, c, d in self.merges]
        merges += [(a + len(above), b, c + len(above), d) for a, b, c, d in second]
        rows = [*above, *heads, *data, *self._below(len(head))]
        return self._placed(rows, merges, len(above) + 1, count)

    def _placed(self, rows: list[Line], merges: list[Merge], header_row: int, count: int) -> Spoiled:
        right, down = (2, 3) if "shift" in self.mischief else (0, 0)
        moved = [[] for _ in range(down)] + [[None] * right + row for row in rows]
        placed = [(a + down, b + right, c + down, d + right) for a, b, c, d in merges]
        plain = "rename" in self.mischief
        sheet = Sheet("Sheet1" if plain else self.template.sheet, moved, placed)
        book = Book("a.xlsx" if plain else f"{self.template.sheet}.xlsx", [sheet])
        return Spoiled(book, header_row + down, count, self.mischief)

    def _header(self, header: str, code: str) -> str:
        if "bilingual" in self.mischief and not self.template.english and code in _ENGLISH:
            return f"{header}\n{_ENGLISH[code]}"
        if "spaces" in self.mischief:
            short = len(header) < 5 and all(ord(character) > 0x2E80 for character in header)
            return " ".join(header) if short else f" {header}: "
        return header

    def _merge_down(self, data: list[Line], at: int) -> None:
        third = max(1, len(data) // 3)
        for first in (0, third, 2 * third):
            last = len(data) - 1 if first == 2 * third else first + third - 1
            for row in range(first + 1, last + 1):
                data[row][at] = None
            if last > first:
                self.merges.append([first, at, last, at])

    def _spoil_rows(self, data: list[Line], head: Line, columns: list[tuple[str, str]]) -> None:
        if "gap" in self.mischief:
            at = self.chance.randrange(1, len(head))
            for line in (*data, head):
                line.insert(at, None)
            for merge in self.merges:
                if merge[1] >= at:
                    merge[1] += 1
                    merge[3] += 1
        elif "total" in self.mischief and self.template.kind in ("budget_line", "expense", "metric"):
            sums: Line = [
                sum(int(str(row[at])) for row in data) if code in ("m", "b", "q") else None
                for at, (_header, code) in enumerate(columns)
            ]
            blank = next((at for at, value in enumerate(sums) if value is None), None)
            if blank is not None:
                sums[blank] = "Total" if self.template.english else "合计"
                data.append(sums)
        if "blank_rows" in self.mischief and not self.merges:
            data[2:2] = [[None] * len(head)]

    def _above(self) -> Iterator[Line]:
        english = self.template.english
        if "company" in self.mischief:
            yield ["Acme Ltd" if english else "某某科技有限公司"]
        if "title" in self.mischief:
            yield [f"Spring 2026 {self.template.sheet}" if english else f"2026年春季{self.template.sheet}"]
        if "labels" in self.mischief:
            words: Line = ["Project:", "Spring push", None, "Manager:", "Ann"]
            yield words if english else ["项目名称：", "春季拉新", None, "负责人：", "王敏"]
            yield [None]

    def _heads(self, head: Line) -> tuple[list[Line], list[Merge]]:
        """The header, its last two columns under a common word if it is to have two rows."""
        last = len(head) - 1
        if "two_rows" not in self.mischief or last < 3 or head[last] is None or head[last - 1] is None:
            return [head], []
        upper: Line = [*head[:-2], "Details" if self.template.english else "明细", None]
        lower: Line = [None] * (last - 1) + head[-2:]
        merges = [(0, at, 1, at) for at in range(last - 1) if head[at] is not None]
        return [upper, lower], [*merges, (0, last - 1, 0, last)]

    def _below(self, width: int) -> list[Line]:
        if "footnote" not in self.mischief:
            return []
        note = (
            "Note: subject to change; ask for the latest version."
            if self.template.english
            else "备注：以最终确认为准。"
        )
        return [[None] * width, [note]]

    def _cell(self, code: str, row: int, count: int) -> SheetValue:
        plain = self._plain(code, row)
        if code == "ph":
            words = WORDS[code][self.template.english].split("/")
            return words[min(row * 3 // count, 2) % len(words)]
        if code in ("s", "e") and "text_dates" in self.mischief and isinstance(plain, date):
            return f"{plain:%d %b %Y}" if self.template.english else f"{plain.year}.{plain.month}.{plain.day}"
        return plain

    def _plain(self, code: str, row: int) -> SheetValue:
        chance = self.chance
        if code in WORDS:
            words = WORDS[code][self.template.english].split("/")
            return words[row % len(words)] if code in ("n", "pn", "ro", "hn", "wd") else chance.choice(words)
        made: dict[str, SheetValue] = {
            "i": row + 1, "w": f"1.{row + 1}", "tm": time(9 + row // 2, 30 * (row % 2)),
            "s": FIRST_DAY + timedelta(2 * row), "e": FIRST_DAY + timedelta(2 * row + 3),
            "tr": f"{9 + row}:00-{9 + row}:30", "tr2": f"3.{row + 1}-3.{row + 5}",
            "d": chance.randrange(1, 9), "dd": f"D-{30 - row}", "p": Cell(chance.choice([0, 0.25, 0.5, 1.0]), "0%"),
            "r": Cell(round(chance.random() / 5, 4), "0.00%"), "f": round(chance.random() * 5, 2),
            "x": chance.randrange(1, 6),
            "m": chance.randrange(1, 200) * 100, "m2": chance.randrange(200, 900) * 100, "q": chance.randrange(1, 20),
            "b": chance.randrange(100, 90_000),
            "wk": f"Week {row + 1}" if self.template.english else f"第{row + 1}周",
            "pd": str(row) if row else None, "u": f"https://example.com/{row}", "ph1": f"1380000{1000 + row}",
            "pa": " > ".join(WORDS["c"][self.template.english].split("/")[row % 3 : row % 3 + 1 + row % 2]),
        }  # fmt: skip
        return made[code]
