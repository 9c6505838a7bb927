import { Field } from '@/ui/field';
import type { Problem } from '@/ui/problem';
import type { Problems } from './connect-problems';
import { MethodFields } from './method-fields';
import { methodNames } from './method-names';
import { SecretField } from './secret-field';

interface WebIdentityFieldsProps {
  shown: boolean;
  roleArn: string;
  problems: Problems;
  problem?: Problem | undefined;
  onChange(): void;
}

/** A token of an OpenID Connect provider, for the role that the deployment prescribes. */
export function WebIdentityFields({ shown, roleArn, problems, problem, onChange }: WebIdentityFieldsProps) {
  return (
    <MethodFields name={methodNames['web-identity']} shown={shown} problem={problem}>
      <Field label="Role for the web identity" value={roleArn} readOnly hint="This console is for this role only." className="font-mono" />
      <SecretField
        label="Web identity token"
        name="identityToken"
        hint="The ID token that the OpenID Connect provider issued."
        problem={problems.identityToken}
        onChange={onChange}
      />
    </MethodFields>
  );
}
