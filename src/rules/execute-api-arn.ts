/** An API, by what its ARNs say. */
export interface ApiPlace {
  region: string;
  /** Twelve digits: of the API, which need not be a function's. */
  account: string;
  apiId: string;
}

const PARTITIONS: [prefix: string, partition: string][] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-iso-', 'aws-iso'],
];

/** The partition that a region belongs to (AWS SDKs, partitions.json). */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

function executeApiArn({ region, account, apiId }: ApiPlace, rest: string): string {
  return `arn:${partitionOf(region)}:execute-api:${region}:${account}:${apiId}/${rest}`;
}

/** What a function's policy names as the source of an authorizer's invocations (aws-facts.md B7). */
export function authorizerArn(api: ApiPlace, authorizerId: string): string {
  return executeApiArn(api, `authorizers/${authorizerId}`);
}

/** What a function is asked about when a client connects, and what its policy has to name (aws-facts.md B8). */
export function connectArn(api: ApiPlace, stage: string): string {
  return executeApiArn(api, `${stage}/$connect`);
}
