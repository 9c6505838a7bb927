import type { InvokeGrant } from '@/gateway/function-policy';
import { addPermissionCommand, permissionFor } from '@/rules/add-permission-command';
import { CodeBlock } from '@/ui/code-block';
import { RolePolicies } from './role-policies';

/** How the right is granted by hand: the command, whom to run it as, and the other way. */
export function GrantCommand({ grant: { lambda, api, authorizerId }, isOpen }: { grant: InvokeGrant; isOpen: boolean }) {
  const command = addPermissionCommand(permissionFor(lambda, api, authorizerId), lambda.region);
  return (
    <div className="space-y-3">
      <details open={isOpen}>
        <summary className="font-medium">The command that grants it</summary>
        <div className="space-y-2 pt-2">
          <p>
            Run it as somebody of account <strong className="font-semibold">{lambda.account}</strong>, the function’s own, who may call{' '}
            <code className="font-mono text-xs">lambda:AddPermission</code>.
            {lambda.account !== api.account && ` This API is in another account, ${api.account}.`}
          </p>
          <CodeBlock text={command} what="the command" byWords />
        </div>
      </details>
      <details>
        <summary className="font-medium">With a role instead</summary>
        <div className="space-y-2 pt-2">
          <p>If the authorizer has an invoke role, the function’s own policy need not name this API.</p>
          <RolePolicies lambda={lambda} />
        </div>
      </details>
    </div>
  );
}
