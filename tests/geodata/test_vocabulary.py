from __future__ import annotations

import pytest

from geodata.vocabulary import CLOSED, LANGUAGES, labels


@pytest.mark.parametrize("vocabulary", CLOSED)
def test_every_closed_word_has_a_name_in_both_languages(vocabulary: str) -> None:
    for word in CLOSED[vocabulary]:
        names = labels()[vocabulary][str(word)]
        assert set(names) == set(LANGUAGES)
        assert all(names.values()) or str(word) == ""
