import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { deleteApiKey, isApiKeyThere } from '@/gateway/api-key-changes';
import type { ApiKey } from '@/gateway/api-keys';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { plansOfKeyQuery, type UsagePlan } from '@/gateway/usage-plans';
import { announce } from '@/ui/announce';
import { DeleteButton } from '@/ui/delete-button';
import { notify } from '@/ui/notify';
import { ProgressText } from '@/ui/progress-text';
import { useStoppable } from '@/ui/use-stoppable';

const page = getRouteApi('/$region/api-keys/$keyId');

interface Failed {
  text: string;
  error: GatewayError;
}

type Deletion = { kind: 'deleted' } | { kind: 'failed'; failed: Failed };

/** Deletes a key, after naming the usage plans that lose it. */
export function DeleteApiKey({ apiKey }: { apiKey: ApiKey }) {
  const { region } = page.useParams();
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const plansOptions = plansOfKeyQuery(gateway, apiKey.id);
  const plans = useQuery(plansOptions);
  const [failed, setFailed] = useState<Failed>();
  const { phase, run, stop } = useStoppable();
  const isDeleting = phase !== 'idle';
  const name = apiKey.name || apiKey.id;
  const deletion = useMutation({
    scope: { id: `API key ${apiKey.id}` },
    mutationFn: (signal: AbortSignal) => remove(signal),
    onSettled: () => afterMutation(client, 'DeleteApiKey', apiKey.id),
  });

  async function remove(signal: AbortSignal): Promise<Deletion> {
    try {
      await deleteApiKey(gateway, apiKey.id, signal);
      return { kind: 'deleted' };
    } catch (failure) {
      const error = toGatewayError(failure, 'DeleteApiKey');
      if (error.kind === 'not-found') return { kind: 'deleted' };
      if (error.refused) return { kind: 'failed', failed: { text: 'Not deleted.', error } };
      const isThere = await isApiKeyThere(gateway, apiKey.id).catch(() => undefined);
      if (isThere === false) return { kind: 'deleted' };
      const text = isThere
        ? 'No answer from the endpoint. The key is still there: delete it again.'
        : 'No answer from the endpoint. It may have been deleted.';
      return { kind: 'failed', failed: { text, error } };
    }
  }

  async function submit() {
    setFailed(undefined);
    announce(`Deleting API key ${name}.`);
    const { result, isHere } = await run(({ signal }) => deletion.mutateAsync(signal));
    if (result.kind === 'failed') {
      const said = `${result.failed.text} ${result.failed.error.message}`;
      announce(said, 'assertive');
      if (isHere) setFailed(result.failed);
      else notify(said);
      return;
    }
    announce(`API key ${name} was deleted.`);
    notify(`API key ${name} was deleted.`);
    if (isHere) await router.navigate({ to: '/$region/api-keys', params: { region } });
  }

  return (
    <DeleteButton
      what="API key"
      name={name}
      isReadOnly={isReadOnly}
      isDeleting={isDeleting}
      failed={failed}
      onDelete={() => void submit()}
      onStop={stop}
      onClose={() => setFailed(undefined)}
    >
      <QueryState what="The plans that lose it" operation="GetUsagePlans" query={plans} queryKey={plansOptions.queryKey} />
      {plans.data && <p>{losers(plans.data)}</p>}
      <p>
        Clients with this key get 403 at once. A key that is created in its place has another ID, and needs to be added to its plans again.
      </p>
      <ProgressText phase={phase} doing="Deleting…" />
    </DeleteButton>
  );
}

function losers(plans: UsagePlan[]): string {
  if (plans.length === 0) return 'No usage plan holds it.';
  const names = plans.map(({ id, name }) => name || id).join(', ');
  return plans.length === 1 ? `The usage plan ${names} loses it.` : `${plans.length} usage plans lose it: ${names}.`;
}
