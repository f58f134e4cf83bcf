"""Founding an office: the database, its profile, its first people — with the first audit entry."""

import dataclasses
import tomllib
import typing
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from township_desk import clock
from township_desk.audit import chain
from township_desk.casework.desk import Desk
from township_desk.casework.inputs import build
from township_desk.casework.people import AddPerson, person_row
from township_desk.errors import InvalidInput, Problem
from township_desk.law.calendar import WorkCalendar
from township_desk.models.office import OfficeProfile
from township_desk.office import database as databases
from township_desk.office.numbering import NumberFormat
from township_desk.procedure.stages import Role

FILE_NAME = "office.db"

REQUIRED = {
    "full_name": "机关全称（如 缙云县壶镇镇人民政府）",
    "township": "乡镇（街道）名称（如 壶镇镇）",
    "abbr": "文号简称（如 缙壶镇）",
    "team_name": "综合行政执法队名称",
    "address": "机关地址",
    "phone": "联系电话",
    "reconsideration_organ": "行政复议机关",
    "litigation_court": "行政诉讼管辖法院（须填写，并注明来源）",
    "litigation_court_source": "行政诉讼管辖法院的来源",
}


def database_url(data_dir: Path, url: str = "") -> str:
    """The URL given, else the one written in the data folder, else the SQLite file there."""
    noted = data_dir / "database.url"
    if url:
        return url
    if noted.exists():
        return noted.read_text(encoding="utf-8").strip()
    return databases.sqlite_url(data_dir / FILE_NAME)


def exists(data_dir: Path) -> bool:
    """Whether the data folder has an office: its file, or the address of its server."""
    return (data_dir / FILE_NAME).exists() or (data_dir / "database.url").exists()


def open_desk(data_dir: Path, login: str = "") -> Desk:
    """The office of a data folder. Raises DatabaseUnavailable in words."""
    database = databases.open_(database_url(data_dir))
    return Desk(database, data_dir, WorkCalendar.load(), login)


def profile_from(path: Path) -> dict[str, Any]:
    """An office profile from TOML. Raises InvalidInput naming what is missing."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InvalidInput(f"打不开单位资料文件“{path.name}”") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(f"单位资料文件“{path.name}”不是有效的 TOML：{error}") from None
    check(data)
    return data


def check(profile: Mapping[str, Any]) -> None:
    """Refuse a profile with gaps: what the papers must print has no silent default."""
    problems = [
        Problem(f"单位资料缺少“{title}”（{name}）", field=name)
        for name, title in REQUIRED.items()
        if not profile.get(name)
    ]
    people = profile.get("people", [])
    if not isinstance(people, list) or not all(isinstance(p, Mapping) for p in people):
        problems.append(Problem("people 应写成一组一组的 [[people]]", field="people"))
    elif not any(p.get("roles") for p in people):
        problems.append(Problem("单位资料至少要有一名系统管理员（[[people]]）", field="people"))
    else:
        logins = [p.get("login") for p in people]
        problems += [
            Problem(f"登录名“{login}”写了两次，请改成不同的", field="people")
            for login in dict.fromkeys(logins)
            if logins.count(login) > 1
        ]
        held = [p["certificate"] for p in people if p.get("certificate")]
        problems += [
            Problem(f"执法证号“{number}”写在两个人名下，请核对", field="people")
            for number in dict.fromkeys(held)
            if held.count(number) > 1
        ]
    problems += [
        Problem(f"{name} 应写成一组 [{name}]", field=name)
        for name in ("number", "payment", "empowerment")
        if not isinstance(profile.get(name, {}), Mapping)
    ]
    number = profile.get("number", {})
    if isinstance(number, Mapping):
        known = {f.name: f for f in dataclasses.fields(NumberFormat)}
        problems += [
            Problem(
                f"[number] 中不认识的项目“{name}”；可以填写的有：{'、'.join(known)}", field=name
            )
            for name in number
            if name not in known
        ]
    if problems:
        raise InvalidInput(problems)
    if "执法队" in str(profile["full_name"]):
        raise InvalidInput(
            "机关全称应为乡镇人民政府（街道办事处），不能是综合行政执法队（《行政处罚法》第十七条、第二十四条）"
        )


def found(
    data_dir: Path,
    profile: Mapping[str, Any],
    *,
    url: str = "",
    training: bool = False,
    day: date | None = None,
) -> Desk:
    """Create the office. The desk that comes back has nobody at it yet.

    Raises InvalidInput before anything is written, DatabaseUnavailable where there is an office.
    """
    check(profile)
    people = [_person(p) for p in profile["people"]]
    rows = [person_row(person) for person in people]
    # The record holds personal data: a folder that we make is for its owner alone.
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = databases.create(database_url(data_dir, url))
    if url:
        (data_dir / "database.url").write_text(url, encoding="utf-8")
    at = clock.now()
    kept = {k: v for k, v in profile.items() if k not in ("people", "full_name", "kind", "abbr")}
    kept.setdefault("number", {})
    kept["number"] = {"abbr": profile["abbr"], **kept["number"]}
    with database.writing() as session:
        office = OfficeProfile(
            name=str(profile["full_name"]),
            kind=str(profile.get("kind", "township")),
            abbr=str(profile["abbr"]),
            training=training,
            training_day=day if training else None,
            profile=_dated(kept),
            created_at=at,
        )
        session.add(office)
        session.add_all(rows)
        session.flush()
        chain.record(
            session,
            actor_login=people[0].login,
            actor_name=people[0].name,
            act="office.found",
            subject_type="office",
            subject_id=str(office.id),
            subject_label=office.name,
            legal_day=day or clock.today(),
            payload={"training": training, "people": [p.login for p in people]},
            rows=chain.changed_rows(session),
            at=at,
        )
        head = chain.head(session)
    chain.remember_head(data_dir, head)
    return Desk(database, data_dir, WorkCalendar.load())


def _person(values: Mapping[str, Any]) -> AddPerson:
    return build(AddPerson, values)


def _dated(value: Any) -> Any:
    """Days as ISO text: the profile is stored as JSON."""
    if isinstance(value, Mapping):
        return {k: _dated(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_dated(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def is_training(desk: Desk) -> bool:
    """Whether this is a training office: papers carry 样张, the day can be set."""
    with desk.reading() as session:
        return session.query(OfficeProfile).one().training


def first_admin(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The first person of a profile who is an administrator. Raises InvalidInput if none is."""
    for person in profile["people"]:
        if Role.ADMIN.value in person.get("roles", ()):
            return typing.cast("dict[str, Any]", person)
    raise InvalidInput('单位资料至少要有一名系统管理员（[[people]]，roles = ["ADMIN"]）')


def set_training_day(desk: Desk, day: date) -> None:
    """Move a training office's clock; a real office refuses."""
    with desk.database.writing() as session:
        office = session.query(OfficeProfile).one()
        if not office.training:
            raise InvalidInput("正式单位不能设定日期，只有练习单位可以")
        if office.training_day == day:
            return
        office.training_day = day
        session.flush()
        chain.record(
            session,
            actor_login="",
            actor_name="练习时钟",
            act="training.day",
            subject_type="office",
            subject_id=str(office.id),
            subject_label=office.name,
            legal_day=day,
            payload={"day": day.isoformat()},
            rows=chain.changed_rows(session),
            at=clock.now(),
        )
        head = chain.head(session)
    chain.remember_head(desk.data_dir, head)
