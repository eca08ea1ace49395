"""Keep documents, every save as a new version, in a database that survives a crash.

Nothing is ever overwritten or deleted. A save that was begun from an older version than the latest
is kept beside it, and told of it. A save is one transaction: after a crash it is there whole or not
at all. The default is SQLite with a write-ahead log; any other database of SQLAlchemy may follow.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from geodata.store_rules import LONGEST_NAME, StoreError, StoreRule, check_size

if TYPE_CHECKING:
    from pathlib import Path

MOST_VERSIONS = 1_000
WAIT_MS = 5_000

_TABLES = sa.MetaData()
_VERSIONS = sa.Table(
    "versions",
    _TABLES,
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("id", sa.String(20), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("based_on", sa.Integer, nullable=False),
    sa.Column("name", sa.String(LONGEST_NAME), nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("saved_at", sa.String(32), nullable=False),
    sa.CheckConstraint("version > based_on"),
)


@dataclass(frozen=True)
class Saved:
    """One version of a document.

    Parameters
    ----------
    kind
        What it is, e.g. `scenario`.
    id
        Ten characters or more that cannot be guessed.
    version, based_on
        1 for the first; 0 when based on nothing.
    name
        Text, to be shown as text.
    content
        The document itself, as it was handed in.
    saved_at
        UTC, ISO 8601.
    """

    kind: str
    id: str
    version: int
    based_on: int
    name: str
    content: str
    saved_at: str

    @property
    def overtaken(self) -> bool:
        """Whether somebody saved another version after the one that this is based on."""
        return self.version != self.based_on + 1


class Store:
    """Documents by kind and id, with all their versions."""

    def __init__(self, path: Path) -> None:
        """Open the database, and create it on first use.

        Parameters
        ----------
        path
            A file in SQLite's format; its folder is created too.

        Raises
        ------
        StoreError
            If the file cannot be opened, created or read as a database.
        """
        self.path = path
        url = sa.URL.create("sqlite", database=str(path))
        self._engine = sa.create_engine(url, connect_args={"timeout": WAIT_MS / 1000})
        sa.event.listen(self._engine, "connect", _safe)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _TABLES.create_all(self._engine)
        except (OSError, sa.exc.DBAPIError) as fault:
            raise self._closed(fault) from fault

    def save(
        self,
        kind: str,
        name: str,
        content: str,
        *,
        document: str = "",
        based_on: int = 0,
    ) -> Saved:
        """Keep a document as a new version.

        Parameters
        ----------
        kind, name, content
            As in `Saved`.
        document
            The document that this is a version of; empty makes a new one.
        based_on
            The version that was changed; 0 for a new document.

        Returns
        -------
        saved
            `overtaken` is true when others saved since `based_on`: both versions are kept.

        Raises
        ------
        StoreError
            If name or content is too long, the document has too many versions, there is none to
            base it on, or the database cannot be written.
        """
        name = name.strip()
        check_size(name, content)
        row = {
            "kind": kind,
            "id": document or secrets.token_urlsafe(8),
            "based_on": based_on,
            "name": name,
            "content": content,
            "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        while True:
            try:
                return self._insert(row, new=not document)
            except sa.exc.IntegrityError:
                # Another process took this number in between: the next one is free.
                continue
            except sa.exc.DBAPIError as fault:
                raise self._closed(fault) from fault

    def _insert(self, row: dict[str, Any], *, new: bool) -> Saved:
        """Write one version under the next number."""
        mine = (_VERSIONS.c.kind == row["kind"]) & (_VERSIONS.c.id == row["id"])
        with self._engine.begin() as connection:
            last = connection.scalar(sa.select(sa.func.max(_VERSIONS.c.version)).where(mine)) or 0
            if not last and not new:
                raise StoreError.not_kept(row["kind"], row["id"])
            if last >= MOST_VERSIONS:
                raise StoreError(
                    StoreRule.TOO_MANY_VERSIONS,
                    input=row["name"],
                    value=str(last),
                    most=str(MOST_VERSIONS),
                )
            saved = Saved(version=last + 1, **{**row, "based_on": min(row["based_on"], last)})
            connection.execute(_VERSIONS.insert().values(**vars(saved)))
        return saved

    def load(self, kind: str, document: str, version: int | None = None) -> Saved:
        """Fetch a version of a document.

        Parameters
        ----------
        kind, document
            Which one, by its id.
        version
            The latest when None.

        Returns
        -------
        saved
            The version, whole.

        Raises
        ------
        StoreError
            If there is none.
        """
        query = sa.select(_VERSIONS).where(_VERSIONS.c.kind == kind, _VERSIONS.c.id == document)
        if version is not None:
            # No version is later, and no database holds a number of any length.
            query = query.where(_VERSIONS.c.version == min(version, MOST_VERSIONS + 1))
        found = self._rows(query.order_by(_VERSIONS.c.version.desc()).limit(1))
        if not found:
            asked = document if version is None else f"{document}, {version}"
            raise StoreError.not_kept(kind, asked)
        return found[0]

    def versions(self, kind: str, document: str, *, most: int | None = None) -> list[Saved]:
        """List the versions of a document, the latest first, all of them or the last few."""
        query = sa.select(_VERSIONS).where(_VERSIONS.c.kind == kind, _VERSIONS.c.id == document)
        return self._rows(query.order_by(_VERSIONS.c.version.desc()).limit(most))

    def newest(self, kind: str, *, most: int = 100) -> list[Saved]:
        """List the latest version of each document of a kind, the last saved first."""
        last = (
            sa.select(_VERSIONS.c.id, sa.func.max(_VERSIONS.c.version).label("version"))
            .where(_VERSIONS.c.kind == kind)
            .group_by(_VERSIONS.c.id)
            .subquery()
        )
        same = (_VERSIONS.c.id == last.c.id) & (_VERSIONS.c.version == last.c.version)
        query = sa.select(_VERSIONS).join(last, same).where(_VERSIONS.c.kind == kind)
        return self._rows(query.order_by(_VERSIONS.c.saved_at.desc(), _VERSIONS.c.id).limit(most))

    def _rows(self, query: sa.Select[Any]) -> list[Saved]:
        """Read versions."""
        try:
            with self._engine.connect() as connection:
                return [Saved(**row) for row in connection.execute(query).mappings()]
        except sa.exc.DBAPIError as fault:
            raise self._closed(fault) from fault

    def _closed(self, fault: BaseException) -> StoreError:
        """Say that the file does not answer, and why."""
        reason = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        return StoreError(StoreRule.CLOSED, input=str(self.path), value=reason)


def _safe(connection: Any, _: object) -> None:  # noqa: ANN401 - a driver's connection
    """Let readers and a writer work at once, and lose nothing that was saved when power goes."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={WAIT_MS}"):
        connection.execute(f"PRAGMA {pragma}")
