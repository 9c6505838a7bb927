import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { STSClient } from '@aws-sdk/client-sts';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';

import type { Endpoint } from './endpoint';

/** Host that the tests' requests are signed for. */
export const testHost = 'localhost:4570';

/** How a test's client signs. */
export interface TestClientOptions {
  readonly account?: string;
  readonly region?: string;
  readonly secret?: string;
  readonly sessionToken?: string;
  /** How far the client's clock is from the system's, in milliseconds. */
  readonly clockOffset?: number;
}

let accounts = 0;

/** An account that no other test has. */
export const newAccount = (): string => String(100_000_000_000 + ++accounts);

/** Sends the SDK's own requests to an endpoint in the same process: signed, serialised and read as they are over HTTP. */
const handlerFor = (endpoint: Endpoint) => ({
  async handle(request: HttpRequest, { abortSignal }: { abortSignal?: unknown } = {}) {
    const response = await endpoint.handle(toFetchRequest(request, abortSignal instanceof AbortSignal ? abortSignal : undefined));
    const headers = Object.fromEntries(response.headers);
    return { response: new HttpResponse({ statusCode: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) }) };
  },
});

/** The request that `fetch` would send for one of the SDK's. */
export function toFetchRequest(request: HttpRequest, signal?: AbortSignal): Request {
  const query = Object.entries(request.query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`),
  );
  const url = `http://${testHost}${request.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  const body = bodiless ? {} : { body: request.body as BodyInit };
  return new Request(url, { method: request.method, headers: request.headers, ...body, ...(signal === undefined ? {} : { signal }) });
}

const configuration = (endpoint: Endpoint, options: TestClientOptions) => ({
  endpoint: `http://${testHost}`,
  region: options.region ?? 'us-east-1',
  credentials: {
    accessKeyId: options.account ?? 'test',
    secretAccessKey: options.secret ?? 'test',
    ...(options.sessionToken === undefined ? {} : { sessionToken: options.sessionToken }),
  },
  systemClockOffset: options.clockOffset ?? 0,
  requestHandler: handlerFor(endpoint),
  // What the endpoint answers is what a test is to see, and at once.
  maxAttempts: 1,
});

/** A client of API Gateway v2 that speaks to an endpoint. */
export const testClient = (endpoint: Endpoint, options: TestClientOptions = {}): ApiGatewayV2Client =>
  new ApiGatewayV2Client(configuration(endpoint, options));

/** A client of API Gateway's first API. */
export const testClientV1 = (endpoint: Endpoint, options: TestClientOptions = {}): APIGatewayClient =>
  new APIGatewayClient(configuration(endpoint, options));

/** A client of Amazon Cognito's identity pools, which sends what it asks for without a signature. */
export const testCognitoClient = (endpoint: Endpoint): CognitoIdentityClient => new CognitoIdentityClient(configuration(endpoint, {}));

/** A client of Lambda. */
export const testLambdaClient = (endpoint: Endpoint, options: TestClientOptions = {}): LambdaClient =>
  new LambdaClient(configuration(endpoint, options));

/** A client of STS. */
export const testStsClient = (endpoint: Endpoint, options: TestClientOptions = {}): STSClient =>
  new STSClient(configuration(endpoint, options));

/** Sends a request to the control path; returns the status and the parsed body. */
export async function control(
  endpoint: Endpoint,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await endpoint.handle(
    new Request(`http://${testHost}/_switchboard/${path}`, {
      method,
      headers: { 'x-switchboard-control': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** What a service exception tells: its name, status and message. */
export interface Failure {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
}

/** The failure of a call that is expected to be refused. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number; requestId?: string } };
    return { name, message, status: $metadata?.httpStatusCode, requestId: $metadata?.requestId };
  }
  throw new Error(`The call was not refused; it answered ${JSON.stringify(answer)}`);
}
