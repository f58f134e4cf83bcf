"""公民身份号码 (GB 11643) and 统一社会信用代码 (GB 32100): checks with words for people."""

import re
import unicodedata
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from township_desk.errors import Problem

_CREDIT_ALPHABET = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


def normalise(text: str) -> str:
    """The number without blanks, full-width characters and lower case."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def birth_of(number: str) -> date | None:
    """The day of birth in a resident number, if it is a day."""
    plain = normalise(number)
    try:
        return date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """男 or 女 by the seventeenth digit; empty if the number is not one."""
    plain = normalise(number)
    if len(plain) != 18 or not plain[16].isdecimal():
        return ""
    return "男" if int(plain[16]) % 2 else "女"


def check_resident_id(number: str, today: date) -> list[Problem]:
    """What is wrong with a resident number, nothing if it passes. A region unknown today is no fault."""
    plain = normalise(number)
    if len(plain) == 15 and plain.isdecimal():
        return [_fault("是 15 位旧号码，请填写 18 位公民身份号码", number)]
    if not re.fullmatch(r"\d{17}[\dX]", plain):
        return [_fault(f"应为 18 位（前 17 位数字，末位数字或 X），现为 {len(plain)} 位", number)]
    birth = birth_of(plain)
    if birth is None:
        return [_fault(f"第 7 至 14 位“{plain[6:14]}”不是有效的出生日期", number)]
    if birth > today:
        return [_fault(f"出生日期 {birth.isoformat()} 晚于今天", number)]
    if ric.calc_check_digit(plain) != plain[-1]:
        return [_fault("校验码不符，请逐位核对证件原件", number)]
    return []


def check_credit_code(code: str) -> list[Problem]:
    """What is wrong with a credit code, nothing if it passes."""
    plain = normalise(code)
    if len(plain) == 15 and plain.isdecimal():
        return []  # 旧注册号 of a sole trader: accepted, the screen warns
    if not _CREDIT_ALPHABET.fullmatch(plain):
        return [_code_fault("应为 18 位，由数字和大写字母组成（不含 I、O、S、V、Z）", code)]
    try:
        if uscc.calc_check_digit(plain[:-1]) == plain[-1]:
            return []
    except ValidationError:
        pass
    return [_code_fault("校验码不符，请逐位核对营业执照", code)]


def _fault(what: str, number: str) -> Problem:
    return Problem(f"公民身份号码“{number}”{what}", field="id_no")


def _code_fault(what: str, code: str) -> Problem:
    return Problem(f"统一社会信用代码“{code}”{what}", field="credit_code")


def age_on(birth: date, day: date) -> int:
    """Full years on *day*; a year is full from the day after the birthday (procedure.md 3.4)."""
    years = day.year - birth.year
    return years - ((day.month, day.day) <= (birth.month, birth.day))
