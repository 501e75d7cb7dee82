"""What stands on a card of each kind: words of the library, put on a front and a back; nothing is fitted yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from packgen.compose.words import addresses, badge, evidence_words
from packgen.model.badge import Badge
from packgen.model.card import CardLayout
from packgen.model.cards import Card, Code, Para, Side
from packgen.model.library import CardWords, CaseStudy, Concept, Exercise, Item, Level, Library, Link, ScenarioCard
from packgen.model.outline import Outline
from packgen.model.plan import CardKind
from packgen.model.selection import Selection
from packgen.qr import code
from packgen.quotes import typeset
from packgen.units import mm
from packgen.writing import NBSP, language_of

T = TypeVar("T", bound=Item)
SHORT_PLACE = 14
"""How many letters the name of a place has at most to stand in a pill beside the badge."""
TOGETHER = 14
"""How many letters two words have that are held together."""
NARROW = mm(65)
"""Under which width of its words a card tells of its source in few words."""
BLANKS = 8
"""How many blank cards a set has: two sheets of four."""


@dataclass(frozen=True)
class Maker:
    """Makes cards of items, for one layout and in one language."""

    selection: Selection
    layout: CardLayout
    icons: Mapping[str, Outline]
    language: str

    @property
    def library(self) -> Library:
        """The library that the items come from."""
        return self.selection.library

    def cards(self, kind: CardKind) -> tuple[Card, ...]:
        """All cards of a kind, numbered."""
        found = list(self._drafts(kind))
        return tuple(
            replace(self._marked(draft), number=number, count=self._count(number, len(found)))
            for number, draft in enumerate(found, 1)
        )

    def _count(self, number: int, total: int) -> str:
        return f"{number} of {total}" if self.language.startswith("en") else f"{number}/{total}"

    def _drafts(self, kind: CardKind) -> Iterator[Card]:
        match kind:
            case "scenarios":
                yield from map(self.scenario, self.selection.card_set)
            case "case-studies":
                yield from map(self.case, self._used(CaseStudy, self.library.case_studies))
            case "concepts":
                yield from map(self.concept, self._used(Concept, self.library.concepts))
            case "prompts":
                exercises = (*self.library.exercises, *self.library.activities)
                for item in self._used(Exercise, exercises):
                    yield from self.prompts(item)
            case "roles":
                for level in self.selection.levels or self.library.levels:
                    yield from self.roles(level)
            case "blank":
                yield from (self.blank(number) for number in range(1, BLANKS + 1))

    def _used(self, kind: type[T], every: tuple[T, ...]) -> list[T]:
        """The items of a kind that the session uses; all of its levels when it uses none."""
        picked = {item.id for block in self.selection.blocks for item in block.items if isinstance(item, kind)}
        wanted = set(self.selection.plan.levels)
        return [
            item
            for item in every
            if (item.id in picked if picked else not wanted or not item.levels or wanted & set(item.levels))
        ]

    def _marked(self, card: Card) -> Card:
        """The card with each side in the language that its script tells."""
        front, back = (replace(side, language=self._language(side)) for side in (card.front, card.back))
        return replace(card, front=front, back=back)

    def _language(self, side: Side) -> str:
        return language_of(" ".join(para.text for para in side.paras) or side.title, self.language)

    def _card(self, item: Item, front: Side, back: Side, key: str = "") -> Card:
        return Card(
            id=key or item.id,
            number=0,
            count="",
            badge=numbered(item, self.library),
            colour=self._colour(item),
            front=front,
            back=back,
        )

    def credit(self, item: Item) -> str:
        """Where the card comes from: on a narrow one in fewer words, so that there is room to write."""
        whole = self.layout.width - 2 * self.layout.safe >= NARROW or item.source.ours
        return credit(item, self.library) if whole else f"{self.library.info.short_title}."

    def print(self, text: str) -> str:
        """The text with the quotation marks of print, as the language has them that its script tells."""
        return typeset(text, language_of(text, self.language))

    def paras(self, *texts: str) -> tuple[Para, ...]:
        """Paragraphs without a lead, none of which ends with a word alone on its line."""
        return tuple(Para(kept(self.print(text))) for text in texts)

    @property
    def words(self) -> CardWords:
        """What cards say of their own accord."""
        return self.library.info.card_words

    def _colour(self, item: Item) -> str:
        """The colour of the first of its levels; the brand's own for what is about all of them, or none."""
        every = {level.number for level in self.library.levels}
        about_all = len(every) > 1 and every <= set(item.levels)
        return f"level-{item.levels[0]}" if item.levels and not about_all else "accent"

    # --- the kinds

    def scenario(self, item: ScenarioCard) -> Card:
        """A child speaks; on the back the questions that all cards share, those of its levels, and the card's own."""
        levels = filter(None, map(self.library.level, item.levels))
        of_levels = (question for level in levels for question in level.card_questions)
        asked = (*self.library.info.framing_questions, *of_levels, *item.questions)[: self.layout.questions]
        front = self._themed(
            item,
            Side("voice", self.print(item.title), self.paras(*item.voice), pill=self.print(item.age), field="voice"),
        )
        back = Side(
            "numbered",
            self.print(self.library.info.questions_intro),
            self.paras(*asked),
            kicker=self.print(item.title),
            foot=self.print(self.credit(item)),
            rows=self.layout.write_rows,
            field="questions",
        )
        return self._card(item, front, back)

    def case(self, item: CaseStudy) -> Card:
        """What was done, where and for whom; on the back what changed, and room for what it would take here."""
        told: tuple[Para, ...] = (
            Para(kept(self.print(item.whom)), self.words.whom),
            Para(kept(self.print(item.what)), self.words.what),
        )
        place = self.print(item.place or "")
        if len(place) > SHORT_PLACE:
            told, place = (Para(place, self.words.where), *told), ""
        label = self.print(evidence_words(item, self.library))
        front = self._themed(
            item, Side("text", kept(self.print(item.title)), told, kicker=label, pill=place, field="what")
        )
        evidence = self.library.label(item.evidence)
        words = f"{evidence_words(item, self.library)}: {evidence.meaning}" if evidence else ""
        back = Side(
            "text",
            self.print(self.words.changed),
            (*self.paras(item.changed, words), Para("", self.print(self.words.here))),
            kicker=self.print(item.title),
            foot=self.print(self.credit(item)),
            rows=self.layout.write_rows,
            code=coded(item.links),
            field="changed",
        )
        return self._card(item, front, back)

    def concept(self, item: Concept) -> Card:
        """A term; on the back what it means."""
        front = self._themed(item, Side("term", self.print(item.title), field="title"))
        back = Side(
            "text",
            self.print(item.title),
            self.paras(item.meaning),
            foot=self.print(self.credit(item)),
            field="meaning",
        )
        return self._card(item, front, back)

    def prompts(self, item: Exercise) -> Iterator[Card]:
        """Each question of an exercise, large; on the back in full, and room to write."""
        for prompt in item.prompts:
            front = self._themed(item, Side("term", self.print(prompt.short), field="prompts"))
            back = Side(
                "text",
                "",
                self.paras(prompt.text),
                kicker=self.print(item.title),
                foot=self.print(self.credit(item)),
                rows=self.layout.write_rows,
                code=coded(item.links),
                field="prompts",
            )
            yield self._card(
                item, front, replace(back, title=self.print(item.title), kicker=""), f"{item.id}/{prompt.id}"
            )

    def roles(self, level: Level) -> Iterator[Card]:
        """A service to speak for; on the back what happens next, or room for what it could do."""
        happens = [one for block in self.selection.blocks for one in block.plan.inject]
        for service in level.services:
            front = Side(
                "term",
                self.print(service),
                pill=self.print(self.words.speak_for),
                foot=self.print(level.name),
                field="services",
            )
            if happens:
                back = Side(
                    "voice",
                    self.print(self.words.something_new),
                    tuple(Para(self.print(one.text), f"{self.words.minute} {one.at}:") for one in happens),
                    kicker=self.print(self.words.turn_over),
                    rows=self.layout.write_rows,
                    field="services",
                )
            else:
                back = Side(
                    "numbered",
                    self.print(self.words.speak),
                    self.paras(*self.words.role_questions),
                    kicker=self.print(service),
                    rows=self.layout.write_rows,
                    field="services",
                )
            yield self._card(level, front, back)

    def blank(self, number: int) -> Card:
        """A card to write, with the questions that all cards share on its back."""
        rows = self.layout.write_rows or 2
        asked = self.paras(*self.library.info.framing_questions[: self.layout.questions])
        front = Side("text", self.print(self.words.own_card), rows=rows + 1)
        back = Side("numbered" if asked else "text", self.print(self.library.info.questions_intro), asked, rows=rows)
        return Card(f"blank-{number}", 0, "", None, "accent", front, back)

    def _themed(self, item: Item, side: Side) -> Side:
        """The side with the first of the item's themes that has an icon at its foot."""
        icons = self.library.info.theme_icons
        theme = next((theme for theme in item.themes if icons.get(theme) in self.icons), None)
        if theme is None:
            return side
        words = theme.replace("-", " ")
        return replace(side, foot=words[:1].upper() + words[1:], icon=self.icons[icons[theme]])


def kept(text: str) -> str:
    """The text with its last two words held together, when they are short."""
    before, _, last = text.rpartition(" ")
    together = len(before.rpartition(" ")[2]) + len(last) <= TOGETHER
    return f"{before}{NBSP}{last}" if before and together else text


def coded(links: tuple[Link, ...]) -> Code | None:
    """The code of the first link that has an address."""
    url = next((link.url for link in links if link.url), None)
    return Code(code(url), url, addresses(url)[1]) if url else None


def numbered(item: Item, library: Library) -> Badge | None:
    """The ring badge of the card's levels, its words cut to their numbers; None for a card of no level."""
    mark = badge(item.levels, library)
    if mark is None:
        return None
    every = len(mark.lit) > 2 and list(mark.lit) == list(range(mark.lit[0], mark.lit[-1] + 1))
    return replace(mark, label=f"{mark.lit[0]}–{mark.lit[-1]}" if every else " ".join(map(str, mark.lit)))


def credit(item: Item, library: Library) -> str:
    """Where the card comes from, and that the words are ours."""
    where = ", ".join(filter(None, (library.info.short_title, item.source.section)))
    words = library.info.card_words
    ours = words.our_card if item.source.ours else words.our_words
    return f"{where}. {ours.replace(' ', NBSP)}"
