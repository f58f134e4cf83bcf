"""referral: pack, check, receive."""

import json
import sys
from pathlib import Path

import click
from sqlalchemy import select

from township_desk.casework import referral as acts
from township_desk.cli.common import (
    INTEGRITY,
    actor_option,
    case_id_of,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
    signed_in,
)
from township_desk.errors import InvalidInput
from township_desk.models.decision import ReferralRow
from township_desk.procedure.stages import Role
from township_desk.referral import checker

RECEIPT_FORMAT = "township-desk-receipt/1"
LARGEST_RECEIPT = 1_000_000


@click.group("referral")
def referral() -> None:
    """移送：生成材料包、核对、登记县级部门的回执."""


@referral.command("pack")
@click.argument("number")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@folder_option
@json_option
@explained
def pack(number: str, out: Path, folder: Path, as_json: bool) -> None:
    """生成移送材料包（zip，含清单、校验值和核对程序）."""
    desk = reading_desk(folder)
    digest = acts.write_package(desk, case_id_of(desk, number), out)
    show(
        {"file": str(out), "sha256": digest},
        as_json=as_json,
        text=[f"移送材料包已写到 {out}", f"SHA-256：{digest}"],
    )


@referral.command("check")
@click.argument("package", type=click.Path(dir_okay=False, path_type=Path))
@folder_option
@json_option
@explained
def check(package: Path, folder: Path, as_json: bool) -> None:
    """核对材料包：与清单逐一比对（被改动时退出码为 5）."""
    try:
        manifest, faults = checker.check_package(str(package))
    except checker.Unreadable as error:
        raise InvalidInput(str(error)) from None
    lines = faults or [f"材料 {len(manifest['files'])} 件，与清单一致，没有改动"]
    show(
        {"whole": not faults, "faults": faults, "info": manifest["info"]},
        as_json=as_json,
        text=lines,
    )
    if faults:
        sys.exit(INTEGRITY)


@referral.command("receive")
@click.argument("receipt", type=click.Path(dir_okay=False, path_type=Path))
@actor_option
@folder_option
@json_option
@explained
def receive(receipt: Path, login: str, folder: Path, as_json: bool) -> None:
    """登记县级部门填好的回执（材料包里的 回执.json）."""
    values = _read(receipt)
    desk = signed_in(folder, login, Role.AGENCY_HEAD)
    with desk.reading() as session:
        case_id = session.scalar(
            select(ReferralRow.case_id).where(ReferralRow.number == str(values["letter_number"]))
        )
    if case_id is None:
        raise InvalidInput(f"没有文号为“{values['letter_number']}”的移送函，请核对回执")
    outcome = desk.perform(
        "referral.receive",
        {
            "case": case_id,
            "answer": values.get("answer", ""),
            "document_no": values.get("document_no", ""),
            "on": values.get("on") or None,
            "reasons": values.get("reasons", ""),
        },
    )
    show({"case": case_id, "message": outcome.message}, as_json=as_json, text=outcome.message)


def _read(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > LARGEST_RECEIPT:
            raise InvalidInput("回执文件过大，不是回执")
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != RECEIPT_FORMAT or not data["letter_number"]:
            raise KeyError("format")
    except OSError:
        raise InvalidInput(f"打不开回执文件“{path.name}”") from None
    except (ValueError, KeyError, TypeError):
        raise InvalidInput(
            f"“{path.name}”不是移送回执；请用材料包里的 回执.json，由县级部门填写后发回"
        ) from None
    if not data.get("answer"):
        raise InvalidInput("回执还没有填写答复（answer）")
    return dict(data)
