import { Button } from '@/ui/button';
import { Field } from '@/ui/field';

interface EndpointFieldsProps {
  endpoint: string;
  /** No other may be chosen. */
  locked: boolean;
  /** Endpoints that run on this computer. */
  found: readonly string[];
  problem?: string | undefined;
  onChange(endpoint: string): void;
}

/** Where to connect to, with what was found on this computer. */
export function EndpointFields({ endpoint, locked, found, problem, onChange }: EndpointFieldsProps) {
  return (
    <>
      <Field
        label="Endpoint URL"
        type="url"
        placeholder="AWS, if left empty"
        value={endpoint}
        readOnly={locked}
        problem={problem}
        hint={locked ? 'This console is for this endpoint only.' : 'Empty for AWS, or an emulator such as http://localhost:4566.'}
        onChange={(event) => onChange(event.target.value)}
      />
      {found.map((other) => (
        <p key={other} className="flex flex-wrap items-center gap-2">
          Found on this computer: <code className="font-mono text-xs">{other}</code>
          <Button onClick={() => onChange(other)}>Use {other}</Button>
        </p>
      ))}
    </>
  );
}
