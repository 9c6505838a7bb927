import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { createApiKey, findApiKeys } from '@/gateway/api-key-changes';
import type { ApiKey } from '@/gateway/api-keys';
import { type GatewayError, toGatewayError } from '@/gateway/gateway-error';
import { type ApiKeyDraft, type ApiKeyProblems, apiKeyProblems, refusedKeyField } from '@/rules/api-keys';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';
import { noteUnsavedChange } from '@/ui/unsaved-changes';
import { OwnValueField } from './own-value-field';
import { TagFields } from '@/ui/tag-fields';

const page = getRouteApi('/$region/api-keys/new');

const EMPTY: ApiKeyDraft = { name: '', description: '', customerId: '', enabled: true, value: undefined, tags: [] };

/** What is known of a key whose creation was not answered: those of its name, the newest first; undefined if that could not be read. */
interface Lost {
  error: GatewayError;
  namesakes: ApiKey[] | undefined;
}

/** Creates an API key. Its value is not shown: the key's page shows or copies it when it is asked to. */
export function NewApiKeyPage() {
  const { region } = page.useParams();
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const form = useRef<HTMLFormElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [draft, setDraft] = useState(EMPTY);
  const [problems, setProblems] = useState<ApiKeyProblems>({});
  const [refusal, setRefusal] = useState<GatewayError>();
  const [lost, setLost] = useState<Lost>();
  const creation = useMutation({
    // The draft may hold a value, and what a mutation is given is kept in its cache.
    mutationFn: () => {
      stop.current = new AbortController();
      return createApiKey(gateway, draft, stop.current.signal);
    },
    gcTime: 0,
    onSettled: () => afterMutation(client, 'CreateApiKey', ''),
  });

  const id = useId();
  const changed = JSON.stringify(draft) !== JSON.stringify(EMPTY);
  const unsaved = creation.isPending ? 'saving' : changed ? 'changed' : undefined;
  useEffect(() => {
    noteUnsavedChange(id, unsaved);
    return () => noteUnsavedChange(id, undefined);
  }, [id, unsaved]);

  function change(part: Partial<ApiKeyDraft>) {
    setDraft({ ...draft, ...part });
    setProblems({});
    setRefusal(undefined);
  }

  function showProblems(found: ApiKeyProblems, error?: GatewayError) {
    flushSync(() => {
      setProblems(found);
      setRefusal(error);
    });
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    const { tags = {}, ...others } = found;
    const words: string[] = [...Object.values(others), ...Object.values(tags)];
    announce(
      [error ? 'Not created.' : '', ...words, error && words.length === 0 ? error.message : ''].filter(Boolean).join(' '),
      'assertive',
    );
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (creation.isPending || isReadOnly) return;
    setLost(undefined);
    const found = apiKeyProblems(draft);
    if (found) return showProblems(found);
    announce('Creating the API key.');
    try {
      const key = await creation.mutateAsync();
      leaveFor(key);
    } catch (failure) {
      const error = toGatewayError(failure, 'CreateApiKey');
      if (error.refused) {
        const field = refusedKeyField(error.message);
        return showProblems(field ? { [field]: error.message } : {}, error);
      }
      await lookUp(error);
    }
    return undefined;
  }

  /** There was no answer: whether there is a key of the name now is all that can be found out. */
  async function lookUp(error: GatewayError) {
    const namesakes = await keysNamed(draft.name);
    setLost({ error, namesakes });
    announce(lostText(namesakes), 'assertive');
  }

  async function keysNamed(wanted: string): Promise<ApiKey[] | undefined> {
    if (wanted === '') return undefined;
    try {
      const keys = await findApiKeys(gateway, wanted);
      return keys.filter(({ name }) => name === wanted);
    } catch {
      return undefined;
    }
  }

  function leaveFor(key: ApiKey) {
    const text = `API key ${key.name || key.id} was created.`;
    announce(text);
    notify(text);
    noteUnsavedChange(id, undefined);
    void router.navigate({ to: '/$region/api-keys/$keyId', params: { region, keyId: key.id } });
  }

  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={['New API key']} />
      <PageHeading>New API key</PageHeading>
      <form
        ref={form}
        noValidate
        aria-label="New API key"
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void submit(event)}
      >
        <Field
          label="Name"
          autoComplete="off"
          value={draft.name}
          problem={problems.name}
          hint="Names may repeat. Without one the key is known by its ID."
          onChange={(event) => change({ name: event.target.value })}
        />
        <Field
          label="Description"
          autoComplete="off"
          value={draft.description}
          problem={problems.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <OwnValueField value={draft.value} problem={problems.value} onChange={(value) => change({ value })} />
        <CheckboxField
          label="Enabled"
          hint="A disabled key lets nobody in: the client gets 403."
          checked={draft.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <Field
          label="Customer ID"
          autoComplete="off"
          value={draft.customerId}
          problem={problems.customerId}
          hint="Of a customer of AWS Marketplace, if the key is theirs."
          onChange={(event) => change({ customerId: event.target.value })}
        />
        <TagFields tags={draft.tags} problems={problems.tags} onChange={(tags) => change({ tags })} />
        {refusal && (
          <Notice tone="danger">
            <p className="font-medium">Not created.</p>
            <ProblemText problem={refusal} />
          </Notice>
        )}
        {lost && (
          <Notice tone="warning">
            <p className="font-medium">{lostText(lost.namesakes)}</p>
            {lost.namesakes?.map((key) => (
              <p key={key.id}>
                <Link to="/$region/api-keys/$keyId" params={{ region, keyId: key.id }}>
                  {key.name} ({key.id})
                </Link>
                {key.createdDate && `, created ${key.createdDate.toLocaleString()}`}
              </p>
            ))}
            <ProblemText problem={lost.error} />
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be created.">Create API key</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={creation.isPending}>
              {lost ? 'Create another' : 'Create API key'}
            </Button>
          )}
          {creation.isPending ? (
            <Button onClick={() => stop.current?.abort()}>Cancel</Button>
          ) : (
            <Link to="/$region/api-keys" params={{ region }} className={linkLooks.normal}>
              Cancel
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}

function lostText(namesakes: ApiKey[] | undefined): string {
  if (!namesakes) return 'No answer from the endpoint. The key may have been created: look at the list before creating another.';
  if (namesakes.length === 0) return 'No answer from the endpoint, and no key of this name is there: create it again.';
  return 'No answer from the endpoint. The newest of these keys may be the one: look before creating another.';
}
