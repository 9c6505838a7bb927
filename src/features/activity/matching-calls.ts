import type { Call } from '@/gateway/activity';
import type { ActivitySearch } from './activity-search';

const texts = new WeakMap<Call, string>();

/** What a search looks through, made once a call. */
function textOf(call: Call): string {
  const { service, operation, resource, error, requestId } = call;
  const text = texts.get(call) ?? [service, operation, ...resource, error?.code, error?.message, requestId].join('\n').toLowerCase();
  texts.set(call, text);
  return text;
}

/** The calls that a search is for, the newest first. */
export function matchingCalls(calls: readonly Call[], { q = '', writes, failures }: ActivitySearch): Call[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return calls
    .filter((call) => (!writes || call.isWrite) && (!failures || call.error) && words.every((word) => textOf(call).includes(word)))
    .toReversed();
}
