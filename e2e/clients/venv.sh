# For scripts in sh, from the project's root: `install_venv NAME REQUIREMENTS` makes node_modules/.cache/NAME-venv hold what the requirements
# name, and leaves it as it is when it does already.

if ! python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo 'Python 3.10 or newer with venv is needed (on Debian: apt-get install python3 python3-venv)' >&2
  exit 1
fi

install_venv() {
  venv=node_modules/.cache/$1-venv
  wanted=$(cksum < "$2")
  if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --no-compile -r "$2"
    echo "$wanted" > "$venv/installed"
  fi
}
