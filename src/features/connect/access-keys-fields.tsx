import { type ClipboardEvent, useState } from 'react';
import { parseCredentials } from '@/connection/sign-in/parse-credentials';
import type { Credentials } from '@/gateway/connection';
import { announce } from '@/ui/announce';
import { Field } from '@/ui/field';
import type { Problem } from '@/ui/problem';
import type { Problems } from './connect-problems';
import type { Values } from './connect-values';
import { MethodFields } from './method-fields';
import { methodNames } from './method-names';
import { PasteCredentials } from './paste-credentials';
import { type PasteReport, pasteReport } from './pasted-keys';
import { SecretField } from './secret-field';

interface AccessKeysFieldsProps {
  shown: boolean;
  accessKeyId: string;
  /** What the secret is at first. */
  initialSecret: string;
  problems: Problems;
  problem?: Problem | undefined;
  onChange(changes: Partial<Values>): void;
  /** All three of them, pasted. */
  onFill(keys: Credentials): void;
}

/** Keys, typed or pasted. Pasting into any of the fields works, when there is more than that field's value in what is pasted. */
export function AccessKeysFields({ shown, accessKeyId, initialSecret, problems, problem, onChange, onFill }: AccessKeysFieldsProps) {
  const [report, setReport] = useState<PasteReport>({});

  function take(text: string) {
    const pasted = parseCredentials(text);
    const found = pasteReport(pasted, Date.now());
    if (pasted && 'credentials' in pasted) onFill(pasted.credentials);
    setReport(found);
    announce([found.problem, found.done].filter(Boolean).join(' '), found.problem ? 'assertive' : 'polite');
  }

  function takeIfRecognised(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData('text');
    if (!parseCredentials(text)) return;
    event.preventDefault();
    take(text);
  }

  /** What was pasted is not what is there any more. */
  function changeByHand(changes: Partial<Values>) {
    setReport({});
    onChange({ ...changes, expiration: undefined });
  }

  return (
    <MethodFields name={methodNames.keys} shown={shown} problem={problem}>
      <PasteCredentials problem={report.problem} onPaste={take} />
      {report.done && <p className="-mt-2 text-success wrap-anywhere">{report.done}</p>}
      <Field
        label="Access key ID"
        value={accessKeyId}
        problem={problems.accessKeyId}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        onPaste={takeIfRecognised}
        onChange={(event) => changeByHand({ accessKeyId: event.target.value })}
      />
      <SecretField
        label="Secret access key"
        name="secretAccessKey"
        initial={initialSecret}
        problem={problems.secretAccessKey}
        onPaste={takeIfRecognised}
        onChange={() => changeByHand({})}
      />
      <SecretField
        label="Session token"
        name="sessionToken"
        hint="For temporary credentials only."
        onPaste={takeIfRecognised}
        onChange={() => changeByHand({})}
      />
    </MethodFields>
  );
}
