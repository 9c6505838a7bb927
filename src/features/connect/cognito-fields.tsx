import type { SignInPrescription } from '@/connection/sign-in/sign-in-prescription';
import { Field } from '@/ui/field';
import type { Problem } from '@/ui/problem';
import type { Problems } from './connect-problems';
import type { Values } from './connect-values';
import { MethodFields } from './method-fields';
import { methodNames } from './method-names';
import { SecretField } from './secret-field';

interface CognitoFieldsProps {
  shown: boolean;
  values: Pick<Values, 'identityPoolId' | 'loginProvider'>;
  /** What cannot be changed. */
  prescribed: SignInPrescription['cognito'];
  problems: Problems;
  problem?: Problem | undefined;
  onChange(changes: Partial<Values>): void;
}

/** An identity pool, for anybody or for whom a login provider knows. */
export function CognitoFields({ shown, values, prescribed, problems, problem, onChange }: CognitoFieldsProps) {
  return (
    <MethodFields name={methodNames.cognito} shown={shown} problem={problem}>
      <Field
        label="Identity pool ID"
        value={values.identityPoolId}
        readOnly={prescribed !== undefined}
        problem={problems.identityPoolId}
        placeholder="us-east-1:12345678-1234-1234-1234-123456789012"
        hint={prescribed && 'This console is for this identity pool only.'}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        onChange={(event) => onChange({ identityPoolId: event.target.value })}
      />
      <Field
        label="Login provider"
        value={values.loginProvider}
        readOnly={prescribed?.loginProvider !== undefined}
        problem={problems.loginProvider}
        hint="As the pool names it, e.g. accounts.google.com or cognito-idp.us-east-1.amazonaws.com/us-east-1_Example. Empty for an unauthenticated identity."
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        onChange={(event) => onChange({ loginProvider: event.target.value })}
      />
      <SecretField
        label="Login token"
        name="loginToken"
        hint="The ID token that the login provider issued."
        problem={problems.loginToken}
        onChange={() => onChange({})}
      />
    </MethodFields>
  );
}
