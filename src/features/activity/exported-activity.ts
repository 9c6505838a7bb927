import { type Call, whoMade } from '@/gateway/activity';
import { cliCommand } from '@/rules/cli-command';

/** The calls as a JSON file has them, in the order that they were begun in. Times are ISO 8601, durations are milliseconds. */
export function exportedActivity(calls: readonly Call[], dropped: number, now: Date): string {
  const exported = calls.toSorted((one, other) => one.id - other.id).map(exportedCall);
  return JSON.stringify({ exportedAt: now.toISOString(), olderCallsNotKept: dropped, calls: exported }, null, 2);
}

function exportedCall(call: Call): object {
  const { caller: _caller, begunAt, beforeReadAt, changes, isWrite, duration, ...rest } = call;
  return {
    ...rest,
    begun: new Date(begunAt).toISOString(),
    ...(duration !== undefined && { duration: Math.round(duration) }),
    who: whoMade(call),
    kind: isWrite ? 'write' : 'read',
    ...(isWrite && {
      changes,
      ...(beforeReadAt !== undefined && { beforeRead: new Date(beforeReadAt).toISOString() }),
      awsCli: cliCommand(call),
    }),
  };
}
