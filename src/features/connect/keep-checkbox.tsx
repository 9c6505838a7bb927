interface KeepCheckboxProps {
  keep: boolean;
  onChange(keep: boolean): void;
}

/** Whether the credentials outlive a reload (docs/decisions/004-where-secrets-live.md). */
export function KeepCheckbox({ keep, onChange }: KeepCheckboxProps) {
  return (
    <>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={keep}
          onChange={(event) => onChange(event.target.checked)}
        />
        Keep for this tab
      </label>
      <p className="-mt-3 pl-6 text-muted">Survives reloading; gone when the tab closes. Otherwise they are kept in memory only.</p>
    </>
  );
}
