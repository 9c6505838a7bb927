import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { FunctionJob, FunctionSource } from '../endpoint/function-runner';
import { createFunctionRunner } from './function-runner';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-'));
});

afterAll(() => rm(folder, { recursive: true }));

const job = (members: Partial<FunctionJob> = {}): FunctionJob => ({
  functionName: 'authorize',
  handler: 'handler',
  event: '{"token":"a"}',
  requestId: '11111111-2222-4333-8444-555555555555',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:authorize',
  functionVersion: '$LATEST',
  timeout: 20,
  memorySize: 128,
  ...members,
});

/** What a function with this code answers. */
async function answerOf(text: string, members: Partial<FunctionJob> = {}, format: FunctionSource['format'] = 'detect') {
  const { payload, failed } = await createFunctionRunner().run(job({ source: { text, format }, ...members }));
  return { failed, json: JSON.parse(payload) as unknown };
}

test.each<[kind: string, code: string, format?: FunctionSource['format']]>([
  ['an ES module', 'export const handler = async (event) => ({ got: event.token });', 'module'],
  ['an ES module that nobody calls one', 'export async function handler(event) { return { got: event.token }; }'],
  [
    'a CommonJS module',
    "exports.handler = async (event) => ({ got: event.token, path: typeof require('node:path') }.got ? { got: event.token } : null);",
    'commonjs',
  ],
  ['a CommonJS module that nobody calls one', 'module.exports = { handler: (event) => Promise.resolve({ got: event.token }) };'],
  ['a function that calls back', 'exports.handler = (event, context, callback) => callback(null, { got: event.token });'],
  [
    'a function that calls back later',
    'exports.handler = (event, context, callback) => void setTimeout(() => callback(null, { got: event.token }), 1);',
  ],
])('runs %s', async (_kind, code, format) => {
  expect(await answerOf(code, {}, format)).toEqual({ failed: false, json: { got: 'a' } });
});

test('tells the function what invokes it', async () => {
  const code = 'export const handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() > 1000 });';
  expect((await answerOf(code)).json).toMatchObject({
    functionName: 'authorize',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:authorize',
    awsRequestId: '11111111-2222-4333-8444-555555555555',
    memoryLimitInMB: '128',
    left: true,
  });
});

test.each<[what: string, code: string]>([
  ['returns nothing', 'export const handler = async () => {};'],
  ['never calls back', 'exports.handler = () => {};'],
])('answers null for a function that %s', async (_what, code) => {
  expect(await answerOf(code)).toEqual({ failed: false, json: null });
});

test.each<[what: string, code: string, expected: object]>([
  [
    'throws',
    "export const handler = async () => { throw new Error('Unauthorized'); };",
    { errorType: 'Error', errorMessage: 'Unauthorized' },
  ],
  ['throws at once', "exports.handler = () => { throw new TypeError('no'); };", { errorType: 'TypeError', errorMessage: 'no' }],
  [
    'throws what is no error',
    "export const handler = async () => { throw 'Unauthorized'; };",
    { errorType: 'string', errorMessage: 'Unauthorized', trace: [] },
  ],
  [
    'calls back with an error',
    "exports.handler = (e, c, callback) => callback('Unauthorized');",
    { errorType: 'string', errorMessage: 'Unauthorized' },
  ],
  [
    'throws when nobody listens',
    "exports.handler = () => { setTimeout(() => { throw new Error('late'); }, 1); };",
    { errorType: 'Error', errorMessage: 'late' },
  ],
  ['is no JavaScript', 'export const handler = async (event => {', { errorType: 'Runtime.UserCodeSyntaxError' }],
  ['imports what is not there', "exports.handler = require('not-there').handler;", { errorType: 'Runtime.ImportModuleError' }],
  [
    'has no handler',
    'export const main = 1;',
    { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
  ],
  ['returns what is no JSON', 'export const handler = async () => 1n;', { errorType: 'Runtime.MarshalError' }],
  ['ends its process', 'export const handler = async () => { process.exit(3); };', { errorType: 'Runtime.ExitError' }],
])('answers an error for a function that %s', async (_what, code, expected) => {
  const answer = await answerOf(code);
  expect(answer).toMatchObject({ failed: true, json: expected });
});

test.each<[what: string, code: string]>([
  ['never ends', 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));'],
  ['never lets go', 'export const handler = async () => { for (;;); };'],
])('ends a function that %s when its time is over', async (_what, code) => {
  expect(await answerOf(code, { timeout: 0.25 })).toEqual({
    failed: true,
    json: {
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: 11111111-2222-4333-8444-555555555555 Error: Task timed out after 0.25 seconds',
    },
  });
});

test('ends a function that takes more memory than it may', async () => {
  const code = 'export const handler = async () => { const all = []; for (;;) all.push({ some: all.length }); };';
  expect(await answerOf(code, { memorySize: 16 })).toEqual({
    failed: true,
    json: {
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: 11111111-2222-4333-8444-555555555555 Error: Runtime exited with error: signal: killed',
    },
  });
});

test("keeps the command's environment from the function", async () => {
  vi.stubEnv('SECRET_OF_THE_COMMAND', 'hidden');
  const { json } = await answerOf('export const handler = async () => ({ ...process.env });');
  vi.unstubAllEnvs();
  expect(json).toEqual({});
});

test('returns what the function prints, and prints none of it', async () => {
  const code = "export const handler = async () => { console.log('said'); console.error('warned'); };";
  const { log } = await createFunctionRunner().run(job({ source: { text: code, format: 'module' } }));
  expect(log).toContain('said');
  expect(log).toContain('warned');
});

test('has the functions of its folder, as they are at each invocation', async () => {
  const runner = createFunctionRunner({ folder });
  await mkdir(join(folder, 'grouped'));
  await writeFile(join(folder, 'helper.json'), '{}');
  await writeFile(join(folder, 'first.mjs'), 'export const handler = async () => 1;');
  await writeFile(join(folder, 'second.cjs'), 'exports.handler = async () => 2;');
  await writeFile(join(folder, 'third.js'), 'export const handler = async () => 3;');
  await writeFile(join(folder, 'grouped', 'value.mjs'), 'export const value = 4;');
  await writeFile(join(folder, 'grouped', 'index.mjs'), "import { value } from './value.mjs'; export const handler = async () => value;");
  const resultOf = async (functionName: string) => (await runner.run(job({ functionName }))).payload;

  expect((await runner.ownFunctions()).toSorted()).toEqual(['first', 'grouped', 'second', 'third']);
  expect(await Promise.all(['first', 'second', 'third', 'grouped'].map(resultOf))).toEqual(['1', '2', '3', '4']);
  await writeFile(join(folder, 'first.mjs'), 'export const handler = async () => "changed";');
  expect(await resultOf('first')).toBe('"changed"');
  await rm(join(folder, 'first.mjs'));
  expect(JSON.parse(await resultOf('first'))).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
  expect(await runner.ownFunctions()).not.toContain('first');
});
