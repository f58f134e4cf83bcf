"""What a field means beyond its type: whom it names, which codes it takes, in Chinese."""

import re

from township_desk.casework.case_rows import ANSWERS, TARGETS
from township_desk.casework.paper_facts import CORRECTION_RESULTS
from township_desk.catalog.penalty import CONDITIONS
from township_desk.discretion.circumstances import Circumstance
from township_desk.procedure.rules import RULES
from township_desk.procedure.stages import Role
from township_desk.ui.forms.choice import Options

GAP = re.compile(r"\{\w+\}")
"""Where a rule's message names the days and sums of a case."""

OFFICERS = frozenset({Role.CASE_OFFICER, Role.TEAM_LEADER})
HEADS = frozenset({Role.AGENCY_HEAD, Role.PRINCIPAL_HEAD})
ANYBODY: frozenset[Role] = frozenset()

PEOPLE: dict[str, frozenset[Role]] = {
    "officers": OFFICERS,
    "servers": OFFICERS,
    "clerk": ANYBODY,
    "host": frozenset({Role.HEARING_HOST}),
    "chair": HEADS,
    "members": ANYBODY,
    "recorder": ANYBODY,
    "login": HEADS,
    "investigation.assign:person": OFFICERS,
    "investigation.recuse:person": ANYBODY,
    "recusal.apply:person": ANYBODY,
    "recusal.decide:person": ANYBODY,
    "recusal.decide:replacement": OFFICERS,
    "closing.review_file:second": ANYBODY,
    "people.assign_roles:login": ANYBODY,
    "people.certify:login": ANYBODY,
    "people.leave:login": ANYBODY,
    "people.set_password:login": ANYBODY,
    "remedy.hearing:head": HEADS,
    "remedy.hearing:staff": ANYBODY,
}
"""Fields that name people of the office, by the roles that fit; ``act:field`` where the name alone misleads."""

NOT_PEOPLE = frozenset({"people.add:login", "notice.record_statement:person"})

CIRCUMSTANCES: Options = tuple((code.value, code.label) for code in Circumstance)
"""procedure.md 3.8 with article and effect. Defending oneself is not there: it never makes it heavier."""

CONDITION_WORDS: Options = tuple(CONDITIONS.items())

CODES: dict[str, Options] = {
    "circumstances": CIRCUMSTANCES,
    "conditions": CONDITION_WORDS,
}
"""Lists of codes."""

SPOT: Options = (
    ("UP_TO_100", "依法给予一百元以下的罚款（第六十八条第一项）"),
    ("HARD_TO_COLLECT", "不当场收缴事后难以执行（第六十八条第二项）"),
    ("REMOTE_REQUEST", "边远、水上、交通不便地区，当事人提出（第六十九条）"),
)

WORDS: dict[str, Options] = {
    "approval.endorse:subject": (
        ("filing", "立案"),
        ("decision", "决定"),
        ("referral", "移送"),
        ("crime", "移送公安"),
        ("closing", "结案"),
    ),
    "filing.propose:harm": (
        ("SAFETY", "涉及公民生命健康安全、金融安全且有危害后果"),
        ("ECOLOGY", "造成环境污染、生态破坏"),
    ),
    "investigation.recheck:result": tuple(CORRECTION_RESULTS.items()),
    "notice.record_statement:form": (("written", "书面"), ("oral", "口头")),
    "referral.receive:answer": tuple(ANSWERS.items()),
    "referral.require:target": tuple(TARGETS.items()),
    "refer_to": tuple(TARGETS.items()),
    "referral.require:row": (
        ("R1", "R1 不在本机关权限内，或者发生地不在本辖区，或者其他机关先行立案"),
        ("R2", "R2 涉嫌犯罪"),
        ("R3", "R3 降低资质等级、吊销许可证件、停产停业、关闭、限制从业"),
        ("R4", "R4 没收较大数额违法所得、较大价值非法财物"),
        ("R4b", "R4b 没收达到听证标准、未达移送标准"),
        ("R5", "R5 依据规定应当给予 R3 所列处罚"),
        ("R6", "R6 较大数额罚款（县级已设定须移送的）"),
        ("R7", "R7 暂扣许可证件等 55号未列明的较重处罚"),
    ),
    "referral.consult:kind": (("CONSULTED", "会商意见"), ("DESIGNATED", "指定管辖")),
    "case.confirm:rule": tuple(
        (rule.id, f"{rule.id}　{GAP.sub('……', rule.message)}")
        for rule in RULES.values()
        if rule.level == "CONFIRM"
    ),
    "catalog.publish:kind": (("full", "全部事项"), ("adjustment", "调整事项")),
    "execution.pay:on_spot_ground": SPOT,
    "summary.decide:on_spot_ground": SPOT,
    "sex": (("男", "男"), ("女", "女")),
}
"""Words with a fixed set of answers, by ``act:field`` or by the field's name alone."""

FREE_WORDS: dict[str, tuple[str, ...]] = {
    "relation": (
        "当事人", "本人", "法定代表人", "经营者", "同住成年家属", "代理人", "代收人", "收发人员",
        "证人", "监护人",
    ),
    "investigation.add_evidence:name": (
        "PARTY居民身份证复印件", "PARTY营业执照复印件", "现场照片", "现场录像", "施工许可证复印件",
        "检测报告",
    ),
    "clue.register:disposition": ("核查", "立案", "移送", "不予立案"),
    "notice.withdraw:next": ("重新告知", "移送", "不予处罚"),
}  # fmt: skip
"""Words with usual answers beside which others may be typed; PARTY is the party of the case."""

FILES = frozenset(
    {
        "investigation.add_evidence:file", "catalog.publish:file", "dispute.designate:file",
        "clue.add_evidence:file", "documents.file_blank:file", "investigation.extract_data:file",
    }
)  # fmt: skip
MATTERS = frozenset({"赋权事项", "事项"})
"""Titles of fields that take a matter of the township's list; ``matter`` alone may be any business."""
DOMAINS = frozenset({"parameters.set:domain"})
"""Fields that take a field of work as the list of matters names it."""
SECRETS = frozenset({"password"})
HIDDEN = ("case", "clue")
"""Numbers that the program gives and nobody types."""
