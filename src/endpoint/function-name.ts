/** What a `FunctionName` names: a function of an account and region, and perhaps one of its versions or aliases. */
export interface NamedFunction {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** A version, an alias or `$LATEST`; undefined when none is named. */
  readonly qualifier?: string;
}

/** Lambda API reference, `FunctionName`: a name, a partial ARN or an ARN, each perhaps with a qualifier. */
const pattern =
  /^(?:arn:(aws[a-z-]*):lambda:)?(?:([a-z]{2,}(?:-[a-z]+)+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]{1,64})(?::(\$LATEST|[a-zA-Z0-9-_]{1,128}))?$/;

/** Reads a `FunctionName`; what it leaves out is the caller's. Undefined for what is none. */
export function readFunctionName(text: string, caller: { readonly account: string; readonly region: string }): NamedFunction | undefined {
  const [, , region = caller.region, account = caller.account, name, qualifier] = pattern.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { account, region, name, ...(qualifier === undefined ? {} : { qualifier }) };
}

/** The ARN of a function, qualified if it names a version or an alias. */
export const functionArn = ({ account, region, name, qualifier }: NamedFunction): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
