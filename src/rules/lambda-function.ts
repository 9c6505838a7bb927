/** A Lambda function, as its ARN names it. */
export interface LambdaFunction {
  /** aws, aws-cn, aws-us-gov, … */
  partition: string;
  region: string;
  /** Twelve digits. */
  account: string;
  name: string;
  /** A version or an alias; undefined for what is not published, which is $LATEST. */
  qualifier?: string;
}

/**
 * `arn:{partition}:lambda:{region}:{account}:function:{name}[:{qualifier}]` (Lambda API reference, FunctionName): names of 1–64 characters of
 * `[a-zA-Z0-9-_]`; a qualifier is a version, `$LATEST` or an alias.
 */
const FUNCTION_ARN =
  /^arn:(aws[a-z-]*):lambda:([a-z]{2,}(?:-[a-z]+)+-\d+):(\d{12}):function:([a-zA-Z0-9-_]{1,64})(?::(\$LATEST|[a-zA-Z0-9-_]{1,128}))?$/;

/** Reads a function's ARN; undefined for anything else, such as one with a stage variable in it. */
export function parseFunctionArn(arn: string): LambdaFunction | undefined {
  const [, partition, region, account, name, qualifier] = FUNCTION_ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined || account === undefined || name === undefined) return undefined;
  return { partition, region, account, name, ...(qualifier === undefined ? {} : { qualifier }) };
}

export function functionArn({ partition, region, account, name, qualifier }: LambdaFunction): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
}
