import { describe, expect, test } from 'vitest';
import { GatewayError, type GatewayErrorKind } from './gateway-error';
import { saveSetting, type Setting, type SettingOutcome, whatIsStored } from './save-setting';

const error = (kind: GatewayErrorKind, status?: number) => new GatewayError({ kind, message: kind, operation: 'op', status });

type Read = string | Error;

interface Script {
  /** What the last reading held, and how many milliseconds ago it was. */
  last: string;
  age: number;
  /** What the readings give that the save makes. */
  reads?: Read[];
  /** What the write fails with. */
  write?: Error;
}

const NOW = 1_700_000_000_000;

/** A setting that plays a script, and keeps what was asked of it with which signal. */
function scripted({ last, age, reads = [], write }: Script) {
  const calls: string[] = [];
  const signals: AbortSignal[] = [];
  const remaining = [...reads];
  const setting: Setting<string> = {
    lastReading: () => ({ value: last, at: NOW - age }),
    read(signal) {
      calls.push('read');
      signals.push(signal);
      const next = remaining.shift() ?? new Error('a reading too many');
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    write(value, signal) {
      calls.push(`write ${value}`);
      signals.push(signal);
      return write ? Promise.reject(write) : Promise.resolve();
    },
  };
  return { setting, calls, signals };
}

const idle = () => ({ signal: new AbortController().signal, giveUp: new AbortController().signal });

function save(setting: Setting<string>, stops = idle()) {
  return saveSetting(setting, { shown: 'NONE', wanted: 'AWS_IAM', now: () => NOW, ...stops });
}

const FRESH = { last: 'NONE', age: 0 };
const STALE = { last: 'NONE', age: 10_001 };

const denied = error('denied', 403);
const lost = error('unreachable');
const failed = error('service', 500);

/** The operator was shown NONE and wants AWS_IAM; another one may have made it CUSTOM. */
const outcomes: [what: string, Script, SettingOutcome<string>, calls: string[]][] = [
  ['saves', { ...FRESH, reads: ['AWS_IAM'] }, { kind: 'saved', value: 'AWS_IAM' }, ['write AWS_IAM', 'read']],
  [
    'reads first when the last reading is old',
    { ...STALE, reads: ['NONE', 'AWS_IAM'] },
    { kind: 'saved', value: 'AWS_IAM' },
    ['read', 'write AWS_IAM', 'read'],
  ],
  [
    'relies on a reading of 10 s ago',
    { last: 'NONE', age: 10_000, reads: ['AWS_IAM'] },
    { kind: 'saved', value: 'AWS_IAM' },
    ['write AWS_IAM', 'read'],
  ],
  [
    'relies on no reading when there was none',
    { last: 'NONE', age: NOW, reads: ['NONE', 'AWS_IAM'] },
    { kind: 'saved', value: 'AWS_IAM' },
    ['read', 'write AWS_IAM', 'read'],
  ],
  ['sends nothing for what is stored already', { last: 'AWS_IAM', age: 0 }, { kind: 'saved', value: 'AWS_IAM', already: true }, []],
  [
    'sends nothing for what somebody else stored meanwhile',
    { ...STALE, reads: ['AWS_IAM'] },
    { kind: 'saved', value: 'AWS_IAM', already: true },
    ['read'],
  ],
  ['stops at another operator’s change', { ...STALE, reads: ['CUSTOM'] }, { kind: 'changed-meanwhile', theirs: 'CUSTOM' }, ['read']],
  ['stops at a change that was read after it was shown', { last: 'CUSTOM', age: 0 }, { kind: 'changed-meanwhile', theirs: 'CUSTOM' }, []],
  [
    'an old change that was taken back is none',
    { last: 'CUSTOM', age: 10_001, reads: ['NONE', 'AWS_IAM'] },
    { kind: 'saved', value: 'AWS_IAM' },
    ['read', 'write AWS_IAM', 'read'],
  ],
  ['sends nothing when it cannot read first: denied', { ...STALE, reads: [denied] }, { kind: 'refused', error: denied }, ['read']],
  ['sends nothing when it cannot read first: no answer', { ...STALE, reads: [lost] }, { kind: 'refused', error: lost }, ['read']],
  [
    'says that it does not know, when what it wrote cannot be read: no answer',
    { ...FRESH, reads: [lost] },
    { kind: 'unproven', value: 'AWS_IAM', error: lost },
    ['write AWS_IAM', 'read'],
  ],
  [
    'says that it does not know, when what it wrote cannot be read: denied',
    { ...FRESH, reads: [denied] },
    { kind: 'unproven', value: 'AWS_IAM', error: denied },
    ['write AWS_IAM', 'read'],
  ],
  [
    'says so when a 200 dropped the value',
    { ...FRESH, reads: ['NONE'] },
    { kind: 'stored-otherwise', stored: 'NONE' },
    ['write AWS_IAM', 'read'],
  ],
  [
    'says so when a 200 stored another value',
    { ...STALE, reads: ['NONE', 'CUSTOM'] },
    { kind: 'stored-otherwise', stored: 'CUSTOM' },
    ['read', 'write AWS_IAM', 'read'],
  ],
];

test.each(outcomes)('%s', async (_what, script, outcome, calls) => {
  const scriptedSetting = scripted(script);
  expect(await save(scriptedSetting.setting)).toEqual(outcome);
  expect(scriptedSetting.calls).toEqual(calls);
});

describe('a write that was refused', () => {
  // aws-facts.md E, and 501 of an endpoint that lacks the operation (endpoints.md).
  test.each<[GatewayErrorKind, status: number]>([
    ['invalid', 400],
    ['credentials', 403],
    ['expired', 403],
    ['denied', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['throttled', 429],
    ['quota', 429],
    ['not-supported', 501],
  ])('as %s (%i) was not stored, and costs no reading', async (kind, status) => {
    const refusal = error(kind, status);
    const { setting, calls } = scripted({ ...FRESH, write: refusal });
    expect(await save(setting)).toEqual({ kind: 'refused', error: refusal });
    expect(calls).toEqual(['write AWS_IAM']);
  });
});

describe('a write that may have happened', () => {
  const uncertain: [what: string, GatewayError][] = [
    ['got no answer', lost],
    ['took too long', error('no-answer')],
    ['failed', failed],
    ['was answered by a page', error('service', 503)],
    ['was answered with what cannot be read', error('unreadable', 200)],
    ['was answered with nothing', error('empty', 200)],
    ['was cancelled', error('cancelled')],
  ];

  test.each(uncertain)('and %s: it was stored after all', async (_what, write) => {
    const { setting, calls } = scripted({ ...FRESH, write, reads: ['AWS_IAM'] });
    expect(await save(setting)).toEqual({ kind: 'stored-after-all', value: 'AWS_IAM', error: write });
    expect(calls).toEqual(['write AWS_IAM', 'read']);
  });

  test.each(uncertain)('and %s: it was not stored', async (_what, write) => {
    const { setting, calls } = scripted({ ...FRESH, write, reads: ['NONE'] });
    expect(await save(setting)).toEqual({ kind: 'not-stored', stored: 'NONE', error: write });
    expect(calls).toEqual(['write AWS_IAM', 'read']);
  });

  test.each(uncertain)('and %s: somebody else’s change is stored', async (_what, write) => {
    const { setting } = scripted({ ...STALE, write, reads: ['NONE', 'CUSTOM'] });
    expect(await save(setting)).toEqual({ kind: 'not-stored', stored: 'CUSTOM', error: write });
  });

  test.each(uncertain)('and %s: nothing can be read either, so it is not known', async (_what, write) => {
    const { setting, calls } = scripted({ ...STALE, write, reads: ['NONE', error('service', 503)] });
    // What became of the write is the question, so its error is the answer.
    expect(await save(setting)).toEqual({ kind: 'unknown', error: write });
    expect(calls).toEqual(['read', 'write AWS_IAM', 'read']);
  });
});

describe('what is thrown that is no GatewayError', () => {
  test('by the first reading', async () => {
    const { setting } = scripted({ ...STALE, reads: [new TypeError('Failed to fetch')] });
    expect(await save(setting)).toMatchObject({ kind: 'refused', error: { name: 'GatewayError', kind: 'unreachable' } });
  });

  test('by the write', async () => {
    const { setting } = scripted({ ...FRESH, write: new TypeError('Failed to fetch'), reads: ['NONE'] });
    expect(await save(setting)).toMatchObject({ kind: 'not-stored', error: { name: 'GatewayError', kind: 'unreachable' } });
  });

  test('by the last reading', async () => {
    const { setting } = scripted({ ...FRESH, reads: [new TypeError('Failed to fetch')] });
    expect(await save(setting)).toMatchObject({ kind: 'unproven', error: { name: 'GatewayError', kind: 'unreachable' } });
  });
});

describe('any course of events', () => {
  const values: Read[] = ['NONE', 'AWS_IAM', 'CUSTOM', lost, denied];
  const writes = [undefined, denied, lost, failed];
  const courses = ['NONE', 'AWS_IAM', 'CUSTOM'].flatMap((last) =>
    [0, 10_001].flatMap((age) =>
      writes.flatMap((write) =>
        values.flatMap((first) =>
          values.map((second): Script => {
            const script = { last, age, reads: age === 0 ? [second] : [first, second] };
            return write ? { ...script, write } : script;
          }),
        ),
      ),
    ),
  );

  /** The value that an outcome says is stored; undefined where it says none. */
  function claimOf(outcome: SettingOutcome<string>): string | undefined {
    if (outcome.kind === 'saved' || outcome.kind === 'stored-after-all') return outcome.value;
    if (outcome.kind === 'changed-meanwhile') return outcome.theirs;
    return outcome.kind === 'stored-otherwise' || outcome.kind === 'not-stored' ? outcome.stored : undefined;
  }

  test('costs two readings and one write at most', async () => {
    for (const course of courses) {
      const { setting, calls } = scripted(course);
      await save(setting);
      expect(calls.filter((call) => call === 'read').length).toBeLessThanOrEqual(2);
      expect(calls.filter((call) => call !== 'read').length).toBeLessThanOrEqual(1);
    }
  });

  test('claims of what is stored only what was read last', async () => {
    const claims = await Promise.all(
      courses.map(async (course) => {
        const { setting, calls } = scripted(course);
        const claim = claimOf(await save(setting));
        const lastRead = course.reads?.[calls.filter((call) => call === 'read').length - 1] ?? course.last;
        return { claim, lastRead };
      }),
    );
    const made = claims.filter(({ claim }) => claim !== undefined);
    expect(made.filter(({ claim, lastRead }) => claim !== lastRead)).toEqual([]);
    expect(new Set(made.map(({ claim }) => claim))).toEqual(new Set(['NONE', 'AWS_IAM', 'CUSTOM']));
  });
});

describe('cancelling', () => {
  /** Ends a call when its signal does, as the gateway's calls end. */
  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(error('cancelled')), { once: true });
    });

  test('gives the first reading and the write the one signal, and the last reading the other', async () => {
    const { setting, signals } = scripted({ ...STALE, reads: ['NONE', 'AWS_IAM'] });
    const stops = idle();
    await save(setting, stops);
    expect(signals).toHaveLength(3);
    expect(signals[0]).toBe(stops.signal);
    expect(signals[1]).toBe(stops.signal);
    expect(signals[2]).toBe(stops.giveUp);
  });

  test('during the first reading sends nothing', async () => {
    const cancel = new AbortController();
    const { setting, calls } = scripted(STALE);
    const outcome = save({ ...setting, read: untilAborted }, { ...idle(), signal: cancel.signal });
    cancel.abort();
    expect(await outcome).toMatchObject({ kind: 'refused', error: { kind: 'cancelled' } });
    expect(calls).toEqual([]);
  });

  test.each<[stored: string, SettingOutcome<string>['kind']]>([
    ['AWS_IAM', 'stored-after-all'],
    ['NONE', 'not-stored'],
    ['CUSTOM', 'not-stored'],
  ])('during the write reads what is stored: %s', async (stored, kind) => {
    const cancel = new AbortController();
    const { setting, calls } = scripted({ ...FRESH, reads: [stored] });
    const outcome = save({ ...setting, write: (_value, signal) => untilAborted(signal) }, { ...idle(), signal: cancel.signal });
    cancel.abort();
    expect(await outcome).toMatchObject({ kind, error: { kind: 'cancelled' } });
    expect(calls).toEqual(['read']);
  });

  test('during the last reading does not stop it, since the write is done', async () => {
    const cancel = new AbortController();
    const { setting } = scripted({ ...FRESH, reads: ['AWS_IAM'] });
    const outcome = save(
      {
        ...setting,
        read(signal) {
          cancel.abort();
          return setting.read(signal);
        },
      },
      { ...idle(), signal: cancel.signal },
    );
    expect(await outcome).toEqual({ kind: 'saved', value: 'AWS_IAM' });
  });

  /** A reading that is given up as soon as it has begun. */
  const givenUp = (giveUp: AbortController) => (signal: AbortSignal) => {
    const reading = untilAborted(signal);
    giveUp.abort();
    return reading;
  };

  test('twice during the last reading says that the write was accepted and no more', async () => {
    const giveUp = new AbortController();
    const { setting } = scripted(FRESH);
    const outcome = await save({ ...setting, read: givenUp(giveUp) }, { ...idle(), giveUp: giveUp.signal });
    expect(outcome).toMatchObject({ kind: 'unproven', value: 'AWS_IAM', error: { kind: 'cancelled' } });
  });

  test('twice after a write without an answer says that nothing is known', async () => {
    const cancel = new AbortController();
    const giveUp = new AbortController();
    const { setting } = scripted(FRESH);
    const outcome = save(
      { ...setting, write: (_value, signal) => untilAborted(signal), read: givenUp(giveUp) },
      { signal: cancel.signal, giveUp: giveUp.signal },
    );
    cancel.abort();
    expect(await outcome).toMatchObject({ kind: 'unknown', error: { kind: 'cancelled' } });
  });
});

describe('asking again what is stored', () => {
  const stop = new AbortController().signal;

  test.each<[Read, SettingOutcome<string>]>([
    ['AWS_IAM', { kind: 'stored-after-all', value: 'AWS_IAM', error: lost }],
    ['NONE', { kind: 'not-stored', stored: 'NONE', error: lost }],
    [failed, { kind: 'unknown', error: lost }],
  ])('reads %s', async (read, outcome) => {
    const { setting, calls } = scripted({ ...FRESH, reads: [read] });
    expect(await whatIsStored(setting, 'AWS_IAM', lost, stop)).toEqual(outcome);
    expect(calls).toEqual(['read']);
  });
});

test('tells the age of a reading by the clock', async () => {
  const { setting } = scripted({ last: 'NONE', age: 0, reads: ['AWS_IAM'] });
  const read = { ...setting, lastReading: () => ({ value: 'NONE', at: Date.now() }) };
  expect(await saveSetting(read, { shown: 'NONE', wanted: 'AWS_IAM', ...idle() })).toEqual({ kind: 'saved', value: 'AWS_IAM' });
});
