/** Where LocalStack and those like it say what they run. */
export const healthPath = '/_localstack/health';

/** Version of this endpoint; the package's own. */
export const endpointVersion = '0.1.0';

/** The answer to a question for the endpoint's health, in LocalStack's shape, for pages of every origin. */
export const healthResponse = (): Response =>
  Response.json(
    {
      services: { apigateway: 'running', 'cognito-identity': 'running', lambda: 'running', sts: 'running' },
      edition: 'switchboard',
      version: endpointVersion,
    },
    { headers: { 'access-control-allow-origin': '*' } },
  );
