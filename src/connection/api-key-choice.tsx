import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type ApiKey, apiKeysQuery } from '@/gateway/api-keys';
import { Button } from '@/ui/button';
import { Loading } from '@/ui/loading';
import { QueryState } from './query-state';
import { useGateway } from './use-gateway';
import { useSweep } from './use-sweep';

const Combobox = lazy(async () => ({ default: (await import('@/ui/combobox')).Combobox }));

interface ApiKeyChoiceProps {
  value: string;
  problem?: string | undefined;
  /** Ids of keys that are not offered. */
  except?: readonly string[] | undefined;
  onChange(key: ApiKey): void;
}

/** An API key, found by its name or ID among all of the account: they are read while the list is open, a page after the other. */
export function ApiKeyChoice({ value, problem, except, onChange }: ApiKeyChoiceProps) {
  const options = apiKeysQuery(useGateway());
  const query = useInfiniteQuery(options);
  const [isOpen, setIsOpen] = useState(false);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const sweep = useSweep(isOpen, { hasNextPage, isFetching, isError, fetchNextPage });
  const keys = useMemo(() => {
    const hidden = new Set(except);
    return data?.pages.flatMap((page) => page.keys.filter(({ id }) => !hidden.has(id))) ?? [];
  }, [data, except]);
  const offered = useMemo(
    () =>
      keys.map(({ id, name, enabled }) => ({
        value: id,
        label: name || id,
        detail: enabled === true ? id : `${id} (disabled: lets nobody in)`,
      })),
    [keys],
  );
  return (
    <div className="space-y-2">
      <Suspense fallback={<Loading onCancel={() => undefined} />}>
        <Combobox
          label="API key"
          placeholder="Find by name or ID"
          problem={problem}
          hint={
            sweep.isSweeping ? (
              <span className="inline-flex flex-wrap items-center gap-2">
                Reading keys: {keys.length.toLocaleString()} so far. <Button onClick={sweep.stop}>Stop</Button>
              </span>
            ) : (
              `${keys.length.toLocaleString()} keys${hasNextPage ? ' so far; more are read while the list is open' : ''}.`
            )
          }
          options={offered}
          value={value}
          empty="No key like this."
          onOpenChange={setIsOpen}
          onChange={(id) => {
            const key = keys.find((found) => found.id === id);
            if (key) onChange(key);
          }}
        />
      </Suspense>
      <QueryState what="The keys" operation="GetApiKeys" query={query} queryKey={options.queryKey} />
    </div>
  );
}
