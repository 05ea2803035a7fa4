"""What a page shows as a picture: recognised where the extra for it is installed, else left as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.errors import LimitExceeded
from extract.model.document import BBox
from extract.read.pdf.page import Content, Drawing, Run
from extract.read.pdf.usable import is_broken, is_picture, unread_images
from extract.read.scan.engine import REMEDY, is_installed
from extract.read.scan.picture import Camera


class Pictures:
    """Recognises pages of the PDF at ``path``; ``unread`` says that some would have needed the extra."""

    def __init__(self, path: Path) -> None:
        self._camera = Camera(path)
        self.unread = False

    def recognise(self, content: Content) -> Content:
        """The page with what its images say; a page with a sound text layer and no image as it is."""
        whole = is_picture(content) or is_broken(content)
        images = [] if whole or content.recognised else unread_images(content)
        if not whole and not images:
            return content
        if not is_installed():
            self.unread = True
            return content
        try:
            found = self._found(content)
        except LimitExceeded as error:
            return replace(content, problems=(*content.problems, error.reason))
        return found if whole else _with_images(content, found, images)

    def _found(self, content: Content) -> Content:
        from extract.read.scan import picture_to_content

        found = picture_to_content(self._camera.picture(content.number), content.number)
        return replace(found, problems=(*content.problems, *found.problems))

    def remedy(self) -> list[str]:
        """What a user can do about pages that were left unread."""
        return [f"text on an image is read by the extra for it: {REMEDY}"] if self.unread else []

    def close(self) -> None:
        """Close the file."""
        self._camera.close()


def _with_images(content: Content, found: Content, images: list[BBox]) -> Content:
    """The page with what was recognised on its images. Text that is printed elsewhere stays as it is printed."""
    runs = [run for run in found.runs if any(_is_on(run, image) for image in images)]
    drawings = [drawing for drawing in found.drawings if any(_lies_on(drawing, image) for image in images)]
    if not runs:
        return content
    return replace(
        content,
        runs=(*content.runs, *runs),
        drawings=(*content.drawings, *drawings),
        recognised=True,
        problems=(*content.problems, *found.problems),
    )


def _is_on(run: Run, image: BBox) -> bool:
    x0, top, x1, bottom = image
    return x0 <= (run.lefts[0] + run.right) / 2 <= x1 and top <= run.middle <= bottom


def _lies_on(drawing: Drawing, image: BBox) -> bool:
    left, upper, right, lower = drawing.box
    x0, top, x1, bottom = image
    return x0 <= (left + right) / 2 <= x1 and top <= (upper + lower) / 2 <= bottom
