"""Reading a page as a browser would: its elements, text, and what it would load."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from experiments.report.language import language

HEADINGS = ("question", "answer", "pictures", "harm", "cost")
LATER = ("setting", "strategies", "assumptions", "provenance")
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


def check_whole(text: str, code: str) -> None:
    """A whole page in this language that loads nothing, with text alternatives and captions."""
    page = read(text)
    assert page.wrong == []
    assert page.attributes("html")[0]["lang"] == code
    assert page.count("h1") == page.count("title") == page.count("main") == 1
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert page.count("script") == page.count("link") == page.count("iframe") == 0
    pictures = page.attributes("img")
    assert len(pictures) >= 2
    for picture in pictures:
        assert picture["src"].startswith("data:image/png;base64,")
        assert len(picture["alt"]) > 50
    assert page.count("figcaption") == len(pictures)
    assert page.count("caption") == page.count("thead") == page.count("table") >= 5
    assert all(cell["scope"] for cell in page.attributes("th"))
    said = language(code).say("page.line")
    assert page.text.count(said) == 2
    assert "{" not in page.text.replace("{DIR}", "")


def check_order(text: str, code: str) -> None:
    """All parts of a report are there, in their order, with five sentences as the answer."""
    wanted = [f"<h2>{language(code).say(f'{key}.heading')}</h2>" for key in (*HEADINGS, *LATER)]
    places = [text.index(heading) for heading in wanted]
    assert places == sorted(places)
    answer = text[places[1] : places[2]]
    assert answer.count("<li>") == 5
