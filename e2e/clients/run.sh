#!/bin/sh
# Drives the built endpoint with boto3 and the AWS CLI. Needs Python 3.10 or newer; what it installs stays in node_modules/.cache.
set -eu
cd "$(dirname "$0")/../.."

if [ ! -f dist/server/endpoint.js ]; then
  echo 'clients: the endpoint has not been built; run: npm run build:server' >&2
  exit 1
fi
. e2e/clients/venv.sh
install_venv clients e2e/clients/requirements.txt

exec node_modules/.cache/clients-venv/bin/python e2e/clients/clients.py
