import type { JsonObject } from './json-reader';
import { sampleAccount } from './sample-apis';

/** Lets in whoever says `Bearer` and a token, and denies whoever says that the token is revoked. */
const session = `export const handler = async (event) => {
  const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization');
  const token = /^Bearer (.+)$/.exec(header?.[1] ?? '')?.[1];
  if (token === undefined) throw new Error('Unauthorized');
  return {
    principalId: 'customer-' + token.length,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: 'execute-api:Invoke', Effect: token === 'revoked' ? 'Deny' : 'Allow', Resource: event.methodArn },
      ],
    },
    context: { market: event.stageVariables?.market ?? 'none' },
  };
};
`;

/** Lets in the partner `acme`, and names it to the routes. */
const partner = `export const handler = async (event) => {
  const partner = event.queryStringParameters?.partner;
  return {
    principalId: partner,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: 'execute-api:Invoke', Effect: partner === 'acme' ? 'Allow' : 'Deny', Resource: event.methodArn },
      ],
    },
    context: { partner },
  };
};
`;

const connect = `export const handler = async (event) => ({ statusCode: 200, body: event.requestContext?.connectionId ?? '' });
`;

/**
 * Functions to try the console with, as seeds: those that the sample APIs' authorizers name, one of which API Gateway may invoke and one of
 * which it may not yet, and one that is no authorizer.
 */
export const sampleFunctions = (region: string): JsonObject[] => [
  {
    functionName: 'feed-authorize-session',
    description: 'Lets in who has a session token',
    code: session,
    versions: ['1', '2'],
    aliases: { live: '2' },
    policy: [
      {
        Sid: 'apigateway-session-token',
        Effect: 'Allow',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:execute-api:${region}:${sampleAccount}:p7m2feed9x/authorizers/tk8n3z` } },
      },
    ],
  },
  { functionName: 'feed-authorize-partner', description: 'Lets in partners who sign; API Gateway may not invoke it yet', code: partner },
  { functionName: 'feed-connect', description: 'Opens a session', code: connect },
];
