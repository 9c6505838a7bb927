import { expect, test } from 'vitest';
import type { Value } from './configuration/captured-members';
import type { Configuration } from './configuration/configuration';
import { openings } from './opens';

const api = (connect: Record<string, Value> | undefined, members: Record<string, Value> = {}): Configuration => [
  { kind: 'api', id: '', members },
  ...(connect ? [{ kind: 'route' as const, id: 'r1', members: { RouteKey: '$connect', ...connect } }] : []),
];

/** Source: aws-facts.md B1, B2, B10; design.md, "Opening needs a second yes". */
test.each<[string, Configuration | undefined, Configuration, number]>([
  ['Authorization goes', api({ AuthorizationType: 'AWS_IAM' }), api({}), 1],
  ['the key goes', api({ ApiKeyRequired: true }), api({}), 1],
  ['both go', api({ AuthorizationType: 'CUSTOM', ApiKeyRequired: true }), api({}), 2],
  ['$connect goes', api({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true }), api(undefined), 2],
  ['the default endpoint comes back', api({}, { DisableExecuteApiEndpoint: true }), api({}), 1],
  ['another way to authorize', api({ AuthorizationType: 'AWS_IAM' }), api({ AuthorizationType: 'CUSTOM', AuthorizerId: 'a' }), 0],
  ['it was open before', api({}), api({}), 0],
  ['it closes', api({}), api({ AuthorizationType: 'AWS_IAM', ApiKeyRequired: true }, { DisableExecuteApiEndpoint: true }), 0],
  ['it is not known what was live, and it is open', undefined, api({}), 1],
  ['it is not known what was live, and a key is asked for', undefined, api({ ApiKeyRequired: true }), 0],
])('counts what opens when %s', (_name, before, after, count) => {
  expect(openings(before, after)).toHaveLength(count);
});
