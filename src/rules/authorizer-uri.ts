import { functionArn, type LambdaFunction, parseFunctionArn } from './lambda-function';

const INVOCATION = /^arn:(aws[a-z-]*):apigateway:([a-z0-9-]+):lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/;

/**
 * The function that an authorizer's URI invokes. Undefined where the URI cannot be read for certain, as with `${stageVariables.name}` in it:
 * then it is kept and sent back as it is (aws-facts.md G).
 */
export function functionOfAuthorizerUri(uri: string | null | undefined): LambdaFunction | undefined {
  const [, partition, region, arn = ''] = INVOCATION.exec(uri ?? '') ?? [];
  const lambda = parseFunctionArn(arn);
  // Where the two disagree, which of them holds is not known.
  return lambda && lambda.region === region && lambda.partition === partition ? lambda : undefined;
}

/** `arn:{partition}:apigateway:{lambdaRegion}:lambda:path/2015-03-31/functions/{functionArn}/invocations` (aws-facts.md B6). */
export function authorizerUri(lambda: LambdaFunction): string {
  return `arn:${lambda.partition}:apigateway:${lambda.region}:lambda:path/2015-03-31/functions/${functionArn(lambda)}/invocations`;
}
