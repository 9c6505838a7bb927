import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Milliseconds that the relay may add to a call on loopback, by the medians (issue 3, "Bars"). */
const AIM = 3;

const CALLS = 2000;
const WARM_UP = 200;

/**
 * How long a call of the embedded endpoint takes, directly and through the relay, in turn and one at a time. The call is one that the
 * endpoint answers without looking further, on connections that are kept open, as a browser keeps them.
 *
 * @param {{ consoleUrl: string, endpointUrl: string }} addresses
 * @returns {Promise<{ direct: number[], relay: number[] }>} milliseconds
 */
export async function measureRelay({ consoleUrl, endpointUrl }) {
  const agent = new Agent({ keepAlive: true });
  const { protocol, host } = new URL(endpointUrl);
  const ways = {
    direct: new URL('/_localstack/health', endpointUrl),
    relay: new URL(`/relay/${protocol.replace(':', '')}/${host}/_localstack/health`, consoleUrl),
  };
  const times = { direct: [], relay: [] };
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    for (const [name, url] of Object.entries(ways)) {
      const time = await timeOf(url, agent);
      if (call >= WARM_UP) times[name].push(time);
    }
  }
  agent.destroy();
  return times;
}

/** Milliseconds from sending a request until its whole answer is there. */
function timeOf(url, agent) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = request(url, { agent, headers: { 'x-switchboard-relay': '1' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
      answer.once('end', () => resolve(performance.now() - start)).resume();
    });
    sent.once('error', reject).end();
  });
}

const sorted = (times) => times.toSorted((one, other) => one - other);
const quantile = (times, share) => sorted(times)[Math.floor((times.length - 1) * share)];

/**
 * The results in words and figures.
 *
 * @param {{ direct: readonly number[], relay: readonly number[] }} times milliseconds
 * @returns {string} several lines
 */
export function reportRelay({ direct, relay }) {
  const row = (name, values) => `  ${name.padEnd(10)}${values.map((value) => value.padStart(8)).join('')}`;
  const figures = (times) => [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0)].map((time) => time.toFixed(2));
  const added = quantile(relay, 0.5) - quantile(direct, 0.5);
  return [
    `A call on loopback, ${direct.length} times each in turn, milliseconds`,
    row('', ['median', '95 %', 'least']),
    row('direct', figures(direct)),
    row('relay', figures(relay)),
    `${row('added', [added.toFixed(2)])}   aim: less than ${AIM}, ${added < AIM ? 'met' : 'missed'}`,
  ].join('\n');
}
