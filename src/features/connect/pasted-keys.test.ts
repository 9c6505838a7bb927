import { expect, test } from 'vitest';
import { pasteReport } from './pasted-keys';

const now = Date.parse('2026-11-25T12:00:00Z');
const credentials = { accessKeyId: 'AKIA1', secretAccessKey: 'secret' };

test.each<[what: string, Parameters<typeof pasteReport>[0], report: object]>([
  ['nothing that is known', undefined, { problem: expect.stringContaining('no credentials that the console knows') }],
  ['half of it', { problem: 'What was pasted lacks the secret access key.' }, { problem: 'What was pasted lacks the secret access key.' }],
  ['keys', { credentials, leftOut: [] }, { done: 'Filled in.' }],
  ['a profile', { credentials, profile: 'dev', leftOut: [] }, { done: 'Filled in from the profile dev.' }],
  [
    'several profiles',
    { credentials, profile: 'dev', leftOut: ['a', 'b'] },
    { done: 'Filled in from the profile dev. Left out: a, b. Paste one alone to use it.' },
  ],
  [
    'more profiles than can be listed',
    { credentials, profile: 'dev', leftOut: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    { done: 'Filled in from the profile dev. Left out: a, b, c, d, e and 2 more. Paste one alone to use it.' },
  ],
  [
    'keys for a time',
    { credentials: { ...credentials, expiration: new Date(now + 1) }, leftOut: [] },
    { done: expect.stringMatching(/^Filled in\. They expire on .*2026/) },
  ],
  [
    'keys that have expired',
    { credentials: { ...credentials, expiration: new Date(now) }, leftOut: [] },
    { done: 'Filled in.', problem: expect.stringMatching(/^These credentials expired on .*2026/) },
  ],
])('%s', (_what, pasted, report) => {
  expect(pasteReport(pasted, now)).toEqual(report);
});
