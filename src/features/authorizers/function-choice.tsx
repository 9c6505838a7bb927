import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSweep } from '@/connection/use-sweep';
import { functionsQuery } from '@/gateway/functions';
import { isRegion } from '@/lib/is-region';
import { regions } from '@/rules/regions';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Spinner } from '@/ui/spinner';

const Combobox = lazy(async () => ({ default: (await import('@/ui/combobox')).Combobox }));

interface FunctionChoiceProps {
  /** The ARN that is chosen, of the list or not. */
  chosen: string;
  onChoose(arn: string): void;
}

/** Chooses among the functions of the account in a region, which are read once the list is opened. */
export function FunctionChoice({ chosen, onChoose }: FunctionChoiceProps) {
  const gateway = useGateway();
  const client = useQueryClient();
  const list = useId();
  const [region, setRegion] = useState(gateway.region);
  const [isWanted, setIsWanted] = useState(false);
  const isKnown = isRegion(region);
  const options = functionsQuery(gateway, region);
  const query = useInfiniteQuery({ ...options, enabled: isWanted && isKnown });
  const { data, isFetching } = query;
  const sweep = useSweep(isWanted && isKnown, query);
  const functions = data?.pages.flatMap((page) => page.functions) ?? [];

  function stop() {
    sweep.stop();
    void client.cancelQueries({ queryKey: options.queryKey });
  }

  return (
    <div className="space-y-2">
      <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <Field
          label="Region of the function"
          list={list}
          value={region}
          problem={isKnown ? undefined : 'Enter a region, such as us-east-1.'}
          autoComplete="off"
          onChange={(event) => {
            setRegion(event.target.value.trim());
            setIsWanted(false);
          }}
        />
        <datalist id={list}>
          {regions.map((known) => (
            <option key={known}>{known}</option>
          ))}
        </datalist>
        <Suspense fallback={<Spinner />}>
          <Combobox
            label="Choose a function"
            placeholder="Type to search"
            options={functions.map(({ arn, name, description }) => ({ value: arn, label: name, detail: description }))}
            value={chosen}
            empty={emptyText({ isRead: data !== undefined, isReading: isFetching, count: functions.length, region })}
            onChange={onChoose}
            onOpenChange={(open) => {
              if (open) setIsWanted(true);
            }}
          />
        </Suspense>
      </div>
      {isWanted && isKnown && (
        <>
          <QueryState what={`The list of functions in ${region}`} operation="ListFunctions" query={query} queryKey={options.queryKey} />
          {data && (
            <p role="status" className="flex flex-wrap items-center gap-2 text-muted">
              {sweep.isSweeping && <Spinner />}
              {countText(functions.length, region)}
              {sweep.isSweeping && ' so far, reading more…'}
              {sweep.isSweeping && <Button onClick={stop}>Stop</Button>}
              {sweep.isStopped && (
                <>
                  {' There are more. '}
                  <Button onClick={sweep.goOn}>Read the rest</Button>
                </>
              )}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function countText(count: number, region: string): string {
  return `${count} ${count === 1 ? 'function' : 'functions'} of this account in ${region}`;
}

interface ListState {
  isRead: boolean;
  isReading: boolean;
  count: number;
  region: string;
}

function emptyText({ isRead, isReading, count, region }: ListState): string {
  if (!isRead) return isReading ? 'Reading the functions…' : 'The list could not be read. Enter the ARN below.';
  return count === 0 ? `No function in ${region}. Enter an ARN below.` : 'No function matches. Enter its ARN below.';
}
