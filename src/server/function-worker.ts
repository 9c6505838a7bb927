/**
 * What runs in the worker of one invocation, as CommonJS. A worker is started from text because the built command, its tests and the
 * development server have it in three different places.
 *
 * `workerData` holds `source` (`{text, format}`) or `file` (the URL of a module), `handler` (name of its export), `event` (JSON) and
 * `context`. It posts `{payload, failed}` once: JSON as Lambda's Node runtime answers it (Lambda developer guide, nodejs-handler and
 * nodejs-exceptions).
 */
export const functionWorker = `'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const { source, file, handler: handlerName, event, context, timeout } = workerData;
const answerBy = Date.now() + timeout * 1000;

let answered = false;
function answer(payload, failed) {
  if (answered) return;
  answered = true;
  parentPort.postMessage({ payload, failed });
}

function fail(error, errorType) {
  const isError = error instanceof Error;
  answer(
    JSON.stringify({
      errorType: errorType ?? (isError ? error.name : typeof error),
      errorMessage: isError ? error.message : String(error),
      trace: isError ? String(error.stack).split('\\n') : [],
    }),
    true,
  );
}

function succeed(value) {
  let payload;
  try {
    payload = JSON.stringify(value === undefined ? null : value) ?? 'null';
  } catch (error) {
    fail(error, 'Runtime.MarshalError');
    return;
  }
  answer(payload, false);
}

function compiled(text) {
  const Module = require('node:module');
  const module = new Module('/var/task/index.js');
  module.filename = '/var/task/index.js';
  module._compile(text, module.filename);
  return module.exports;
}

const asModule = (text) => import('data:text/javascript,' + encodeURIComponent(text));

async function load() {
  if (file !== undefined) return import(file);
  if (source.format === 'module') return asModule(source.text);
  if (source.format === 'commonjs') return compiled(source.text);
  try {
    return compiled(source.text);
  } catch (error) {
    // What is an ES module is no CommonJS module, as Node itself tells them apart.
    if (error instanceof SyntaxError) return asModule(source.text);
    throw error;
  }
}

const loadFailure = (error) =>
  error instanceof SyntaxError
    ? 'Runtime.UserCodeSyntaxError'
    : ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(error?.code)
      ? 'Runtime.ImportModuleError'
      : undefined;

async function run() {
  let exported;
  try {
    exported = await load();
  } catch (error) {
    fail(error, loadFailure(error));
    return;
  }
  const handler = exported[handlerName] ?? exported.default?.[handlerName];
  if (typeof handler !== 'function') {
    fail(new Error('index.' + handlerName + ' is undefined or not exported'), 'Runtime.HandlerNotFound');
    return;
  }
  const done = (error, value) => (error === undefined || error === null ? succeed(value) : fail(error));
  const about = { ...context, getRemainingTimeInMillis: () => Math.max(0, answerBy - Date.now()), callbackWaitsForEmptyEventLoop: true };
  try {
    const result = handler(JSON.parse(event), about, done);
    if (typeof result?.then === 'function') succeed(await result);
  } catch (error) {
    fail(error);
  }
}

// Nothing is left to be done, and nobody called back: Lambda answers null.
process.on('exit', (status) => status === 0 && succeed(null));
process.on('uncaughtException', (error) => fail(error));
process.on('unhandledRejection', (error) => fail(error, 'Runtime.UnhandledPromiseRejection'));
run();
`;
