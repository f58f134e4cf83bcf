"""The tabs of notice and hearing, of review and decision, each filled from one frozen CaseView."""

from township_desk.casework.case_view import CaseView
from township_desk.casework.rights_views import DiscussionView, HearingView, ReviewView
from township_desk.ui.case.blocks import Sheet
from township_desk.ui.case.tabs import told


class NoticeTab(Sheet):
    """告知与听证."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        self.head("事先告知")
        for notice in seen.notices:
            self.pairs(
                [
                    ("文号", notice.number),
                    ("听证告知书", notice.hearing_number),
                    ("批准", f"{notice.approved_on} {notice.approver}"),
                    ("送达", notice.served_on),
                    ("陈述申辩至", notice.statement_until),
                    ("申请听证至", notice.hearing_until),
                    ("放弃陈述申辩", notice.statement_waived_on),
                    ("放弃听证", notice.hearing_waived_on),
                    ("拟处罚", told(notice.penalties)),
                    ("撤回", f"{notice.withdrawn_on} {notice.withdrawal_reason}"
                     if notice.withdrawn_on else ""),
                ]
            )  # fmt: skip
        if not seen.notices:
            self.nothing("还没有告知。作出处罚决定前应当告知（《行政处罚法》第四十四条）。")
        rights = seen.rights
        if rights.statements:
            self.head("陈述申辩")
            self.table(
                ("收到", "形式", "提出人", "内容", "复核", "复核意见", "采纳"),
                [
                    (s.received_on, s.form, f"{s.person}{'（监护人参加）' if s.with_guardian else ''}",
                     s.content, s.reviewed_on, s.review_text, s.adopted)
                    for s in rights.statements
                ],
                stretch=3,
            )  # fmt: skip
        if rights.interested:
            self.head("利害关系人")
            self.table(
                ("姓名（名称）", "身份", "联系方式", "通知听证"),
                [(x.name, x.kind, x.contact, x.told_on) for x in rights.interested],
                stretch=2,
            )
        for hearing in rights.hearings:
            self._hearing(hearing)
        if rights.letters:
            self.head("决定后收到的意见")
            self.table(
                ("收到", "提出人", "内容", "期限内交邮", "答复", "答复内容", "依职权审查"),
                [
                    (x.received_on, x.person, x.content, x.in_time, x.answered_on, x.answer,
                     x.reconsider)
                    for x in rights.letters
                ],
                stretch=2,
            )  # fmt: skip
        self.end()

    def _hearing(self, hearing: HearingView) -> None:
        self.head("听证")
        planned = f"{hearing.planned_on} {hearing.planned_at}" if hearing.planned_on else ""
        self.pairs(
            [
                ("申请", f"{hearing.requested_on}（{hearing.form}）"),
                ("审查", hearing.answer),
                ("通知书", hearing.notice_number),
                ("时间", planned),
                ("延期", "；".join(hearing.postponed)),
                ("地点", hearing.place),
                ("主持人", hearing.host),
                ("听证员", hearing.members),
                ("记录人", hearing.clerk),
                ("公告", hearing.announced_on),
                ("举行", hearing.held_on),
                ("质证的证据", "、".join(str(n) for n in hearing.evidence)),
                ("拒绝签名", hearing.refusal_note),
                ("报告", hearing.report),
                ("争议焦点", hearing.disputes),
                ("事实认定", hearing.facts_found),
                ("意见和建议", hearing.opinion),
                ("终止", hearing.end_reason),
            ]
        )


class DecisionTab(Sheet):
    """审核与决定."""

    def show_case(self, seen: CaseView) -> None:
        """Fill the tab."""
        self.begin()
        rights = seen.rights
        if rights.versions:
            self.head("拟处理意见的版本")
            self.table(
                ("版本", "日期", "修改人", "环节", "原因", "内容", "影响", "指纹"),
                [
                    (v.number, v.made_on, v.made_by, v.act, v.why, v.content, v.changes,
                     v.digest[:12])
                    for v in rights.versions
                ],
                stretch=5,
            )  # fmt: skip
        self.head("法制审核")
        for review in rights.reviews:
            self._review(review)
        if not rights.reviews:
            self.nothing("还没有送审。未经法制审核不得作出决定（《行政处罚法》第五十八条）。")
        for talk in rights.discussions:
            self._discussion(talk)
        self.head("审批意见")
        self.table(
            ("事项", "环节", "意见", "签署人", "日期"),
            [(a.subject, a.slot, a.opinion, a.signer, a.on) for a in seen.approvals],
            stretch=2,
        )
        if seen.overrides:
            self.head("负责人确认放行")
            self.table(
                ("规则", "理由", "确认人", "日期"),
                [(o.rule, o.reason, o.by, o.on) for o in seen.overrides],
                stretch=1,
            )
        self.end()

    def _review(self, review: ReviewView) -> None:
        self.pairs(
            [
                (review.kind, f"{review.submitted_on} {review.submitted_by}"),
                ("送审情形", "；".join(review.grounds)),
                ("审核人", review.reviewer),
                ("结论", review.opinion or "待审核"),
                ("日期", review.opined_on),
                ("理由", review.reasons),
                ("退回办理", review.returned),
                ("裁量基准适用", review.benchmark_finding),
            ]
        )
        if review.checks:
            self.table(("审核内容", "意见"), review.checks, stretch=1)

    def _discussion(self, talk: DiscussionView) -> None:
        self.head(f"集体讨论（{talk.subject}）")
        self.pairs(
            [
                ("日期", talk.held_on),
                ("主持人", talk.chair),
                ("列席", talk.attendees),
                ("讨论理由", "；".join(talk.why)),
                ("提请表决", talk.motion),
                ("结果", "通过" if talk.carried else "未形成多数意见"),
                ("结论", talk.conclusion),
            ]
        )
        self.table(("参加人", "表决、意见和理由"), talk.voters, stretch=1)
