import type { Api } from '@/gateway/apis';
import type { Authorizer } from '@/gateway/authorizers';
import { functionOfAuthorizerUri } from '@/rules/authorizer-uri';
import { Card } from '@/ui/card';
import { useApiPlace } from '../use-api-place';
import { FunctionPolicyRight } from './function-policy-right';
import { InvokeRoleRight } from './invoke-role-right';
import { UnreadableUri } from './unreadable-uri';

/** Whether API Gateway may invoke an authorizer's function, and how that is granted. */
export function InvokeRight({ api, authorizer }: { api: Api; authorizer: Authorizer }) {
  const { place, question } = useApiPlace(api);
  const lambda = functionOfAuthorizerUri(authorizer.AuthorizerUri);
  const role = authorizer.AuthorizerCredentialsArn;
  let content = (
    <p>
      Whether API Gateway may invoke the function cannot be told, and the command that grants it cannot be finished, without the account.
    </p>
  );
  if (role) content = <InvokeRoleRight role={role} lambda={lambda} />;
  else if (!lambda) content = <UnreadableUri place={place} authorizerId={authorizer.AuthorizerId} />;
  else if (place) content = <FunctionPolicyRight grant={{ lambda, api: place, authorizerId: authorizer.AuthorizerId }} />;
  return (
    <Card title="Permission to invoke">
      <div className="space-y-4">
        {content}
        {!role && question}
      </div>
    </Card>
  );
}
