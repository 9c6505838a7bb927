import type { StageTexts } from '@/rules/stage-part';
import type { RouteSettingsTexts } from '@/rules/stage-route-settings';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';

interface RouteSettingsFieldsProps {
  draft: RouteSettingsTexts;
  problems: StageTexts;
  onChange(draft: RouteSettingsTexts): void;
}

const levels = {
  OFF: 'Nothing is logged.',
  ERROR: 'Requests that fail are logged.',
  INFO: 'Every request is logged.',
};

/** The five settings of a stage's routes, or of one of them. */
export function RouteSettingsFields({ draft, problems, onChange }: RouteSettingsFieldsProps) {
  const level = draft.LoggingLevel as keyof typeof levels;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Rate"
          inputMode="decimal"
          autoComplete="off"
          hint={zeroHint(draft.ThrottlingRateLimit, 'Requests a second, of all clients together. The account’s own limit is 10,000.')}
          value={draft.ThrottlingRateLimit}
          problem={problems['ThrottlingRateLimit']}
          onChange={(event) => onChange({ ...draft, ThrottlingRateLimit: event.target.value })}
        />
        <Field
          label="Burst"
          inputMode="numeric"
          autoComplete="off"
          hint={zeroHint(draft.ThrottlingBurstLimit, 'Requests at once. The account’s own limit is 5,000. Sent together with the rate.')}
          value={draft.ThrottlingBurstLimit}
          problem={problems['ThrottlingBurstLimit']}
          onChange={(event) => onChange({ ...draft, ThrottlingBurstLimit: event.target.value })}
        />
      </div>
      <SelectField
        label="Log level"
        hint={`${levels[level]} Execution logs go to CloudWatch Logs, with the role that is set for the account.`}
        value={level}
        onChange={(event) => onChange({ ...draft, LoggingLevel: event.target.value })}
      >
        {Object.keys(levels).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <CheckboxField
        label="Data trace"
        hint="Logs requests and responses in full, with whatever clients send in them. Not for production."
        checked={draft.DataTraceEnabled === 'true'}
        onChange={(checked) => onChange({ ...draft, DataTraceEnabled: String(checked) })}
      />
      <CheckboxField
        label="Detailed metrics"
        hint="CloudWatch metrics for each route, which cost extra."
        checked={draft.DetailedMetricsEnabled === 'true'}
        onChange={(checked) => onChange({ ...draft, DetailedMetricsEnabled: String(checked) })}
      />
    </>
  );
}

const zeroHint = (text: string, hint: string): string =>
  text.trim() !== '' && Number(text) === 0 ? 'With 0, nobody gets through: everything gets 429.' : hint;
