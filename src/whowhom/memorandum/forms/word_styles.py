"""How a brief looks in Word: page, styles, lists. All looks are styles, so that users may change each at one place."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from .word_looks import INK, LINKED, MARKED, MUTED, PARAGRAPHS, Look

TEXT_WIDTH = Mm(170)
CHARACTERS = {"Note reference": (LINKED, True), "Citation": (MUTED, False), "Running mark": (MARKED, True)}
NUMBERED, NOTES = 1, 2  # lists
_LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
    '<w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
)
_RULE = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="3" w:color="{INK}"/></w:pBdr>'
_AFTER_RULE = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def set_up(document: Document) -> None:
    """Give a new document its page, styles and lists.

    Args:
        document: the template of python-docx.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    _clear(document)
    for name, look in PARAGRAPHS.items():
        _paragraph_style(document, name, look)
    for name, (colour, bold) in CHARACTERS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        style.font.color.rgb, style.font.bold = RGBColor.from_string(colour), bold
        style.font.superscript, style.font.italic = name == "Note reference" or None, name == "Citation" or None
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    _lists(document)


def _paragraph_style(document: Document, name: str, look: Look) -> None:
    """Make or change a style of paragraphs. The fonts of the template's theme give way."""
    styles = document.styles
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if look.base else styles[name]
    assert isinstance(style, ParagraphStyle)
    if look.base:
        style.base_style, style.quick_style = styles[look.base], True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), look.font)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.0
    form.keep_with_next = look.kept
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    if name == "Heading 1":
        style.element.pPr.insert_element_before(parse_xml(_RULE), *_AFTER_RULE)
    if name in ("Header", "Footer"):
        form.tab_stops.clear_all()
    if name == "Header":
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if name == "Footer":
        form.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _clear(document: Document) -> None:
    """Take out the template's styles and lists that a brief has no use for: 160 styles, each looked at each time."""
    kept = {*PARAGRAPHS, "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
    for tag in ("w:link", "w:next"):
        for found in list(document.styles.element.iter(qn(tag))):
            found.getparent().remove(found)
    for child in list(document.part.numbering_part.element):
        document.part.numbering_part.element.remove(child)


def _lists(document: Document) -> None:
    """Numbered paragraphs with lettered items; numbered notes. Each belongs to its style."""
    numbering = document.part.numbering_part.element
    levels = {
        NUMBERED: (("Numbered", "decimal", "%1.", 0, 480, 480), ("Lettered", "lowerLetter", "%2.", 1, 860, 380)),
        NOTES: (("Note", "decimal", "%1", 0, 480, 480),),
    }
    for number, forms in levels.items():
        told = "".join(
            _LEVEL.format(level=i, form=form, style=style_id(style), text=text, indent=indent, hanging=hanging)
            for style, form, text, i, indent, hanging in forms
        )
        kind = "multilevel" if len(forms) > 1 else "singleLevel"
        numbering.insert(
            number - 1,  # lists before their uses
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{told}'
                "</w:abstractNum>"
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        for style, _, _, level, _, _ in forms:
            properties = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", level), ("w:numId", number)):
                child = OxmlElement(tag)
                child.set(qn("w:val"), str(value))
                properties.append(child)
            document.styles[style].element.get_or_add_pPr()._insert_numPr(properties)


def style_id(name: str) -> str:
    """The key of a style, as the template and python-docx make it from the name.

    Args:
        name: of one of the styles here.
    """
    return name.replace(" ", "")


def styled(paragraph: Paragraph, name: str) -> Paragraph:
    """Give a paragraph its style; without the search through all styles that python-docx makes for each.

    Args:
        paragraph: of the document.
        name: of one of the styles here.
    """
    paragraph._p.style = style_id(name)
    return paragraph
