import { control } from './subject.mjs';

const ACCOUNT = '222233334445';
const REGION = 'us-east-1';

/** Milliseconds that a search may take until its rows show, and the longest task while scrolling (issue 4, "Bars"). */
const AIM = 100;

const WHEEL_TURNS = 120;
const WHEEL_STEP = 600;

/**
 * @typedef {{ what: string, path: string, answers: string, items: object[], seed: string, searches: string[], first: string }} List
 * `path` of the page; `answers`, the end of the path of the service's list; `seed`, the member of a seed that plants the items; `searches`,
 * each typed a key at a time and taken back a key at a time, so that every keystroke changes what is found; `first`, a search that finds much
 */

/** @type {List[]} */
const LISTS = [
  {
    what: 'API keys',
    path: 'api-keys',
    answers: '/apikeys',
    seed: 'apiKeys',
    searches: ['9876', '4321'],
    first: '9',
    items: Array.from({ length: 10_000 }, (_, index) => ({
      id: `key${index}`,
      name: `partner-${index}`,
      description: `Of partner number ${index}`,
      customerId: index % 3 === 0 ? `customer-${index}` : '',
    })),
  },
  {
    what: 'usage plans',
    path: 'usage-plans',
    answers: '/usageplans',
    seed: 'usagePlans',
    searches: ['287', '143'],
    first: '2',
    items: Array.from({ length: 300 }, (_, index) => ({ id: `plan${index}`, name: `plan-${index}`, description: `Plan number ${index}` })),
  },
];

/**
 * Measures each list, and says so in words and figures.
 *
 * @param {{ openPage: () => Promise<import('./browser.mjs').Page> }} browser
 * @param {{ consoleUrl: string, endpointUrl: string, slowdown: number }} options
 * @returns {Promise<string>} several lines
 * @throws {Error} when a page does not get there
 */
export async function measureLists(browser, options) {
  const reports = [];
  for (const list of LISTS) reports.push(reportList(await measureList(browser, list, options), list, options));
  return reports.join('\n\n');
}

/**
 * Opens a long list on a slowed-down page, reads all of it by a search, scrolls through it, and searches it a keystroke at a time.
 *
 * @param {{ openPage: () => Promise<import('./browser.mjs').Page> }} browser
 * @param {List} list
 * @param {{ consoleUrl: string, endpointUrl: string, slowdown: number }} options
 * @returns {Promise<{ firstRows: number, calls: number, sweep: number, scroll: number, searches: number[], rows: number }>} milliseconds: from
 *   the answer with the first page until its rows show; the longest task while the rest was read, and while scrolling; from a keystroke until
 *   what it finds shows. `calls`: pages asked for until the first rows showed; `rows`: the most rows that were in the document
 * @throws {Error} when the page does not get there
 */
async function measureList(browser, list, { consoleUrl, endpointUrl, slowdown }) {
  await seedList(endpointUrl, list);
  const page = await browser.openPage();
  try {
    await page.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.send('Page.enable');
    const session = { endpoint: endpointUrl, region: REGION, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'test' } };
    const source = `(${installWatch.toString()})(${JSON.stringify({ session, answers: list.answers })})`;
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source });
    await page.send('Page.navigate', { url: `${consoleUrl}/${REGION}/${list.path}` });
    const { firstRows, calls } = await page.evaluate(() => keysWatch.firstRows);
    await page.evaluate(() => keysWatch.rest());

    await page.evaluate(() => keysWatch.longestTask());
    await search(page, list.first);
    await page.evaluate((text) => keysWatch.whenCounted(text), countOf(list, list.first));
    const sweep = await page.evaluate(() => keysWatch.longestTask());
    await search(page, '');
    await page.evaluate((text) => keysWatch.whenCounted(text), countOf(list, ''));

    const rows = await scroll(page);
    const longest = await page.evaluate(() => keysWatch.longestTask());
    return { firstRows, calls, sweep, scroll: longest, searches: await typeSearches(page, list), rows };
  } finally {
    await page.close();
  }
}

async function seedList(endpointUrl, { seed, items }) {
  await control(endpointUrl, 'reset', { account: ACCOUNT });
  await control(endpointUrl, 'seed', { account: ACCOUNT, region: REGION, [seed]: items });
}

/** What the page says of a search when all of a list has been read. */
function countOf({ what, items }, text) {
  const found = items.filter((item) => Object.values(item).some((value) => value.includes(text))).length;
  const all = items.length.toLocaleString('en-US');
  return found < items.length ? `${found.toLocaleString('en-US')} of ${all} ${what}.` : `${all} ${what}.`;
}

async function search(page, text) {
  await page.evaluate(() => {
    const field = document.querySelector('input[type="search"]');
    field.focus();
    field.select();
  });
  if (text === '') await pressKey(page, { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 });
  else await page.send('Input.insertText', { text });
}

async function pressKey(page, key) {
  await page.send('Input.dispatchKeyEvent', { type: key.text === undefined ? 'rawKeyDown' : 'keyDown', ...key });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** Turns the wheel through the list, jumps to its end and back, and gives the most rows that were in the document. */
async function scroll(page) {
  await page.evaluate(() => keysWatch.rest());
  await page.evaluate(() => keysWatch.longestTask());
  let rows = 0;
  const jumps = new Map([
    [WHEEL_TURNS / 2, { key: 'End', code: 'End', windowsVirtualKeyCode: 35 }],
    [(WHEEL_TURNS * 3) / 4, { key: 'Home', code: 'Home', windowsVirtualKeyCode: 36 }],
  ]);
  await page.evaluate(() => document.activeElement.blur());
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    const jump = jumps.get(turn);
    if (jump) await pressKey(page, jump);
    const deltaY = turn > WHEEL_TURNS / 2 && turn < (WHEEL_TURNS * 3) / 4 ? -WHEEL_STEP : WHEEL_STEP;
    await page.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 640, y: 400, deltaX: 0, deltaY });
    rows = Math.max(rows, await page.evaluate(() => keysWatch.rowsAfterFrame()));
  }
  const scrolled = await page.evaluate(() => keysWatch.furthest);
  if (scrolled < WHEEL_STEP * 10) throw new Error(`the list was not scrolled: ${scrolled} pixels`);
  return rows;
}

async function typeSearches(page, list) {
  const times = [];
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.querySelector('input[type="search"]').focus();
  });
  for (const text of list.searches) {
    const states = Array.from(text, (_, index) => text.slice(0, index + 1));
    const typed = states.map((state) => ({ state, key: { key: state.at(-1), text: state.at(-1) } }));
    const erased = [...states.slice(0, -1).toReversed(), ''].map((state) => ({
      state,
      key: { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 },
    }));
    for (const { state, key } of [...typed, ...erased]) {
      await page.evaluate(() => keysWatch.rest());
      await page.evaluate((expected) => keysWatch.expectCount(expected), countOf(list, state));
      await pressKey(page, key);
      times.push(await page.evaluate(() => keysWatch.counted));
    }
  }
  return times;
}

/**
 * Runs in the page before any script of its own; it is handed over as text, so it uses nothing from this module. `window.keysWatch` tells
 * when rows were painted and how long tasks took.
 */
function installWatch({ session, answers }) {
  if (location.protocol === 'http:') sessionStorage.setItem('switchboard.session', JSON.stringify(session));
  const GIVE_UP_AFTER_MS = 60_000;
  const QUIET_MS = 300;
  let longest = 0;
  let pressed = 0;
  const tasks = new PerformanceObserver((list) => noteTasks(list.getEntries()));
  tasks.observe({ type: 'longtask', buffered: true });
  function noteTasks(entries) {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  }

  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // A frame's callbacks come before it is laid out and painted; the next message comes after.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(undefined);
      });
    });

  /** Resolves with the time at which something had been painted. */
  const whenSeen = (isThere, what) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not show`)), GIVE_UP_AFTER_MS);
      const observer = new MutationObserver(look);
      function look() {
        if (!isThere()) return;
        observer.disconnect();
        clearTimeout(timer);
        void painted().then(resolve);
      }
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });

  const rows = () => document.querySelectorAll('[role="row"][data-index]');
  const isCounted = (text) => [...document.querySelectorAll('main [role="status"]')].some(({ textContent }) => textContent === text);
  const pages = () => performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith(answers));

  const keysWatch = {
    firstRows: whenSeen(() => rows().length > 0, 'the first rows').then((time) => {
      const read = pages().filter(({ duration }) => duration > 0);
      return { firstRows: time - Math.min(...read.map(({ responseEnd }) => responseEnd)), calls: read.length };
    }),
    furthest: 0,
    counted: Promise.resolve(0),
    whenCounted: (text) => whenSeen(() => isCounted(text), `"${text}"`),
    /** From the next keystroke until the page says this, and shows the rows. */
    expectCount(text) {
      keysWatch.counted = whenSeen(() => isCounted(text), `"${text}"`).then((time) => time - pressed);
    },
    /** The longest task since this was last asked for; 0 if none was longer than 50 ms. */
    longestTask() {
      noteTasks(tasks.takeRecords());
      const found = longest;
      longest = 0;
      return found;
    },
    async rowsAfterFrame() {
      await painted();
      keysWatch.furthest = Math.max(keysWatch.furthest, scrollY);
      return rows().length;
    },
    rest: () =>
      new Promise((resolve) => {
        let timer;
        const changes = new MutationObserver(startAgain);
        function startAgain() {
          clearTimeout(timer);
          timer = setTimeout(() => {
            changes.disconnect();
            resolve();
          }, QUIET_MS);
        }
        changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        startAgain();
      }),
  };
  globalThis.keysWatch = keysWatch;
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true });
}

const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];

/**
 * The results in words and figures.
 *
 * @param {Awaited<ReturnType<typeof measureList>>} times
 * @param {List} list
 * @param {{ slowdown: number }} options by how much the page's processor was slowed down
 * @returns {string} several lines
 */
function reportList({ firstRows, calls, sweep, scroll: scrolling, searches, rows }, { what, items }, { slowdown }) {
  const row = (name, value, rest = '') => `  ${name.padEnd(52)}${value.padStart(8)}${rest}`;
  const task = (time) => (time === 0 ? '< 50' : time.toFixed(0));
  const bar = (time) => `   aim: at most ${AIM}, ${time <= AIM ? 'met' : 'missed'}`;
  const most = Math.max(...searches);
  return [
    `A list of ${items.length.toLocaleString('en-US')} ${what}, ${slowdown}× CPU slowdown, milliseconds`,
    row("first rows, after the service's first page", firstRows.toFixed(0), `   after ${calls} ${calls === 1 ? 'page' : 'pages'}`),
    row(`search, keystroke to rows, median of ${searches.length}`, median(searches).toFixed(0)),
    row('search, the slowest', most.toFixed(0), bar(most)),
    row('scrolling all of it, longest task', task(scrolling), bar(scrolling)),
    row('reading the rest of it, longest task', task(sweep), bar(sweep)),
    row('rows in the document, at most', String(rows)),
  ].join('\n');
}
