import { accountOf } from './account';
import { type AuthorizationHeader, readAuthorizationHeader } from './authorization-header';
import { canonicalRequest, type SignedRequest } from './canonical-request';
import { sha256Hex, toHex } from './hex';
import { isTemporaryKeyId, type IssuedKeys, type TemporaryKeys } from './issued-keys';
import { type Principal, userOf } from './principal';
import { SigningFailure, type SignedService } from './signing-failure';

/** Who sent a request, by its credential scope. */
export interface Caller {
  /** 12 digits: that of the role or user whose keys were issued; else the access key id when it is an account id, else 000000000000. */
  readonly account: string;
  readonly region: string;
  readonly principal: Principal;
}

/** The secret of every access key that nobody issued. It protects nothing: it makes clients sign as they would for AWS. */
const secretAccessKey = 'test';
/** How far a request's date may be from the endpoint's, in minutes (IAM user guide, "Troubleshoot Signature Version 4"). */
const windowMinutes = 5;

const encoder = new TextEncoder();

/**
 * Verifies Signature Version 4 with WebCrypto: for keys that were issued, with their secret and session token until they expire, and for
 * every other access key id with the secret `test`.
 *
 * It covers the raw path, the query, all signed headers and the body; `x-amz-content-sha256` is compared when it is there.
 */
export class SignatureVerifier {
  // Deriving a key is four of a request's five HMACs, and the key is the same for a day, region and service.
  readonly #keys = new Map<string, Promise<CryptoKey>>();
  readonly #issued: IssuedKeys;

  constructor(issued: IssuedKeys) {
    this.#issued = issued;
  }

  /**
   * @param now the endpoint's time, in milliseconds since the epoch
   * @throws SigningFailure in AWS's words
   */
  async verify(request: SignedRequest, service: SignedService, now: number): Promise<Caller> {
    const header = request.headers.get('authorization');
    if (header === null) {
      throw new SigningFailure('missing', service === 'sts' ? 'Request is missing Authentication Token' : 'Missing Authentication Token');
    }
    const date = requestDate(request.headers);
    const authorization = readAuthorizationHeader(header, date !== undefined);
    const issued = this.#issued.find(authorization.accessKeyId);
    refuseToken(authorization.accessKeyId, issued, request.headers.get('x-amz-security-token'), now);
    refuseWrongScope(authorization, service, date ?? '');
    refuseWrongDate(date ?? '', now);
    const bodyHash = await sha256Hex(request.body);
    const claimedHash = request.headers.get('x-amz-content-sha256');
    const signature = await this.#sign(request, authorization, date ?? '', { bodyHash, issued });
    if (signature !== authorization.signature || (claimedHash !== null && claimedHash !== bodyHash)) {
      throw new SigningFailure(
        'signature',
        'The request signature we calculated does not match the signature you provided. ' +
          'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
    }
    const principal = issued?.principal ?? userOf(accountOf(authorization.accessKeyId));
    return { account: principal.account, region: authorization.region, principal };
  }

  async #sign(
    request: SignedRequest,
    { day, region, service, signedHeaders }: AuthorizationHeader,
    date: string,
    { bodyHash, issued }: { readonly bodyHash: string; readonly issued: TemporaryKeys | undefined },
  ) {
    const scope = `${day}/${region}/${service}/aws4_request`;
    const canonicalHash = await sha256Hex(encoder.encode(canonicalRequest(request, signedHeaders, bodyHash)));
    const key = await this.#signingKey(issued?.secretAccessKey ?? secretAccessKey, day, region, service);
    return toHex(await hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${canonicalHash}`));
  }

  #signingKey(secret: string, day: string, region: string, service: string): Promise<CryptoKey> {
    const id = `${day}/${region}/${service}/${secret}`;
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    // Scopes come from the outside: forget the old ones rather than keep what anybody invents.
    if (this.#keys.size >= 256) this.#keys.clear();
    const key = deriveKey(secret, day, region, service);
    this.#keys.set(id, key);
    return key;
  }
}

async function deriveKey(secret: string, day: string, region: string, service: string): Promise<CryptoKey> {
  let key = await importKey(encoder.encode(`AWS4${secret}`));
  for (const part of [day, region, service, 'aws4_request']) key = await importKey(await hmac(key, part));
  return key;
}

const importKey = (bytes: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

const hmac = (key: CryptoKey, text: string): Promise<ArrayBuffer> => crypto.subtle.sign('HMAC', key, encoder.encode(text));

/**
 * Refuses a key id that nobody has, and a session token that is not the one the keys were issued with, or over. Where no keys were issued
 * the token `expired` alone is looked at.
 */
function refuseToken(accessKeyId: string, issued: TemporaryKeys | undefined, token: string | null, now: number): void {
  const known = issued === undefined ? /^\w{3,128}$/.test(accessKeyId) && !isTemporaryKeyId(accessKeyId) : token === issued.sessionToken;
  if (!known) throw new SigningFailure('unknown-key', 'The security token included in the request is invalid.');
  if (issued === undefined ? token === 'expired' : now >= issued.expiration.getTime()) {
    throw new SigningFailure('expired-token', 'The security token included in the request is expired');
  }
}

/** The request's date as YYYYMMDDTHHMMSSZ, from `X-Amz-Date` or else `Date`. */
function requestDate(headers: Headers): string | undefined {
  const own = headers.get('x-amz-date');
  if (own !== null) return own;
  const date = new Date(headers.get('date') ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : basicFormat(date.getTime());
}

const basicFormat = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

function refuseWrongScope({ day, region, service, terminator, signedHeaders }: AuthorizationHeader, expected: SignedService, date: string) {
  const wrong: string[] = [];
  if (!/^[a-z0-9-]{1,64}$/.test(region)) wrong.push('Credential should be scoped to a valid region.');
  if (service !== expected) wrong.push(`Credential should be scoped to correct service: '${expected}'.`);
  if (terminator !== 'aws4_request') wrong.push("Credential should be scoped with a valid terminator: 'aws4_request'.");
  if (!date.startsWith(day) || day.length !== 8) {
    wrong.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
  if (!signedHeaders.includes('host')) wrong.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  if (wrong.length > 0) throw new SigningFailure('signature', wrong.join(' '));
}

function refuseWrongDate(date: string, now: number): void {
  const [, year, month, day, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(time)) {
    throw new SigningFailure(
      'incomplete',
      `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  const span = windowMinutes * 60_000;
  // AWS's dates have whole seconds: 4:59.9 is still within five minutes, and 5:00.9 is not yet past them.
  const current = Math.floor(now / 1000) * 1000;
  if (time < current - span) {
    throw new SigningFailure(
      'signature',
      `Signature expired: ${date} is now earlier than ${basicFormat(current - span)} (${basicFormat(current)} - ${windowMinutes} min.)`,
    );
  }
  if (time > current + span) {
    throw new SigningFailure(
      'signature',
      `Signature not yet current: ${date} is still later than ${basicFormat(current + span)} (${basicFormat(current)} + ${windowMinutes} min.)`,
    );
  }
}
