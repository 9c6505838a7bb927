/** An error answered in place of the operation, which does not take effect. */
export interface FaultError {
  readonly status: number;
  /** Sent as `x-amzn-errortype`; without one there is no such header. */
  readonly code?: string;
  readonly message?: string;
  readonly contentType?: string;
  /** The raw body, instead of the JSON of the message. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body answered in place of the operation's own. */
interface FaultAnswer {
  readonly status?: number;
  readonly body: string;
  readonly contentType?: string;
  /** Whether the operation takes effect first; it does unless this is false. */
  readonly effect?: boolean;
}

/**
 * Something that goes wrong for an account's calls of an operation. At least one of the last six members is there, and none beside
 * which it could not happen: an error leaves no effect to be answered late, and an answer before the effect has no use for `ignore`.
 */
export interface Fault {
  /** 12 digits. */
  readonly account: string;
  /** Name of an operation, e.g. `UpdateRoute` or `GetCallerIdentity`, or `*` for all. */
  readonly operation: string;
  /** How often it happens: once by default; 0, -1 or "always" for as long as it stands. */
  readonly times?: number | 'always';
  /** How many matching calls pass before. */
  readonly skip?: number;
  readonly error?: FaultError;
  /** The connection is reset before or after the operation took effect. */
  readonly drop?: 'before' | 'after';
  /** Milliseconds, at most 2³¹ − 1, before the operation takes effect; it does not if the client has gone by then. */
  readonly delay?: number;
  /** Milliseconds, at most 2³¹ − 1, after the operation took effect, before the answer. */
  readonly delayAfter?: number;
  readonly answer?: FaultAnswer;
  /** Members of the input, spelled as on the wire, that are dropped in silence. */
  readonly ignore?: readonly string[];
}

interface Standing {
  readonly fault: Fault;
  /** How often it still happens; Infinity when it always does. */
  left: number;
  skip: number;
}

/** The faults that stand, in the order in which they were asked for. */
export class Faults {
  #standing: Standing[] = [];

  add(fault: Fault): void {
    const { times = 1 } = fault;
    this.#standing.push({ fault, left: times === 'always' || times < 1 ? Number.POSITIVE_INFINITY : times, skip: fault.skip ?? 0 });
  }

  /** The fault that meets this call, if one does; a call uses up one fault at most. */
  take(account: string, operation: string): Fault | undefined {
    for (const standing of this.#standing) {
      const { fault } = standing;
      if (fault.account !== account || (fault.operation !== '*' && fault.operation !== operation)) continue;
      if (standing.skip > 0) {
        standing.skip -= 1;
        continue;
      }
      standing.left -= 1;
      if (standing.left <= 0) this.#standing = this.#standing.filter((other) => other !== standing);
      return fault;
    }
    return undefined;
  }

  /** Ends the faults of an account, or all. */
  clear(account?: string): void {
    this.#standing = account === undefined ? [] : this.#standing.filter(({ fault }) => fault.account !== account);
  }
}
