import { expect, test } from 'vitest';
import { GatewayError } from './gateway-error';
import { required } from './required';

interface Output {
  ApiId?: string | null | undefined;
  Name?: string;
  Items?: unknown[];
  AutoDeploy?: boolean;
}

// A 200 with nothing in it is a success to the SDK (wire.md, "Faults"); endpoints say "nothing" as null too (endpoints.md).
test.each<[Output, (keyof Output)[], missing: string]>([
  [{}, ['ApiId'], 'ApiId'],
  [{ ApiId: undefined }, ['ApiId'], 'ApiId'],
  [{ ApiId: null }, ['ApiId'], 'ApiId'],
  [{ ApiId: 'a1' }, ['ApiId', 'Name'], 'ApiId, Name'],
  [{ Name: 'chat' }, ['Items'], 'Items'],
])('refuses %j as without %j', (output, members, missing) => {
  let thrown: unknown;
  try {
    required(output, 'GetApi', ...members);
  } catch (failure) {
    thrown = failure;
  }
  expect(thrown).toBeInstanceOf(GatewayError);
  expect(thrown).toMatchObject({
    kind: 'empty',
    operation: 'GetApi',
    status: 200,
    message: `The endpoint answered GetApi with status 200, but without ${missing}.`,
    // A write that was answered like this may have happened.
    refused: false,
    retryable: true,
  });
});

test.each<[Output, (keyof Output)[]]>([
  [{ ApiId: 'a1', Name: 'chat' }, ['ApiId', 'Name']],
  // What is there may be empty, or false.
  [{ ApiId: '' }, ['ApiId']],
  [{ Items: [] }, ['Items']],
  [{ AutoDeploy: false }, ['AutoDeploy']],
  [{}, []],
])('gives back %j, which has %j', (output, members) => {
  expect(required(output, 'GetApi', ...members)).toBe(output);
});
