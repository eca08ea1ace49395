"""Give stories to tests: one that is prepared, and one that a person has saved."""

from dashboard.content.stories import STORY, Found, find_story
from dashboard.site import Site
from geodata.story import Reference, Step, Story
from geodata.story_file import write_story

STEPS = (
    Step("overview-map", "period=2012", heading=(("nb", "Skippergata"),)),
    Step("timeline", "period=2017", words=(("nb", "Tallene."), ("en", "The figures."))),
    Step("week", sources=(Reference("uteseksjonen-2017", "side 3"),)),
)
TOLD = Story((("nb", "Til møtet"), ("en", "For the meeting")), (), STEPS)


def saved(site: Site, story: Story = TOLD, *, name: str = "Til møtet") -> Found:
    """Save a story as a person would have, and find it again."""
    kept = site.store.save(STORY, name, write_story(story))
    return find_story(site, kept.id)


def cards(site: Site, key: str) -> list[str]:
    """List what the steps of a story show, in their order."""
    return [step.card for step in find_story(site, key).story.steps]
