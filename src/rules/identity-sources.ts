/** Where an authorizer of a WebSocket API finds what tells clients apart. */
type IdentitySourceKind = 'header' | 'querystring' | 'stageVariable' | 'context';

/** `unread` is what an endpoint stores that AWS's grammar does not have: `name` is then all of it, and it is kept as it is. */
export interface IdentitySource {
  kind: IdentitySourceKind | 'unread';
  name: string;
}

interface Grammar {
  kind: IdentitySourceKind;
  label: string;
  prefix: string;
  example: string;
}

/** AWS's grammar for WebSocket APIs (aws-facts.md B5, E; aws/aws-cdk#18307). There are no path variables. */
export const identitySourceKinds: readonly Grammar[] = [
  { kind: 'header', label: 'Header', prefix: 'route.request.header.', example: 'Authorization' },
  { kind: 'querystring', label: 'Query string', prefix: 'route.request.querystring.', example: 'token' },
  { kind: 'stageVariable', label: 'Stage variable', prefix: 'stageVariables.', example: 'environment' },
  { kind: 'context', label: 'Context', prefix: 'context.', example: 'identity.sourceIp' },
];

const NAME = /^[a-zA-Z0-9._-]+$/;

function grammarOf(kind: IdentitySource['kind']): Grammar | undefined {
  return identitySourceKinds.find((grammar) => grammar.kind === kind);
}

export function identitySourceExpression({ kind, name }: IdentitySource): string {
  return `${grammarOf(kind)?.prefix ?? ''}${name}`;
}

/** Reads an expression as it is stored. */
export function readIdentitySource(expression: string): IdentitySource {
  const grammar = identitySourceKinds.find(({ prefix }) => expression.startsWith(prefix));
  const name = expression.slice(grammar?.prefix.length);
  return grammar && NAME.test(name) ? { kind: grammar.kind, name } : { kind: 'unread', name: expression };
}

/** What people paste in the place of a name, by what it is to become. HTTP APIs write `$request.header.X`, REST APIs `method.request.header.X`. */
const PASTED: readonly [form: RegExp, kind: IdentitySourceKind][] = [
  [/^(?:\$|route\.|\$route\.|method\.)request\.header\.(.+)$/i, 'header'],
  [/^(?:\$|route\.|\$route\.|method\.)request\.querystring\.(.+)$/i, 'querystring'],
  [/^\$?stageVariables\.(.+)$/i, 'stageVariable'],
  [/^\$?context\.(.+)$/i, 'context'],
];

/**
 * What is meant by a name that is a whole expression, of this grammar or of another kind of API; undefined for what is a plain name.
 * @returns the source, and what is to be said about it
 */
export function correctedIdentitySource(text: string): { source: IdentitySource; remark: string } | undefined {
  for (const [form, kind] of PASTED) {
    const name = form.exec(text.trim())?.[1];
    if (name !== undefined) {
      const source = { kind, name };
      const expression = identitySourceExpression(source);
      const remark =
        expression === text.trim()
          ? `Read as ${labelOf(kind)} ${name}.`
          : `${text.trim()} is written in another way for WebSocket APIs: ${expression}. It was corrected.`;
      return { source, remark };
    }
  }
  return undefined;
}

function labelOf(kind: IdentitySourceKind): string {
  return (grammarOf(kind)?.label ?? kind).toLowerCase();
}

/** A source in words: header Authorization. */
export function identitySourceName({ kind, name }: IdentitySource): string {
  return kind === 'unread' ? name : `${labelOf(kind)} ${name}`;
}

/** Why a source cannot be taken; undefined if it can. */
export function identitySourceProblem({ kind, name }: IdentitySource): string | undefined {
  if (kind === 'unread') return 'API Gateway does not take this expression for a WebSocket API. Choose a kind and give its name alone.';
  if (name === '') return `Enter the name of the ${labelOf(kind)}, such as ${grammarOf(kind)?.example}, or remove this identity source.`;
  return NAME.test(name) ? undefined : 'A name has letters, digits, periods, underscores and hyphens only.';
}
