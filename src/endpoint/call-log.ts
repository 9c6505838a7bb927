/** A call that came in with good credentials. It holds neither headers nor bodies. */
export interface LoggedCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Status of the answer; null while there is none, and for ever when the connection was dropped. */
  status: number | null;
  /** When it came in, ISO 8601. */
  readonly at: string;
}

/** The calls of an account since its counts were last reset. */
export interface CallCounts {
  readonly total: number;
  readonly operations: Readonly<Record<string, number>>;
  /** The latest calls, oldest first. */
  readonly log: readonly LoggedCall[];
}

/** Calls kept per account. */
const logLength = 1000;

interface AccountCalls {
  total: number;
  readonly operations: Map<string, number>;
  readonly log: LoggedCall[];
}

/** Counts calls by account and operation, from the moment they come in, whatever becomes of them. */
export class CallLog {
  readonly #accounts = new Map<string, AccountCalls>();

  /** Counts a call; the entry it returns is to be given the status when there is one. */
  add(account: string, call: Omit<LoggedCall, 'status'>): LoggedCall {
    const calls = this.#accounts.get(account) ?? { total: 0, operations: new Map<string, number>(), log: [] };
    this.#accounts.set(account, calls);
    const entry: LoggedCall = { ...call, status: null };
    calls.total += 1;
    calls.operations.set(call.operation, (calls.operations.get(call.operation) ?? 0) + 1);
    calls.log.push(entry);
    if (calls.log.length > logLength) calls.log.shift();
    return entry;
  }

  counts(account: string): CallCounts {
    const calls = this.#accounts.get(account);
    if (calls === undefined) return { total: 0, operations: {}, log: [] };
    return { total: calls.total, operations: Object.fromEntries(calls.operations), log: calls.log };
  }

  /** Forgets the calls of an account, or all. */
  clear(account?: string): void {
    if (account === undefined) this.#accounts.clear();
    else this.#accounts.delete(account);
  }
}
