"""Open the door: read the settings, make the app, expose `server` for a production server."""

from dashboard import create_app
from dashboard.settings import Settings

settings = Settings.from_environment()
app = create_app(settings)
server = app.server

if __name__ == "__main__":
    app.run(host=settings.host, port=settings.port)
