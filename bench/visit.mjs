import { installStopwatch } from './stopwatch.mjs';
import { SAVED_AUTHORIZATION, SETTINGS, SUBJECT_PATH } from './subject.mjs';

const GIVE_UP_AFTER_MS = 30_000;

/**
 * Opens the subject as a browser does that was never there, saves Authorization once, and takes the time of both.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {{ origin: string, session: object, slowdown: number }} options `origin`: of the console or the floor; `slowdown`: by how much the
 *   page's processor is slowed down
 * @returns {Promise<{ load: number, save: number }>} milliseconds from the start of the navigation until the settings show, and from pressing
 *   Save Authorization until "Saved" shows
 * @throws {Error} when the page fails, or does not get there in half a minute
 */
export async function visit(browser, { origin, session, slowdown }) {
  // A context of its own has an empty cache, and neither connections nor preflight answers are left over.
  const context = await browser.newContext();
  context.setDefaultTimeout(GIVE_UP_AFTER_MS);
  try {
    await context.addInitScript(
      ({ kept }) => {
        if (location.protocol === 'http:') sessionStorage.setItem('switchboard.session', kept);
      },
      { kept: JSON.stringify(session) },
    );
    await context.addInitScript(installStopwatch, { settings: SETTINGS });
    const page = await context.newPage();
    const failed = new Promise((_, reject) => {
      page.on('pageerror', reject);
    });
    // It may fail before it is raced below.
    failed.catch(() => undefined);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await Promise.race([measure(page, origin), failed]);
  } finally {
    await context.close();
  }
}

async function measure(page, origin) {
  await page.goto(origin + SUBJECT_PATH, { waitUntil: 'commit' });
  const load = await read(page, 'settings');

  // Saving is measured on a page that has come to rest.
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Edit Authorization' }).click();
  await page.getByRole('combobox', { name: 'Authorization' }).selectOption(SAVED_AUTHORIZATION);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Save Authorization' }).click();
  const saved = await read(page, 'saved');
  return { load, save: saved - (await read(page, 'pressed')) };
}

/** What the stopwatch in the page says, which it may have to wait for. */
async function read(page, name) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${page.url()} did not come to "${name}" in ${GIVE_UP_AFTER_MS / 1000} s`)),
      GIVE_UP_AFTER_MS,
    );
  });
  try {
    return await Promise.race([page.evaluate((asked) => globalThis.stopwatch[asked], name), late]);
  } finally {
    clearTimeout(timer);
  }
}
