"""One sentence after another: each number with what the clause around it counts, and what earlier words still say."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reports.agency import Kind, kind
from reports.form import Form
from reports.narrative.clauses import Clause, Context, clause, when
from reports.narrative.meanings import meanings
from reports.narrative.quantities import CASES, Quantity, in_ten_thousands, quantities
from reports.narrative.ratios import ratio
from reports.narrative.reasons import one_reason
from reports.narrative.sentences import Sentence
from reports.narrative.words import Word, words
from reports.said import Said, Scope

_REQUESTS = re.compile(r"依申请|信息公开(?:的)?申请|公开申请|申请公开")
_CASES = re.compile(r"复议|诉讼|应诉")
_TOPIC = re.compile(r"信息公开|依申请")
_NONE = re.compile(r"(?:未|没|无)[^,;。]{0,30}?(?:申请|复议|诉讼|处理费|规范性文件|规章|结转|公开|依申请)")
_HARD = re.compile(r"[,;:()]")
_SOFT = re.compile(r"[,;:()、]")
_LIMITS = re.compile(
    r"(?:通过|在|利用|借助|依托|经|就|针对|围绕|关于|对于?|以|按照?|根据)(?!.*(?:方面|工作中|过程中|期限内|规定|期间|时限内|要求)$)"
)
_CLAIMS = {
    "claim.upheld": re.compile(r"(?:均|全部|都)(?:被|获得?|予以|得到|为|以)?(?:结果)?维持"),
    "claim.won": re.compile(
        r"零败诉|(?:无|没有|未(?:出现|发生)?)败诉|(?:均|全部)胜诉|(?:无|没有|未|均未)(?:出现|发生)?(?:被)?"
        r"(?:行政|复议)?(?:审查)?(?:机关|法院)?纠[正错]"
    ),
    "claim.closed": re.compile(r"(?:均|全部|都)已?(?:结案|审结)"),
}
_OTHER_TIMES = re.compile(r"(?<!年)以来|历年|半年|季度|(?<!\d)(?!1月1日|12月31日)\d{1,2}月")
_WISHED = re.compile(r"力争|争取|确保|努力|目标|下一步|今后|[将要]")
_TELLING = re.compile(
    r"[未没无年月季历]|通过|[在利借依经就针围关对以按根]|复议|诉讼|其中|[市县区省州盟旗镇乡局办委厅级]|机关|街道|单位|部门|本"
)
_COUNTED = CASES | {"元"}
_BODIES = ("area", "government", "self", "township")
_ONE = Decimal(1)
_UNITS = {"fees": frozenset("元"), "fee": frozenset("元")}
_WHOLES = frozenset(("requests.new", "requests.result_total", "requests.handled", "requests.all", "published", "fee"))


class Hearing:
    """Hears a text sentence by sentence, remembering what earlier words leave standing."""

    def __init__(self, form: Form, printed: frozenset[str], year: int | None, agency: str | None) -> None:
        self._form, self._printed, self._year = form, printed, year
        self._names = _names(agency)
        self._kind = kind(agency or "")
        self._passage = -1
        self._body: tuple[Scope, str] = ("", "")
        self._requests = self._cases = False

    def begin(self, sentence: Sentence, requests: bool, cases: bool) -> None:
        """Turns to a sentence; a new paragraph forgets whose numbers and which subject the last one was about."""
        if sentence.passage != self._passage:
            self._passage, self._body = sentence.passage, ("", "")
            self._requests = self._cases = False
        self._sentence = sentence
        self._requests |= requests or bool(_REQUESTS.search(sentence.text))
        self._cases |= cases or bool(_TOPIC.search(sentence.text) and _CASES.search(sentence.text))
        self._part: tuple[Scope, str] = ("", "")
        self._measure = self._case = self._period = ""
        self._limited = False

    def read(self) -> list[Said]:
        """The numbers of the sentence."""
        text = self._sentence.text
        numbers = list(quantities(text))
        claims = _claims(text) if self._cases else []
        if not (claims or any(number.unit in _COUNTED for number in numbers) or _NONE.search(text)):
            return []
        found: list[Said] = []
        at = 0
        for number, following in pairwise([*numbers, None]):
            assert number is not None, "only the last of a pair may be none"
            until = following.start if following else len(text)
            gap = text[at : number.start]
            if (
                found
                and found[-1].unit in CASES
                and found[-1].end <= number.start
                and self._qualifies(found, gap, number)
            ):
                at = number.end
                continue
            start = number.start - len(_last(gap, bool(at)))
            found += self._without(at, start)
            after = _next(text[number.end : until], following is None)
            found.append(self._said(number, text[start : number.start], after))
            at = number.end + len(after)
        found += self._without(at, len(text))
        return found + [said for measure, one in claims for said in self._claimed(measure, one)]

    def _claimed(self, measure: str, claim: re.Match[str]) -> list[Said]:
        """What the sentence claims of all reviews or lawsuits at once, for each of them."""
        before = self._sentence.text[: claim.start()]
        if _WISHED.search(before) or when(self._words(before), self._year):
            return []
        about = [kind for kind, word in (("review", "复议"), ("litigation", "诉讼")) if word in before]
        if "败诉" in claim[0]:
            about = ["litigation"]
        number = Quantity(0, 0, claim[0], "", "", claim.start(), claim.end(), _ONE)
        return [self._made(number, Clause(f"{measure}.{kind}", certain=True)) for kind in about]

    def _qualifies(self, found: list[Said], gap: str, number: Quantity) -> bool:
        """Whether a number only says of the count before it what share it is or how it changed."""
        share, growth = ratio(gap, number, self._form)
        if share:
            found[-1] = replace(found[-1], share=share)
        if growth:
            found[-1] = replace(found[-1], growth=growth)
        return bool(share or growth)

    def _without(self, start: int, end: int) -> list[Said]:
        """The clauses of a stretch without numbers: they set the scene, or say that there were none."""
        found = []
        for piece in _HARD.finditer(self._sentence.text, start, end):
            found += self._scene(start, piece.start())
            if piece[0] == ";":
                self._part, self._limited = ("", ""), False
            start = piece.end()
        return found + self._scene(start, end)

    def _scene(self, start: int, end: int) -> list[Said]:
        text = self._sentence.text[start:end].rstrip("。!?")
        if not _TELLING.search(text):
            return []
        said = self._clause(text)
        if said.none:
            number = Quantity(0, 0, text, "件", "", start, start + len(text), _ONE)
            return [self._made(number, _about(said, one)) for one in said.several or (said.measure,) if one]
        self._limited |= bool(_LIMITS.match(text))
        if not said.understood and (other := _OTHER_TIMES.search(text)):
            self._period = other[0]
        return []

    def _clause(self, text: str, counts: bool = False) -> Clause:
        """A clause as understood, and what it leaves standing for those behind it."""
        context = Context(self._measure, self._case, self._requests, self._cases)
        said = clause(self._words(text), context, self._year)
        if said.scope in _BODIES and (said.understood or not counts):
            self._body = (said.scope, said.scope_words)
        elif said.scope and said.understood:
            self._part = (said.scope, said.scope_words)
        self._period = said.period or ("" if said.this_year else self._period)
        if len(said.cases) == 1:
            self._case = said.cases[0]
        return said

    def _words(self, text: str) -> list[Word]:
        """The words of a clause; the body's own name is a word for itself."""
        if self._names is None:
            return words(text, self._form)
        found: list[Word] = []
        at = 0
        for own in self._names.finditer(text):
            found += [*words(text[at : own.start()], self._form), Word(self._own(own[0]), own[0])]
            at = own.end()
        return found + words(text[at:], self._form)

    def _own(self, name: str) -> str:
        """Whose numbers the body's own name announces: a government's may be its own or those of its area."""
        if self._kind not in (Kind.GOVERNMENT, Kind.ZONE):
            return "self"
        return "government" if name.endswith(("政府", "管委会", "管理委员会")) else "area"

    def _said(self, number: Quantity, before: str, after: str) -> Said:
        """A number with what the words around it say that it counts."""
        said = self._clause(before + after, counts=True)
        if number.unit not in _UNITS.get(said.measure, CASES) or said.none:
            said = said._replace(measure="", several=())
        if not said.column:
            self._measure = said.measure if said.measure.startswith("requests.") else ""
        if said.measure == "fees":
            high = None if number.high is None else in_ten_thousands(number.high)
            number = number._replace(low=in_ten_thousands(number.low), high=high, unit="万元")
        return self._made(number, said)

    def _made(self, number: Quantity, said: Clause) -> Said:
        scope, words_of_it = self._part if self._part[0] else self._body
        if said.scope and not said.understood:
            scope, words_of_it = said.scope, said.scope_words
        if scope == "part" and self._part[1] == "其中" and (said.measure not in _WHOLES or said.column):
            scope, words_of_it = self._body
        measure = said.measure or "+".join(said.several)
        narrow = self._limited or one_reason(measure, self._form, self._sentence.text, number.start, number.end)
        return Said(
            measure=measure,
            low=number.low,
            high=number.high,
            printed=number.printed,
            unit=number.unit,
            sentence=self._sentence.text,
            section=self._sentence.section,
            place=self._sentence.place(number.start),
            meanings=meanings(measure, said.column, self._form, self._printed) if measure else (),
            modality=number.modality,
            scope=scope,
            scope_words=words_of_it,
            column=said.column,
            period=self._period,
            certain=said.certain and not narrow,
            passage=self._sentence.passage,
            at=number.start,
            end=number.end,
        )


def _about(said: Clause, measure: str) -> Clause:
    """The clause with one of the several things it is about."""
    return said._replace(measure=measure, several=())


def _claims(text: str) -> list[tuple[str, re.Match[str]]]:
    """Claims such as "均获维持", "零败诉", "均已审结", under what they claim."""
    return [(measure, found) for measure, pattern in _CLAIMS.items() for found in pattern.finditer(text)]


def _last(gap: str, inside: bool) -> str:
    """The clause before a number: "、" parts it from a number before, but not from words that share this number."""
    piece = _HARD.split(gap)[-1]
    return _SOFT.split(gap)[-1] if inside and piece == gap else piece


def _next(gap: str, last: bool) -> str:
    """The words of the clause behind a number, where the clause has no further number."""
    piece = _SOFT.split(gap.rstrip("。!?"), maxsplit=1)[0]
    return piece if last or len(piece) < len(gap) else ""


def _names(agency: str | None) -> re.Pattern[str] | None:
    """The body's own name and its shorter forms, by which it speaks of itself."""
    if not agency:
        return None
    bare = re.sub(r"(?:人民)?政府$", "", agency)
    names = {agency, bare, agency.replace("人民政府", "政府")} | {re.sub(r"^.{1,6}?[省市]", "", agency)}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2))
