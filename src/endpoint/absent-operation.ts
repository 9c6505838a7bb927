import { notImplemented } from './api-error';
import type { Asked } from './service-request';

/** An operation that AWS has, and this endpoint has not. */
export const absentOperation = (operation: string): Asked => ({
  operation,
  carryOut() {
    throw notImplemented(operation);
  },
});
