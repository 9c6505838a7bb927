import { isAccount } from './account';
import { admissionOf } from './api-key-admission';
import { notFound, unreadable } from './api-error';
import type { Handshake } from './authorizer-event';
import { connectOutcome, type ConnectOutcome, type Signer } from './connect-outcome';
import type { EndpointState } from './endpoint-state';
import { isJsonObject } from './json-reader';
import { isStatement } from './policy';

const members = new Set(['account', 'region', 'apiId', 'stage', 'headers', 'query', 'sourceIp', 'signedBy']);

/**
 * Answers `POST /_switchboard/connect`: what a client would get that connects to a stage now. Asked for are `account`, `region`, `apiId` and
 * `stage`, and what the client sends: `headers` and `query` (text, or a list of texts, by name), `sourceIp` (203.0.113.7 when nothing is
 * said) and `signedBy`, which is null or missing for a client that does not sign (SigV4) and else `{policy, account?}`: a policy document, or
 * its statements. An authorizer's function is really invoked.
 *
 * @returns {ConnectOutcome} `{status, because, authorizerCalled, event?}`
 * @throws ApiError 400 for a request that cannot be read, 404 for an API that is not there, which has no host name to connect to
 */
export async function serveConnect(state: EndpointState, body: unknown): Promise<ConnectOutcome> {
  if (!isJsonObject(body)) throw unreadable('A connect request should be an object');
  const stray = Object.keys(body).find((name) => !members.has(name));
  if (stray !== undefined) throw unreadable(`A connect request has no member ${stray}`);
  const { account, region, apiId, stage, sourceIp = '203.0.113.7' } = body;
  if (!isAccount(account) || typeof region !== 'string' || typeof apiId !== 'string' || typeof stage !== 'string') {
    throw unreadable('A connect request needs account, of 12 digits, region, apiId and stage');
  }
  if (typeof sourceIp !== 'string') throw unreadable('sourceIp should be text');
  const handshake: Handshake = { headers: valuesIn(body['headers'], 'headers'), query: valuesIn(body['query'], 'query'), sourceIp };
  const signedBy = readSigner(body['signedBy']);
  const api = state.store.region(account, region).get(apiId);
  if (api === undefined) throw notFound(`There is no API ${apiId}`);
  const now = new Date(state.now() + state.settings.of(account).clockOffset);
  return connectOutcome({
    account,
    region,
    api,
    stage,
    now,
    handshake,
    signedBy,
    functions: state.functions,
    admit: (value) => admissionOf(state.keys.region(account, region), { apiId, stage, value, now }),
  });
}

function valuesIn(values: unknown, name: string): Record<string, readonly string[]> {
  if (values === undefined) return {};
  if (!isJsonObject(values)) throw unreadable(`${name} should be an object`);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      const texts = list.filter((one): one is string => typeof one === 'string');
      if (texts.length !== list.length) throw unreadable(`${name}.${key} should be text, or a list of texts`);
      return [key, texts];
    }),
  );
}

function readSigner(signer: unknown): Signer | null {
  if (signer === undefined || signer === null) return null;
  if (!isJsonObject(signer)) throw unreadable('signedBy should be an object or null');
  const { policy = [], account } = signer;
  const given: unknown = isJsonObject(policy) ? policy['Statement'] : policy;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (!statements.every(isStatement)) throw unreadable('signedBy.policy should be a policy, or statements of one');
  if (account !== undefined && !isAccount(account)) throw unreadable('signedBy.account should be 12 digits');
  return { policy: statements, ...(account === undefined ? {} : { account }) };
}
