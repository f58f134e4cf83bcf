"""Every fact a paper may name, empty: what the record does not know yet is a gap, never an error."""

from copy import deepcopy
from typing import Any


def _texts(names: str) -> dict[str, Any]:
    return dict.fromkeys(names.split(), "")


def _days(names: str) -> dict[str, Any]:
    return dict.fromkeys(names.split())


_BLANK: dict[str, Any] = {
    "agency": _texts(
        "full_name kind abbr legal_rep address postcode phone contact team_name complaint_phone "
        "reconsideration_organ reconsideration_url litigation_court enforcement_court"
    )
    | {
        "date_style": "arabic",
        "payment": _texts("bank_name bank_address account_name account_no epay_name"),
        "empowerment": _texts("title number"),
    },
    "document": {"variant": ""},
    "source": _texts("number kind_title content place check disposition")
    | _days("registered_at discovered_on")
    | {"party": {"name": ""}},
    "party": _texts(
        "name display_name kind kind_title sex id_no uscc legal_rep legal_rep_post operator "
        "address phone guardian employer"
    )
    | _days("birth_on")
    | {"is_person": True, "is_minor": False, "id_label": "公民身份号码"},
    "correction": _texts("number title text facts result result_title recheck_text")
    | _days("due_on ordered_on served_on rechecked_on")
    | {"timed": False},
    "measure": _texts(
        "kind kind_title number objects facts reason law article place keeping_title keeper statement "
        "witness urgent_reason list_title list_of"
    )
    | _days("from_on until_on carried_at days")
    | {
        "urgent": False,
        "items": [],
        "disposal": _texts("way text"),
        "extension": _texts("reason") | _days("from_on until_on") | {"days": 0},
        "release": _texts("ground scope recipient text") | {"proceeds_fen": 0},
        "transfer": _texts("organ text") | _days("on"),
    },
    "matter_approval": _texts("title facts reasons basis measures attachments urgent")
    | {"coercive": False},
    "notice": _texts("number hearing_number hearing_items withdrawal_reason")
    | _days(
        "served_on approved_on expires_on hearing_expires_on statement_waived_on "
        "hearing_waived_on withdrawn_on"
    )
    | {"hearing_told": False, "hearing_reasons": []},
    "statement": _texts("content review_text reviewer form")
    | _days("received_on reviewed_on adopted")
    | {"status": "未提出"},
    "hearing": _texts(
        "host clerk place planned_at closed_reason report end_reason notice_number refusal_note "
        "facts_found disputes opinion end_title refusal_reason postponed_reason"
    )
    | _days("requested_on held_on planned_on reported_on ended_on postponed_from announced_on")
    | {
        "public": True,
        "in_time": True,
        "agents": [],
        "members": [],
        "third_persons": [],
        "third_present": [],
        "evidence": [],
    },
    "review": _texts(
        "submitted_by reviewer opinion opinion_title reasons benchmark_finding missing step_title"
    )
    | _days("submitted_on opined_on")
    | {"checks": [], "grounds": []},
    "discretion": {"sentences": [], "follow_ups": [], "notes": [], "factors": []},
    "discussion": _texts("chair conclusion place recorder subject_title motion_title disputes")
    | _days("held_on")
    | {
        "voters": [],
        "attendees": [],
        "why": [],
        "agreed": 0,
        "opposed": 0,
        "abstained": 0,
        "aside": False,
        "carried": True,
    },
    "decision": _texts("number ground ground_title reason kind")
    | _days("decided_on")
    | {"publish": False, "served_online": False, "by_monitor": False, "suit_days": None},
    "transfer": _texts(
        "organ reason row number answer facts basis measures goods value ledger laws omission"
    )
    | _days("sent_on receipt_on")
    | {"files": [], "of_clue": False},
    "dispute": _texts(
        "organ points facts our_view their_view course advice reported_to request_number"
    )
    | _days("arisen_on consulted_on reported_on")
    | {"files": []},
    "crime": _texts(
        "target organ organ_kind offence standard report grounds decision decision_reason procuratorate"
    )
    | _days("reported_at decided_at")
    | {"group": [], "attachments": []},
    "remedy": _texts(
        "kind organ case_no applicant claims co_respondent decision_title head staff "
        "absence_reason signer opinion request"
    )
    | _days("lodged_on copy_received_on answer_due_on"),
    "change": _texts(
        "kind kind_title source_title ground_title number title document_no reason before after"
    )
    | _days("decided_on received_on")
    | {"refund_fen": 0},
    "disclosure": _texts(
        "number party uscc cause facts basis penalty platform class_title credit_platform "
        "withdraw_reason channel"
    )
    | _days(
        "decided_on published_on until_on withdrawn_on credit_told_on least_months most_months"
    ),
    "closing": _texts("reason result goods remedies disclosure law_comparison"),
    "record": _texts(
        "place clerk recusal_answer supplement text result_title refusal on_spot_ground"
    )
    | _days("started_at ended_at")
    | {
        "promise": False,
        "officers": [],
        "qa": [],
        "times": 1,
        "person": _texts(
            "name relation sex id_no address phone present witness presence authority "
            "accusation defence examination final third"
        ),
    },
    "service": _texts("method_title place recipient relation remark")
    | _days("handed_on on")
    | {"documents": [], "servers": []},
    "receipt": _texts("no")
    | _days("on turned_in_on banked_on")
    | {"amount_fen": 0, "surcharge_fen": 0, "on_spot": False},
    "execution": {
        "owed": _days("due_on served_on")
        | dict.fromkeys(
            (
                "fine_fen",
                "gains_fen",
                "surcharge_fen",
                "ran_fen",
                "cost_fen",
                "total_fen",
                "cap_fen",
            ),
            0,
        )
        | {"lines": []},
        "deferral": _texts("reason proof wanted refusal opinion")
        | _days("applied_on decided_on")
        | {"approved": False, "plan": [], "total_fen": 0},
        "demand": _texts("duty") | _days("ordered_on") | {"is_money": True, "days": 0},
        "court": _texts("court target preservation late_reason demand_number answer")
        | _days("demand_served_on applied_on")
        | {"attachments": []},
        "window": _days("remedies_until opens_on last_day") | {"judgment": False},
        "substitute": _texts("duty reason manner performer")
        | _days("planned_on")
        | {"budget_fen": 0, "immediate": False},
        "disposal": _texts("supervisor item") | {"rows": [], "officers": []},
    },
    "waiver": _texts("rights"),
    "refusal": _texts("reason next"),
    "withdrawal": _texts("next"),
    "report": {
        "measures": [],
        "hearing_reasons": [],
        "discussion_reasons": [],
        "referral_reasons": [],
    },
    "file": _texts("retention result remarks archivist audit_hash volume said")
    | {"items": [], "pages": 0, "audit_seq": 0, "originals": [], "voided": []},
    "file_review": _texts("score grade conclusion tasks")
    | {"fatal": [], "rows": [], "reviewers": []},
    "recusal": _texts("applicant by_title form_title person post reason found decision replacement")
    | _days("received_on granted")
    | {"voters": [], "host": False, "own": False},
    "sampling": _texts("place method sealing disposal witness")
    | _days("at")
    | {"party_present": True, "samples": [], "officers": []},
    "appraisal": _texts(
        "variant kind institution qualification objects questions materials number report_no result "
        "seizure_number"
    )
    | _days(
        "due_on commissioned_on received_on retest_until period_from period_to seizure_until "
        "retest_days"
    )
    | {"again": False},
    "assistance": _texts("organ kind matter reason materials") | _days("due_on"),
    "extension": _texts("title cause reason done norm")
    | _days("due_on until")
    | {"level": 1, "days": 0, "voters": []},
    "status": _texts("variant title cause reason basis effect support")
    | _days("from_on resumed_on"),
    "revocation": _texts("cause reason course support goods review") | {"told": False},
    "outcome": _texts("variant result reason goods"),
    "inspection": _texts(
        "plan_name plan_number plan_kind targets visits source_title source_text target number_title "
        "number address place assistants limit_reason urgent_reason result_title result_text lead "
        "others party_opinion handling found"
    )
    | _days("from_on until_on planned_at started_at ended_at visited_on correct_by limit ordinal")
    | {"matters": [], "rows": [], "on_site": True, "joint": False},
    "informant": _texts("name contact form_title accused content handling matter checked result")
    | _days("at on")
    | {"confidential": True, "wants_reply": False},
    "commitment": _texts("facts harm correction basis") | _days("due_on signed_on"),
    "announcement": _texts("recipient digest rights pickup media")
    | _days("posted_on")
    | {"documents": []},
    "service_address": _texts(
        "address postcode agent agent_relation agent_phone electronic refusal"
    )
    | _days("signed_on")
    | {"refused": False},
    "inquiry": _texts("person matter place") | _days("at") | {"bring": []},
    "sheet": _texts(
        "variant name number kind_title place source carrier proves note provider original_at "
        "file_name file_size length medium sha256 shot_by direction witness"
    )
    | _days("at")
    | {"takers": [], "pictures": [], "timed": False},
    "extraction": _texts("device method steps medium technical_review") | {"files": []},
    "summary_register": _texts("period filed_by") | _days("filed_on") | {"rows": []},
    "continuation": _texts("title number what text")
    | _days("dated_on")
    | {"labels": [], "sketch": False},
    "statistics": _days("from_on until_on as_of") | {"rows": [], "cases": 0, "late": 0},
    "designation": _texts("organ basis handover issuer document_no file_name file_sha256")
    | _days("designated_on")
    | {"sides": []},
    "power": _texts("agent sex id_no address phone relation matter rights until"),
    "strip": _texts("number kind_title object") | _days("sealed_on"),
    "review_reason": "",
    "ground_article": "",
    "guardian_article": "",
    "guardian_manner": "",
}


def blank() -> dict[str, Any]:
    """A fresh copy of all groups."""
    return deepcopy(_BLANK)


def merged(under: dict[str, Any], over: Any) -> dict[str, Any]:
    """*over* laid upon *under*, group by group; what only *under* has stays."""
    result = dict(under)
    for key, value in over.items():
        known = result.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            result[key] = merged(known, value)
        else:
            result[key] = value
    return result
