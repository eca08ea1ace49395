"""Begin, follow and stop the making of files, and hand them out.

`POST /export` begins one, `GET` and `DELETE /export/<id>` follow and stop it, and
`GET /export/<id>/<file name>` fetches it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, jsonify, request, send_file

from dashboard.content.stories import find_story
from dashboard.exports.asked import Asked, ask_card, ask_story
from dashboard.exports.formats import MIMETYPES
from dashboard.exports.jobs import UNDER_WAY, Jobs, Stage, State
from dashboard.texts import texts
from dashboard.wording import number
from geodata.problems import WordedError

if TYPE_CHECKING:
    from dashboard.site import Site

PREFIX = "/export"
FOLDER = "exports"
KILO = 1000


def blueprint(site: Site) -> Blueprint:
    """Make the routes; what they share lies in a folder beside the store."""
    routes = Blueprint("export", __name__, url_prefix=PREFIX)
    jobs = Jobs(site.settings.store.with_name(FOLDER))

    @routes.post("")
    def begin() -> tuple[Response, HTTPStatus]:
        wish = request.get_json(silent=True)
        if not isinstance(wish, dict):
            abort(HTTPStatus.BAD_REQUEST)
        words = {name: str(value) for name, value in wish.items()}
        try:
            asked = _asked(site, words)
            state = State(title=asked.title, name=asked.name, lang=asked.lang)
            job = jobs.begin(state, asked.make, slow=asked.form.slow)
        except WordedError as fault:
            language = site.read(words.get("query"))[0].lang
            refused = State("", "", language, Stage.FAILED, said=fault.text(language))
            return jsonify(_told(refused)), HTTPStatus.OK
        return jsonify(_told(state, job)), HTTPStatus.ACCEPTED

    @routes.get("/<job>")
    def follow(job: str) -> Response:
        return jsonify(_told(jobs.state(job) or abort(HTTPStatus.NOT_FOUND), job))

    @routes.delete("/<job>")
    def stop(job: str) -> tuple[str, HTTPStatus]:
        jobs.stop(job)
        return "", HTTPStatus.NO_CONTENT

    @routes.get("/<job>/<name>")
    def fetch(job: str, name: str) -> Response:
        file = jobs.file(job, name) or abort(HTTPStatus.NOT_FOUND)
        kind = MIMETYPES[name.rpartition(".")[2]]
        return send_file(
            file.absolute(), mimetype=kind, as_attachment=True, download_name=name, max_age=0
        )

    return routes


def _asked(site: Site, wish: dict[str, str]) -> Asked:
    query, form = wish.get("query", ""), wish.get("format", "")
    if "story" not in wish:
        return ask_card(site, wish.get("card", ""), query, form)
    view = site.read(query)[0]
    return ask_story(site, find_story(site, wish["story"]).story, view.lang, form, large=view.large)


def _told(state: State, job: str = "") -> dict[str, Any]:
    """Tell the browser how far a file has come, in words that it only has to show."""
    text = texts(state.lang)
    size = number(max(1, round(state.size / KILO)), state.lang)
    told: dict[str, Any] = {
        "stage": state.stage,
        "title": state.title or text("export.refused"),
        "words": state.said or text(f"export.stage.{state.stage}"),
        "notes": state.notes,
        "under_way": state.stage in UNDER_WAY,
        "done": round(100 * state.done),
        "stop": text("export.stop"),
        "close": text("export.close"),
        "region": text("export.region"),
    }
    if job:
        told["id"] = job
    if state.stage == Stage.DONE:
        told["file"] = {
            "address": f"{PREFIX}/{job}/{state.name}",
            "name": state.name,
            "words": text("export.fetch", name=state.name, size=size),
        }
    return told
