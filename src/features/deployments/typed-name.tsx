import { Field } from '@/ui/field';

interface TypedNameProps {
  name: string;
  value: string;
  problem: string | undefined;
  onChange(value: string): void;
}

/** The second yes for what may open an API: whoever types the stage's name has read which one it is. */
export function TypedName({ name, value, problem, onChange }: TypedNameProps) {
  return (
    <Field
      label={`Type the stage’s name, ${name}, to go on`}
      value={value}
      problem={problem}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
