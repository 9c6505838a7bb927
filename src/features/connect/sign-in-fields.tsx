import { Fragment, type ReactNode } from 'react';
import type { SignInMethod } from '@/connection/credential-source';
import type { SignInPrescription } from '@/connection/sign-in/sign-in-prescription';
import type { Credentials } from '@/gateway/connection';
import { Notice } from '@/ui/notice';
import type { Problem } from '@/ui/problem';
import { AccessKeysFields } from './access-keys-fields';
import { CognitoFields } from './cognito-fields';
import type { Problems } from './connect-problems';
import { testKeyFor, type Values } from './connect-values';
import { MethodSelect } from './method-select';
import { ProfileFields } from './profile-fields';
import type { Profiles } from './use-profiles';
import { WebIdentityFields } from './web-identity-fields';

interface SignInFieldsProps {
  /** Undefined when nothing is offered. */
  method: SignInMethod | undefined;
  offered: readonly SignInMethod[];
  values: Values;
  prescribed: SignInPrescription;
  profiles: Profiles;
  /** The profile has asked for the code of its device. */
  needsMfaCode: boolean;
  problems: Problems;
  /** Why signing in the chosen way failed. */
  problem: Problem | undefined;
  onChange(changes: Partial<Values>): void;
  onFill(keys: Credentials): void;
}

/** The ways to sign in, of which the fields of one are shown. All are there, so that what is typed stays while another is looked at. */
export function SignInFields({
  method,
  offered,
  values,
  prescribed,
  profiles,
  needsMfaCode,
  onChange,
  onFill,
  ...said
}: SignInFieldsProps) {
  if (!method) {
    return (
      <Notice tone="warning">
        <p className="font-medium">This deployment lets one sign in with a profile of its machine only.</p>
        <p className="text-muted">Open the address that switchboard printed there.</p>
      </Notice>
    );
  }
  const fields: Record<SignInMethod, ReactNode> = {
    keys: (
      <AccessKeysFields
        shown={method === 'keys'}
        accessKeyId={values.accessKeyId}
        initialSecret={testKeyFor(values.endpoint)}
        onChange={onChange}
        onFill={onFill}
        {...said}
      />
    ),
    profile: (
      <ProfileFields
        shown={method === 'profile'}
        profile={values.profile}
        profiles={profiles}
        needsMfaCode={needsMfaCode}
        onChange={onChange}
        {...said}
      />
    ),
    cognito: <CognitoFields shown={method === 'cognito'} values={values} prescribed={prescribed.cognito} onChange={onChange} {...said} />,
    'web-identity': (
      <WebIdentityFields
        shown={method === 'web-identity'}
        roleArn={prescribed.webIdentity?.roleArn ?? ''}
        onChange={() => onChange({})}
        {...said}
      />
    ),
  };
  return (
    <>
      <MethodSelect method={method} offered={offered} onChange={(other) => onChange({ method: other })} />
      {offered.map((other) => (
        <Fragment key={other}>{fields[other]}</Fragment>
      ))}
    </>
  );
}
