import type { Session } from '@/connection/session';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';

/** What an operator says about a connection, beside where it goes and with what. */
export interface Marks {
  name: string;
  production: boolean;
  readOnly: boolean;
}

interface ConnectionMarksProps {
  marks: Marks;
  onChange(marks: Marks): void;
}

/** Under which name a connection is saved, and how careful the console is with it. */
export function ConnectionMarks({ marks, onChange }: ConnectionMarksProps) {
  return (
    <div className="space-y-3">
      <Field
        label="Name"
        value={marks.name}
        maxLength={60}
        autoComplete="off"
        placeholder="Not saved, if left empty"
        hint="Saves endpoint, region and these marks in this browser, to be chosen again. No keys are saved."
        onChange={(event) => onChange({ ...marks, name: event.target.value })}
      />
      <CheckboxField
        label="Production"
        hint="The bar is red, and opening an API asks a second time."
        checked={marks.production}
        onChange={(production) => onChange({ ...marks, production })}
      />
      <CheckboxField
        label="Read-only"
        hint="Nothing is sent that would change anything."
        checked={marks.readOnly}
        onChange={(readOnly) => onChange({ ...marks, readOnly })}
      />
    </div>
  );
}

/** The marks that a saved connection, or a session, carries. */
export function marksOf({ name = '', production = false, readOnly = false }: Partial<Marks>): Marks {
  return { name, production, readOnly };
}

/** The same as a session has them: what is not so is left out. */
export function sessionMarks({ name, production, readOnly }: Marks): Pick<Session, 'name' | 'production' | 'readOnly'> {
  return { ...(name.trim() ? { name: name.trim() } : {}), ...(production ? { production } : {}), ...(readOnly ? { readOnly } : {}) };
}
