"""Name every component that a callback or a test refers to."""

URL = "url"
ROUTE = "route"
PAGE = "page"
VIEW_DEFAULTS = "view-defaults"
ANNOUNCE = "announce"
FAULT = "fault"
PAGE_TITLE = "page-title-words"
DOWNLOAD = "download"

MAIN = "main"

PERIOD = "period"
PERIOD_BEFORE = "period-before"
PERIOD_AFTER = "period-after"
TIME_OF_DAY = "time-of-day"
POPULATION = "population"
MEASURE = "measure"
SERVICE_TYPES = "service-types"
OPERATORS = "operators"
TYPES_ALL = "types-all"
TYPES_NONE = "types-none"
REASONS = "unavailable-reasons"
CONTROLS = "controls"
CONTROLS_TOGGLE = "controls-toggle"

OVERVIEW_MAP = "overview-map"
TIMELINE = "timeline"
KEY_FIGURES = "key-figures"
DETAIL = "detail"
NOTICE = "view-notice"
FILTERS = "filters"

HISTORY = "history"
MULTIPLES = "multiples"
DISAGREE = "disagree"
EVENT_KINDS = "event-kinds"

COMPARE = "compare"
CHANGE = "change"
COMPARE_BEFORE = "compare-year-before"
COMPARE_AFTER = "compare-year-after"
COMPARE_SHOWN = "compare-shown"
COMPARE_REASONS = "compare-reasons"

SERVICES_MAP = "services-map"
WEEK = "week"
CONCENTRATION = "concentration"
SERVICE_YEARS = "service-years"
OVERLAP = "overlap"
DISTRICTS = "districts"
SERVICE_FILTERS = "service-filters"
SERVICE_SHEET = "service-sheet"

WISH = "wish"
SCENARIO_MAP = "scenario-map"
SCENARIO_BAR = "scenario-bar"
EFFECTS = "effects"
SCENARIO_COMPARE = "scenario-compare"
SUGGEST = "suggest"
ASSUMPTIONS = "assumptions"

STORY = "story"
STORY_ASK = "story-ask"
STORY_ANSWER = "story-answer"
STORY_OFFER = "story-offer"
STORY_PUT = "story-put"

MOVEMENT_MAP = "movement-map"
TIME_CONTROL = "time-control"

STAGE = "stage"
STAGE_STORY = "stage-story"
STAGE_DRAWING = "stage-drawing"
SLIDE = "slide"
SLIDE_WISH = "slide-wish"


def graph(card: str) -> str:
    """Return the id of a card's figure."""
    return f"{card}-graph"


def part(card: str, name: str) -> str:
    """Return the id of a named part of a card: sentence, table, about, faces, legend."""
    return f"{card}-{name}"


def boxes(group: str) -> str:
    """Return the id of the element that holds a group's boxes, for the group itself has none."""
    return f"{group}-boxes"
