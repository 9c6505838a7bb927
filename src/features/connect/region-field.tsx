import { useId } from 'react';
import { regions } from '@/rules/regions';
import { Field } from '@/ui/field';

interface RegionFieldProps {
  region: string;
  problem?: string | undefined;
  onChange(region: string): void;
}

/** The region to connect to, with those that there are to pick from. */
export function RegionField({ region, problem, onChange }: RegionFieldProps) {
  const list = useId();
  return (
    <>
      <Field
        label="Region"
        list={list}
        value={region}
        problem={problem}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {regions.map((known) => (
          <option key={known}>{known}</option>
        ))}
      </datalist>
    </>
  );
}
