"""When is too late: what a lever still prevents, by the time at which it starts."""

from matplotlib.axes import Axes

from experiments.figures import style
from experiments.figures.harm import harm_panel
from experiments.figures.layout import banded, heading, inch_axes, numbered, quiet_frame, side_key
from experiments.figures.panels import BAR
from experiments.figures.picture import Picture
from experiments.figures.style import look, page, plain, result_footer, wrapped
from experiments.statistics.bootstrap import leaves_out_zero
from experiments.statistics.rows import records
from experiments.studies.timing.lateness import Lateness
from experiments.studies.timing.result import TimingResult
from experiments.text import timing as answer
from experiments.text.language import Language
from experiments.text.names import Names
from experiments.text.spans import HOURS_OF, hour_words, length_words, unit_of

_LEFT, _LINES, _GRID_LEFT, _GRID, _HIGH = 0.8, 5.2, 6.85, 2.95, 3.4  # inches
_ROOM = 0.03  # of the width of the axis, so that marks at its ends are whole
_LOWEST, _FLOOR, _TOP = -60.0, -6.0, 108.0  # per cent; intervals that reach deeper are cut
_KEY_COLUMNS = 2


def pictures(result: TimingResult, names: Names) -> dict[str, Picture]:
    """The picture of a timing surface, and of the harm beside it."""
    titles = answer.titles_of(result, names.language)
    foot = result_footer(result, names.language)
    return {
        "timing": timing(result, names),
        "harm": harm_panel(result.harm, titles, foot, names),
    }


def timing(result: TimingResult, names: Names) -> Picture:
    """Prevented harm against the start, a line for each dose, and the same numbers as a grid."""
    say, language = names.language.say, names.language
    title = answer.headline(result, language, names)
    bands = 2 * (result.finding is Lateness.HOUR)
    signs = 0.21 * -(-(len(result.doses) + bands) // _KEY_COLUMNS)
    figure, top = page(_HIGH + 1.15 + signs, title, result_footer(result, language))
    top += 0.45
    _draw_lines(inch_axes(figure, _LEFT, top, _LINES, _HIGH), result, names)
    _draw_grid(inch_axes(figure, _GRID_LEFT, top, _GRID, _HIGH), result, language)
    said = {"harm": names.outcome(result.outcome), "worthwhile": language.share(result.worthwhile)}
    caption = say("pictures.timing", **said, lever=names.strategy(result.lever))
    rows = []
    for dose in result.doses:
        shares = []
        for cell in records(result.cells[result.cells["dose"] == dose]):
            start, value = hour_words(cell["start"], language), answer.cell_words(cell, language)
            shares.append(say("pictures.timing_item", start=start, value=value))
        words = answer.dose_words(result, dose, language)
        rows.append(say("pictures.timing_row", dose=words, list="; ".join(shares)))
    told = say("pictures.timing_alt", harm=said["harm"], rows=" ".join(rows))
    return Picture(figure, f"{title}. {told}", caption)


def _draw_lines(axes: Axes, result: TimingResult, names: Names) -> None:
    """A line with its band for each dose, and where too late lies, if that can be told."""
    language = names.language
    unit = unit_of(max(result.starts, key=abs))
    hours = HOURS_OF[unit]
    for place, dose in enumerate(result.doses):
        mine = result.cells[result.cells["dose"] == dose]
        under = len(result.doses) - 1 - place  # lines on each other stay visible: broader ones
        ends = 100.0 * mine["prevented_low"], 100.0 * mine["prevented_high"]
        banded(
            axes, mine["start"] / hours, 100.0 * mine["prevented"], ends, look(place),
            markersize=6 + 3 * under, linewidth=1.8 + 1.5 * under,
            label=plain(answer.dose_words(result, dose, language)),
        )  # fmt: skip
    first, last = result.starts[0] / hours, result.starts[-1] / hours
    room = _ROOM * (last - first)
    axes.set_xlim(first - room, last + room)
    axes.set_ylim(min(max(axes.get_ylim()[0], _LOWEST), _FLOOR), _TOP)
    axes.axhline(0.0, color=style.BLACK, linewidth=1.0)
    if result.finding is Lateness.HOUR:
        _draw_too_late(axes, result, hours, language)
    axes.axhline(100.0 * result.worthwhile, **BAR)
    title = language.say("pictures.timing_title", harm=names.outcome(result.outcome))
    heading(axes, title, _LINES, style.BODY)
    numbered(axes.xaxis, language)
    numbered(axes.yaxis, language, " %")
    quiet_frame(axes, "both", language.say(f"pictures.timing_axis_{unit}"))
    side_key(axes, fontsize=style.SMALL, bbox_to_anchor=(-0.02, -0.15), ncols=_KEY_COLUMNS)


def _draw_too_late(axes: Axes, result: TimingResult, hours: float, language: Language) -> None:
    """A pale band for the interval of the hour, a darker one between the tried starts around it."""
    first, last, late = result.starts[0], result.starts[-1], result.estimated.late[result.doses[-1]]
    inside, interval = (plain(language.say(f"pictures.too_late_{n}")) for n in ("here", "interval"))
    between = late.after / hours, late.before / hours
    axes.axvspan(*between, color=style.FAINT, alpha=0.5, zorder=0, label=inside)
    ends = [min(max(hour, first), last) / hours for hour in (late.low, late.high)]
    axes.axvspan(*ends, color=style.LIGHT, zorder=-1, label=interval)
    axes.axvline(late.before / hours, color=style.BLACK, linewidth=1.4, linestyle=(0, (4, 3)))
    right = last > first and late.before - first > 0.75 * (last - first)
    axes.annotate(
        f"{language.say('pictures.too_late')} →", (late.before / hours, 1.0),
        xycoords=("data", "axes fraction"), xytext=(-4 if right else 4, -3),
        textcoords="offset points", va="top", ha="right" if right else "left", size=style.BODY,
        weight="bold",
    )  # fmt: skip


def _draw_grid(axes: Axes, result: TimingResult, language: Language) -> None:
    """The numbers of every cell; those whose interval does not leave out 0 are in brackets."""
    unit = unit_of(max(result.starts, key=abs))
    table = 100.0 * result.cells.pivot(index="start", columns="dose", values="prevented")
    axes.imshow(table.to_numpy(), aspect="auto", cmap="cividis", vmin=0.0, vmax=100.0)
    for cell in records(result.cells):
        percent = language.share(cell["prevented"]).partition("\u00a0")[0]
        words = percent if leaves_out_zero(cell["low"], cell["high"]) else f"({percent})"
        colour = style.BLACK if cell["prevented"] > 0.5 else "white"
        place = result.doses.index(cell["dose"]), result.starts.index(cell["start"])
        axes.text(*place, words, ha="center", va="center", size=style.SMALL, color=colour)
    times = [language.round(start / HOURS_OF[unit]).replace("-", "−") for start in result.starts]
    axes.set_yticks(range(len(times)), times)
    doses = [
        language.share(dose) if result.dose == "strength" else length_words(dose, language)
        for dose in result.doses
    ]
    axes.set_xticks(range(len(doses)), doses)
    axes.set_xlabel(plain(language.say(f"pictures.dose_{result.dose}")), size=style.SMALL)
    words = wrapped(language.say(f"pictures.timing_axis_{unit}"), _HIGH, style.SMALL)
    axes.set_ylabel(plain(words), size=style.SMALL)
    axes.tick_params(labelsize=style.SMALL)
    heading(axes, language.say("pictures.timing_grid"), _GRID + 0.3, style.BODY)
