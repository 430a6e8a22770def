"""A Word draft in a firm's template: our words in the firm's styles, on its paper, under its header and footer."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from governance.render.markup import tag
from governance.render.word_firm import Firm
from governance.render.word_package import Properties, app_part, core_part, relationships_part, zipped
from governance.render.word_styles import WIDTH
from governance.render.word_template import Template, relations_name, without_attached
from governance.render.word_xml import NAMESPACES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEADS = (qn("w:headerReference"), qn("w:footerReference"))
_SHOWN_ONCE = (*_HEADS, qn("w:titlePg"), qn("w:pgNumType"))
_BEFORE_TYPE = (*_HEADS, qn("w:footnotePr"), qn("w:endnotePr"))


def in_template(parts: Mapping[str, str], properties: Properties, template: Template) -> bytes:
    """The Word file with the words of `parts`, a draft as it would stand by itself, in the look of `template`.

    The template's own header and footer stand in place of ours, with the watermark of a draft; ours stand only where
    it has neither.
    """
    return _Dressed(parts, template).file(properties)


@dataclass(slots=True)
class _Dressed:
    """Collects the parts of the file, their kinds, and what its main part refers to."""

    ours: Mapping[str, str]
    template: Template
    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def file(self, properties: Properties) -> bytes:
        for name, content in self.template.parts.items():
            self.parts[name] = without_attached(content) if name.endswith("settings.xml.rels") else content
            self.kinds[name] = self.template.kinds[name]
        self.relations = [
            (each.id, each.kind, f"/{each.target}") for each in self.template.relations if each.target in self.parts
        ]
        last = self.sections()[-1]
        firm = self.firm(_text_width(last))
        document = parse_xml(self.ours["document"].encode())
        firm.dress(document)
        _scale_tables(document, firm.width)
        self.lay_pages(document, firm)
        self.mark_headers(document, firm)
        self.settle_settings()
        self.add("word/document.xml", "document.main", document)
        if "comments" in self.ours:
            comments = parse_xml(self.ours["comments"].encode())
            firm.dress(comments)
            self.add(self.fresh("comments"), "comments", comments, relation="comments")
        return self.zipped(properties)

    def firm(self, width: int) -> Firm:
        """The firm's styles and lists with ours among them."""
        styles, lists = self.template.part_of("styles"), self.template.part_of("numbering")
        assert styles is not None, "a template has styles"
        known = lists is not None and lists in self.parts
        empty = parse_xml(f"<w:numbering {NAMESPACES}></w:numbering>".encode())
        firm = Firm(
            self.template.tree(styles), self.template.tree(lists) if known and lists is not None else empty, width
        )
        firm.take_styles()
        firm.take_lists(self.ours["numbering"])
        self.parts[styles] = serialize_part_xml(firm.styles)
        if known and lists is not None:
            self.parts[lists] = serialize_part_xml(firm.lists)
        else:
            self.add(self.fresh("numbering"), "numbering", firm.lists, relation="numbering")
        return firm

    def sections(self) -> tuple[Any, ...]:
        """The page set-ups of the template; ours where it has none."""
        return self.template.sections or tuple(parse_xml(self.ours["document"].encode()).iter(qn("w:sectPr")))

    def lay_pages(self, document: Any, firm: Firm) -> None:
        """Put the cover on the first page set-up of the template, and all else on the last."""
        first, last = (deepcopy(self.sections()[place]) for place in (0, -1))
        cover, rest = document.iter(qn("w:sectPr"))
        # Our own cover has a header only where each page bears a warning.
        warned = any(each.tag in _HEADS for each in cover)
        if len(self.sections()) == 1 and not warned:
            for each in [each for each in first if each.tag in _SHOWN_ONCE]:
                first.remove(each)
        self.inherit(last)
        there = {each.id for each in self.template.relations}
        for section in (first, last):
            for each in [each for each in section if each.tag in _HEADS and each.get(qn("r:id")) not in there]:
                section.remove(each)
        self.add_own_heads((first, last) if warned else (last,), rest, firm)
        for old, new in ((cover, first), (rest, last)):
            _begin_on_a_page(new)
            old.getparent().replace(old, new)

    def inherit(self, last: Any) -> None:
        """The headers and footers that the last section goes on with from those before it."""
        for before in reversed(self.sections()[:-1]):
            has = {(each.tag, each.get(qn("w:type"))) for each in last}
            for each in before:
                if each.tag in _HEADS and (each.tag, each.get(qn("w:type"))) not in has:
                    last.insert(0, deepcopy(each))

    def add_own_heads(self, sections: tuple[Any, ...], ours: Any, firm: Firm) -> None:
        """Our header, and our footer, where the template has none."""
        for each in [each for each in ours if each.tag in _HEADS]:
            if sections[-1].find(each.tag) is not None:
                continue
            kind = "header" if each.tag == qn("w:headerReference") else "footer"
            root = parse_xml(self.ours[f"{kind}1"].encode())
            firm.dress(root)
            self.add(self.fresh(kind), kind, root, relation=kind)
            for section in sections:
                copy = deepcopy(each)
                copy.set(qn("r:id"), self.relations[-1][0])
                section.insert(len(section.findall(each.tag)), copy)

    def mark_headers(self, document: Any, firm: Firm) -> None:
        """The watermark of a draft, and what each of its pages warns of, on each header that the document uses."""
        ours = parse_xml(self.ours["header1"].encode())
        mark = next(ours.iter(qn("w:pict")), None)
        if mark is None:
            return
        firm.dress(ours)
        warnings = ours.findall(qn("w:p"))[1:]
        asked = {each.get(qn("r:id")) for each in document.iter(qn("w:headerReference"))}
        names = sorted(each.target for each in self.template.relations if each.id in asked)
        for place, name in enumerate(names, start=2):
            root = parse_xml(self.parts[name])
            line = next(root.iter(qn("w:p")), None)
            if line is None:
                line = parse_xml(f"<w:p {NAMESPACES}></w:p>".encode())
                root.append(line)
            run = deepcopy(mark.getparent())
            for shape in run.iter("{urn:schemas-microsoft-com:vml}shape"):
                shape.set("id", f"PowerPlusWaterMarkObject{place}")
            properties = line.find(qn("w:pPr"))
            line.insert(0 if properties is None else 1, run)
            root.extend(deepcopy(each) for each in warnings)
            self.parts[name] = serialize_part_xml(root)

    def settle_settings(self) -> None:
        """The firm's settings without the address of the template that they came from."""
        name = self.template.part_of("settings")
        if name is None or name not in self.parts:
            self.add(self.fresh("settings"), "settings", parse_xml(self.ours["settings"].encode()), relation="settings")
            return
        root = self.template.tree(name)
        for each in [*root.iter(qn("w:attachedTemplate")), *root.iter(qn("w:mailMerge"))]:
            each.getparent().remove(each)
        self.parts[name] = serialize_part_xml(root)

    def fresh(self, stem: str) -> str:
        """The name of a part that the template does not have."""
        name, turn = f"word/{stem}.xml", 1
        while name in self.parts:
            turn += 1
            name = f"word/{stem}{turn}.xml"
        return name

    def add(self, name: str, kind: str, root: Any, relation: str = "") -> None:
        """A part of ours, and that the main part refers to it, as `relation`."""
        self.parts[name] = serialize_part_xml(root)
        self.kinds[name] = f"{_WORD}{kind}+xml"
        if relation:
            self.relations.append((f"rIdOurs{len(self.relations) + 1}", f"{_OFFICE}/{relation}", f"/{name}"))

    def zipped(self, properties: Properties) -> bytes:
        ours = {"docProps/core.xml": core_part(properties), "docProps/app.xml": app_part()}
        top = (
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        )
        files = {
            "[Content_Types].xml": self.content_types().encode(),
            "_rels/.rels": relationships_part(top).encode(),
            **{name: content.encode() for name, content in ours.items()},
            relations_name("word/document.xml"): relationships_part(tuple(self.relations)).encode(),
            **dict(sorted(self.parts.items())),
        }
        return zipped(files, properties.created)

    def content_types(self) -> str:
        kinds = {
            **{name: kind for name, kind in sorted(self.kinds.items()) if kind and not name.endswith(".rels")},
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        }
        written = (
            tag("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"),
            tag("Default", Extension="xml", ContentType="application/xml"),
            *(tag("Override", PartName=f"/{name}", ContentType=kind) for name, kind in kinds.items()),
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f"{head}{tag('Types', *written, xmlns=f'{_PACKAGE}/content-types')}"


def _text_width(section: Any) -> int:
    """How wide the words of a section run, in twentieths of a point; as ours where it does not say."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return WIDTH
    lengths = [size.get(qn("w:w")), margins.get(qn("w:left")), margins.get(qn("w:right"))]
    if not all(each is not None and each.lstrip("-").isdigit() for each in lengths):
        return WIDTH
    paper, left, right = map(int, lengths)
    return paper - left - right if paper - left - right > WIDTH // 4 else WIDTH


def _scale_tables(document: Any, width: int) -> None:
    """Tables as wide as the text of the template."""
    for each in document.iter(qn("w:tblW"), qn("w:tblInd"), qn("w:gridCol"), qn("w:tcW")):
        each.set(qn("w:w"), str(int(each.get(qn("w:w"))) * width // WIDTH))


def _begin_on_a_page(section: Any) -> None:
    """A section that begins on a new page, whatever the firm's text did there."""
    for each in section.findall(qn("w:type")):
        section.remove(each)
    kind = parse_xml(f'<w:type {NAMESPACES} w:val="nextPage"/>'.encode())
    section.insert(len([each for each in section if each.tag in _BEFORE_TYPE]), kind)
