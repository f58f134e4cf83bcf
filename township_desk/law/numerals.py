"""Small Chinese numerals for papers: 五、十五、九十、一百二十."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def chinese(number: int) -> str:
    """*number* (0–9999) in everyday Chinese numerals; 10–19 begin with 十. Raises ValueError outside."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    if number < 10:
        return _DIGITS[number]
    text = ""
    digits = str(number)
    for place, digit in enumerate(digits):
        unit = _UNITS[len(digits) - 1 - place]
        if digit != "0":
            text += _DIGITS[int(digit)] + unit
        elif not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text
