import type { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { authorizationChange, authorizationChoice, authorizationOf } from '@/rules/authorization';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { createQueryClient } from './query-client';
import { routeSetting } from './route-setting';
import { type Route, routeQuery } from './routes';
import { saveSetting } from './save-setting';
import { gatewayAnswering, type Sent } from './test-gateway';

const error = (kind: GatewayErrorKind, status?: number) => new GatewayError({ kind, message: kind, operation: 'op', status });

const shown: Route = { RouteId: 'r1', RouteKey: '$connect', AuthorizationType: 'NONE', ApiKeyRequired: true };

let client: QueryClient;
beforeEach(() => {
  client = createQueryClient();
});

/** Authorization of $connect, on an endpoint that merges, after the page has read the route `age` milliseconds ago. */
function authorization({ age = 0, answer }: { age?: number; answer?: (sent: Sent) => unknown } = {}) {
  const stored = { ...shown };
  const { gateway, sent } = gatewayAnswering((call) => {
    if (answer) return answer(call);
    if (call.operation === 'UpdateRoute') Object.assign(stored, call.input);
    return { ...stored };
  });
  const { queryKey } = routeQuery(gateway, 'a1', '$connect');
  client.setQueryData(queryKey, shown, { updatedAt: Date.now() - age });
  const setting = routeSetting({
    gateway,
    client,
    apiId: 'a1',
    route: shown,
    valueOf: (route) => authorizationChoice(authorizationOf(route)),
    changeTo: (value, route) => authorizationChange(authorizationOf(route), value),
  });
  return { setting, sent, stored, queryKey };
}

const calls = (sent: Sent[]) => sent.map(({ operation }) => operation);
const idle = () => ({ signal: new AbortController().signal, giveUp: new AbortController().signal });
const save = (setting: Parameters<typeof saveSetting<string>>[0], wanted: string, stops = idle()) =>
  saveSetting(setting, { shown: 'NONE', wanted, ...stops });

describe('the last reading', () => {
  test('is the route that the page shows, and as old', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    expect(authorization({ age: 4000 }).setting.lastReading()).toEqual({ value: 'NONE', at: 1_699_999_996_000 });
    vi.useRealTimers();
  });

  test('is of no use after one that failed', async () => {
    const { setting } = authorization({ answer: () => Promise.reject(error('service', 500)) });
    await expect(setting.read(new AbortController().signal)).rejects.toMatchObject({ kind: 'service' });
    expect(setting.lastReading()).toEqual({ value: 'NONE', at: 0 });
  });

  test('is of no use where there was none', () => {
    const { setting, queryKey } = authorization();
    client.removeQueries({ queryKey });
    expect(setting.lastReading()).toEqual({ value: 'NONE', at: 0 });
  });
});

describe('a save', () => {
  test('is a write and a reading that proves it', async () => {
    const { setting, sent } = authorization();
    expect(await save(setting, 'CUSTOM/abc123')).toEqual({ kind: 'saved', value: 'CUSTOM/abc123' });
    expect(sent).toEqual([
      {
        role: 'write',
        operation: 'UpdateRoute',
        input: { ApiId: 'a1', RouteId: 'r1', AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' },
      },
      { role: 'read', operation: 'GetRoute', input: { ApiId: 'a1', RouteId: 'r1' } },
    ]);
  });

  test('reads first when the page has stood for a while', async () => {
    const { setting, sent } = authorization({ age: 11_000 });
    expect(await save(setting, 'AWS_IAM')).toEqual({ kind: 'saved', value: 'AWS_IAM' });
    expect(calls(sent)).toEqual(['GetRoute', 'UpdateRoute', 'GetRoute']);
  });

  test('does not undo another operator’s change to the other setting', async () => {
    const { setting, stored } = authorization({ age: 11_000 });
    stored.ApiKeyRequired = false;
    expect(await save(setting, 'AWS_IAM')).toEqual({ kind: 'saved', value: 'AWS_IAM' });
    expect(stored).toMatchObject({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: false });
  });

  test('stops at another operator’s change to the same setting, and shows it', async () => {
    const { setting, stored, sent, queryKey } = authorization({ age: 11_000 });
    Object.assign(stored, { AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' });
    expect(await save(setting, 'AWS_IAM')).toEqual({ kind: 'changed-meanwhile', theirs: 'CUSTOM/abc123' });
    expect(calls(sent)).toEqual(['GetRoute']);
    expect(client.getQueryData(queryKey)).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: 'abc123' });
  });

  test('clears an authorizer that somebody attached since the page was shown', async () => {
    const { setting, stored, sent } = authorization({ age: 11_000 });
    // Left over: it has no effect under NONE, so that the setting itself has not changed (aws-facts.md B3).
    Object.assign(stored, { AuthorizerId: 'left' });
    expect(await save(setting, 'AWS_IAM')).toEqual({ kind: 'saved', value: 'AWS_IAM' });
    expect(sent[1]?.input).toEqual({ ApiId: 'a1', RouteId: 'r1', AuthorizationType: 'AWS_IAM', AuthorizerId: '' });
  });

  test('says so when a 200 dropped the field (endpoints.md)', async () => {
    const { setting } = authorization({ answer: () => ({ ...shown }) });
    expect(await save(setting, 'AWS_IAM')).toEqual({ kind: 'stored-otherwise', stored: 'NONE' });
  });

  test.each<[what: string, wrote: boolean, kind: string]>([
    ['and had happened', true, 'stored-after-all'],
    ['and had not happened', false, 'not-stored'],
  ])('whose write got no answer %s is found out', async (_what, wrote, kind) => {
    const after = wrote ? { ...shown, AuthorizationType: 'AWS_IAM' } : shown;
    const { setting } = authorization({
      answer: ({ operation }) => (operation === 'UpdateRoute' ? Promise.reject(error('unreachable')) : after),
    });
    expect(await save(setting, 'AWS_IAM')).toMatchObject({ kind, error: { kind: 'unreachable' } });
  });

  test('whose write was answered with an empty 200 is found out', async () => {
    const { setting, sent } = authorization({
      answer: ({ operation }) => (operation === 'UpdateRoute' ? {} : { ...shown, AuthorizationType: 'AWS_IAM' }),
    });
    expect(await save(setting, 'AWS_IAM')).toMatchObject({ kind: 'stored-after-all', error: { kind: 'empty' } });
    expect(calls(sent)).toEqual(['UpdateRoute', 'GetRoute']);
  });

  test.each<[what: string, write: () => unknown, kind: string]>([
    ['was accepted', () => shown, 'unproven'],
    ['got no answer', () => Promise.reject(error('unreachable')), 'unknown'],
  ])('whose write %s claims nothing when the reading after it is given up', async (_what, write, kind) => {
    const giveUp = new AbortController();
    const { setting } = authorization({
      answer: ({ operation }) => {
        if (operation === 'UpdateRoute') return write();
        giveUp.abort();
        return new Promise(() => undefined);
      },
    });
    expect((await save(setting, 'AWS_IAM', { ...idle(), giveUp: giveUp.signal })).kind).toBe(kind);
  });

  test('that is cancelled while it reads first sends nothing more', async () => {
    const cancel = new AbortController();
    const { setting, sent } = authorization({
      age: 11_000,
      answer: () => {
        cancel.abort();
        return new Promise(() => undefined);
      },
    });
    expect(await save(setting, 'AWS_IAM', { ...idle(), signal: cancel.signal })).toMatchObject({
      kind: 'refused',
      error: { kind: 'cancelled' },
    });
    expect(calls(sent)).toEqual(['GetRoute']);
  });
});
