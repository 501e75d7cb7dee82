"""The theme: a brand's colours and fonts where Office keeps them."""

from __future__ import annotations

from packgen.draw.pptx.markup import HEAD, attribute
from packgen.model.brand import Brand


def theme_xml(brand: Brand) -> str:
    """The theme: the brand's colours in Office's twelve slots, its fonts, and plain effects."""
    colours = brand.colours
    levels = [colours.levels[n % len(colours.levels)] for n in range(5)]
    slots = {"dk1": colours.ink, "lt1": colours.paper, "dk2": colours.accent, "lt2": colours.soft}
    slots |= {f"accent{n + 1}": value for n, value in enumerate(levels)}
    slots["accent6"] = colours.levels[5] if len(colours.levels) > 5 else colours.protective
    slots |= {"hlink": colours.accent, "folHlink": colours.muted}
    scheme = "".join(f'<a:{key}><a:srgbClr val="{value[1:].upper()}"/></a:{key}>' for key, value in slots.items())
    complex_face = attribute(brand.fonts.complex)
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{plain}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={attribute(brand.name)}>'
        f"<a:themeElements><a:clrScheme name={attribute(brand.name)}>{scheme}</a:clrScheme>"
        f"<a:fontScheme name={attribute(brand.name)}><a:majorFont><a:latin typeface={attribute(brand.fonts.heading.name)}/>"
        f'<a:ea typeface=""/><a:cs typeface={complex_face}/></a:majorFont><a:minorFont><a:latin typeface={attribute(brand.fonts.body.name)}/>'
        f'<a:ea typeface=""/><a:cs typeface={complex_face}/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
