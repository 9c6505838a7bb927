/**
 * `npm run bench`: how long the console takes from a deep link to the settings, and from Save to "Saved", beside the floor page, which
 * does the same with as little as can be (issue 2, "Bars"), and what the relay adds to a call (issue 3, "Bars"). It prints what it measured
 * and never fails for being slow. `npm run bench -- relay` measures the relay alone, and needs no browser; `npm run bench -- lists` the
 * lists of ten thousand API keys and three hundred usage plans alone (issue 4, "Bars"); `npm run bench -- differences` what differs from what is
 * deployed (issue 5, "Bars").
 */
import { startBrowser } from './browser.mjs';
import { measureDifferences } from './differences.mjs';
import { startFloor } from './floor-server.mjs';
import { measureLists } from './lists.mjs';
import { measureRelay, reportRelay } from './relay.mjs';
import { report } from './report.mjs';
import { seedSubject, sessionAt } from './subject.mjs';
import { startSwitchboard } from './switchboard-command.mjs';
import { visit } from './visit.mjs';

const ROUNDS = 5;
const SLOWDOWN = 4;

async function measureAll({ browser, consoleUrl, floorUrl, endpointUrl }) {
  const session = sessionAt(endpointUrl);
  const times = { console: [], floor: [] };
  // The first round warms up the servers and the browser's own processes, and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, origin] of [
      ['console', consoleUrl],
      ['floor', floorUrl],
    ]) {
      await seedSubject(endpointUrl);
      const time = await visit(browser, { origin, session, slowdown: SLOWDOWN });
      if (round > 0) times[name].push(time);
    }
  }
  return times;
}

const closing = [];

async function run() {
  const { consoleUrl, endpointUrl, stop } = await startSwitchboard();
  closing.push(stop);
  const measureAlone = { lists: measureLists, differences: measureDifferences }[process.argv[2]];
  if (measureAlone) {
    const browser = await startBrowser();
    closing.push(browser.close);
    console.log(await measureAlone(browser, { consoleUrl, endpointUrl, slowdown: SLOWDOWN }));
    return;
  }
  console.log(reportRelay(await measureRelay({ consoleUrl, endpointUrl })));
  if (process.argv[2] === 'relay') return;
  const floor = await startFloor();
  closing.push(floor.close);
  const browser = await startBrowser();
  closing.push(browser.close);
  console.log();
  console.log(report(await measureAll({ browser, consoleUrl, floorUrl: floor.url, endpointUrl }), { slowdown: SLOWDOWN }));
}

const interrupted = new Promise((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
});

try {
  await Promise.race([run(), interrupted]);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const close of closing.toReversed()) await close();
}
// What was still starting when it was stopped must not go on.
process.exit();
