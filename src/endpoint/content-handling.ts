import { refusals } from './refusals';

const strategies = new Set(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']);

/** Refuses a conversion that API Gateway does not have. There is no default, so that `""` clears it. */
export function refuseContentHandling(strategy: string | undefined): void {
  if (strategy && !strategies.has(strategy)) throw refusals.contentHandlingUnknown.error(strategy);
}
