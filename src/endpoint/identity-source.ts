import type { ConnectContext, ConnectionAttempt } from './authorizer-event';
import { isJsonObject, ownMember } from './json-reader';

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * What a client sends for an identity source; empty when it sends nothing, which is the same to API Gateway.
 *
 * Names of headers are the same in capitals; those of everything else are not.
 */
export function identityOf(source: string, { handshake, stageVariables }: ConnectionAttempt, context: ConnectContext): string {
  const [, kind, name = ''] = /^(route\.request\.header|route\.request\.querystring|stageVariables|context)\.(.+)$/.exec(source) ?? [];
  switch (kind) {
    case 'route.request.header':
      return (
        Object.entries(handshake.headers)
          .find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1]
          .at(-1) ?? ''
      );
    case 'route.request.querystring':
      return ownMember(handshake.query, name)?.at(-1) ?? '';
    case 'stageVariables':
      return ownMember(stageVariables, name) ?? '';
    case 'context':
      return textOf(name.split('.').reduce<unknown>((value, part) => (isJsonObject(value) ? ownMember(value, part) : undefined), context));
    default:
      return '';
  }
}
