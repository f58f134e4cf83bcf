"""公民身份号码 (GB 11643) and 统一社会信用代码 (GB 32100): checks with words for people."""

import re
import unicodedata
from datetime import date

from stdnum.cn import ric

from township_desk.errors import Problem
from township_desk.law import faults
from township_desk.parties.kinds import PartyKind

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


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
    if not re.fullmatch(r"[0-9]{17}[0-9X]", plain):
        return [_fault(_wrong_shape(plain), number)]
    birth = birth_of(plain)
    if birth is None:
        return [_fault(f"第 7 至 14 位“{plain[6:14]}”不是有效的出生日期", number)]
    if birth > today:
        return [_fault(f"出生日期 {birth.isoformat()} 晚于今天", number)]
    wanted = str(ric.calc_check_digit(plain))
    if wanted != plain[-1]:
        what = f"第 18 位校验码不符：按前 17 位应为 {wanted}，现为 {plain[-1]}，请逐位核对证件原件"
        return [_fault(what, number)]
    return []


def _wrong_shape(plain: str) -> str:
    if len(plain) != 18:
        return f"应为 18 位（前 17 位数字，末位数字或 X），现为 {len(plain)} 位，请对照证件补全"
    right = [c in "0123456789" or (n == 18 and c == "X") for n, c in enumerate(plain, 1)]
    place = right.index(False)
    return f"第 {place + 1} 位“{plain[place]}”应为数字，请对照证件改正"


def check_credit_code(code: str) -> list[Problem]:
    """What is wrong with a credit code, nothing if it passes."""
    plain = normalise(code)
    if len(plain) == 15 and plain.isdecimal():
        return []  # 旧注册号 of a sole trader: accepted, credit_code_warnings says so
    if len(plain) != 18:
        return [_code_fault(f"应为 18 位，现为 {len(plain)} 位，请对照营业执照补全", code)]
    for place, char in enumerate(plain, 1):
        if char not in _CREDIT_ALPHABET:
            what = f"第 {place} 位“{char}”不会出现（由数字和大写字母组成，不含 I、O、S、V、Z），请对照执照改正"
            return [_code_fault(what, code)]
    wanted = _CREDIT_ALPHABET[_credit_check(plain)]
    if wanted != plain[-1]:
        what = f"第 18 位校验码不符：按前 17 位应为 {wanted}，现为 {plain[-1]}，请逐位核对营业执照"
        return [_code_fault(what, code)]
    return []


def _credit_check(plain: str) -> int:
    # python-stdnum demands digits in places 3-8, which N and Y codes need not have (procedure.md 3.4)
    total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(plain, _CREDIT_WEIGHTS, strict=False))
    return -total % 31


_PREFIXES = {
    PartyKind.SOLE_TRADER: ("92",),
    PartyKind.FOR_PROFIT_LEGAL: ("91",),
    PartyKind.NON_PROFIT_LEGAL: ("12", "51", "52", "53"),
    PartyKind.SPECIAL_LEGAL: ("11", "54", "N", "93"),
    PartyKind.UNINCORPORATED: ("91", "92"),
}


def credit_code_warnings(code: str, kind: PartyKind) -> list[Problem]:
    """What is unusual for this kind of party; nobody is refused for it (procedure.md 3.4)."""
    plain = normalise(code)
    if len(plain) == 15 and plain.isdecimal():
        return [_code_fault("是 15 位旧注册号，请核对是否已换发 18 位统一社会信用代码", code)]
    expected = _PREFIXES.get(kind, ())
    if plain and expected and not plain.startswith(expected):
        what = f"通常以 {'、'.join(expected)} 开头（{kind.label}），请核对当事人种类"
        return [_code_fault(what, code)]
    return []


def _fault(what: str, number: str) -> Problem:
    return faults.NUMBER.at(f"公民身份号码“{number}”{what}", "id_no")


def _code_fault(what: str, code: str) -> Problem:
    return faults.NUMBER.at(f"统一社会信用代码“{code}”{what}", "credit_code")


def age_on(birth: date, day: date) -> int:
    """Full years on *day*; a year is full from the day after the birthday (procedure.md 3.4)."""
    years = day.year - birth.year
    return years - ((day.month, day.day) <= (birth.month, birth.day))
