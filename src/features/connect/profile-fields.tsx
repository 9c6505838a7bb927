import type { Problem } from '@/ui/problem';
import { SelectField } from '@/ui/select-field';
import type { Problems } from './connect-problems';
import type { Values } from './connect-values';
import { MethodFields } from './method-fields';
import { methodNames } from './method-names';
import { MfaCodeField } from './mfa-code-field';
import type { Profiles } from './use-profiles';

interface ProfileFieldsProps {
  shown: boolean;
  profile: string | undefined;
  profiles: Profiles;
  /** The profile has asked for the code of its device. */
  needsMfaCode: boolean;
  problems: Problems;
  problem?: Problem | undefined;
  onChange(changes: Partial<Values>): void;
}

/** A profile of the AWS configuration on the machine that serves the console. */
export function ProfileFields({ shown, profile, profiles, needsMfaCode, problems, problem, onChange }: ProfileFieldsProps) {
  return (
    <MethodFields name={methodNames.profile} shown={shown} problem={problem ?? profiles.problem}>
      <SelectField
        label="Profile"
        value={profile ?? ''}
        problem={problems.profile}
        hint={hintFor(profiles)}
        onChange={(event) => onChange({ profile: event.target.value })}
      >
        {profile === undefined && <option value="">{profiles.profiles ? 'None' : 'Loading…'}</option>}
        {profiles.profiles?.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      {needsMfaCode && (
        <MfaCodeField
          label="MFA code for the profile"
          name="profileMfaCode"
          problem={problems.profileMfaCode}
          onChange={() => onChange({})}
        />
      )}
    </MethodFields>
  );
}

function hintFor({ profiles }: Profiles): string {
  if (profiles?.length === 0) return 'There is no profile in the AWS configuration of this machine.';
  return 'Resolved by switchboard on this machine; its credentials go to this page only.';
}
