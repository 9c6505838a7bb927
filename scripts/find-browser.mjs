import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

// The headless shell first: it is the same Chromium without its window, and takes half the time where there are two cores.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const MAC_APPLICATIONS = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];

// A download that cannot be had must not hold the tests up for longer than they would take themselves.
const INSTALL_TIMEOUT_MS = 5 * 60_000;
const START_TIMEOUT_MS = 30_000;

const isRoot = process.getuid?.() === 0;

/** Every place where a browser may stand, the most wanted first; each candidate is a path that may not exist. */
function* candidates() {
  if (process.env.CHROME_PATH) yield process.env.CHROME_PATH;
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...FOLDERS];
  for (const name of NAMES) {
    for (const folder of folders) yield join(folder, name);
  }
  if (process.platform === 'darwin') {
    for (const root of ['/Applications', join(homedir(), 'Applications')]) {
      for (const application of MAC_APPLICATIONS) yield join(root, application);
    }
  }
  yield chromium.executablePath();
}

/** Whether it starts at all: a download whose system libraries are missing is there, and of no use. */
function starts(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: START_TIMEOUT_MS }).status === 0;
}

/**
 * The Chromium or Chrome to test with: $CHROME_PATH, else one that is installed, else Playwright's own download.
 * Nothing is installed by this.
 *
 * @returns {string | undefined} the path of its executable; undefined when there is none that starts
 */
export function findBrowser() {
  const tried = new Set();
  for (const path of candidates()) {
    if (tried.has(path)) continue;
    tried.add(path);
    if (starts(path)) return path;
  }
  return undefined;
}

/**
 * What Playwright's `launchOptions` should be for the browser of this machine. As root Chromium has no sandbox to run in, and an unattended
 * machine should neither look for updates nor for a graphics card.
 *
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function browserLaunchOptions() {
  const executablePath = findBrowser();
  const args =
    isRoot || process.env.CI
      ? [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ]
      : [];
  return executablePath === undefined ? { args } : { executablePath, args };
}

function run(command, args, env = {}) {
  process.stderr.write(`No browser yet: ${[command, ...args].join(' ')}\n`);
  const { status } = spawnSync(command, args, {
    // What it says belongs to the log; the only thing on stdout is the path of the browser.
    stdio: ['ignore', 2, 2],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function installWithPlaywright() {
  return run(process.execPath, [fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url)), 'install', 'chromium']);
}

function installWithApt() {
  const isThere = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (!isThere('apt-get', '--version')) return false;
  if (!isRoot && !isThere('sudo', '-n', 'true')) return false;
  const apt = (...args) => {
    const command = ['apt-get', '-y', '-q', ...args];
    return isRoot ? run(command[0], command.slice(1), { DEBIAN_FRONTEND: 'noninteractive' }) : run('sudo', ['-n', ...command]);
  };
  const packages = ['chromium-headless-shell', 'chromium'];
  return apt('update') && packages.some((name) => apt('install', '--no-install-recommends', name));
}

/**
 * The same as {@link findBrowser}, but fetches one when there is none: Playwright's download, else the system's package.
 *
 * @returns {string | undefined} undefined when none could be had
 */
function findOrInstallBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  for (const install of [installWithPlaywright, installWithApt]) {
    const installed = install() ? findBrowser() : undefined;
    if (installed !== undefined) return installed;
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = findOrInstallBrowser();
  if (path === undefined) {
    process.stderr.write(
      'The tests need a browser, and none could be found or installed. Install Chromium or Google Chrome (on Debian: apt-get install chromium),\n' +
        'or run `npx playwright install --with-deps chromium`, or name the executable of one in the environment as CHROME_PATH.\n',
    );
    process.exitCode = 1;
  } else {
    process.stdout.write(`${path}\n`);
  }
}
