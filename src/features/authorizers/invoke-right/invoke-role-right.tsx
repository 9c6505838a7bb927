import type { LambdaFunction } from '@/rules/lambda-function';
import { Copyable } from '@/ui/copyable';
import { Notice } from '@/ui/notice';
import { RolePolicies } from './role-policies';

/** The right of an authorizer that has an invoke role. */
export function InvokeRoleRight({ role, lambda }: { role: string; lambda: LambdaFunction | undefined }) {
  return (
    <>
      <Notice tone="info">
        <p>
          <strong className="font-semibold">Unknown.</strong> API Gateway takes on the invoke role to call the function, and does not look
          at the function’s own policy for this API. What the role allows cannot be read here.
        </p>
        <Copyable text={role} what="the ARN of the invoke role" />
      </Notice>
      {lambda ? (
        <RolePolicies lambda={lambda} />
      ) : (
        <p>The function cannot be read from the authorizer’s URI, so the policies of the role cannot be written out here.</p>
      )}
    </>
  );
}
