import { readIdentitySource, identitySourceName } from '@/rules/identity-sources';
import { SOURCE_IP } from '@/rules/authorizer-event';
import { Field } from '@/ui/field';

interface IdentitySourceFieldProps {
  source: string;
  /** The field's name in its form. */
  name: string;
  stage: string;
  stageVariables: Readonly<Record<string, string>>;
  onChange(): void;
}

/** The value of an identity source. What a client sends may be a secret: it is hidden, and React is not to know it. */
export function IdentitySourceField({ source, name, stage, stageVariables, onChange }: IdentitySourceFieldProps) {
  const { kind, name: member } = readIdentitySource(source);
  const label = identitySourceName({ kind, name: member });
  const title = `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
  if (kind === 'unread') {
    return (
      <p>
        <code className="font-mono text-xs wrap-anywhere">{source}</code> is not an identity source of WebSocket APIs, so no client can have
        a value for it.
      </p>
    );
  }
  if (kind === 'stageVariable') {
    const value = stageVariables[member];
    const hint = value ? `From the stage ${stage}.` : `The stage ${stage} has no such variable: every client gets 401.`;
    // Made anew with the stage: its value is the stage's.
    return <Field key={stage} label={title} hint={hint} defaultValue={value ?? ''} readOnly />;
  }
  if (kind === 'context') {
    const hint =
      member === 'identity.sourceIp'
        ? `The client’s address. ${SOURCE_IP} if it is left empty.`
        : 'API Gateway fills it in for a real client. Left empty, it is what can be known of it here.';
    return <Field label={title} hint={hint} name={name} autoComplete="off" spellCheck={false} onChange={onChange} />;
  }
  return (
    <Field
      label={title}
      hint="Without a value the function is not called, and a client gets 401."
      name={name}
      type="password"
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
      onChange={onChange}
    />
  );
}
