"""Ask whether a package that is installed here has a known vulnerability.

Fails on each that ``[tool.casework.audit]`` in pyproject.toml does not list with a reason.
Where the registry does not answer it says so and fails nothing: whoever is cut off from it
can still work, and the next run that is not says what there is.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PATIENCE = 300  # seconds
ASK = ("-m", "pip_audit", "--local", "--format", "json", "--progress-spinner", "off",
       "--timeout", "10")  # fmt: skip


def main() -> int:
    """Ask, and say what was found."""
    try:
        asked = subprocess.run(
            [sys.executable, *ASK], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        report = json.loads(asked.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        print("The registry did not answer: nothing is known of vulnerabilities today.")
        return 0
    accepted = read_accepted((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    found = list(judge(report, accepted))
    print("\n".join(found) or "No package has a known vulnerability that is not accepted.")
    return 1 if found else 0


def read_accepted(text: str) -> dict[str, str]:
    """Return the reasons why some vulnerabilities are lived with, by their names.

    :raises SystemExit: if one is listed without a reason.
    """
    listed = tomllib.loads(text).get("tool", {}).get("casework", {}).get("audit", {})
    accepted = dict(listed.get("accepted", {}))
    if without := [name for name, reason in accepted.items() if not str(reason).strip()]:
        raise SystemExit(f"{', '.join(without)}: accepted without a reason.")
    return accepted


def judge(report: Mapping[str, Any], accepted: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each vulnerability that nobody has accepted."""
    for package in report["dependencies"]:
        for one in package.get("vulns", []):
            names = {one["id"], *one.get("aliases", [])}
            if names & set(accepted):
                continue
            mended = ", ".join(one.get("fix_versions", [])) or "no version yet"
            yield f"{package['name']} {package['version']}: {one['id']}, mended in {mended}"


if __name__ == "__main__":
    raise SystemExit(main())
