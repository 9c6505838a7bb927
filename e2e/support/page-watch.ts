import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** What a test may provoke in the browser's console, each by the words with which Chromium reports it. */
const allowances = {
  /** A call that is answered with an error status, or not at all. */
  'failed calls': [/^Failed to load resource: /],
  /** A call whose preflight or answer lacks CORS headers. */
  'CORS refusals': [/has been blocked by CORS policy/, /^Failed to load resource: /],
  /** A call to a place that the Content-Security-Policy does not name. */
  'policy violations': [
    /^Fetch API cannot load \S+ Refused to connect because it violates the document's Content Security Policy/,
    /violates the following Content Security Policy directive: "connect-src/,
  ],
  /** A deployment that prescribes what cannot be, which is a fault of the console's own. */
  'a configuration that cannot be used': [/^config\.json cannot be used: /],
  /** A test that tries the policy itself. */
  'policy tests': [/Content Security Policy/, /requires 'Trusted\w+' assignment/],
} as const;

export type Allowance = keyof typeof allowances;

const VIOLATION = 'e2eReportPolicyViolation';

/** Collects what no page may do: errors and warnings in the console, exceptions, rejections that nobody handles, violations of the policy. */
export class PageWatch {
  readonly #allowed = new Set<Allowance>();
  readonly #seen: string[] = [];
  readonly #violations: string[] = [];
  /** Every text that went to the console, also what is no error. */
  readonly consoleTexts: string[] = [];

  allow(...provoked: Allowance[]): void {
    for (const allowance of provoked) this.#allowed.add(allowance);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.#hear(message));
    // Rejections that nobody handles come as errors too.
    context.on('weberror', (error) => this.#note('page error', error.error().message));
    await context.exposeBinding(VIOLATION, (_source, text: string) => void this.#violations.push(text));
    await context.addInitScript((report) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        const binding = Reflect.get(globalThis, report) as (text: string) => Promise<void>;
        void binding(`${effectiveDirective} blocked ${blockedURI}`);
      });
    }, VIOLATION);
  }

  /** What was seen and not allowed, one line each. */
  get complaints(): string[] {
    const violations = this.#violations.filter((text) => {
      if (this.#allowed.has('policy tests')) return false;
      return !(this.#allowed.has('policy violations') && text.startsWith('connect-src '));
    });
    return [...this.#seen, ...violations.map((text) => `policy violation: ${text}`)];
  }

  #hear(message: ConsoleMessage): void {
    const text = message.text();
    this.consoleTexts.push(text);
    const type = message.type();
    if (type === 'error' || type === 'warning') this.#note(`console ${type}`, text);
  }

  #note(what: string, text: string): void {
    const expected = [...this.#allowed].flatMap((allowance) => [...allowances[allowance]]);
    if (!expected.some((words) => words.test(text))) this.#seen.push(`${what}: ${text}`);
  }
}
