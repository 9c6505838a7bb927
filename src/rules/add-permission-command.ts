import { type ApiPlace, authorizerArn } from './execute-api-arn';
import { functionArn, type LambdaFunction } from './lambda-function';
import { shellWord } from './shell-word';

/** The members of Lambda's AddPermission that let API Gateway invoke a function for one authorizer, and nothing more. */
export interface Permission {
  /** The function's ARN, without its qualifier. */
  FunctionName: string;
  StatementId: string;
  Action: 'lambda:InvokeFunction';
  Principal: 'apigateway.amazonaws.com';
  SourceArn: string;
  /** The version or alias that the authorizer's URI names. */
  Qualifier?: string;
}

/** Longest id of a statement, of `[a-zA-Z0-9-_]` (Lambda API reference, AddPermission). */
const LONGEST_ID = 100;

/**
 * The qualifier that a function's policy is read and written for. A policy belongs to what is not published, or to one version or alias, and
 * $LATEST is the former's other name: "We currently do not support adding policies for $LATEST." (AddPermission; localstack/localstack,
 * terraform-aws-modules/terraform-aws-lambda).
 */
export function policyQualifier({ qualifier }: LambdaFunction): string | undefined {
  return qualifier === '$LATEST' ? undefined : qualifier;
}

/** aws-facts.md B7. */
export function permissionFor(lambda: LambdaFunction, api: ApiPlace, authorizerId: string): Permission {
  const { qualifier: _qualifier, ...unqualified } = lambda;
  const qualifier = policyQualifier(lambda);
  return {
    FunctionName: functionArn(unqualified),
    StatementId: `apigateway-${api.apiId}-authorizer-${authorizerId}`.replaceAll(/[^\w-]/g, '-').slice(0, LONGEST_ID),
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: authorizerArn(api, authorizerId),
    ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
  };
}

/**
 * The permission as a command of the AWS CLI, on one line.
 * @param region the function's
 */
export function addPermissionCommand(permission: Permission, region: string): string {
  const options: [name: string, value: string | undefined][] = [
    ['function-name', permission.FunctionName],
    ['qualifier', permission.Qualifier],
    ['statement-id', permission.StatementId],
    ['action', permission.Action],
    ['principal', permission.Principal],
    ['source-arn', permission.SourceArn],
    ['region', region],
  ];
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`]));
  return ['aws lambda add-permission', ...words].join(' ');
}
