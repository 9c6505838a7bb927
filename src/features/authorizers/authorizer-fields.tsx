import type { AuthorizerMembers } from '@/rules/authorizer-draft';
import { Field } from '@/ui/field';
import { FunctionFields } from './function-fields';
import { IdentitySourceFields } from './identity-source-fields';
import type { DraftForm } from './use-authorizer-draft';
import { useHome } from './use-home';

interface AuthorizerFieldsProps {
  form: DraftForm;
  /** What is stored, when one is edited. */
  stored?: AuthorizerMembers | undefined;
}

/** All that an authorizer of a WebSocket API has: it is of type REQUEST, and knows no caching and no payload format (aws-facts.md B5). */
export function AuthorizerFields({ form, stored }: AuthorizerFieldsProps) {
  const { draft, problems, change } = form;
  return (
    <>
      <Field
        label="Name"
        value={draft.name}
        problem={problems.name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ name: event.target.value }, 'name')}
      />
      <FunctionFields form={form} stored={stored} />
      <Field
        label="Invoke role ARN (optional)"
        hint={<RoleHint role={draft.role} />}
        value={draft.role}
        problem={problems.role}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-xs"
        onChange={(event) => change({ role: event.target.value }, 'role')}
      />
      <IdentitySourceFields form={form} />
    </>
  );
}

function RoleHint({ role }: { role: string }) {
  const { account } = useHome();
  const own = /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(role.trim())?.[1];
  if (own !== undefined && account !== undefined && own !== account)
    return `This role is of another account, ${own}. A role can be passed within its own account only.`;
  return 'The role that API Gateway assumes to invoke the function. Without one, the function itself has to permit API Gateway to invoke it.';
}
