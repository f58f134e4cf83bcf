"""Numbers of people are hidden until somebody asks to see them."""


def masked_id(number: str) -> str:
    """331122********0011; short numbers keep only their last two."""
    if len(number) < 8:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


def masked_phone(number: str) -> str:
    """139****0000."""
    if len(number) < 7:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
