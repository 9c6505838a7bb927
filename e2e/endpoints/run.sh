#!/bin/sh
# Runs the end-to-end specs against endpoints that others wrote: moto and MiniStack, which it installs into node_modules/.cache (this needs
# Python 3.10 or newer), or the one at $SWITCHBOARD_ENDPOINT. Arguments go to Playwright.
set -eu
cd "$(dirname "$0")/../.."

. e2e/clients/venv.sh
# The longest first; the others are done meanwhile.
if [ -z "${SWITCHBOARD_ENDPOINT:-}" ]; then
  install_venv moto e2e/endpoints/moto.requirements.txt &
  moto=$!
  install_venv ministack e2e/endpoints/ministack.requirements.txt
fi
install_venv clients e2e/clients/requirements.txt
if [ -n "${moto:-}" ]; then wait "$moto"; fi

# With arguments it is a part of the specs that is run.
if [ $# -eq 0 ]; then export WHOLE_RUN=true; fi
node scripts/find-browser.mjs >/dev/null
exec node_modules/.bin/playwright test --config e2e/endpoints/playwright.config.ts "$@"
