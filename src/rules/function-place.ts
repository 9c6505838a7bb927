import type { LambdaFunction } from './lambda-function';

/** Where an API is. What is not known of it is undefined. */
export interface Home {
  region: string;
  account: string | undefined;
  partition: string | undefined;
}

/** The partition that a principal's ARN names: `arn:{partition}:…`. */
export function partitionOfArn(arn: string | undefined): string | undefined {
  return /^arn:(aws[a-z-]*):/.exec(arn ?? '')?.[1];
}

/** Where a function is other than its API, a line each. Of what is not known about the API nothing is said but the function's own. */
export function functionPlace({ account, region, partition }: LambdaFunction, home: Home): string[] {
  const place: string[] = [];
  if (home.account === undefined) place.push(`account ${account}`);
  else if (account !== home.account) place.push(`another account, ${account}`);
  if (region !== home.region) place.push(`another region, ${region}`);
  if (home.partition !== undefined && partition !== home.partition) place.push(`another partition, ${partition}`);
  return place;
}
