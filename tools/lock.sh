#!/usr/bin/env bash
# Writes requirements/*.txt: every version pinned and hashed, and no registry's address in them.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile - "$@" --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate --quiet
}

group() {
    .venv/bin/python - "$1" <<'PYTHON'
import sys
import tomllib

document = tomllib.load(open("pyproject.toml", "rb"))
needed = {
    "runtime": document["project"]["dependencies"],
    "dev": document["project"]["dependencies"] + document["dependency-groups"]["dev"],
    "build": document["dependency-groups"]["build"],
}
print("\n".join(needed[sys.argv[1]]))
PYTHON
}

for name in runtime dev build; do
    group "$name" | compile --output-file "requirements/$name.txt"
done
