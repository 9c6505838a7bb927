import type { Stage } from '@/gateway/stages';
import { type AccessLogDraft, accessLogFormatProblem, accessLogPart, accessLogTemplates } from '@/rules/stage-access-log';
import type { StageTexts } from '@/rules/stage-part';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CodeBlock } from '@/ui/code-block';
import { Copyable } from '@/ui/copyable';
import { Facts } from '@/ui/facts';
import { Field } from '@/ui/field';
import { FieldFrame } from '@/ui/field-frame';
import { StagePartCard } from './stage-part-card';

const removal = {
  button: 'Turn off access log',
  what: { kind: 'access-log' },
  title: 'Turn off the access log?',
  text: 'Who connects and what is sent leaves no line in the log any more, at once. What was logged stays.',
  yes: 'Turn it off',
} as const;

/** A line in CloudWatch Logs for each request: where it goes, and what it holds. */
export function AccessLog({ apiId, stage }: { apiId: string; stage: Stage }) {
  const { DestinationArn: arn = '', Format: format = '' } = stage.AccessLogSettings ?? {};
  const isOff = arn === '' && format === '';
  return (
    <StagePartCard
      apiId={apiId}
      stage={stage}
      part={accessLogPart}
      fields={(fields) => <AccessLogFields {...fields} />}
      {...(isOff ? {} : { removal })}
    >
      {isOff ? (
        <p className="text-muted">Off: who connects and what is sent leaves no line in a log.</p>
      ) : (
        <Facts
          facts={[
            ['Destination', arn && <Copyable key="arn" text={arn} what="ARN of the log group" />],
            ['Format', format && <CodeBlock key="format" text={format} what="format of the access log" />],
          ]}
        />
      )}
    </StagePartCard>
  );
}

interface AccessLogFieldsProps {
  draft: AccessLogDraft;
  problems: StageTexts;
  onChange(draft: AccessLogDraft): void;
}

function AccessLogFields({ draft, problems, onChange }: AccessLogFieldsProps) {
  // Said while it is typed: nothing needs to be sent to find out.
  const typed = draft.Format === '' ? undefined : accessLogFormatProblem(draft.Format);
  return (
    <>
      <Field
        label="Destination ARN"
        hint="Of a log group in CloudWatch Logs. The role that is set for the account writes to it."
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-xs"
        value={draft.DestinationArn}
        problem={problems['DestinationArn']}
        onChange={(event) => onChange({ ...draft, DestinationArn: event.target.value })}
      />
      <div className="space-y-2">
        <FieldFrame label="Format" hint="One line, with $context variables." problem={problems['Format'] ?? typed}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              autoComplete="off"
              spellCheck={false}
              className={`${control.className} py-1.5 font-mono text-xs`}
              value={draft.Format}
              onChange={(event) => onChange({ ...draft, Format: event.target.value })}
            />
          )}
        </FieldFrame>
        <div className="flex flex-wrap gap-2">
          {accessLogTemplates.map(({ name, format }) => (
            <Button
              key={name}
              onClick={() => {
                onChange({ ...draft, Format: format });
                announce(`The format is ${name}.`);
              }}
            >
              Use {name}
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}
