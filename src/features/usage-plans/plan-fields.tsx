import { mostOffset, offsetMeaning, type QuotaPeriod, type UsagePlanDraft, type UsagePlanProblems } from '@/rules/usage-plan';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { SelectField } from '@/ui/select-field';
import { StageFields } from './stage-fields';

interface PlanFieldsProps {
  draft: UsagePlanDraft;
  problems: UsagePlanProblems;
  onChange(part: Partial<UsagePlanDraft>): void;
}

/** What there is to fill in of a usage plan. */
export function PlanFields({ draft, problems, onChange }: PlanFieldsProps) {
  const { throttle, quota } = draft;
  return (
    <>
      <Field
        label="Name"
        autoComplete="off"
        value={draft.name}
        problem={problems.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Field
        label="Description"
        autoComplete="off"
        value={draft.description}
        problem={problems.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <CheckboxField
        label="Throttle"
        hint="How many requests a key may send. Beyond it a client gets 429. AWS keeps to it as well as it can, not exactly."
        checked={throttle !== undefined}
        onChange={(checked) => onChange({ throttle: checked ? { rateLimit: '', burstLimit: '' } : undefined })}
      />
      {throttle && (
        <div className="grid gap-4 pl-6 sm:grid-cols-2">
          <Field
            label="Rate"
            inputMode="decimal"
            autoComplete="off"
            hint="Requests a second."
            value={throttle.rateLimit}
            problem={problems.rateLimit}
            onChange={(event) => onChange({ throttle: { ...throttle, rateLimit: event.target.value } })}
          />
          <Field
            label="Burst"
            inputMode="numeric"
            autoComplete="off"
            hint="Requests at once."
            value={throttle.burstLimit}
            problem={problems.burstLimit}
            onChange={(event) => onChange({ throttle: { ...throttle, burstLimit: event.target.value } })}
          />
        </div>
      )}
      <CheckboxField
        label="Quota"
        hint="How many requests a key may send in a period. When it is used up, a client gets 429."
        checked={quota !== undefined}
        onChange={(checked) => onChange({ quota: checked ? { limit: '', period: 'MONTH', offset: '0' } : undefined })}
      />
      {quota && (
        <div className="grid gap-4 pl-6 sm:grid-cols-3">
          <Field
            label="Limit"
            inputMode="numeric"
            autoComplete="off"
            hint="Requests in a period."
            value={quota.limit}
            problem={problems.limit}
            onChange={(event) => onChange({ quota: { ...quota, limit: event.target.value } })}
          />
          <SelectField
            label="Period"
            value={quota.period}
            onChange={(event) => {
              const period = event.target.value as QuotaPeriod;
              onChange({ quota: { ...quota, period, offset: period === 'DAY' ? '0' : quota.offset } });
            }}
          >
            <option value="DAY">Day</option>
            <option value="WEEK">Week</option>
            <option value="MONTH">Month</option>
          </SelectField>
          <Field
            label="Offset"
            inputMode="numeric"
            autoComplete="off"
            readOnly={mostOffset[quota.period] === 0}
            hint={offsetMeaning(quota.period, quota.offset)}
            value={quota.offset}
            problem={problems.offset}
            onChange={(event) => onChange({ quota: { ...quota, offset: event.target.value } })}
          />
        </div>
      )}
      <StageFields stages={draft.stages} problem={problems.stages} onChange={(stages) => onChange({ stages })} />
    </>
  );
}
