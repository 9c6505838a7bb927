import type { QueryClient } from '@tanstack/react-query';
import { functionPolicyQuery, type InvokeGrant, invokeRight } from '@/gateway/function-policy';
import type { Gateway } from '@/gateway/gateway';
import type { InvokeRight } from '@/rules/function-policy';

/**
 * Whether API Gateway may invoke the function: an operator may all the same, so that a test alone would not show it.
 * @param grant undefined where an invoke role has the right
 */
export async function readRight(gateway: Gateway, client: QueryClient, grant: InvokeGrant | undefined): Promise<InvokeRight> {
  if (!grant) return { state: 'unknown', why: 'what the invoke role allows cannot be read here.' };
  try {
    return invokeRight(await client.query(functionPolicyQuery(gateway, grant.lambda)), grant);
  } catch {
    return { state: 'unknown', why: 'the function’s policy could not be read.' };
  }
}
