#!/bin/sh
# Makes the virtual environment named by the first argument (default .venv) with Python 3.11 or
# newer. $PYTHON names the interpreter to use; else the newest suitable one on PATH is looked for.
set -eu

venv=${1:-.venv}

say() { printf '%s\n' "$*" >&2; }

# A version manager's stand-in can be on PATH and still refuse to run: so run it.
suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        if suitable "$PYTHON"; then printf '%s' "$PYTHON"; return; fi
        say "PYTHON=$PYTHON is not Python 3.11 or newer."
        exit 1
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if suitable "$candidate"; then printf '%s' "$candidate"; return; fi
    done
    say "Python 3.11 or newer was not found."
    say "Install it, or name it: make site PYTHON=/path/to/python3"
    exit 1
}

# Debian and its kin keep the part of Python that puts pip into a new environment in a package of
# its own, python3-venv. Without it: a pip outside of the environment can install one inside;
# else root may install the package.
make_venv() {
    rm -rf "$venv"
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$venv"
        return
    fi
    if "$python" -m pip --version >/dev/null 2>&1; then
        if "$python" -m venv --without-pip "$venv" &&
            "$python" -m pip --disable-pip-version-check --python "$venv/bin/python" \
                install --quiet pip; then
            return
        fi
        rm -rf "$venv"
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing the Debian package python3-venv, which Python needs here"
        export DEBIAN_FRONTEND=noninteractive
        if apt-get -qq update >&2 && apt-get -qq install --yes --no-install-recommends \
            python3-venv </dev/null >&2 && "$python" -m venv "$venv"; then
            return
        fi
        rm -rf "$venv"
    fi
    say "Python ($python) can't make a virtual environment: its part ensurepip is missing."
    say "On Debian or Ubuntu: sudo apt install python3-venv"
    say "Elsewhere: install a complete Python 3.11 or newer, and name it with PYTHON=…"
    exit 1
}

python=$(find_python)
say "Making $venv with $("$python" --version)"
make_venv
