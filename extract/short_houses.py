"""Hospitals and courts under short names, which the publisher or a body named before makes full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.body import Body

_HOSPITAL = re.compile(r"([\u4e00-\u9fff]{2,3}?)?[省市县区州]?([一二三四五六七八九十]{1,2})院")
_TEACHING = re.compile(r"(?:校|大学)?(?:第?([一二三四五六七八九十])附(?:属医)?院|附([一二三四五六七八九十])院)")
_GENERIC = ("总医院", "中心医院", "总院", "总校")
_COURTS = {"中院": "中级人民法院", "法院": "(?:中级)?人民法院", "检察院": "人民检察院"}
SHORT_PROCURATORATE = re.compile("([\u4e00-\u9fff]{2,3})?([省市县区])院")
_SHORT_BUREAUS = ("市局", "县局", "区局", "州局", "省厅")
_SHORT_COURT = re.compile(r"([\u4e00-\u9fff]{2,4})(?<![省市县区旗州级高我本该])(中院|法院|检察院)")


def court_in_full(text: str, home: str | None, latest: Sequence[Body]) -> str | None:
    """云麓中院, 青石法院 under the name of its place alone: the court at home or one named before."""
    match = _SHORT_COURT.fullmatch(text)
    if match is None:
        return None
    whole = re.compile(f"{match[1]}[市县区旗]{_COURTS[match[2]]}")
    return next((name for name in _names(home, latest) if whole.fullmatch(name)), None)


def procuratorate_in_full(
    text: str, home: str | None, latest: Sequence[Body], resolve: Callable[[str], str]
) -> str | None:
    """省院, 云麓市院: the procuratorate of that level at home, or one named before; None for other words."""
    match = SHORT_PROCURATORATE.fullmatch(text)
    if match is None:
        return None
    place = match[1] or ""
    whole = re.compile(f"[\u4e00-\u9fff]*{place}{match[2]}人民检察院")
    if (found := next((name for name in _names(home, latest) if whole.fullmatch(name)), None)) is not None:
        return found
    there = f"{place}{match[2]}" if place else resolve(match[2])
    return f"{there}人民检察院" if there != match[2] else None


def bureau_in_full(text: str, home: str | None, latest: Sequence[Body]) -> str | None:
    """市局, 省厅: the bureau of that level at home, or the last one named; None for other words."""
    if text not in _SHORT_BUREAUS:
        return None
    whole = re.compile(f"[\u4e00-\u9fff]*{text[0]}[\u4e00-\u9fff]{{2,8}}{text[1]}")
    return next((name for name in _names(home, latest) if whole.fullmatch(name)), None)


def hospital_in_full(text: str, home: str | None, latest: Sequence[Body]) -> str | None:
    """市三院, 一附院: a hospital that is named by its number; 总医院: the one at home, or the last of that kind."""
    if text in _GENERIC:
        return next((name for name in _names(home, latest) if name != text and name.endswith(text)), None)
    if (match := _HOSPITAL.fullmatch(text)) and (whole := _hospital(match[1] or "", match[2], _names(home, latest))):
        return whole
    teaching = _TEACHING.fullmatch(text)
    return _teaching_hospital(teaching[1] or teaching[2], home, latest) if teaching is not None else None


def _names(home: str | None, latest: Sequence[Body]) -> list[str]:
    """The names of the publisher and of the bodies named before, the last of them first."""
    return [home or "", *(body.name for body in reversed(latest))]


def _hospital(place: str, number: str, names: Sequence[str]) -> str | None:
    """市三院, 青石三院: the publisher or the last hospital of that number."""
    ends = (f"第{number}人民医院", f"第{number}医院")
    return next((name for name in names if name.startswith(place) and name.endswith(ends)), None)


def _teaching_hospital(number: str, home: str | None, latest: Sequence[Body]) -> str | None:
    """一附院: that of the university at home, or the last one of that number."""
    name = f"第{number}附属医院"
    if home and (home.endswith(("大学", "学院"))):
        return home + name
    named = (b.name for b in reversed(latest) if b.name.endswith(name) and b.name != name)
    return home if home and home.endswith(name) else next(named, None)
