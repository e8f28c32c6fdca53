"""What has no translation yet; a report says it in English and marks it."""

from collections.abc import Iterator

from experiments.designs.languages import LANGUAGES
from experiments.text.language import ENGLISH, language, names, translations
from experiments.text.wanted import local_names, wanted_names, wanted_texts


def missing(code: str) -> dict[str, list[str]]:
    """Phrases, names and texts of files that a language lacks, by kind.

    Args:
        code: of the language.
    """
    english, own = language(ENGLISH).phrases, language(code).phrases
    phrases = [
        f"{group}.{key}"
        for group, said in english.items()
        for key in said
        if key not in own.get(group, {})
    ]
    named = {
        f"names of {kind}": sorted(k for k in keys if code not in names().get(kind, {}).get(k, {}))
        for kind, keys in wanted_names().items()
    }
    known = {about[ENGLISH] for kind in translations().values() for about in kind if code in about}
    texts = {f"texts: {kind}": sorted(found - known) for kind, found in wanted_texts().items()}
    return {"phrases": phrases, **named, **texts, "villages and groups": local_names(code)}


def listing() -> Iterator[str]:
    """All of it as lines, with counts: kinds that lack nothing are in the first line alone."""
    for code, name in LANGUAGES.items():
        if code != ENGLISH:
            found = missing(code)
            count = sum(map(len, found.values()))
            yield f"{name} ({code}): {count} missing of {len(found)} kinds of texts"
            for kind, lacking in found.items():
                if lacking:
                    yield f"  {kind}: {len(lacking)}"
                    yield from (f"    {text}" for text in lacking)
