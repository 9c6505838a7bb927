import {
  CreateStageCommand,
  type ApiGatewayV2Client,
  GetApiCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect, test } from 'vitest';

import { createApi, createRoute, newEndpoint } from './test-api';
import { failureOf } from './test-client';

const arnOf = (apiId: string, rest = ''): string => `arn:aws:apigateway:us-east-1::/apis/${apiId}${rest}`;

/** An API with a stage that deploys by itself, each with tags. */
async function newScene(): Promise<{ client: ApiGatewayV2Client; account: string; ApiId: string }> {
  const { client, account } = newEndpoint();
  const ApiId = await createApi(client, { Tags: { team: 'desk', live: '' } });
  await createRoute(client, ApiId, '$connect');
  await client.send(new CreateStageCommand({ ApiId, StageName: 'prod', AutoDeploy: true, Tags: { tier: 'gold' } }));
  return { client, account, ApiId };
}

test('tags and untags an API, and keeps tags that have no value', async () => {
  const { client, ApiId } = await newScene();
  const ResourceArn = arnOf(ApiId);
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ team: 'desk', live: '' });

  await client.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'support', cost: '' } }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['live', 'nothing'] }));

  expect((await client.send(new GetApiCommand({ ApiId }))).Tags).toEqual({ team: 'support', cost: '' });
});

test('tags and untags a stage, several at once, and nothing is deployed for it', async () => {
  const { client, ApiId } = await newScene();
  const ResourceArn = arnOf(ApiId, '/stages/prod');

  await client.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1', b: '2', 'c d&e': '3' } }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c d&e'] }));

  const Tags = { tier: 'gold', b: '2' };
  expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual(Tags);
  expect((await client.send(new GetStageCommand({ ApiId, StageName: 'prod' }))).Tags).toEqual(Tags);
  expect((await client.send(new GetApiCommand({ ApiId }))).Tags).toEqual({ team: 'desk', live: '' });
  expect((await client.send(new GetDeploymentsCommand({ ApiId }))).Items).toHaveLength(1);
});

test.each<[what: string, arn: (apiId: string) => string, status: number, message: RegExp]>([
  ['an API that is not there', () => arnOf('nothing'), 404, /^Invalid API identifier specified \d+:nothing$/],
  ['a stage that is not there', (apiId) => arnOf(apiId, '/stages/dev'), 404, /^Invalid Stage identifier specified dev$/],
  ['an API of another region', (apiId) => arnOf(apiId).replace('us-east-1', 'eu-west-1'), 400, /^Invalid ARN /],
  ['a route', (apiId) => arnOf(apiId, '/routes/abc1234'), 400, /^Invalid ARN /],
  ['what is no ARN', () => 'chat', 400, /^Invalid ARN chat/],
  ['a domain name', () => 'arn:aws:apigateway:us-east-1::/domainnames/x.example.com', 501, /^GetTags of \S+ is not implemented/],
])('refuses the tags of %s', async (_what, arn, status, message) => {
  const { client, ApiId } = await newScene();
  const failure = await failureOf(client.send(new GetTagsCommand({ ResourceArn: arn(ApiId) })));
  expect(failure.status).toBe(status);
  expect(failure.message).toMatch(message);
});

test('refuses the tag that makes them more than 50, and one that is too long, and adds nothing', async () => {
  const { client, ApiId } = await newScene();
  const ResourceArn = arnOf(ApiId);
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, 'x']));
  const refused = async (Tags: Record<string, string>) =>
    (await failureOf(client.send(new TagResourceCommand({ ResourceArn, Tags })))).message;

  expect(await refused(tags(49))).toMatch(/'tags'.* at most 50 entries$/);
  expect(await refused({ long: 'x'.repeat(1601) })).toMatch(/'tags\.long'.* at most 1600 characters$/);
  await client.send(new TagResourceCommand({ ResourceArn, Tags: tags(48) }));

  expect(Object.keys((await client.send(new GetTagsCommand({ ResourceArn }))).Tags ?? {})).toHaveLength(50);
});
