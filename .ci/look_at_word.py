"""Looks into a Word document that pandoc made of a report: `look_at_word.py DOCX MARKDOWN`. Exit 1 tells what is missing."""
import re
import sys
import zipfile
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

docx = zipfile.ZipFile(sys.argv[1])
markdown = open(sys.argv[2], encoding="utf-8").read()
document = ElementTree.fromstring(docx.read("word/document.xml"))
faults = []


def hold(what, is_so):
    if not is_so:
        faults.append(what)


def words(element):
    return "".join(text.text or "" for text in element.iter(f"{WORD}t"))


title = re.search(r'^title: "(.*)"$', markdown, re.M).group(1)
paragraphs = [words(paragraph) for paragraph in document.iter(f"{WORD}p")]
hold("the title stands once", paragraphs.count(title) == 1)

tables = re.findall(r"^\|[ :|-]*-[ :|-]*\|$", markdown, re.M)
found = list(document.iter(f"{WORD}tbl"))
hold(f"{len(tables)} tables, not {len(found)}", len(tables) == len(found))
hold("every table has its header on every page", all(table.find(f".//{WORD}tblHeader") is not None for table in found))
for table in found:
    widths = {column.get(f"{WORD}w") for column in table.iter(f"{WORD}gridCol")}
    hold("columns are as wide as what stands in them", len(widths) > 1 or len(list(table.iter(f"{WORD}gridCol"))) < 3)

pictures = re.findall(r"^!\[(.*)\]\(<(.*)>\)$", markdown, re.M)
told = [picture.get("descr") for picture in document.iter(f"{DRAWING}docPr")]
hold(f"{len(pictures)} pictures, not {len(told)}", len(pictures) == len(told))
hold("pictures say what they show", [re.sub(r"\\\\(.)", r"\1", text) for text, _ in pictures] == told)
kinds = {name.rsplit(".", 1)[-1] for name in docx.namelist() if name.startswith("word/media/")}
hold("pictures are there for old and new programs", not pictures or kinds == {"png", "svg"})

styles = docx.read("word/styles.xml").decode()
lang = re.search(r"^lang: (.*)$", markdown, re.M).group(1)
hold(f"the language is {lang}", re.search(rf'<w:lang [^>]*w:val="{lang}"', styles) is not None)

for fault in faults:
    print(f"{sys.argv[1]}: not so: {fault}")
sys.exit(1 if faults else 0)
