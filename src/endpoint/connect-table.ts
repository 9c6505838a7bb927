/** What a client gets, and where that is known from. */
interface ConnectRow {
  readonly status: number;
  /** `B10` and the like are rows of the facts that the project gathered (docs of API Gateway, and what others measured). */
  readonly source: string;
}

const guide = 'guide: apigateway-websocket-api-lambda-auth';

/** Every way in which an attempt to connect ends: the endpoint's own table, which knows nothing of the console's rules. */
export const connectTable = {
  // Before $connect
  'stage-missing': { status: 403, source: 'by analogy with a stage without deployment (hashicorp/terraform-provider-aws#17955)' },
  'not-deployed': { status: 403, source: 'B10: hashicorp/terraform-provider-aws#17955' },
  'endpoint-disabled': { status: 403, source: 'guide: websocket-api-disable-default-endpoint; that it needs a deployment, too' },
  throttled: { status: 429, source: 'B10, F11: hashicorp/terraform-provider-aws#14742, a rate or burst of 0' },
  'no-connect-route': { status: 101, source: 'guide: apigateway-websocket-api-route-keys-connect-disconnect, $connect is optional' },
  // AWS_IAM
  unsigned: { status: 403, source: 'B10, guide: apigateway-websocket-control-access-iam' },
  'signer-elsewhere': { status: 403, source: 'G: WebSocket APIs have no resource policy, so another account has nothing that lets it in' },
  'signer-denied': { status: 403, source: 'B9, B10, guide: apigateway-websocket-control-access-iam' },
  // CUSTOM: before the function
  'authorizer-missing': { status: 500, source: 'by analogy with a function that cannot be invoked; AWS stores no such route' },
  'identity-source-missing': { status: 401, source: `B5, B10: ${guide}; SDK CreateAuthorizer, identitySource` },
  'function-unreadable': { status: 500, source: 'B10, guide: apigateway-use-lambda-authorizer' },
  'function-missing': { status: 500, source: 'B10, guide: apigateway-use-lambda-authorizer' },
  'not-permitted': { status: 500, source: 'B7, B10: aws/chalice#670 (REST)' },
  'not-run': { status: 500, source: 'ours: the endpoint cannot invoke what it does not run' },
  // CUSTOM: the function's answer
  unauthorized: { status: 401, source: `B10: ${guide}` },
  'function-failed': { status: 500, source: 'B10, guide: apigateway-use-lambda-authorizer' },
  'answer-too-large': { status: 500, source: 'B8, guide: limits, 8 KB; the status by analogy with a wrong answer' },
  'not-a-policy': { status: 500, source: 'B10: serverless/examples#557; guide: api-gateway-lambda-authorizer-output' },
  'resource-too-long': { status: 500, source: 'B8, guide: limits, 512 characters; the status by analogy with a wrong answer' },
  'context-not-scalar': { status: 500, source: 'B8, guide: api-gateway-lambda-authorizer-output; serverless/examples#557' },
  denied: { status: 403, source: `B10: ${guide}` },
  unmatched: { status: 403, source: 'B10: aws-powertools/powertools-lambda-python#5800' },
  // API keys
  'key-missing': { status: 403, source: 'B10, guide: api-gateway-api-key-source' },
  'key-unknown': { status: 403, source: 'B10, guide: api-gateway-api-key-source' },
  'key-disabled': { status: 403, source: 'B10, guide: api-gateway-api-key-source' },
  'key-not-in-plan': { status: 403, source: 'B10, guide: api-gateway-api-key-source' },
  'quota-used-up': { status: 429, source: 'G; guide: api-gateway-api-usage-plans' },
  // All is well
  connected: { status: 101, source: 'guide: apigateway-websocket-api-route-keys-connect-disconnect' },
} as const satisfies Readonly<Record<string, ConnectRow>>;

/** Why an attempt to connect ends as it does. */
export type ConnectReason = keyof typeof connectTable;
