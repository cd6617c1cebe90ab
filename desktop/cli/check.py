"""check: what the plan doctor finds."""

from desktop.cli.command import Answer, Call
from planning.checks.doctor import FINDINGS
from planning.checks.telling import finding_text, finding_title

SEVERITIES = {"critical": "error"}
"""The contract's words where they differ from ours."""


def check(call: Call) -> Answer:
    """Findings with their rows, the worst first; the fix by its key."""
    live = call.live(writing=False)
    formats = call.formats(live)
    findings, lines = [], []
    for finding in live.get(FINDINGS):
        message = finding_text(formats, finding)
        severity = SEVERITIES.get(finding.severity, finding.severity)
        findings.append(
            {
                "code": finding.code,
                "severity": severity,
                "table": finding.table,
                "id": finding.id,
                "message": message,
                "fix": finding.fix or None,
            }
        )
        lines.append(f"{severity}\t{finding_title(live.values, formats, finding)}\t{message}")
    return Answer({"findings": findings}, lines or [call.texts("cli.check.none")])
