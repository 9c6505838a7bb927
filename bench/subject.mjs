const ACCOUNT = '222233334444';
const REGION = 'us-east-1';
const API_ID = 'benchapi01';
const AUTHORIZER = { authorizerId: 'auth01', name: 'session-token', identitySource: ['route.request.header.Authorization'] };

/** Where the page under measurement is, on the console and on the floor. */
export const SUBJECT_PATH = `/${REGION}/apis/${API_ID}/routes/$connect/route-request`;

/** What both pages show of the subject, by the name of the setting. It takes all three calls to know it: the authorizer's name is in one of them. */
export const SETTINGS = { Authorization: `CUSTOM: ${AUTHORIZER.name}`, 'API Key Required': 'true' };

/** What a save changes Authorization to. */
export const SAVED_AUTHORIZATION = 'AWS_IAM';

/** The session that both pages find in sessionStorage (src/connection/session.ts). */
export const sessionAt = (endpoint) => ({ endpoint, region: REGION, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'test' } });

/**
 * Puts the API that is measured into an empty account of the endpoint, or back to what it was: an API as operators have them, with a dozen
 * routes, and a stage that is deployed by hand.
 */
export async function seedSubject(endpointUrl) {
  const keys = ['$disconnect', '$default', ...Array.from({ length: 9 }, (_, index) => `message/${index + 1}`)];
  const api = {
    apiId: API_ID,
    name: 'bench',
    authorizers: [AUTHORIZER],
    routes: [
      {
        routeId: 'connect',
        routeKey: '$connect',
        authorizationType: 'CUSTOM',
        authorizerId: AUTHORIZER.authorizerId,
        apiKeyRequired: true,
      },
      ...keys.map((routeKey, index) => ({ routeId: `route${index}`, routeKey })),
    ],
    deployments: [{ deploymentId: 'deploy1' }],
    stages: [{ stageName: 'prod', deploymentId: 'deploy1' }],
  };
  await control(endpointUrl, 'reset', { account: ACCOUNT });
  await control(endpointUrl, 'seed', { account: ACCOUNT, region: REGION, apis: [api] });
}

/** Asks the endpoint for what its control path does. */
export async function control(endpointUrl, command, body) {
  const response = await fetch(`${endpointUrl}/_switchboard/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-switchboard-control': '1' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the endpoint refused ${command}: ${response.status} ${await response.text()}`);
}
