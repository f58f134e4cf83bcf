"""复议诉讼与公示: remedies with their results, changes of the decision, what people can read."""

from township_desk.casework.case_view import CaseView
from township_desk.law.money import yuan
from township_desk.ui.case.blocks import Sheet


class RemedyTab(Sheet):
    """复议诉讼与公示."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        self._remedies(seen)
        self._changes(seen)
        self._publications(seen)
        self.end()

    def _remedies(self, seen: CaseView) -> None:
        self.head("复议诉讼")
        if not seen.remedies.sought:
            self.nothing("没有行政复议、行政诉讼。")
        for one in seen.remedies.sought:
            self.pairs(
                [
                    ("类别", f"{one.kind}{'（进行中）' if one.pending else ''}"),
                    ("复议机关（法院）", one.organ),
                    ("案号", one.case_no),
                    ("申请人（原告）", one.applicant),
                    ("提起", one.lodged_on),
                    ("受理（立案）", one.accepted_on),
                    ("答复期限", one.answer_due_on),
                    ("已答复", one.answered_on),
                    ("听证（开庭）", one.hearing_on),
                    ("出庭人员", one.attends),
                    ("停止执行", one.stay),
                    ("上诉", one.appealed_on),
                    ("请求和理由", one.claims),
                ],
                sparse=True,
            )
            if one.results:
                self.table(
                    ("审级", "结果", "理由", "文号", "送达", "上诉期至", "主文"),
                    [
                        (r.instance, r.outcome, r.ground, r.document_no, r.served_on,
                         r.appeal_until, r.text)
                        for r in one.results
                    ],
                    stretch=6,
                )  # fmt: skip
        self.pairs(
            [("救济期限届满", seen.remedies.open_until), ("执行机关", seen.remedies.enforced_by)],
            sparse=True,
        )

    def _changes(self, seen: CaseView) -> None:
        if not seen.remedies.changes:
            return
        self.head("决定的更正、撤销、变更")
        self.table(
            ("日期", "处理", "机关", "理由类别", "文号", "应退还", "已退还", "理由"),
            [
                (c.on, c.kind, c.source, c.ground, c.document_no,
                 yuan(c.refund_fen) if c.refund_fen else "", c.refunded_on, c.reason)
                for c in seen.remedies.changes
            ],
            stretch=7,
        )  # fmt: skip

    def _publications(self, seen: CaseView) -> None:
        self.head("公示")
        if not seen.remedies.publications:
            self.nothing("还没有确定是否公示。")
        for shown in seen.remedies.publications:
            self.pairs(
                [
                    ("予以公示", shown.flagged),
                    ("理由", shown.reason),
                    ("分类", shown.credit_class),
                    ("平台", shown.platform),
                    ("公示日期", shown.published_on),
                    ("截止日期", shown.until_on),
                    ("报送信用信息", shown.credit_pushed_on),
                    ("撤回", shown.withdrawn_on),
                    ("公开说明的理由", shown.withdraw_reason),
                ],
                sparse=True,
            )
