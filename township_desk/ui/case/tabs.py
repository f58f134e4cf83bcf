"""The tabs of the workspace, each filled from one frozen CaseView."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from township_desk.casework.case_parts import PenaltyView, ProposalView
from township_desk.casework.case_view import CaseView
from township_desk.casework.execution_view import ExecutionView
from township_desk.law.money import yuan
from township_desk.ui import plain
from township_desk.ui.case.blocks import Sheet
from township_desk.ui.case.masking import masked_id, masked_phone
from township_desk.ui.case.measure_block import show_measure
from township_desk.ui.case.side_block import show_side
from township_desk.ui.forms.meaning import CIRCUMSTANCES


def told(penalties: tuple[PenaltyView, ...]) -> str:
    """Penalties in one cell."""
    return "；".join(item.text or item.title for item in penalties)


class OverviewTab(Sheet):
    """概况."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        header = seen.header
        self.begin()
        self.pairs(
            [
                ("线索", header.clue_number),
                ("来源", header.clue_source),
                ("发现日期", header.discovered_on),
                ("违法行为发生", header.violation_on),
                ("立案日期", header.filed_on),
                ("调查终结", header.report_on),
                ("发生地点", header.place),
                ("领域", header.domain),
                ("案情摘要", header.summary or header.clue_content),
            ]
        )
        if seen.proposal is not None:
            self.head("拟处理意见")
            self._proposal(seen.proposal)
        for decision in seen.decisions:
            self.head(decision.kind)
            self.pairs(
                [
                    ("文号", decision.number),
                    ("日期", decision.decided_on),
                    ("决定", told(decision.penalties) or decision.ground),
                    ("决定人", decision.decider),
                ]
            )
        if header.closing_reason:
            self.head("结案")
            self.pairs(
                [
                    ("结案日期", header.closed_on),
                    ("事由", header.closing_reason),
                    ("档号", header.archive_number),
                ]
            )
        self.head("期限")
        self.table(
            ("期限", "起算", "届满", "情况", "依据"),
            [(c.title, c.started_on, c.due_on, c.left, c.article) for c in seen.clocks],
            stretch=4,
        )
        show_side(self, seen.side)
        self.end()

    def _proposal(self, proposal: ProposalView) -> None:
        for text in proposal.major:
            flag = plain.label(
                f"■ 属重大行政处罚或者须会商：{text}（缙政办发〔2021〕55号）", wrap=True
            )
            flag.setProperty("chip", "red")
            self.add(flag)
        titles = dict(CIRCUMSTANCES)
        legal = proposal.legal_range_fen
        self.pairs(
            [
                ("处罚", told(proposal.penalties) or "不予处罚"),
                ("法定幅度", f"{yuan(legal[0])}—{yuan(legal[1])}" if legal else ""),
                ("裁量等次", proposal.tier),
                ("情节", "；".join(titles.get(c, c) for c in proposal.circumstances)),
                ("听证", "；".join(proposal.hearing) or "不属听证范围"),
                ("依据", "、".join(proposal.basis)),
                ("裁量理由", proposal.discretion_reason),
                ("计算", "；".join(proposal.reasons)),
                ("数额核对", "；".join(proposal.follow_ups)),
                ("请核对", "；".join(proposal.notes)),
                ("裁量因素", "；".join(f"{title}：{text}" for title, text in proposal.factors)),
                ("从旧兼从轻", proposal.law_comparison),
            ]
        )


class PartyTab(Sheet):
    """当事人: numbers of people stay hidden until somebody asks."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.revealed = False
        self._seen: CaseView | None = None

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self._seen = seen
        self.begin()
        party = seen.party
        if party is None:
            self.nothing("还没有登记当事人。请在右侧“下一步”中登记。")
            self.end()
            return
        shown = self.revealed
        self.pairs(
            [
                ("姓名（名称）", party.name),
                ("类型", party.kind_title),
                ("证件号码", party.id_no if shown else masked_id(party.id_no)),
                ("统一社会信用代码", party.credit_code),
                ("性别", party.sex),
                ("出生日期", party.birth_on if shown or not party.birth_on else "****-**-**"),
                ("经营者", party.operator),
                ("法定代表人（负责人）", f"{party.legal_rep} {party.legal_rep_post}".strip()),
                ("联系电话", party.phone if shown else masked_phone(party.phone)),
                ("住址（住所）", party.address),
                ("监护人", party.guardian),
                ("罚款限额按", "公民" if party.as_citizen else "法人或者其他组织"),
            ]
        )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.reveal_button = QPushButton("隐藏号码" if shown else "显示号码")
        self.reveal_button.clicked.connect(self.reveal)
        line.addWidget(self.reveal_button)
        line.addStretch(1)
        self.add(row)
        if party.number_problem:
            problem = plain.label(f"■ {party.number_problem}", wrap=True)
            problem.setProperty("chip", "red")
            self.add(problem)
        self.end()

    def reveal(self) -> None:
        """Show the numbers, or hide them again."""
        self.revealed = not self.revealed
        if self._seen is not None:
            self.show_case(self._seen)


class EvidenceTab(Sheet):
    """证据与事实."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        self.head(f"证据（{len(seen.evidence)}）")
        if seen.evidence:
            self.table(
                ("编号", "名称", "种类", "提取", "提取人", "证明内容", "证明事实", "文件"),
                [
                    (
                        f"证据{e.number}", e.name + ("（非法取得）" if e.illegal else ""), e.kind_title,
                        e.taken_on, e.officers, e.proves,
                        "、".join(f"事实{n}" for n in e.facts) or "未用于认定事实",
                        f"{e.file_name} {e.file_sha256[:8]}" if e.file_sha256 else "",
                    )
                    for e in seen.evidence
                ],
                stretch=5,
            )  # fmt: skip
        else:
            self.nothing("还没有证据。现场检查、询问和登记证据都在右侧“下一步”中。")
        self.head(f"认定的事实（{len(seen.facts)}）")
        for number, fact in enumerate(seen.facts, 1):
            proved = "、".join(f"证据{n}" for n in fact.evidence)
            self.pairs([(f"事实{number}", fact.text), ("证据", proved)], columns=1)
        if not seen.facts:
            self.nothing("还没有认定事实。每项事实须有经查证属实的证据（《行政处罚法》第四十条）。")
        if seen.corrections:
            self.head("责令改正")
        for order in seen.corrections:
            self.pairs(
                [
                    ("文号", order.number),
                    ("责令日期", order.ordered_on),
                    ("改正期限", order.due_on or "立即"),
                    ("送达", order.served_on),
                    ("复查", order.rechecked_on),
                    ("复查结果", order.result),
                    ("改正要求", order.text),
                ]
            )
        for measure in seen.measures:
            show_measure(self, measure)
        if seen.records:
            self.head("笔录")
        for record in seen.records:
            self.pairs(
                [
                    ("笔录", f"{record.kind}　{record.person}"),
                    ("时间", record.started_at),
                    ("地点", record.place),
                    ("执法人员", record.officers),
                    ("内容", record.text),
                ]
            )
        self.end()


class ExecutionTab(Sheet):
    """送达与执行."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        self.head("送达")
        if seen.services:
            self.table(
                ("文书", "文号", "方式", "送达日", "签收人", "送达人"),
                [
                    (s.title, s.number, s.method, s.on, s.recipient, s.servers)
                    for s in seen.services
                ],
                stretch=0,
            )
        else:
            self.nothing("还没有送达记录。")
        self.head("缴款")
        if seen.payments:
            self.table(
                ("日期", "金额", "票据号码", "加处罚款"),
                [
                    (x.on, yuan(x.amount_fen), x.receipt_no,
                     yuan(x.surcharge_fen) if x.surcharge_fen else "")
                    for x in seen.payments
                ],
                stretch=2,
            )  # fmt: skip
        else:
            self.nothing("还没有缴款记录。")
        self._execution(seen.execution)
        for referral in seen.referrals:
            self.head("移送")
            self.pairs(
                [
                    ("情形", f"{referral.row} {referral.reason}"),
                    ("受移送方", referral.organ or referral.target),
                    ("提出", referral.required_on),
                    ("移送函", referral.number),
                    ("移送日期", referral.sent_on),
                    ("答复", f"{referral.answer} {referral.receipt_text}".strip()),
                ]
            )
        for told in seen.beside_referral:
            self.head(told.title)
            self.pairs(list(told.pairs))
        if seen.consultations:
            self.head("会商、指定")
            self.table(
                ("日期", "类型", "文号", "内容"),
                [(c.on, c.kind, c.document_no, c.text) for c in seen.consultations],
                stretch=3,
            )
        self.end()

    def _execution(self, seen: ExecutionView) -> None:
        """What is owed today with its arithmetic, the days to keep, what happened."""
        if seen.owed:
            self.head("尚欠")
            late = "，已经逾期" if seen.overdue else ""
            self.pairs(
                [("尚欠", "、".join(seen.owed)), ("缴款期限", f"{seen.due_on}{late}")], columns=1
            )
            for line in (*seen.arithmetic, *seen.days):
                self.add(plain.secondary(line, wrap=True))
        if seen.events:
            self.head("执行经过")
            self.table(
                ("日期", "事项", "内容"), [(e.on, e.title, e.text) for e in seen.events], stretch=2
            )


class TrailTab(Sheet):
    """留痕."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        self.table(
            ("序号", "法律日期", "时间", "人员", "操作", "内容", "指纹"),
            [
                (a.seq, a.legal_day, a.at, a.actor, a.title, a.message, a.hash[:12])
                for a in reversed(seen.audit)
            ],
            stretch=5,
        )
        self.end()
