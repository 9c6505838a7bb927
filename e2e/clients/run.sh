#!/bin/sh
# Drives the built endpoint with boto3 and the AWS CLI. Needs Python 3.10 or newer; what it installs stays in node_modules/.cache.
set -eu
cd "$(dirname "$0")/../.."

if [ ! -f dist/server/endpoint.js ]; then
  echo 'clients: the endpoint has not been built; run: npm run build:server' >&2
  exit 1
fi
if ! python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo 'clients: Python 3.10 or newer with venv is needed (on Debian: apt-get install python3 python3-venv)' >&2
  exit 1
fi

venv=node_modules/.cache/clients-venv
wanted=$(cksum < e2e/clients/requirements.txt)
if [ "$(cat "$venv/installed" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input -r e2e/clients/requirements.txt
  echo "$wanted" > "$venv/installed"
fi

exec "$venv/bin/python" e2e/clients/clients.py
