import { browserStorage } from '@/lib/storage';

/** Something that was begun in this browser, and of which nothing says yet that it ended: its tab may have been closed or killed meanwhile. */
export interface Unfinished {
  id: string;
  what: 'deploy' | 'discard';
  endpoint: string;
  region: string;
  apiId: string;
  stageName: string;
  /** Milliseconds since the epoch. */
  begunAt: number;
  /** The deployment that was made, once that is known. */
  deploymentId?: string;
}

/** No secrets: ids, and the name of a stage. */
const UNFINISHED = 'switchboard.unfinished';

function readAll(): Unfinished[] {
  try {
    const list: unknown = JSON.parse(browserStorage.get(UNFINISHED) ?? '[]');
    return Array.isArray(list) ? list.filter(isUnfinished) : [];
  } catch {
    return [];
  }
}

function isUnfinished(value: unknown): value is Unfinished {
  const { id, what, endpoint, region, apiId, stageName, begunAt } = (value ?? {}) as Partial<Record<keyof Unfinished, unknown>>;
  const texts = [id, endpoint, region, apiId, stageName];
  return (what === 'deploy' || what === 'discard') && texts.every((text) => typeof text === 'string') && typeof begunAt === 'number';
}

/** Notes that something begins, or how far it is. */
export function noteUnfinished(work: Unfinished): void {
  browserStorage.set(UNFINISHED, JSON.stringify([...readAll().filter(({ id }) => id !== work.id), work]));
}

export function forgetUnfinished(id: string): void {
  browserStorage.set(UNFINISHED, JSON.stringify(readAll().filter((work) => work.id !== id)));
}

const lockOf = (id: string): string => `switchboard.unfinished.${id}`;

/** Does the work, and holds a lock as long as the tab lives: that tells others that it still goes on. Its note goes when it has ended. */
export async function whileNoted<Result>(work: Unfinished, carryOut: () => Promise<Result>): Promise<Result> {
  noteUnfinished(work);
  const { locks } = globalThis.navigator as { locks?: LockManager };
  try {
    return await (locks ? locks.request(lockOf(work.id), carryOut) : carryOut());
  } finally {
    forgetUnfinished(work.id);
  }
}

/** What was begun on an API in this browser and did not end; what still goes on in a tab is left out. */
export async function unfinishedOf({ endpoint, region, apiId }: Pick<Unfinished, 'endpoint' | 'region' | 'apiId'>): Promise<Unfinished[]> {
  const own = readAll().filter((work) => work.endpoint === endpoint && work.region === region && work.apiId === apiId);
  if (own.length === 0) return own;
  const { locks } = globalThis.navigator as { locks?: LockManager };
  const held = new Set((await locks?.query())?.held?.map(({ name }) => name));
  return own.filter(({ id }) => !held.has(lockOf(id)));
}
