import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { control } from './subject.mjs';

const ACCOUNT = '222233334446';
const REGION = 'us-east-1';
const API = 'large';

/** Milliseconds that telling the difference may take (issue 5, "Bars"). */
const AIM = 50;
const ROUNDS = 30;

const ROUTES = 300;
const INTEGRATIONS = 300;
/** Of the integrations, those that are no proxies, and of the routes, those that answer. Each has one response. */
const MOCKS = 20;
const TWO_WAY = 20;
/** Resources on a page of the embedded endpoint's lists. */
const PAGE = 100;

const uri = (name) =>
  `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}/invocations`;
const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));

const seed = () => ({
  apiId: API,
  name: 'large-api',
  integrations: list(INTEGRATIONS, (index) =>
    index < MOCKS
      ? {
          integrationId: `int${index}`,
          integrationType: 'MOCK',
          requestTemplates: { 200: `{"statusCode":200,"of":${index}}` },
          integrationResponses: [{ integrationResponseKey: '$default', responseTemplates: { 200: '{}' } }],
        }
      : { integrationId: `int${index}`, integrationType: 'AWS_PROXY', integrationMethod: 'POST', integrationUri: uri(`handler-${index}`) },
  ),
  routes: list(ROUTES, (index) => ({
    routeId: `route${index}`,
    routeKey: index === 0 ? '$connect' : `action-${index}`,
    target: `integrations/int${index}`,
    ...(index > 0 && index <= TWO_WAY
      ? { routeResponseSelectionExpression: '$default', routeResponses: [{ routeResponseKey: '$default' }] }
      : {}),
  })),
  authorizers: list(10, (index) => ({ authorizerId: `auth${index}`, name: `authorizer-${index}`, authorizerUri: uri(`auth-${index}`) })),
  stages: [{ stageName: 'prod' }],
});

/**
 * Reads an API of 300 routes and 300 integrations through the console, and has the rules tell what differs from it after edits of all kinds.
 *
 * @param {{ openPage: () => Promise<import('./browser.mjs').Page> }} browser
 * @param {{ consoleUrl: string, endpointUrl: string, slowdown: number }} options
 * @returns {Promise<string>} several lines
 * @throws {Error} when a page does not get there
 */
export async function measureDifferences(browser, { consoleUrl, endpointUrl, slowdown }) {
  const reading = await measureReading(browser, { consoleUrl, endpointUrl });
  const times = await measureRules(browser, slowdown);
  return report({ reading, times, slowdown });
}

/** Opens the dialog that deploys, which reads all of the API, and counts what that cost. */
async function measureReading(browser, { consoleUrl, endpointUrl }) {
  await control(endpointUrl, 'reset', { account: ACCOUNT });
  await control(endpointUrl, 'seed', { account: ACCOUNT, region: REGION, apis: [seed()] });
  const page = await browser.openPage();
  try {
    await page.send('Page.enable');
    const session = { endpoint: endpointUrl, region: REGION, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'test' } };
    const source = `if (location.protocol === 'http:') sessionStorage.setItem('switchboard.session', ${JSON.stringify(JSON.stringify(session))});`;
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source });
    await page.send('Page.navigate', { url: `${consoleUrl}/${REGION}/apis/${API}/deployments` });
    const { shownAfter, readAfter } = await page.evaluate(readAll);
    const answer = await fetch(`${endpointUrl}/_switchboard/calls?account=${ACCOUNT}`, { headers: { 'x-switchboard-control': '1' } });
    const { operations } = await answer.json();
    const counted = [
      'GetApi',
      'GetAuthorizers',
      'GetRoutes',
      'GetIntegrations',
      'GetModels',
      'GetRouteResponses',
      'GetIntegrationResponses',
    ];
    return { shownAfter, readAfter, calls: counted.reduce((sum, operation) => sum + (operations[operation] ?? 0), 0) };
  } finally {
    await page.close();
  }
}

/** Runs in the page: presses "Deploy API", and tells when progress showed and when all had been read, in milliseconds. */
async function readAll() {
  const until = async (isThere) => {
    const giveUp = performance.now() + 60_000;
    while (!isThere()) {
      if (performance.now() > giveUp) throw new Error('the page did not get there');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now();
  };
  const button = () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Deploy API');
  await until(() => button() !== undefined);
  const pressed = performance.now();
  button().click();
  const shown = await until(() => document.body.textContent.includes('Reading the configuration'));
  const read = await until(() => document.body.textContent.includes('The API as it was read'));
  return { shownAfter: shown - pressed, readAfter: read - pressed };
}

/** Has the rules compare two configurations in a slowed-down page. */
async function measureRules(browser, slowdown) {
  const code = await bundle();
  const page = await browser.openPage();
  try {
    await page.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.send('Runtime.evaluate', { expression: code });
    return await page.evaluate(compareOften, { ROUNDS, ROUTES, INTEGRATIONS, MOCKS, TWO_WAY });
  } finally {
    await page.close();
  }
}

async function bundle() {
  const entry = fileURLToPath(new URL('../src/rules/configuration/difference.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, name: 'rules', formats: ['iife'] } },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  // What the bundle declares is to be seen by the next script.
  return `${output[0].code}\nglobalThis.rules = rules;`;
}

/** Runs in the page. A tenth of everything is changed, added or taken away. Gives milliseconds, one figure a round. */
function compareOften({ ROUNDS: rounds, ROUTES: routes, INTEGRATIONS: integrations, MOCKS: mocks, TWO_WAY: twoWay }) {
  const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  const configuration = (edit) => [
    { kind: 'api', id: '', members: { RouteSelectionExpression: '$request.body.action' } },
    ...many(10, (index) => ({
      kind: 'authorizer',
      id: `auth${index}`,
      members: { Name: `authorizer-${index}`, AuthorizerUri: `uri-${index}` },
    })),
    ...many(integrations, (index) => ({
      kind: 'integration',
      id: edit && index % 20 === 7 ? `new${index}` : `int${index}`,
      members: {
        IntegrationType: index < mocks ? 'MOCK' : 'AWS_PROXY',
        IntegrationUri: `uri-${index}`,
        TimeoutInMillis: edit && index % 10 === 3 ? 500 : 29_000,
      },
    })),
    ...many(mocks, (index) => ({
      kind: 'integration-response',
      id: `ires${index}`,
      parentId: `int${index}`,
      members: { IntegrationResponseKey: '$default' },
    })),
    ...many(routes, (index) => ({
      kind: 'route',
      id: edit && index % 30 === 11 ? `again${index}` : `route${index}`,
      members: {
        RouteKey: edit && index % 30 === 17 ? `other-${index}` : `action-${index}`,
        Target: `integrations/${edit && index % 20 === 7 ? 'new' : 'int'}${index}`,
        RouteResponseSelectionExpression: '$default',
      },
    })),
    ...many(twoWay, (index) => ({
      kind: 'route-response',
      id: `rres${index}`,
      parentId: `route${index}`,
      members: { RouteResponseKey: '$default' },
    })),
  ];
  const before = configuration(false);
  const after = configuration(true);
  return many(rounds, () => {
    const begun = performance.now();
    const changes = globalThis.rules.differences(before, after);
    const time = performance.now() - begun;
    if (changes.length < 30) throw new Error(`only ${changes.length} changes were found`);
    return { time, changes: changes.length };
  });
}

const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];

function report({ reading, times, slowdown }) {
  const row = (name, value, rest = '') => `  ${name.padEnd(52)}${value.padStart(8)}${rest}`;
  const all = times.map(({ time }) => time);
  const slowest = Math.max(...all);
  // GetApi; authorizers and models have a page each.
  const allowed = 3 + Math.ceil(ROUTES / PAGE) + Math.ceil(INTEGRATIONS / PAGE) + MOCKS + TWO_WAY;
  return [
    `An API of ${ROUTES} routes and ${INTEGRATIONS} integrations, ${slowdown}× CPU slowdown, milliseconds`,
    row(`the difference, ${times[0].changes} changes, median of ${ROUNDS}`, median(all).toFixed(1)),
    row('the difference, the slowest', slowest.toFixed(1), `   aim: under ${AIM}, ${slowest < AIM ? 'met' : 'missed'}`),
    `Reading all of it through the console, not slowed down`,
    row(
      'calls',
      String(reading.calls),
      `   pages of the lists and responses that exist: ${allowed}, ${reading.calls <= allowed ? 'met' : 'missed'}`,
    ),
    row('until progress shows', reading.shownAfter.toFixed(0), '   aim: from 300 on'),
    row('until all has been read, five calls a second', reading.readAfter.toFixed(0)),
  ].join('\n');
}
