import type { Account } from '@aws-sdk/client-api-gateway';

import type { Call } from './call';

/** Requests a second that all APIs of an account may get, and at once (guide: limits). */
const throttleSettings = { rateLimit: 10_000, burstLimit: 5000 };

/** Operations on Account. Its role is set on the control path, not by UpdateAccount. */
export const accountOperations = {
  GetAccount: ({ logsRoleArn }: Call): Account => ({
    ...(logsRoleArn !== '' && { cloudwatchRoleArn: logsRoleArn }),
    throttleSettings,
    features: ['UsagePlans'],
  }),
};
