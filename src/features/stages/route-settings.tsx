import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useGateway } from '@/connection/use-gateway';
import { routesOf, routesQuery } from '@/gateway/routes';
import type { Stage } from '@/gateway/stages';
import {
  entryOf,
  routeSettingsMembers,
  routeSettingsNames,
  routeSettingsPart,
  routeSettingsTexts,
  routeSettingText,
} from '@/rules/stage-route-settings';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { RemovePart } from './remove-part';
import { RouteSettingsFields } from './route-settings-fields';
import { StagePartForm } from './stage-part-form';
import { useStageLock } from './use-stage-lock';

/** - `choosing`: which route is to have settings of its own; otherwise those of a route */
type Editing = { kind: 'choosing' } | { kind: 'route' | 'removing'; routeKey: string };

interface RouteSettingsProps {
  apiId: string;
  stage: Stage;
}

/** The routes of a stage that have settings of their own, and which of these differ from the stage's default. */
export function RouteSettings({ apiId, stage }: RouteSettingsProps) {
  const locked = useStageLock(stage);
  const [editing, setEditing] = useState<Editing>();
  const [saved, setSaved] = useState<string>();
  const add = useRef<HTMLButtonElement>(null);
  const isEmpty = Object.keys(stage.RouteSettings ?? {}).length === 0;

  const isBusy = editing !== undefined && editing.kind !== 'removing';

  function open(next: Editing) {
    setSaved(undefined);
    setEditing(next);
  }

  function close(text?: string) {
    flushSync(() => {
      setEditing(undefined);
      setSaved(text);
    });
    // The browser gives the focus back to what has opened a dialog, unless that is gone with what it removed.
    if (isBusy || text !== undefined) add.current?.focus();
  }

  return (
    <Card
      title="Route settings"
      actions={
        !isBusy &&
        (locked ? (
          <LockedButton reason={locked}>Add route settings</LockedButton>
        ) : (
          <Button ref={add} onClick={() => open({ kind: 'choosing' })}>
            Add route settings
          </Button>
        ))
      }
    >
      <div className="space-y-3">
        {saved && (
          <Notice tone="success">
            <p>{saved}</p>
          </Notice>
        )}
        <p className="text-muted">
          A route without settings of its own has all of the stage’s default. A route with its own has none of them: what is left out there
          falls to AWS’s defaults, not to the stage’s.
        </p>
        {isEmpty ? (
          <p>Every route has the stage’s default.</p>
        ) : (
          <EntriesTable stage={stage} {...(locked || isBusy ? {} : { onAct: (kind, routeKey) => open({ kind, routeKey }) })} />
        )}
        {editing?.kind === 'choosing' && (
          <RouteChoice apiId={apiId} stage={stage} onChoose={(routeKey) => open({ kind: 'route', routeKey })} onCancel={() => close()} />
        )}
        {editing?.kind === 'removing' && (
          <RemovePart
            apiId={apiId}
            stage={stage}
            what={{ kind: 'route-settings', routeKey: editing.routeKey }}
            title={`Delete the settings of ${editing.routeKey}?`}
            text="The route has all of the stage’s default at once, its limits and logging too."
            yes="Delete them"
            onClose={close}
          />
        )}
        {editing?.kind === 'route' && <EntryForm apiId={apiId} stage={stage} routeKey={editing.routeKey} onClose={close} />}
      </div>
    </Card>
  );
}

interface EntriesTableProps {
  stage: Stage;
  onAct?: (kind: 'route' | 'removing', routeKey: string) => void;
}

/** On a narrow screen each row becomes a block, with the column's name before each value. */
function EntriesTable({ stage, onAct }: EntriesTableProps) {
  const defaults = routeSettingsTexts(stage.DefaultRouteSettings);
  const entries = Object.entries(stage.RouteSettings ?? {}).toSorted(([one], [other]) => one.localeCompare(other));
  return (
    <table className="w-full text-left max-md:block">
      <thead className="border-b border-line text-muted max-md:hidden">
        <tr>
          {['Route', ...routeSettingsMembers.map((member) => routeSettingsNames[member])].map((name) => (
            <th key={name} scope="col" className="py-2 pr-4 font-semibold">
              {name}
            </th>
          ))}
          {onAct && (
            <th scope="col" className="py-2">
              <span className="sr-only">Edit or delete</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {entries.map(([routeKey, entry]) => {
          const texts = routeSettingsTexts(entry);
          return (
            <tr key={routeKey} className="border-b border-line last:border-b-0 max-md:block max-md:py-2">
              <Cell>
                <span className="font-medium">{routeKey}</span>
              </Cell>
              {routeSettingsMembers.map((member) => (
                <Cell key={member} name={routeSettingsNames[member]}>
                  {routeSettingText(member, texts[member])}
                  <span className="block text-xs text-muted">
                    {texts[member] === defaults[member] ? 'as the default' : `default: ${routeSettingText(member, defaults[member])}`}
                    {isUnset(entry[member]) && ', left out'}
                  </span>
                </Cell>
              ))}
              {onAct && (
                <td className="py-1 align-top whitespace-nowrap max-md:block">
                  <IconButton icon="pencil" name={`Edit settings of ${routeKey}`} onClick={() => onAct('route', routeKey)} />
                  <IconButton icon="close" name={`Delete settings of ${routeKey}`} onClick={() => onAct('removing', routeKey)} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const isUnset = (value: unknown): boolean => value === undefined || value === null;

function Cell({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <td className="py-2 pr-4 align-top wrap-anywhere max-md:grid max-md:grid-cols-[7rem_1fr] max-md:gap-2 max-md:py-0.5 max-md:first:block">
      {name && <span className="text-muted md:hidden">{name}</span>}
      <div className="min-w-0">{children}</div>
    </td>
  );
}

interface RouteChoiceProps extends RouteSettingsProps {
  onChoose(routeKey: string): void;
  onCancel(): void;
}

/** Asks which route is to have settings of its own. */
function RouteChoice({ apiId, stage, onChoose, onCancel }: RouteChoiceProps) {
  const { data } = useInfiniteQuery(routesQuery(useGateway(), apiId));
  const [routeKey, setRouteKey] = useState('');
  const [problem, setProblem] = useState<string>();
  const list = useId();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const keys = (data ? routesOf(data) : []).map(({ RouteKey }) => RouteKey).filter((key) => !entryOf(stage.RouteSettings, key));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const found = problemOf(routeKey);
    if (found === undefined) return onChoose(routeKey);
    flushSync(() => setProblem(found));
    field.current?.querySelector('input')?.focus();
    announce(found, 'assertive');
    return undefined;
  }

  function problemOf(key: string): string | undefined {
    if (key === '') return 'Choose a route.';
    return entryOf(stage.RouteSettings, key) ? 'This route has settings of its own already: edit them in the table.' : undefined;
  }

  return (
    <form noValidate aria-label="Add route settings" className="space-y-4" onSubmit={submit}>
      <div ref={field}>
        <Field
          label="Route key"
          hint="Of a route that the API has. Its settings begin as the stage’s default."
          list={list}
          autoComplete="off"
          spellCheck={false}
          value={routeKey}
          problem={problem}
          onChange={(event) => {
            setRouteKey(event.target.value);
            setProblem(undefined);
          }}
        />
        <datalist id={list}>
          {keys.map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </datalist>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          Go on
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

interface EntryFormProps extends RouteSettingsProps {
  routeKey: string;
  onClose(saved?: string): void;
}

function EntryForm({ apiId, stage, routeKey, onClose }: EntryFormProps) {
  const [part] = useState(() => routeSettingsPart(routeKey));
  const [isNew] = useState(() => !entryOf(stage.RouteSettings, routeKey));
  // Nothing else is to change for the route than what the operator changes here.
  const initial = isNew ? { initial: routeSettingsTexts(stage.DefaultRouteSettings) } : {};
  return (
    <div className="space-y-4 border-t border-line pt-4">
      <h3 className="font-semibold wrap-anywhere">{isNew ? `New settings of ${routeKey}` : `Settings of ${routeKey}`}</h3>
      <StagePartForm apiId={apiId} stage={stage} part={part} onClose={onClose} {...initial}>
        {(fields) => <RouteSettingsFields {...fields} />}
      </StagePartForm>
    </div>
  );
}
