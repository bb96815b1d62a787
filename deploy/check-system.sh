#!/bin/sh
# Checks what pip can't install, and says how to get it. Usage: check-system.sh [PYTHON]
python="${1:-python3}"
missing=""
need() { missing="$missing $1"; }

command -v "$python" >/dev/null 2>&1 || need python3
command -v c++ >/dev/null 2>&1 || command -v g++ >/dev/null 2>&1 || need g++
command -v git >/dev/null 2>&1 || need git
if command -v "$python" >/dev/null 2>&1; then
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "Chaperone needs Python 3.11 or newer; $python is $("$python" -V 2>&1)." >&2
        echo "Name another one: make PYTHON=python3.12" >&2
        exit 1
    }
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
fi

if [ -n "$missing" ]; then
    echo "These system packages are missing:$missing" >&2
    echo "Install them: sudo apt-get install$missing" >&2
    exit 1
fi
