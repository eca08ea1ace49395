"""Tests of what is worked out once."""

from dashboard.content.once import once_per_dataset
from dashboard.texts import Texts, texts
from geodata import Dataset


def test_the_same_data_and_language_are_worked_out_once(dataset: Dataset) -> None:
    calls = []

    @once_per_dataset
    def content(dataset: Dataset, text: Texts) -> str:
        calls.append(text.language)
        return f"{dataset.info.id} {text.language}"

    answers = [content(dataset, texts(language)) for language in ("nb", "en", "nb")]
    assert answers == ["oslo nb", "oslo en", "oslo nb"]
    assert calls == ["nb", "en"]
