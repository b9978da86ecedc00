"""Reads the outputs of one check as other programs read them, and compares how much each of them found."""

import json
import sys
from pathlib import Path

from junitparser import Failure, JUnitXml
from sarif import loader

folder = Path(sys.argv[1])
found = json.loads((folder / "out.json").read_text("utf-8"))["summary"]
counting = {"error": found["errors"], "warning": found["warnings"], "note": found["notes"]}

sarif = loader.load_sarif_file(str(folder / "out.sarif"))
levels = {"error": 0, "warning": 0, "note": 0}
for result in sarif.get_results():
    if not result["suppressions"]:
        levels[result["level"]] += 1
assert levels == counting, (levels, counting)

suites = JUnitXml.fromfile(str(folder / "out.xml"))
cases = [case for suite in suites for case in suite]
failed = sum(isinstance(result, Failure) for case in cases for result in case.result)
assert failed == suites.failures == counting["error"], (failed, suites.failures, counting)
assert len(cases) == suites.tests

issues = json.loads((folder / "gitlab.json").read_text("utf-8"))
assert len({issue["fingerprint"] for issue in issues}) == len(issues) == sum(counting.values())

github = (folder / "github.log").read_text("utf-8").splitlines()
azure = (folder / "azure.log").read_text("utf-8").splitlines()
assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in github), github
assert all(line.startswith("##vso[task.logissue type=") for line in azure), azure
assert len(github) == len(azure) <= 21
print(f"the same in every output: {counting}")
