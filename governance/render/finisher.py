"""The last hand on a PDF: what makes one file PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes one standard at a time.  Two things are then missing from a PDF/A-3a that is to be PDF/UA-1 too: the
metadata must name that standard, and explain to PDF/A the words it does so with, uncompressed; and running heads and
page numbers must be marked as artifacts, which are not read aloud.

Observation: one stream in 256 ends with a carriage return; the line feed that WeasyPrint writes after it then reads as
one line end of two characters, so that the stream seems a byte shorter than it says, which PDF/A forbids.  Of files
with eighty streams a quarter fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_CLAIM = f"""\
<rdf:Description xmlns:rdf="{_RDF}" xmlns:pdfuaid="{_UA}" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="{_RDF}" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()
_END = b"</rdf:RDF>"
_STREAM_END = b"\nendstream\nendobj"


def finish(_document: object, pdf: Any) -> None:
    """Complete a PDF that WeasyPrint is about to write; the signature is that of its `finisher`."""
    _claim_accessibility(pdf)
    _make_artifacts(pdf)
    _end_streams_plainly(pdf)


def _claim_accessibility(pdf: Any) -> None:
    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    metadata.compress = False
    metadata.stream[0] = metadata.stream[0].replace(_END, _CLAIM + _END, 1)


def _make_artifacts(pdf: Any) -> None:
    """Marked content that no structure element holds is what WeasyPrint draws in margin boxes."""
    held = set(_held(pdf))
    for reference in pdf.page_references:
        number = _number(reference)
        _mark(number, pdf.objects[_number(pdf.objects[number]["Contents"])].stream, held)


def _mark(page: int, stream: list[Any], held: set[tuple[int | None, int]]) -> None:
    for place, token in enumerate(stream):
        opens = isinstance(token, dict) and "MCID" in token and stream[place + 1] == b"BDC"
        if opens and (page, token["MCID"]) not in held:
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _held(pdf: Any) -> Iterator[tuple[int | None, int]]:
    """(object number of the page, marked content id) of all that hangs on the structure tree."""
    waiting = [_number(pdf.catalog["StructTreeRoot"])]
    seen = set(waiting)
    while waiting:
        element = pdf.objects[waiting.pop()]
        page = _number(element["Pg"]) if "Pg" in element else None
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                yield page, kid
            elif (number := _number(kid)) not in seen and isinstance(pdf.objects[number], dict):
                seen.add(number)
                waiting.append(number)


def _end_streams_plainly(pdf: Any) -> None:
    """End each stream by a carriage return and a line feed, which are a line end whatever stands before them."""
    write_line = pdf.write_line

    def plainly(content: bytes, output: Any) -> None:
        if content.endswith(_STREAM_END):
            content = content.removesuffix(_STREAM_END) + b"\r" + _STREAM_END
        write_line(content, output)

    pdf.write_line = plainly


def _number(reference: Any) -> int:
    """The number of the object that a reference such as `12 0 R` leads to."""
    return int(reference.split()[0])
