/**
 * Makes the pictures of the documents anew: `npm run screenshots` builds the console, starts it with its sample data, and writes
 * docs/images/*.png.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserLaunchOptions } from './find-browser.mjs';

const CONSOLE_PORT = 4579;
const ENDPOINT_PORT = 4580;
const CONSOLE = `http://localhost:${CONSOLE_PORT}`;
const APIS = `${CONSOLE}/us-east-1/apis`;
// The API of the sample data with everything on it: authorizers, integrations and stages.
const SUBJECT = 'trading-feed';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'docs/images');

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 740 };

/** One picture each, of the list or of a page under the API's own URL; `act` brings it into the state to be shown. */
const PICTURES = [
  { name: 'apis', heading: 'APIs' },
  { name: 'route-overview', path: '/routes/$connect', region: 'Route overview' },
  { name: 'route-request', path: '/routes/$connect/route-request', heading: 'Access Settings', act: editAuthorization },
  {
    name: 'route-request-dark',
    path: '/routes/$connect/route-request',
    heading: 'Access Settings',
    act: editAuthorization,
    scheme: 'dark',
  },
  { name: 'route-request-phone', path: '/routes/$connect/route-request', heading: 'Access Settings', viewport: PHONE },
];

async function editAuthorization(page) {
  await page.getByRole('button', { name: 'Edit Authorization' }).click();
  await page.getByRole('combobox', { name: 'Authorization' }).selectOption('AWS_IAM');
}

/** Starts the built command, and waits until it says where it listens. */
function startConsole() {
  const args = ['dist/server/switchboard.js', '--port', String(CONSOLE_PORT), '--endpoint-port', String(ENDPOINT_PORT)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the console ended with code ${code}`)));
  });
}

/** The URL of the API that is shown; its id is found in the list of APIs, whichever of its pages that links to. */
async function urlOfSubject(browser) {
  const page = await browser.newPage();
  await page.goto(APIS);
  const href = await page.getByRole('link', { name: SUBJECT, exact: true }).getAttribute('href');
  await page.close();
  const id = /\/apis\/([^/]+)/u.exec(href ?? '')?.[1];
  if (id === undefined) throw new Error(`${SUBJECT} is not in the list of APIs`);
  return `${APIS}/${id}`;
}

async function take(browser, api, { name, path, heading, region, act, scheme = 'light', viewport = DESKTOP }) {
  const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: 'reduce', deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(path === undefined ? APIS : api + path);
  const subject = region ? page.getByRole('region', { name: region }) : page.getByRole('heading', { name: heading, exact: true });
  await subject.waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  process.stdout.write(`docs/images/${name}.png\n`);
}

mkdirSync(FOLDER, { recursive: true });
const server = await startConsole();
try {
  const browser = await chromium.launch(browserLaunchOptions());
  const api = await urlOfSubject(browser);
  for (const picture of PICTURES) await take(browser, api, picture);
  await browser.close();
} finally {
  server.kill();
}
