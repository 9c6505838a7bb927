import type { ApiError } from './api-error';

/** What AWS refuses, and where that and its words come from. */
export interface Refusal<Arguments extends unknown[]> {
  /** Issue, measurement or page of the guide; "words: ours" where the rule is known and AWS's wording is not. */
  readonly source: string;
  readonly error: (...details: Arguments) => ApiError;
}

/** A row of a table of refusals. */
export const refusal = <Arguments extends unknown[]>(source: string, error: (...details: Arguments) => ApiError): Refusal<Arguments> => ({
  source,
  error,
});
