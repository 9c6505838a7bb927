export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly after?: readonly string[];
  readonly alone?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly count?: () => Counts;
}

interface Options {
  readonly atOnce: number;
  readonly execute: (step: Step) => Promise<{ ok: boolean; output: string }>;
  readonly say: (line: string) => void;
}

/** Runs steps side by side as far as what they wait for allows, and counts what passed. */
export function runSteps(steps: readonly Step[], options: Options): Promise<Counts & { readonly notRun: number }>;
