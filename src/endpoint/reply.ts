import type { ApiError } from './api-error';
import { awsJson } from './content-types';
import { exposedHeaders } from './cors';
import type { Service } from './signing-failure';
import { stsErrorXml } from './sts';

/** An answer before the headers that every answer has. */
export interface Reply {
  readonly status: number;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer's common headers say. */
export interface ReplyContext {
  readonly requestId: string;
  /** The endpoint's time, in milliseconds since the epoch. */
  readonly now: number;
  /** Whether a page on another origin is kept from reading the headers. */
  readonly hideHeaders: boolean;
}

/** An error as the service words it: JSON with `x-amzn-errortype`, and with Cognito's `__type` in it; XML from STS. */
export function errorReply(service: Service, error: ApiError, requestId: string): Reply {
  const { status, code, message, members } = error;
  if (service === 'sts') return { status, body: stsErrorXml(status, code, message, requestId), contentType: 'text/xml' };
  if (service === 'cognito-identity') {
    return { status, body: JSON.stringify({ __type: code, message }), contentType: awsJson, headers: { 'x-amzn-errortype': code } };
  }
  if (service === 'lambda') return { status, body: lambdaErrorJson(error), headers: { 'x-amzn-errortype': code } };
  return { status, body: JSON.stringify({ message, ...members }), headers: { 'x-amzn-errortype': code } };
}

/** Lambda spells the message of two of its errors with a capital (Lambda service model; IAM's own for the second). */
const capitalised = new Set(['ResourceNotFoundException', 'AccessDeniedException']);

const lambdaErrorJson = ({ status, code, message }: ApiError): string =>
  JSON.stringify({ Type: status < 500 ? 'User' : 'Service', [capitalised.has(code) ? 'Message' : 'message']: message });

const bodiless = new Set([204, 205, 304]);

/** The response of a service: with request id and date, readable by pages of every origin. */
export function respond({ status, body, contentType = 'application/json', headers = {} }: Reply, context: ReplyContext): Response {
  const { requestId, now, hideHeaders } = context;
  const all = new Headers({
    'x-amzn-requestid': requestId,
    date: new Date(now).toUTCString(),
    'access-control-allow-origin': '*',
  });
  if (!bodiless.has(status)) all.set('content-type', contentType);
  if (!hideHeaders) all.set('access-control-expose-headers', exposedHeaders);
  // Set and not appended: a fault may put another header in the place of ours.
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(bodiless.has(status) ? null : (body ?? ''), { status, headers: all });
}
