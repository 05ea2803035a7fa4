"""A dataset as one folder of static pages, which open from the disk and reach for no network.

``labels.yaml`` holds the words of the pages, ``templates`` their markup, ``assets`` their styles and scripts. Charts are
drawn by Chartist (MIT), of which ``assets/vendor`` holds the published file: it draws SVG, which styles can colour for
light, dark and paper, and it is small.
"""

from extract.report.site import Built, Pictures, build_report

__all__ = ["Built", "Pictures", "build_report"]
