#!/usr/bin/env python3
"""Makes reference.docx, how reports look in Word: A4, tables with lines and smaller letters. Run again only to change it.

    python3 make-reference.py          # needs pandoc; writes reference.docx beside this file
"""
import io
import pathlib
import re
import subprocess
import zipfile

here = pathlib.Path(__file__).parent
default = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], capture_output=True, check=True).stdout


def once(pattern, replacement, text):
    changed, times = re.subn(pattern, replacement, text, count=1, flags=re.S)
    assert times == 1, pattern
    return changed


def styles(text):
    # Cells of tables are written in the style Compact.
    text = once(
        r'(<w:style [^>]*w:styleId="Compact">.*?)(</w:style>)',
        r'\1<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>\2',
        text,
    )
    # All else is a little smaller than pandoc has it, too.
    text = once(r'(<w:docDefaults>.*?)<w:sz w:val="24" */>', r'\1<w:sz w:val="22"/>', text)
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="767676"/>'
    lines = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
    text = once(
        r'(<w:style [^>]*w:styleId="Table">.*?<w:tblPr>)',
        rf"\1<w:tblBorders>{lines}</w:tblBorders>",
        text,
    )
    return text


def document(text):
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    return once(r"<w:sectPr */>|<w:sectPr>.*?</w:sectPr>", page, text)


changes = {"word/styles.xml": styles, "word/document.xml": document}
with zipfile.ZipFile(io.BytesIO(default)) as before, zipfile.ZipFile(here / "reference.docx", "w") as after:
    for entry in before.infolist():
        data = before.read(entry)
        if entry.filename in changes:
            data = changes[entry.filename](data.decode()).encode()
        written = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
        written.compress_type = zipfile.ZIP_DEFLATED
        after.writestr(written, data)
