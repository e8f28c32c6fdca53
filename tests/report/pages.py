"""Reading a page as a browser would: its elements, text, and what it would load."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"meta", "img", "link", "br", "hr", "input", "source"})


@dataclass
class Page:
    """Elements as (tag, attributes) in order, text by tag, and tags that were closed wrongly."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    wrong: list[str] = field(default_factory=list)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page, self.open = Page(), []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.page.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.page.text += data


def read(text: str) -> Page:
    """The page of an HTML text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.page.wrong += reader.open
    reader.page.text = " ".join(reader.page.text.split())
    return reader.page
