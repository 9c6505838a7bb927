import { invokeRolePolicies } from '@/rules/invoke-role-policies';
import type { LambdaFunction } from '@/rules/lambda-function';
import { CodeBlock } from '@/ui/code-block';

/** The two policies that an invoke role needs, to copy. */
export function RolePolicies({ lambda }: { lambda: LambdaFunction }) {
  const { trust, permission } = invokeRolePolicies(lambda);
  return (
    <div className="space-y-2">
      <p>The role has to be in the account of this API. Its trust policy, so that API Gateway may take it on:</p>
      <CodeBlock text={trust} what="the trust policy" />
      <p>And a policy of the role, so that it may invoke the function:</p>
      <CodeBlock text={permission} what="the role’s policy" />
      <p className="text-muted">
        Whoever sets the role on the authorizer needs <code className="font-mono text-xs">iam:PassRole</code> for it. If the function is in
        another account, its own policy has to let the role in, too.
      </p>
    </div>
  );
}
