import { GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';

import { createEndpoint } from './endpoint';
import { cognitoRefusals } from './identity-refusals';
import { createApi } from './test-api';
import { control, failureOf, newAccount, testClient, testCognitoClient, testHost, testStsClient } from './test-client';
import { idToken, newIdentityScene, plant, signingAt } from './test-identity';

const provider = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_4M3fYzvqD';

const newPoolId = (): string => `us-east-1:${crypto.randomUUID()}`;

/** An account with a pool that lets anybody in, and one that wants a login. */
async function sceneWithPools() {
  const scene = newIdentityScene();
  const pools = { open: newPoolId(), closed: newPoolId() };
  await plant(scene.endpoint, scene.account, {
    identityPools: [
      { identityPoolId: pools.open, allowUnauthenticated: true, loginProvider: provider },
      { identityPoolId: pools.closed, loginProvider: provider, lifetimeSeconds: 60 },
    ],
  });
  return { ...scene, pools };
}

type Scene = Awaited<ReturnType<typeof sceneWithPools>>;

const claims = ({ clock }: Scene) => ({ iss: `https://${provider}`, sub: 'user-1', aud: 'console', exp: clock.now / 1000 + 60 });
const login = (scene: Scene, other: object = {}) => ({ [provider]: idToken({ ...claims(scene), ...other }) });

const getId = async ({ endpoint }: Scene, IdentityPoolId: string, Logins?: Record<string, string>): Promise<string> => {
  const { IdentityId } = await testCognitoClient(endpoint).send(new GetIdCommand({ IdentityPoolId, ...(Logins && { Logins }) }));
  return String(IdentityId);
};

const getCredentials = async ({ endpoint }: Scene, IdentityId: string, Logins?: Record<string, string>) => {
  const command = new GetCredentialsForIdentityCommand({ IdentityId, ...(Logins && { Logins }) });
  const { Credentials: { AccessKeyId, SecretKey, SessionToken, Expiration } = {} } = await testCognitoClient(endpoint).send(command);
  return { AccessKeyId, SecretAccessKey: SecretKey, SessionToken, Expiration };
};

const callerOf = async ({ endpoint, clock }: Scene, keys: Awaited<ReturnType<typeof getCredentials>>): Promise<string | undefined> =>
  (await testStsClient(endpoint, signingAt(clock, keys)).send(new GetCallerIdentityCommand({}))).Arn;

const roleOf = ({ account }: Scene, role: string): string =>
  `arn:aws:sts::${account}:assumed-role/Cognito_Switchboard${role}_Role/CognitoIdentityCredentials`;

test('lends keys to anybody, where the pool does, for an hour, in the account of the pool', async () => {
  const scene = await sceneWithPools();
  const id = await getId(scene, scene.pools.open);
  expect(id).toMatch(/^us-east-1:[0-9a-f-]{36}$/);
  expect(await getId(scene, scene.pools.open)).not.toBe(id);

  const keys = await getCredentials(scene, id);
  expect(keys.Expiration).toEqual(new Date(scene.clock.now + 3600_000));
  expect(await callerOf(scene, keys)).toBe(roleOf(scene, 'Unauth'));
  const ApiId = await createApi(testClient(scene.endpoint, signingAt(scene.clock, keys)));
  const own = testClient(scene.endpoint, { ...signingAt(scene.clock), account: scene.account });
  expect((await own.send(new GetApisCommand({}))).Items).toMatchObject([{ ApiId }]);
});

test('lends keys to who has logged in, always by the same identity, for as long as the pool of a test says', async () => {
  const scene = await sceneWithPools();
  const id = await getId(scene, scene.pools.closed, login(scene));
  expect(await getId(scene, scene.pools.closed, login(scene, { exp: scene.clock.now / 1000 + 90 }))).toBe(id);
  expect(await getId(scene, scene.pools.closed, login(scene, { sub: 'user-2' }))).not.toBe(id);
  expect(await getId(scene, scene.pools.open, login(scene))).not.toBe(id);

  const keys = await getCredentials(scene, id, login(scene));
  expect(await callerOf(scene, keys)).toBe(roleOf(scene, 'Auth'));
  scene.clock.now += 60_000;
  expect(await failureOf(testClient(scene.endpoint, signingAt(scene.clock, keys)).send(new GetApisCommand({})))).toMatchObject({
    name: 'ExpiredTokenException',
  });
});

test('links who logs in later with the identity that it had before', async () => {
  const scene = await sceneWithPools();
  const id = await getId(scene, scene.pools.open);
  const keys = await getCredentials(scene, id, login(scene));
  expect(await callerOf(scene, keys)).toBe(roleOf(scene, 'Auth'));
  expect(await getId(scene, scene.pools.open, login(scene))).toBe(id);
});

interface Row {
  /** What is refused, with the source where the words are AWS's. */
  readonly fact: string;
  readonly attempt: (scene: Scene) => Promise<unknown>;
  readonly name: string;
  /** The whole message, or a matcher for it. */
  readonly message: unknown;
}

const unauthenticated = { name: 'NotAuthorizedException', message: 'Unauthenticated access is not supported for this identity pool.' };
const notSupported = { name: 'NotAuthorizedException', message: 'Token is not from a supported provider of this identity pool.' };
const wrongIssuer = { name: 'NotAuthorizedException', message: "Invalid login token. Issuer doesn't match providerName" };
const unreadable = {
  name: 'NotAuthorizedException',
  message: 'Invalid login token. Not a valid OpenId Connect identity token.',
};
const mismatch = {
  name: 'NotAuthorizedException',
  message: "Logins don't match. Please include at least one valid login for this identity or identity pool.",
};
const unknownId = 'us-east-1:8d8f7658-417e-46dd-a884-8b5cf9165a02';

const rows: readonly Row[] = [
  {
    fact: 'an unknown pool (awslabs/aws-sdk-android-samples#163)',
    attempt: (scene) => getId(scene, unknownId),
    name: 'ResourceNotFoundException',
    message: `IdentityPool '${unknownId}' not found.`,
  },
  {
    fact: "another account's pool, when an account is named",
    attempt: ({ endpoint, pools }) =>
      testCognitoClient(endpoint).send(new GetIdCommand({ IdentityPoolId: pools.open, AccountId: newAccount() })),
    name: 'ResourceNotFoundException',
    message: expect.stringMatching(/^IdentityPool '.*' not found\.$/) as unknown,
  },
  {
    fact: 'an unknown identity (aws-amplify/amplify-js#2301)',
    attempt: (scene) => getCredentials(scene, unknownId),
    name: 'ResourceNotFoundException',
    message: `Identity '${unknownId}' not found.`,
  },
  {
    fact: 'who has not logged in, where that is asked for (aws/aws-sdk-js-v3#3113)',
    attempt: (scene) => getId(scene, scene.pools.closed),
    ...unauthenticated,
  },
  {
    fact: 'who has not logged in, with logins that are empty (aws/aws-sdk-js-v3#3113)',
    attempt: (scene) => getId(scene, scene.pools.closed, {}),
    ...unauthenticated,
  },
  {
    fact: 'an identity of before, once its pool asks for a login',
    attempt: async (scene) => {
      const id = await getId(scene, scene.pools.open);
      await plant(scene.endpoint, scene.account, { identityPools: [{ identityPoolId: scene.pools.open, loginProvider: provider }] });
      return getCredentials(scene, id);
    },
    ...unauthenticated,
  },
  {
    fact: 'keys for who has logged in, to one who has not (aws-amplify/aws-sdk-android#52)',
    attempt: async (scene) => getCredentials(scene, await getId(scene, scene.pools.closed, login(scene))),
    name: 'NotAuthorizedException',
    message: expect.stringMatching(/^Access to Identity 'us-east-1:[0-9a-f-]{36}' is forbidden\.$/) as unknown,
  },
  {
    fact: "keys of somebody else's identity (aws-amplify/amplify-js#2443)",
    attempt: async (scene) => getCredentials(scene, await getId(scene, scene.pools.closed, login(scene)), login(scene, { sub: 'user-2' })),
    ...mismatch,
  },
  {
    fact: 'a login that has an identity already (aws-amplify/amplify-js#2443)',
    attempt: async (scene) => {
      await getId(scene, scene.pools.open, login(scene));
      return getCredentials(scene, await getId(scene, scene.pools.open), login(scene));
    },
    ...mismatch,
  },
  {
    fact: "a provider that is not the pool's (amazon-archives/amazon-cognito-identity-js#371)",
    attempt: (scene) => getId(scene, scene.pools.open, { 'accounts.google.com': idToken(claims(scene)) }),
    ...notSupported,
  },
  {
    fact: 'any provider, where the pool has none',
    attempt: async (scene) => {
      const identityPoolId = newPoolId();
      await plant(scene.endpoint, scene.account, { identityPools: [{ identityPoolId, allowUnauthenticated: true }] });
      return getId(scene, identityPoolId, login(scene));
    },
    ...notSupported,
  },
  {
    fact: 'a token of another issuer (amazon-archives/amazon-cognito-identity-js#40)',
    attempt: (scene) => getId(scene, scene.pools.open, login(scene, { iss: 'https://evil.example' })),
    ...wrongIssuer,
  },
  {
    fact: 'what is no token (jonsaw/amazon-cognito-identity-dart#85)',
    attempt: (scene) => getId(scene, scene.pools.open, { [provider]: 'garbage' }),
    ...unreadable,
  },
  {
    fact: 'a token that is over (aws-amplify/aws-sdk-ios#2570)',
    attempt: (scene) => getId(scene, scene.pools.open, login(scene, { exp: scene.clock.now / 1000 - 5 })),
    name: 'NotAuthorizedException',
    message: 'Invalid login token. Token expired: 1736936430 >= 1736936425',
  },
  {
    fact: 'a token that is over by the time keys are asked for (aws-amplify/aws-sdk-ios#2570)',
    attempt: async (scene) => {
      const logins = login(scene);
      const id = await getId(scene, scene.pools.closed, logins);
      scene.clock.now += 60_000;
      return getCredentials(scene, id, logins);
    },
    name: 'NotAuthorizedException',
    message: 'Invalid login token. Token expired: 1736936490 >= 1736936490',
  },
  {
    fact: 'what names no pool',
    attempt: ({ endpoint }) => testCognitoClient(endpoint).send(new GetIdCommand({ IdentityPoolId: undefined })),
    name: 'ValidationException',
    message: "1 validation error detected: Value at 'identityPoolId' failed to satisfy constraint: Member must not be null",
  },
];

test.each(rows)('refuses $fact', async ({ attempt, name, message }) => {
  const failure = await failureOf(attempt(await sceneWithPools()));
  expect(failure).toMatchObject({ status: 400, name, message });
});

test('answers 501 to a role of the own choice, rather than to forget it', async () => {
  const scene = await sceneWithPools();
  const command = new GetCredentialsForIdentityCommand({
    IdentityId: await getId(scene, scene.pools.open),
    CustomRoleArn: `arn:aws:iam::${scene.account}:role/operator`,
  });
  expect(await failureOf(testCognitoClient(scene.endpoint).send(command))).toMatchObject({
    status: 501,
    message: 'CustomRoleArn of GetCredentialsForIdentity is not implemented by this endpoint',
  });
});

test.each(['{', '[]', '{"IdentityPoolId":5}'])('refuses the body %s', async (body) => {
  const headers = { 'x-amz-target': 'AWSCognitoIdentityService.GetId', 'content-type': 'application/x-amz-json-1.1' };
  const response = await createEndpoint().handle(new Request(`http://${testHost}/`, { method: 'POST', headers, body }));
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
});

test("counts, hides its headers and fails on request in the pool's account, though nobody signs", async () => {
  const scene = await sceneWithPools();
  const { endpoint, account, pools } = scene;
  await control(endpoint, 'POST', 'settings', { account, hideHeaders: true });
  const error = { status: 429, code: 'TooManyRequestsException', message: 'Rate exceeded' };
  await control(endpoint, 'POST', 'faults', { account, operation: 'GetId', error });

  expect(await failureOf(getId(scene, pools.open))).toMatchObject({ status: 429, name: 'TooManyRequestsException' });
  await getCredentials(scene, await getId(scene, pools.open));

  expect((await control(endpoint, 'GET', `calls?account=${account}`)).json).toMatchObject({
    operations: { GetId: 2, GetCredentialsForIdentity: 1 },
  });
  const response = await endpoint.handle(
    new Request(`http://${testHost}/`, {
      method: 'POST',
      headers: { origin: 'http://localhost:4567', 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
      body: JSON.stringify({ IdentityPoolId: pools.open }),
    }),
  );
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.has('access-control-expose-headers')).toBe(false);
});

test.each([
  ['an account is', ({ account }: Scene) => ({ account })],
  ['everything is', () => undefined],
])('forgets pools and their identities when %s reset', async (_what, body) => {
  const scene = await sceneWithPools();
  const id = await getId(scene, scene.pools.open);
  await control(scene.endpoint, 'POST', 'reset', body(scene));
  expect(await failureOf(getId(scene, scene.pools.open))).toMatchObject({ name: 'ResourceNotFoundException' });
  await plant(scene.endpoint, scene.account, { identityPools: [{ identityPoolId: scene.pools.open, allowUnauthenticated: true }] });
  expect(await failureOf(getCredentials(scene, id))).toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each(Object.entries(cognitoRefusals))('names the source of the refusal %s', (_name, { source }) => {
  expect(source).toMatch(/^(\S+\/\S+|by analogy|words: ours)/);
});
