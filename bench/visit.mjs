import { installStopwatch } from './stopwatch.mjs';
import { SAVED_AUTHORIZATION, SETTINGS, SUBJECT_PATH } from './subject.mjs';

const GIVE_UP_AFTER_MS = 30_000;

/**
 * Opens the subject as a browser does that was never there, saves Authorization once, and takes the time of both.
 *
 * @param {{ openPage: () => Promise<import('./browser.mjs').Page> }} browser
 * @param {{ origin: string, session: object, slowdown: number }} options `origin`: of the console or the floor; `slowdown`: by how much the
 *   page's processor is slowed down
 * @returns {Promise<{ load: number, save: number }>} milliseconds from the start of the navigation until the settings show, and from pressing
 *   Save Authorization until "Saved" shows
 * @throws {Error} when the page does not get there in half a minute
 */
export function visit(browser, options) {
  return inTime(openAndMeasure(browser, options), options.origin);
}

async function openAndMeasure(browser, { origin, session, slowdown }) {
  const page = await browser.openPage();
  try {
    await page.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.send('Page.enable');
    await runBeforeScripts(page, keepSession, session);
    await runBeforeScripts(page, installStopwatch, { settings: SETTINGS });
    return await measure(page, origin);
  } finally {
    await page.close();
  }
}

const runBeforeScripts = (page, script, argument) =>
  page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script.toString()})(${JSON.stringify(argument)})` });

function keepSession(session) {
  if (location.protocol === 'http:') sessionStorage.setItem('switchboard.session', JSON.stringify(session));
}

async function measure(page, origin) {
  await page.send('Page.navigate', { url: origin + SUBJECT_PATH });
  const load = await page.evaluate(() => stopwatch.settings);

  // Saving is measured on a page that has come to rest, with the reading done that opening an editor makes.
  await page.evaluate(() => stopwatch.rest());
  await click(page, 'Edit Authorization');
  await page.evaluate(() => stopwatch.rest());
  await page.evaluate((choice) => {
    const select = document.querySelector('[role="group"] select');
    select.value = choice;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, SAVED_AUTHORIZATION);
  await page.evaluate(() => stopwatch.rest());
  await click(page, 'Save Authorization');
  const save = await page.evaluate(async () => (await stopwatch.saved) - stopwatch.pressed);
  return { load, save };
}

/** Clicks a button as a mouse does. */
async function click(page, name) {
  const { x, y } = await page.evaluate((label) => {
    const button = document.querySelector(`button[aria-label="${label}"]`);
    button.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = button.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, name);
  const mouse = (type) => page.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  await mouse('mousePressed');
  await mouse('mouseReleased');
}

async function inTime(work, origin) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${origin} did not come to an end in ${GIVE_UP_AFTER_MS / 1000} s`)), GIVE_UP_AFTER_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
