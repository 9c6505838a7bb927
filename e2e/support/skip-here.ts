import { test } from '@playwright/test';

/** Ends a test, as one that was skipped, where what it needs is not to be had on the endpoint of this run. */
export function skipHere(isImpossible: boolean, reason: string): void {
  // oxlint-disable-next-line eslint/no-restricted-properties -- it is run, and passes, on another endpoint
  test.skip(isImpossible, reason);
}
