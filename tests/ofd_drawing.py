"""Draws OFD files for tests: text and rules at given places, in points from the top left corner."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MM = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def mm(*points: float) -> str:
    """Points as millimetres between blanks."""
    return " ".join(f"{point * MM:.4f}" for point in points)


def text_object(
    x: float, baseline: float, text: str, size: float = 12, steps: str = "", **attributes: str
) -> str:
    """A text object; its characters are as wide as the font is high, figures half as wide, unless ``steps`` says more."""
    widths = [size / 2 if character.isascii() else size for character in text[:-1]]
    delta = steps or f'DeltaX="{mm(*widths)}"'
    others = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:TextObject ID="9" Font="1" Size="{mm(size)}" Boundary="{mm(x, baseline - size, 400, 2 * size)}"{others}>'
        f'<ofd:TextCode X="0" Y="{mm(size)}" {delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def path_object(x: float, top: float, data: str, *, inside: str = "", **attributes: str) -> str:
    """A path object whose data are in millimetres from its corner."""
    others = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:PathObject ID="8" Boundary="{mm(x, top, 500, 500)}" LineWidth="0.2"{others}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def rule(x0: float, top: float, x1: float, bottom: float) -> str:
    """A stroked line."""
    return path_object(x0, top, f"M 0 0 L {mm(x1 - x0, bottom - top)}")


def table(xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> str:
    """A ruled table with the text of each cell."""
    drawn = [rule(xs[0], y, xs[-1], y) for y in ys] + [rule(x, ys[0], x, ys[-1]) for x in xs]
    for bottom, row in zip(ys[1:], rows, strict=True):
        drawn += [
            text_object(x + 3, bottom - 6, cell, size) for x, cell in zip(xs, row, strict=False) if cell
        ]
    return "".join(drawn)


class OfdPaper:
    """Pages of objects; ``templates`` are shown behind the pages that name them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages: list[str] = []
        self.templates: dict[str, str] = {}
        self.parts: dict[str, str] = {}

    def page(self, *objects: str, template: str = "", area: str = "") -> OfdPaper:
        """Add a page."""
        shown = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
        self.pages.append(f"{area}{shown}{_layer(objects)}")
        return self

    def save(self) -> Path:
        """Write the file."""
        listed = "".join(
            f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
            for number in range(len(self.pages))
        )
        behind = "".join(
            f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}/Content.xml"/>' for key in self.templates
        )
        parts = {
            "OFD.xml": f'<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{behind}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        }
        for number, page in enumerate(self.pages):
            parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = f"<ofd:Page {NAMESPACE}>{page}</ofd:Page>"
        for key, template in self.templates.items():
            content = f"<ofd:Page {NAMESPACE}>{_layer([template])}</ofd:Page>"
            parts[f"Doc_0/Tpls/{key}/Content.xml"] = content
        with ZipFile(self.path, "w", ZIP_DEFLATED) as archive:
            for name, part in {**parts, **self.parts}.items():
                archive.writestr(name, part)
        return self.path


def _layer(objects: tuple[str, ...] | list[str]) -> str:
    return f'<ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content>'
