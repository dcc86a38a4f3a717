"""The recogniser of rapidocr: strips of a page to the letters it sees at each place, each with how likely it is.

Its models lie in rapidocr's package; its own pipeline is not used, because of a reading it keeps only the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Strip = NDArray[np.uint8]
    Chances = NDArray[np.float32]

T = TypeVar("T")

HIGH = 48
"""How high the strips are that the recogniser reads, in pixels."""

_THREADS = 2
_TOGETHER = 16
_LONGEST = 2400
_MODELS = {"rec": "PP-OCRv6_rec_small.onnx", "det": "PP-OCRv6_det_small.onnx"}
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL", "numpy")
_STEP = 32


def available() -> bool:
    """Whether what reads pictures is installed."""
    return all(find_spec(one) is not None for one in _NEEDED)


@cache
def _session(part: str) -> Any:
    """A model, loaded once; threads that do not spin while there is nothing to do, and memory that is given back."""
    import onnxruntime

    home = find_spec("rapidocr")
    assert home is not None
    assert home.origin is not None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    path = Path(home.origin).parent / "models" / _MODELS[part]
    return onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])


@cache
def alphabet() -> tuple[str, ...]:
    """The letters the recogniser knows, in its own order: the first is none at all, the last a blank."""
    said = _session("rec").get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *said, " ")


def recognise(strips: Sequence[Strip], decode: Callable[[Chances], T]) -> list[T]:
    """What `decode` makes of each strip's chances, steps by letters of the alphabet. Strips are 48 pixels high.

    They are many megabytes, so none outlives its batch.
    """
    import numpy as np

    order = sorted(range(len(strips)), key=lambda at: strips[at].shape[1])
    found: dict[int, T] = {}
    for some in _batches(order, [_room(strip.shape[1]) for strip in strips]):
        batch = np.zeros((len(some), 3, HIGH, _room(strips[some[-1]].shape[1])), np.float32)
        for place, at in enumerate(some):
            batch[place, :, :, : strips[at].shape[1]] = strips[at].astype(np.float32) / 127.5 - 1
        result = _session("rec").run(None, {"x": batch})[0]
        for place, at in enumerate(some):
            found[at] = decode(result[place])
    return [found[at] for at in range(len(strips))]


def _room(wide: int) -> int:
    return max(2 * _STEP, -(-wide // _STEP) * _STEP)


def _batches(order: Sequence[int], rooms: Sequence[int]) -> Iterator[list[int]]:
    """Strips of like lengths together, as many as do not take too much memory."""
    some: list[int] = []
    for at in order:
        if some and (len(some) == _TOGETHER or (len(some) + 1) * rooms[at] > _LONGEST):
            yield some
            some = []
        some.append(at)
    if some:
        yield some


def where_text_is(picture: Strip) -> Chances:
    """For each pixel of a picture, both of whose sides are multiples of 32, how likely it is in a line of text."""
    import numpy as np

    one = np.repeat((picture.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)
    session = _session("det")
    return session.run(None, {session.get_inputs()[0].name: one})[0][0, 0]  # type: ignore[no-any-return]
