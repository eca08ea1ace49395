"""A renderer that draws plain pictures at once, for tests of what they are put into."""

import io

from PIL import Image

LEGEND_PX = 60


class PlainRenderer:
    """Gives real pictures of the size asked for, and remembers what it was asked."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.sizes: list[tuple[int, int]] = []
        self.documents: list[str] = []

    def picture(self, _: object, *, width_px: int, height_px: int, scale: float = 2.0) -> bytes:
        """Give a picture of a figure's size."""
        self.sizes.append((width_px, height_px))
        return plain(width_px * scale, height_px * scale)

    def shot(self, document_html: str, *, width_px: int, scale: float = 2.0) -> bytes:
        """Give a low picture, as a legend is."""
        self.documents.append(document_html)
        return plain(width_px * scale, LEGEND_PX * scale)


def plain(width: float, height: float) -> bytes:
    """Write a picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (round(width), round(height)), "lightblue").save(file, "PNG")
    return file.getvalue()
