import type { AssumedRole } from '@/connection/credential-source';
import { Field } from '@/ui/field';
import type { Problem } from '@/ui/problem';
import type { Problems } from './connect-problems';
import type { Values } from './connect-values';
import { FailureNotice } from './failure-notice';
import { MfaCodeField } from './mfa-code-field';

interface AssumeRoleFieldsProps {
  values: Pick<Values, 'assumesRole' | 'role'>;
  /** What cannot be changed; with it the role is assumed in any case. */
  prescribed: AssumedRole | undefined;
  problems: Problems;
  problem?: Problem | undefined;
  onChange(changes: Partial<Values>): void;
}

/** A role to be assumed on top of any way to sign in. */
export function AssumeRoleFields({ values, prescribed, problems, problem, onChange }: AssumeRoleFieldsProps) {
  const { assumesRole, role } = values;
  const text = (name: keyof AssumedRole) => ({
    value: role[name],
    readOnly: prescribed?.[name] !== undefined,
    autoComplete: 'off',
    spellCheck: false,
    className: 'font-mono',
    onChange: ({ target }: { target: HTMLInputElement }) => onChange({ role: { ...role, [name]: target.value } }),
  });
  return (
    <fieldset className="min-w-0 rounded-md border border-line px-4 pb-3">
      <legend className="px-1.5 font-medium">
        {prescribed ? (
          'Assume a role'
        ) : (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={assumesRole}
              onChange={(event) => onChange({ assumesRole: event.target.checked })}
            />
            Assume a role
          </label>
        )}
      </legend>
      <p className="text-muted">
        {prescribed ? 'This console is for this role only.' : 'With the credentials above, also in another account.'}
      </p>
      <div hidden={!assumesRole} className="mt-3 space-y-4">
        <Field label="Role ARN" placeholder="arn:aws:iam::123456789012:role/operator" problem={problems.roleArn} {...text('roleArn')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="External ID" hint="If the role asks for one." {...text('externalId')} />
          <Field label="Session name" hint="For CloudTrail: switchboard, if left empty." {...text('sessionName')} />
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="MFA serial"
            hint="If the role asks for MFA: the ARN of the device."
            problem={problems.mfaSerial}
            {...text('mfaSerial')}
          />
          <MfaCodeField label="MFA code" name="mfaCode" problem={problems.mfaCode} onChange={() => onChange({})} />
        </div>
      </div>
      {problem && (
        <div className="mt-4">
          <FailureNotice problem={problem} />
        </div>
      )}
    </fieldset>
  );
}
