#!/usr/bin/env python3
"""Run `konsensus diff --format json` on the long CSV that check.py writes.

  konsensus_stats.py scores.csv --min 1 --max 5 --step 1 --themes themes.csv

The scores become a folder of sheets, the scale and the themes a frame, both in a temporary folder; the JSON goes to
stdout as konsensus prints it. KONSENSUS names the program, else the newest build in target/. Standard library only.
"""
import argparse, csv, os, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def program():
    """The program to run."""
    if named := os.environ.get("KONSENSUS"):
        return named
    builds = [build for build in ROOT.glob("target/*/konsensus*") if build.name in ("konsensus", "konsensus.exe")]
    if not builds:
        sys.exit("konsensus is not built: run `cargo build` first, or set KONSENSUS")
    return str(max(builds, key=lambda build: build.stat().st_mtime))


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def frame(args, themes):
    """The frame's TOML: the scale, and every item as a question of its theme."""
    lines = ["[frame]", 'id = "vector"', 'version = "1"', 'title = "Vector"', ""]
    lines += ["[scale]", f"min = {args.min}", f"max = {args.max}", f"step = {args.step}"]
    for theme, items in themes.items():
        lines += ["", "[[theme]]", f'id = "{theme}"', f'title = "{theme}"']
        for item in items:
            lines += ["[[theme.question]]", f'id = "{item}"', f'text = "{item}"']
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", help="CSV participant,item,score")
    parser.add_argument("--min", required=True)
    parser.add_argument("--max", required=True)
    parser.add_argument("--step", required=True)
    parser.add_argument("--themes", required=True, help="CSV item,theme")
    args = parser.parse_args()

    themes, sheets = {}, {}
    for row in rows(args.themes):
        themes.setdefault(row["theme"], []).append(row["item"])
    for row in rows(args.scores):
        sheets.setdefault(row["participant"], []).append((row["item"], row["score"]))

    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers"
        answers.mkdir()
        for participant, answered in sheets.items():
            with open(answers / f"{participant}.csv", "w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([("question", "score"), *answered])
        frame_file = Path(folder) / "vector.toml"
        frame_file.write_text(frame(args, themes), encoding="utf-8")
        command = [program(), "diff", str(answers), "--frame", str(frame_file), "--format", "json"]
        return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
