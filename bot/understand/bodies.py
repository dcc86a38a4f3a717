"""The bodies a question names: those the archive has names for, and places with the kind of body said behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understand.mentions import Bodies, Mention
from bot.understand.renamed import renamed
from bot.understand.townships import in_text, year_said
from store.archive import Archive
from store.kept import Agency
from store.naming import stands_for_ancestors
from store.places import gazetteer

_LONGEST = 30
_HEAD = 14
_ENDINGS = re.compile(
    r"(?:(?:人民)?政府(?:办公厅|办公室|办)|[区县市省州旗](?:政府|府)办(?:公室|公厅)?|(?:政|府)办|(?:人民)?政府|管委会|管理委员会)"
)
_DEPARTMENTS = {
    **{"科委": "科学技术委员会", "科技委": "科学技术委员会", "发改委": "发展和改革委员会", "教委": "教育委员会"},
    **{"卫健委": "卫生健康委员会", "国资委": "国有资产监督管理委员会", "经信委": "经济和信息化委员会"},
    **{"市监局": "市场监督管理局", "市场监管局": "市场监督管理局", "人社局": "人力资源和社会保障局"},
    **{"住建局": "住房和城乡建设局", "住建委": "住房和城乡建设委员会", "工信局": "工业和信息化局"},
    **{"自规局": "自然资源和规划局", "生态局": "生态环境局", "环保局": "生态环境局", "城管局": "城市管理局"},
    **{"文旅局": "文化和旅游局", "农业局": "农业农村局", "交通局": "交通运输局", "应急局": "应急管理局"},
    **{"医保局": "医疗保障局", "发改局": "发展和改革局", "公安": "公安局", "退役局": "退役军人事务局"},
}
_SHORT = re.compile(rf"(?:{'|'.join(sorted(_DEPARTMENTS, key=len, reverse=True))})$")
_WORD = re.compile(r"[\w()（）]+")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds bodies in folded text by the names of an archive and the gazetteer."""

    archive: Archive
    year: int | None = None

    def __call__(self, text: str) -> Iterator[Mention]:
        """Every stretch that names bodies, with the ancestors written before them; overlapping ones too."""
        yield from self._stored(text)
        placed = tuple(self._placed(text))
        yield from renamed(self.archive, text, placed, self.year or year_said(text))
        yield from placed
        yield from in_text(self.archive, text, placed)

    def _stored(self, text: str) -> Iterator[Mention]:
        spans: dict[str, list[int]] = {}
        for word in _WORD.finditer(text):
            for begin in range(word.start(), word.end()):
                for end in range(begin + 2, min(word.end(), begin + _LONGEST) + 1):
                    spans.setdefault(text[begin:end], []).append(begin)
        for name, agencies in self.archive.bodies_named(list(spans)).items():
            for begin in spans[name]:
                yield Mention(begin, begin + len(name), Bodies(agencies, words=name))
                yield from self._with_ancestors(text, begin, name, agencies)
        yield from self._shortened(spans)

    def _shortened(self, spans: dict[str, list[int]]) -> Iterator[Mention]:
        """Departments called by a short form: 上海科委 is 上海科学技术委员会."""
        full: dict[str, list[str]] = {}
        for span in spans:
            if found := _SHORT.search(span):
                full.setdefault(span[: found.start()] + _DEPARTMENTS[found[0]], []).append(span)
        for name, agencies in self.archive.bodies_named(list(full)).items():
            for span in full[name]:
                for begin in spans[span]:
                    yield Mention(begin, begin + len(span), Bodies(agencies, words=name))

    def _with_ancestors(self, text: str, begin: int, name: str, agencies: tuple[Agency, ...]) -> Iterator[Mention]:
        for start in range(max(0, begin - _HEAD), begin - 1):
            head = text[start:begin]
            fitting = tuple(one for one in agencies if stands_for_ancestors(head, one.place_code))
            if fitting:
                yield Mention(start, begin + len(name), Bodies(fitting, words=head + name))

    def _placed(self, text: str) -> Iterator[Mention]:
        year = self.year or year_said(text)
        for begin in range(len(text)):
            places, rest = gazetteer().leading(text[begin:], year)
            if places:
                end = len(text) - len(rest)
                yield Mention(begin, end, Bodies((), places, words=text[begin:end]))
                ending = _ENDINGS.match(text, end)
                if ending:
                    words = text[begin : ending.end()]
                    yield Mention(begin, ending.end(), Bodies((), places, ending[0], words))
