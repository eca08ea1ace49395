"""A data set in which every name and word that a person wrote holds a script, for tests."""

import re
from dataclasses import replace

from dashboard.site import Site

HOSTILE = '</script><script>hacked=1</script><img src=x onerror="hacked=1">\'"&lt;b&gt; %{x} ${1}'
WRITTEN = re.compile(
    r"(name|title|note|place|definition|explanation)(_nb|_en)?|nb|en|publisher|operator|value_text"
)


def hostile(site: Site) -> Site:
    """Write a script into everything that is written in the data set, and not computed from it."""
    tables = {
        name: frame.assign(
            **{
                column: [f"{one}{HOSTILE}" if one else one for one in frame[column]]
                for column in frame.columns
                if WRITTEN.fullmatch(column)
            }
        )
        for name, frame in site.dataset.tables.items()
    }
    return replace(site, dataset=replace(site.dataset, tables=tables))
