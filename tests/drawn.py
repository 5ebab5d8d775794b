"""What is wrong with a picture: text that is cut off, or that lies on other text."""

from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

TOUCH = 0.4
"""Pixels by which boxes of text may meet: rounding."""


def texts_of(figure: Figure) -> list[Text]:
    """All texts of a picture that can be seen."""
    return [one for one in figure.findobj(Text) if one.get_visible() and one.get_text().strip() and _shown(one)]


def flaws(figure: Figure) -> list[str]:
    """Texts that are cut off by the edge, and pairs of texts that overlap."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    texts = texts_of(figure)
    # Of the text alone, not of lines that lead from it.
    boxes = np.array([Text.get_window_extent(one, renderer).extents for one in texts])
    whole = figure.bbox
    inside = (boxes[:, :2] >= whole.min).all(axis=1) & (boxes[:, 2:] <= whole.max).all(axis=1)
    cut = [f"{texts[at].get_text()!r} is cut" for at in np.flatnonzero(~inside)]
    shared = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:]) - np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    pairs = np.argwhere(np.triu((shared > TOUCH).all(axis=2), 1))
    return cut + [f"{texts[one].get_text()!r} lies on {texts[other].get_text()!r}" for one, other in pairs]


def _shown(text: Text) -> bool:
    axes = text.axes
    # Labels of the axis are there, though switched off.
    return axes is None or axes.axison or text in axes.texts
