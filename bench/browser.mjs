import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserLaunchOptions } from '../scripts/find-browser.mjs';

// Chromium 156 opens hidden pages of its own for the address bar of every window, which take the processor from the one that is measured.
const UNWANTED_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/**
 * Starts a headless Chromium that is spoken to by the DevTools protocol alone. Playwright, like every debugger, has the browser note where
 * errors are made (`Runtime.enable`). For that V8 parses the scripts on the stack once more, and React makes some errors while it loads: it
 * more than doubles the time that the console's first script takes, and is nothing that an operator has.
 *
 * @returns {Promise<{ openPage: () => Promise<Page>, close: () => void }>}
 * @throws {Error} when there is no browser
 */
export async function startBrowser() {
  const { executablePath, args } = browserLaunchOptions();
  if (executablePath === undefined) throw new Error('There is no browser; node scripts/find-browser.mjs says how to get one.');
  const profile = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
  const own = ['--headless', '--remote-debugging-pipe', '--no-first-run', '--mute-audio', `--user-data-dir=${profile}`];
  const child = spawn(executablePath, [...args, ...own, `--disable-features=${UNWANTED_FEATURES.join(',')}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve).once('error', resolve);
  });
  // Its profile is thrown away, so there is nothing that it would have to finish.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const connection = connect(child);
  return {
    openPage: () => openPage(connection),
    async close() {
      kill();
      await ended;
      // Its processes end one after the other, and may still write.
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/**
 * Messages are JSON, each ended by a zero byte (https://chromedevtools.github.io/devtools-protocol).
 *
 * @returns {{ send: (method: string, params?: object, sessionId?: string) => Promise<any> }}
 */
function connect(child) {
  const [, , , outgoing, incoming] = child.stdio;
  const waiting = new Map();
  let last = 0;
  let unread = '';
  incoming.setEncoding('utf8').on('data', (data) => {
    const messages = (unread + data).split('\0');
    unread = messages.pop();
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(new Error(error.message));
      else resolve?.(result);
    }
  });
  const lost = () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has ended'));
  };
  child.once('error', lost).once('exit', lost);
  outgoing.on('error', lost);
  return {
    send(method, params = {}, sessionId) {
      last += 1;
      outgoing.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => {
        waiting.set(last, { resolve, reject });
      });
    },
  };
}

/**
 * @typedef {object} Page a page in a browser context of its own, which is as cold as a browser that was never used
 * @property {(method: string, params?: object) => Promise<any>} send sends a command of the DevTools protocol
 * @property {(inPage: Function, ...args: unknown[]) => Promise<any>} evaluate calls a function in the page; its arguments and what it
 *   resolves with are JSON
 * @property {() => Promise<void>} close
 *
 * @returns {Promise<Page>}
 */
async function openPage({ send }) {
  const { browserContextId } = await send('Target.createBrowserContext');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  return {
    send: (method, params) => send(method, params, sessionId),
    async evaluate(inPage, ...args) {
      const expression = `(${inPage.toString()})(...${JSON.stringify(args)})`;
      const { result, exceptionDetails } = await send(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
        sessionId,
      );
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    close: () => send('Target.disposeBrowserContext', { browserContextId }),
  };
}
