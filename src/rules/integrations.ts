/** The members of a route that name its integration. */
interface RouteTarget {
  Target?: string | null | undefined;
}

/** The id of the integration that a route sends to; `target` is `integrations/{id}` (aws-facts.md E). */
export function integrationIdOf({ Target }: RouteTarget): string | undefined {
  return /^integrations\/(.+)$/.exec(Target ?? '')?.[1];
}

const kinds = new Map([
  ['AWS', 'AWS service'],
  ['AWS_PROXY', 'Lambda function (proxy)'],
  ['HTTP', 'HTTP endpoint'],
  ['HTTP_PROXY', 'HTTP endpoint (proxy)'],
  ['MOCK', 'Mock'],
]);

/** What an integration type is called in API Gateway's console. */
export function integrationKind(type: string | undefined): string {
  return type ? (kinds.get(type) ?? type) : 'Unknown type';
}

/** The members of an integration that say what it reaches. */
interface IntegrationBackEnd {
  IntegrationType?: string | null | undefined;
  IntegrationUri?: string | null | undefined;
}

/** Whether request and answer are passed through without templates. */
export function isProxy({ IntegrationType }: IntegrationBackEnd): boolean {
  return IntegrationType?.endsWith('_PROXY') === true;
}

/** What an integration reaches, in a few words: a Lambda function by its name, anything else by its URI. */
export function backEndOf({ IntegrationType, IntegrationUri }: IntegrationBackEnd): string {
  if (IntegrationType === 'MOCK') return 'None: API Gateway answers';
  const lambda = /:function:([^/]+)\/invocations$/.exec(IntegrationUri ?? '')?.[1];
  return lambda ? `Lambda ${lambda}` : IntegrationUri || 'Not known';
}
