import { type ReactNode, useId, useState } from 'react';
import { type AuthorizerMembers, functionInputs, uriOfDraft } from '@/rules/authorizer-draft';
import { functionOfAuthorizerUri } from '@/rules/authorizer-uri';
import { functionPlace } from '@/rules/function-place';
import { parseFunctionArn } from '@/rules/lambda-function';
import { announce } from '@/ui/announce';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { FunctionChoice } from './function-choice';
import type { DraftForm } from './use-authorizer-draft';
import { useHome } from './use-home';

interface FunctionFieldsProps {
  form: DraftForm;
  stored?: AuthorizerMembers | undefined;
}

/** The function that an authorizer invokes: from a list, by its ARN, or by the URI itself. */
export function FunctionFields({ form, stored }: FunctionFieldsProps) {
  const { draft, change } = form;
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">Lambda function</legend>
      {draft.target === 'function' ? (
        <ByFunction form={form} />
      ) : (
        <ByUri
          form={form}
          isKept={draft.uri === stored?.AuthorizerUri && functionOfAuthorizerUri(draft.uri) === undefined}
          onBuild={() => {
            change({ target: 'function', ...functionInputs(draft.uri) }, 'uri');
            announce('The URI is built from the function.');
          }}
        />
      )}
    </fieldset>
  );
}

function ByFunction({ form: { draft, problems, change } }: { form: DraftForm }) {
  const home = useHome();
  const [remark, setRemark] = useState<string>();
  const lambda = parseFunctionArn(draft.functionArn.trim());
  const place = lambda ? functionPlace(lambda, home) : [];
  const uri = uriOfDraft(draft);

  /** A version or alias has a field of its own, and a URI is more than was asked for: both are taken apart. */
  function takeArn(text: string) {
    const inputs = functionInputs(text);
    const isMore = inputs.functionArn !== '' && inputs.functionArn !== text.trim();
    if (!isMore) {
      setRemark(undefined);
      change({ functionArn: text }, 'functionArn');
      return;
    }
    const said = text.trim().includes(':apigateway:')
      ? 'The function was read off the URI.'
      : `The version or alias ${inputs.qualifier} was moved to its own field.`;
    setRemark(said);
    announce(said);
    change(inputs, 'functionArn', 'qualifier');
  }

  return (
    <>
      <FunctionChoice
        chosen={draft.functionArn.trim()}
        onChoose={(functionArn) => {
          setRemark(undefined);
          change({ functionArn, qualifier: '' }, 'functionArn', 'qualifier');
        }}
      />
      <Field
        label="Function ARN"
        hint={
          <>
            {remark && <span className="block text-ink">{remark}</span>}
            {place.length > 0 && (
              <span className="flex flex-wrap gap-1 py-0.5">
                {place.map((text) => (
                  <Badge key={text}>{text}</Badge>
                ))}
              </span>
            )}
            {!remark && place.length === 0 && 'Of this account or another, in any region.'}
          </>
        }
        value={draft.functionArn}
        problem={problems.functionArn}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-xs"
        onChange={(event) => takeArn(event.target.value)}
      />
      <Field
        label="Version or alias (optional)"
        hint="Without one, what was last saved of the function is invoked: $LATEST."
        value={draft.qualifier}
        problem={problems.qualifier}
        autoComplete="off"
        spellCheck={false}
        className="sm:max-w-xs"
        onChange={(event) => change({ qualifier: event.target.value }, 'qualifier')}
      />
      <div className="space-y-1">
        <Uri>{uri}</Uri>
        <Button
          onClick={() => {
            change({ target: 'uri', uri }, 'functionArn', 'qualifier');
            announce('The URI can be edited.');
          }}
        >
          Edit the URI itself
        </Button>
      </div>
    </>
  );
}

function Uri({ children }: { children: ReactNode }) {
  const id = useId();
  return (
    <>
      <p id={id} className="font-medium">
        Authorizer URI
      </p>
      <output aria-labelledby={id} className="block min-h-6 rounded-md bg-sunken px-2.5 py-1 font-mono text-xs/5 wrap-anywhere">
        {children || <span className="text-muted">Built from the function</span>}
      </output>
    </>
  );
}

interface ByUriProps {
  form: DraftForm;
  /** Whether it is as it was stored, and cannot be read. */
  isKept: boolean;
  onBuild(): void;
}

function ByUri({ form: { draft, problems, change }, isKept, onBuild }: ByUriProps) {
  return (
    <>
      <Field
        label="Authorizer URI"
        hint={
          isKept
            ? 'This URI cannot be read, so it is kept as it is and sent back untouched.'
            : 'For what a function’s ARN cannot say, such as ${stageVariables.name} in the place of its name, version or alias.'
        }
        value={draft.uri}
        problem={problems.uri}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-xs"
        onChange={(event) => change({ uri: event.target.value }, 'uri')}
      />
      <Button onClick={onBuild}>Build it from a function</Button>
    </>
  );
}
