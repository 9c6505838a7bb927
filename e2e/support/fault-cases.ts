import type { Fault } from '@/endpoint/faults';

type FaultParts = Omit<Fault, 'account' | 'operation' | 'times'>;

/** Something that goes wrong, and what the console is to say of it. */
export interface FaultCase {
  name: string;
  /** What goes wrong with a call of an operation. */
  fault(operation: string): FaultParts;
  /** What is shown: the endpoint's own words where it sent any. */
  says: RegExp;
  /** What an operator is told to do. */
  advises: RegExp;
  status?: number;
  /** Shown with the request's id when the endpoint lets a browser read its headers. */
  code?: string;
}

/** What becomes of a save, and of a choice: `refused` and `not stored` keep it in the editor. */
export interface SaveFaultCase extends FaultCase {
  outcome: 'refused' | 'not stored' | 'stored after all' | 'stored otherwise';
  /** How often the console sends the write. */
  sent: number;
  /** Whether the browser itself sends it again, on each connection that it had kept open: at most six. */
  isResentByTheBrowser?: true;
}

const error = (status: number, code: string, message: string) => ({
  fault: () => ({ error: { status, code, message } }),
  says: new RegExp(message.replaceAll(/[.$()]/g, '\\$&')),
  status,
  code,
});

// A throttled write had no effect, so that the SDK repeats it.
const THROTTLED_ATTEMPTS = 3;

const refusals: SaveFaultCase[] = [
  {
    name: '400 in AWS’s words',
    ...error(400, 'BadRequestException', 'Unable to update route. Authorizer type is invalid or null.'),
    advises: /Change what the message names/,
    outcome: 'refused',
    sent: 1,
  },
  {
    name: '403 access denied',
    ...error(
      403,
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/a is not authorized to perform: apigateway:PATCH on resource: arn:aws:b',
    ),
    advises: /permission/,
    outcome: 'refused',
    sent: 1,
  },
  {
    name: '403 expired token',
    ...error(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
    advises: /fresh credentials/,
    outcome: 'refused',
    sent: 1,
  },
  {
    name: '404 deleted meanwhile',
    ...error(404, 'NotFoundException', 'Invalid Route identifier specified rconnect'),
    advises: /deleted/,
    outcome: 'refused',
    sent: 1,
  },
  {
    name: '409 concurrent modification',
    ...error(409, 'ConflictException', 'Unable to complete operation due to concurrent modification. Please try again later.'),
    advises: /Somebody else/,
    outcome: 'refused',
    sent: 1,
  },
  {
    name: '429 throttled',
    ...error(429, 'TooManyRequestsException', 'Too Many Requests'),
    advises: /ten control-plane requests a second/,
    outcome: 'refused',
    sent: THROTTLED_ATTEMPTS,
  },
  {
    name: '429 named ConflictException, a quota',
    ...error(
      429,
      'ConflictException',
      'Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.',
    ),
    advises: /quota/,
    outcome: 'refused',
    sent: 1,
  },
];

const failures: SaveFaultCase[] = [
  {
    name: '500',
    ...error(500, 'InternalServerErrorException', 'Internal server error'),
    advises: /again/,
    outcome: 'not stored',
    sent: 1,
  },
  {
    name: '503 with an HTML body',
    fault: () => ({
      error: { status: 503, contentType: 'text/html', body: '<html><head><title>503 Service Unavailable</title></head></html>' },
    }),
    says: /status 503 and an HTML page.*503 Service Unavailable/,
    advises: /again/,
    status: 503,
    outcome: 'not stored',
    sent: 1,
  },
  {
    name: 'a connection that is reset before anything happened',
    fault: () => ({ drop: 'before' }),
    says: /No answer from the endpoint/,
    advises: /running/,
    outcome: 'not stored',
    sent: 1,
    isResentByTheBrowser: true,
  },
  {
    name: 'a connection that is reset after it took effect',
    fault: () => ({ drop: 'after' }),
    says: /No answer from the endpoint/,
    advises: /running/,
    outcome: 'stored after all',
    sent: 1,
    isResentByTheBrowser: true,
  },
  {
    name: 'malformed JSON',
    fault: () => ({ answer: { body: '{"routeId":"rconnect","name' } }),
    says: /status 200 and something that is not JSON/,
    advises: /again/,
    status: 200,
    outcome: 'stored after all',
    sent: 1,
  },
  {
    name: 'an empty 200',
    fault: () => ({ answer: { body: '' } }),
    says: /status 200, but without/,
    advises: /again/,
    status: 200,
    outcome: 'stored after all',
    sent: 1,
  },
];

/** Answers that lack what an operation's answer must have. */
const bare: Record<string, string> = {
  GetApi: '{"apiEndpoint":"wss://guarded.example.com"}',
  GetRoutes: '{"nextToken":""}',
  GetRoute: '{"routeId":"rconnect"}',
  GetAuthorizers: '{"items":[{"authorizerType":"REQUEST"}]}',
  GetStages: '{"items":[{"autoDeploy":false}]}',
};

/** Everything that can go wrong with reading, but for taking too long. */
export const readFaults: FaultCase[] = [
  ...refusals,
  ...failures,
  {
    name: 'a 200 that dropped the field',
    fault: (operation) => ({ answer: { body: bare[operation] ?? '{}' } }),
    says: /status 200, but without/,
    advises: /again/,
    status: 200,
  },
];

/** Everything that can go wrong with saving, but for taking too long. */
export const saveFaults: SaveFaultCase[] = [
  ...refusals,
  ...failures,
  {
    name: '500 after it took effect',
    fault: () => ({ answer: { status: 500, body: '{"message":"Internal server error"}' } }),
    says: /Internal server error/,
    advises: /again/,
    status: 500,
    outcome: 'stored after all',
    sent: 1,
  },
  {
    name: 'a 200 that dropped the field',
    fault: () => ({ ignore: ['authorizationType', 'authorizerId'] }),
    says: /holds NONE/,
    advises: /holds NONE/,
    outcome: 'stored otherwise',
    sent: 1,
  },
];
