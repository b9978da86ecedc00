"""Writes two evaluations that no page may be hurt by: `cruel.py DIR` makes DIR/cruel and DIR/nothing.

The first has forty questions, compounds that are wider than a telephone, and markup, formulas and signs that cannot be seen
wherever something can be written. The second has questions, and nobody has answered.
"""
import json
import pathlib
import sys

COMPOUND = "Kommunalbestyrelsesmedlemsvederlagsreguleringsbestemmelsesfortolkningsvejledning"
MARKUP = "</script></style></title></svg><script>window.ran=1</script><img src=x onerror=window.ran=1>"
SIGNS = "a\u202eb\u2028c\u200bd \"e\" 'f' `g` {{h}} ${i} <!-- j --> ]]> &amp; k\\"
CRUEL = [MARKUP, f"{COMPOUND}: {SIGNS}", "=HYPERLINK(\"http://example.com\";\"x\")", "javascript:window.ran=1", f"<b>{COMPOUND}</b>"]


def text(value):
    # A JSON string is a TOML basic string too, but for signs beyond the basic plane, which are written as they are.
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u202e", "\\u202e")


def frame():
    yield f'[frame]\nid = "cruel"\nversion = "1"\ntitle = {text(COMPOUND + MARKUP)}\n'
    yield "[scale]\nmin = 0\nmax = 5\nlevels = [\n"
    for value in range(6):
        yield f"  {{ value = {value}, da = {text(CRUEL[value % 5])}, en = {text(CRUEL[value % 5])} }},\n"
    yield "]\n"
    for theme in range(8):
        kind = "effort" if theme < 4 else "result"
        yield f'\n[[theme]]\nid = "T{theme}"\nkind = "{kind}"\ntitle = {text(CRUEL[theme % 5])}\n'
        for question in range(5):
            words = CRUEL[(theme + question) % 5]
            yield f'[[theme.question]]\nid = "T{theme}.{question}"\ntext = {text(words + "?")}\n'
            yield f"help = [\n  {{ da = {text(words)}, en = {text(words)} }},\n]\n"


def evaluation():
    yield f'[evaluation]\nid = "cruel"\nframe = "frame.toml"\nunit = {text(COMPOUND + MARKUP)}\nround = {text(MARKUP)}\n'
    yield f"[decision]\nby = {text(MARKUP)}\nwhy = {text(SIGNS)}\n[dates]\nanswers_due = 2026-01-30\nseminar = 2026-02-20\n"
    for person in range(10):
        role = '\nrole = "coordinator"' if person == 0 else ""
        yield f'[[participant]]\nid = "p{person}"\nname = {text(CRUEL[person % 5] + str(person))}{role}\n'


def sheet(person):
    cell = lambda value: '"' + value.replace('"', '""') + '"'
    yield "question,score,strengths,improvements,evidence,comment\n"
    for theme in range(8):
        for question in range(5):
            at = theme + question + person
            score = ["0", "5", "3", "?", "-", "2", "4"][(at * 3 + person) % 7]
            words = "\n".join([CRUEL[at % 5], CRUEL[(at + 2) % 5]])
            yield f"T{theme}.{question},{score},{cell(words)},{cell(words)},{cell(CRUEL[at % 5])},{cell(words)}\n"


def write(path, parts):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts), encoding="utf-8", newline="")


root = pathlib.Path(sys.argv[1])
for name in ("cruel", "nothing"):
    write(root / name / "frame.toml", frame())
    write(root / name / "evaluation.toml", evaluation())
for person in range(10):
    write(root / "cruel" / "answers" / f"p{person}.csv", sheet(person))
