"""Open the door: read the settings, make the app, expose `server` for a production server."""

import sys

from dashboard import create_app, warming
from dashboard.settings import SettingError, Settings
from geodata import DataError

try:
    settings = Settings.from_environment()
    app = create_app(settings)
except (SettingError, DataError) as fault:
    # Whoever starts the app needs the words, not the place in the code.
    sys.exit(str(fault))

server = app.server
warming.start(app)

if __name__ == "__main__":
    app.run(host=settings.host, port=settings.port)
