"""The Nu html checker over the documents as the portal sent them."""

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def errors(folder: Path) -> dict[str, list[str]]:
    """Return {file name without its ending: what is wrong with it} for the folder's documents."""
    if not JAR.exists() or shutil.which("java") is None:
        raise SystemExit("The Nu html checker or Java is missing: tools/bootstrap.sh shots")
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--errors-only", str(folder)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(checked.stderr)["messages"]:
        name = Path(message.get("url", "?")).stem
        where, excerpt = message.get("lastLine", "?"), message.get("extract", "").strip()
        found.setdefault(name, []).append(
            f"html line {where}: {message['message']}\n    {' '.join(excerpt.split())}"
        )
    return found
