"""Numbers for people: few digits, real minus signs, intervals in brackets."""

import math

from experiments.statistics.bootstrap import SAME

_TINY = 0.0005  # less has no digit among the first three behind the point


def bracketed(value: float, low: float, high: float, *, sign: bool = True) -> str:
    """A number with its interval; alone where there is none.

    >>> bracketed(-1.0, -2.0, 0.5), bracketed(1.0, math.nan, math.nan)
    ('−1.00 [−2.00 to +0.50]', '+1.00')
    """
    words = number(value, sign)
    if math.isnan(low) or math.isnan(high):
        return words
    return f"{words} [{number(low, sign)} to {number(high, sign)}]"


def number(value: float, sign: bool = False, digits: int | None = None) -> str:
    """A number as short as it can be read, with a real minus sign; a dash where there is none.

    ``digits``: after the point; None: as many as its size asks for.

    One that is small has its first digit, or zeros behind the point where that would come after the
    third, so that 0 is said of nothing but 0 (and of what sums in another order leave of it).

    >>> number(-0.4567, sign=True), number(12.34), number(2.0), number(1234.5), number(math.nan)
    ('−0.46', '12.3', '2', '1234', '–')
    >>> number(0.00367, sign=True), number(0.0), number(-1e-12)
    ('+0.004', '0', '0')
    >>> number(-3e-8), number(0.0004)
    ('−0.000', '0.000')
    >>> number(12.34, digits=0)
    '12'
    """
    if math.isnan(value):
        return "–"
    if digits is not None:
        return f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")
    digits = 0 if abs(value) >= 100.0 else 1 if abs(value) >= 10.0 else 2
    if SAME < abs(value) < _TINY:
        return f"{math.copysign(0.0, value):{'+' if sign else ''}.3f}".replace("-", "−")
    if _TINY <= abs(value) < 0.005:
        digits = -math.floor(math.log10(abs(value)))
    words = f"{value:{'+' if sign else ''}.{digits}f}"
    if "." in words and not sign:
        words = words.rstrip("0").rstrip(".")
    return "0" if not words.strip("+-0.") else words.replace("-", "−")
