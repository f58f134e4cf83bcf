"""What is typed and cannot be true: the rule it breaks, the article, and the way out.

The window, the command line and ``rules --all`` name these like any guard; nothing is written.
"""

from dataclasses import dataclass

from township_desk.errors import InvalidInput, LawRef, Problem

HOUSE = "本程序的办案规则"


@dataclass(frozen=True)
class Fault:
    """One way in which typed values cannot be true."""

    rule: str
    law: LawRef
    message: str
    remedy: str

    def at(self, text: str, field: str = "") -> Problem:
        """The fault as *text* says it of one *field*."""
        return Problem(text, field=field, code=self.rule, law=self.law, remedy=self.remedy)

    def refusal(self, text: str, field: str = "") -> InvalidInput:
        """To be raised."""
        return InvalidInput([self.at(text, field)])


DAYS = Fault(
    "G-DAT-02",
    LawRef("行政处罚法", "第四十七条"),
    "填写的日期、时间前后矛盾。",
    "对照笔录、文书原件核对各个日期和时间的先后，改正后再提交。",
)
FUTURE = Fault(
    "G-DAT-03",
    LawRef("行政处罚法", "第四十七条"),
    "登记的事项尚未发生（日期晚于今天）。",
    "改为实际发生的日期；事情还没有做的，做完再登记。计算机日期不对的，请系统管理员校正。",
)
AMOUNT = Fault(
    "G-INP-01",
    LawRef(HOUSE, "金额记载"),
    "数额超出程序能够记载的范围（一万亿元）。",
    "核对位数、单位（元、万元）、基数和数量后重新填写。",
)
TWICE = Fault(
    "G-INP-02",
    LawRef(HOUSE, "附录C 角色权限"),
    "同一个人在一件事里写了两次，或者担任了两种角色。",
    "每个人只写一次；另一角色改由其他人担任。",
)
PARTY = Fault(
    "G-INP-03",
    LawRef("行政处罚法", "第五十九条第一款第一项"),
    "当事人的类型与填写的资料不符，或者缺少这一类当事人必须载明的资料。",
    "对照身份证件、营业执照改正当事人类型，或者补填所列项目；身份不明的选择“身份不明”。",
)
NUMBER = Fault(
    "G-INP-04",
    LawRef(HOUSE, "GB 11643、GB 32100"),
    "证件号码校验不通过，请核对。",
    "对照证件原件更正号码。",
)
CALENDAR = Fault(
    "G-CAL-02",
    LawRef(HOUSE, "期限计算规则 DL-20"),
    "节假日安排自相矛盾（日期重复、跨年、既放假又上班）。",
    "对照国务院办公厅的放假通知改正所列日期，再重新载入；改正前仍按原有安排计算期限。",
)

FAULTS = (DAYS, FUTURE, AMOUNT, TWICE, PARTY, NUMBER, CALENDAR)
