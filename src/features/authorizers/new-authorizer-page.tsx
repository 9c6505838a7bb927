import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useRef, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { apiQuery } from '@/gateway/apis';
import {
  type Authorizer,
  authorizersQuery,
  createAuthorizer,
  type CreationOutcome,
  readAuthorizer,
  type UnresolvedCreation,
} from '@/gateway/authorizers';
import type { GatewayError } from '@/gateway/gateway-error';
import {
  type AuthorizerMembers,
  authorizerMemberNames,
  changedMembers,
  emptyDraft,
  memberText,
  membersOfDraft,
  storedMembers,
} from '@/rules/authorizer-draft';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { LockedButton } from '@/ui/locked-button';
import { Notice, type Tone } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { ProblemText } from '@/ui/problem';
import { AuthorizerFields } from './authorizer-fields';
import { linkLooks } from './link-looks';
import { ProgressText } from '@/ui/progress-text';
import { useAuthorizerDraft } from './use-authorizer-draft';
import { useStoppable } from '@/ui/use-stoppable';
import { WhenLive } from './when-live';

const page = getRouteApi('/$region/apis/$apiId/authorizers/new');

interface Message {
  tone: Tone;
  text: string;
  error?: GatewayError;
  /** An authorizer that it is about. */
  about?: Authorizer;
}

/** Creates a Lambda authorizer. */
export function NewAuthorizerPage() {
  const params = page.useParams();
  const { apiId } = params;
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: others } = useQuery(authorizersQuery(gateway, apiId));
  const { phase, run, stop } = useStoppable();
  const [message, setMessage] = useState<Message>();
  const [unresolved, setUnresolved] = useState<UnresolvedCreation>();
  const isSaving = phase !== 'idle';
  const place = useRef<HTMLFormElement>(null);
  const form = useAuthorizerDraft({
    form: place,
    initial: emptyDraft,
    unchanged: membersOfDraft(emptyDraft),
    // One that may have been created is no reason to refuse what finds out about it.
    otherNames: unresolved ? undefined : others?.map(({ Name }) => Name),
    isSaving,
  });
  const creation = useMutation({
    scope: { id: `authorizers of ${apiId}` },
    mutationFn: ({ members, signal, giveUp }: { members: AuthorizerMembers; signal: AbortSignal; giveUp: AbortSignal }) =>
      createAuthorizer({ gateway, client, apiId, members, unresolved, signal, giveUp }),
    onSettled: () => afterMutation(client, 'CreateAuthorizer', apiId),
  });

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSaving || isReadOnly) return;
    setMessage(undefined);
    if (!form.check()) return;
    const members = membersOfDraft(form.draft);
    announce(`Creating authorizer ${members.Name}.`);
    const { result, cancelled, isHere } = await run(async (stops) => {
      const outcome = await creation.mutateAsync({ members, ...stops });
      return { outcome, remark: await remarkOn(outcome, members, stops.giveUp) };
    });
    conclude({ ...result, members, cancelled, isHere });
  }

  /** What the endpoint holds of one that was created, if that is something else than was asked. */
  async function remarkOn(outcome: CreationOutcome, members: AuthorizerMembers, signal: AbortSignal): Promise<string> {
    if (outcome.kind !== 'created' && outcome.kind !== 'created-after-all') return '';
    try {
      const stored = storedMembers(await readAuthorizer(gateway, client, apiId, outcome.authorizer.AuthorizerId, signal));
      const otherwise = changedMembers(stored, members);
      if (otherwise.length === 0) return '';
      const held = otherwise.map((member) => `${authorizerMemberNames[member]}: ${memberText(member, stored)}`);
      return ` The endpoint holds something else than was asked: ${held.join('; ')}.`;
    } catch {
      return ' What is stored could not be read.';
    }
  }

  interface Concluded {
    outcome: CreationOutcome;
    remark: string;
    members: AuthorizerMembers;
    cancelled: boolean;
    isHere: boolean;
  }

  function conclude({ outcome, remark, members, cancelled, isHere }: Concluded) {
    switch (outcome.kind) {
      case 'created':
        leave(`Authorizer ${members.Name} was created.${remark}`, outcome.authorizer, isHere);
        break;
      case 'created-after-all': {
        setUnresolved(undefined);
        const copies =
          outcome.copies === 0
            ? ''
            : ` ${outcome.copies} more of it ${outcome.copies === 1 ? 'was' : 'were'} created, too: the request was sent more than once.`;
        const text = `${cancelled ? 'Cancelled too late' : 'No answer from the endpoint'}: authorizer ${outcome.authorizer.Name} was created after all.`;
        // What was written since is another authorizer.
        if (unresolved && changedMembers(unresolved.members, members).length > 0) {
          say(
            { tone: 'warning', text: `${text}${copies} That was the attempt before; this one was not sent.`, about: outcome.authorizer },
            isHere,
          );
        } else leave(`${text}${copies}${remark}`, outcome.authorizer, isHere);
        break;
      }
      case 'refused':
        if (isHere && form.refuse(outcome.error)) break;
        if (cancelled) say({ tone: 'info', text: 'Cancelled. Nothing was created.' }, isHere);
        else say({ tone: 'danger', text: 'Not created.', error: outcome.error }, isHere);
        break;
      case 'not-created':
        setUnresolved(undefined);
        if (cancelled) say({ tone: 'info', text: 'Cancelled. It is not there at the moment; the request may still arrive.' }, isHere);
        else say({ tone: 'danger', text: 'It was not created: create it again.', error: outcome.error }, isHere);
        break;
      case 'unknown': {
        setUnresolved(outcome.unresolved);
        const text =
          'It may have been created: there was no answer, and the list of authorizers does not tell. Creating it again reads the list first.';
        say({ tone: 'warning', text, error: outcome.error }, isHere);
        break;
      }
    }
  }

  function say(said: Message, isHere: boolean) {
    const text = [said.text, said.error?.message].filter(Boolean).join(' ');
    announce(text, said.tone === 'info' ? 'polite' : 'assertive');
    if (isHere) setMessage(said);
    else notify(text);
  }

  function leave(text: string, { AuthorizerId: authorizerId }: Authorizer, isHere: boolean) {
    announce(text);
    notify(text);
    if (!isHere) return;
    form.release();
    void router.navigate({ to: '/$region/apis/$apiId/authorizers/$authorizerId', params: { ...params, authorizerId } });
  }

  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={['New authorizer', api.Name]} />
      <PageHeading>New authorizer</PageHeading>
      <form
        ref={place}
        noValidate
        aria-label="New authorizer"
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void submit(event)}
      >
        <AuthorizerFields form={form} />
        <WhenLive apiId={apiId} />
        {message && (
          <Notice tone={message.tone}>
            <p>{message.text}</p>
            {message.about && (
              <Link to="/$region/apis/$apiId/authorizers/$authorizerId" params={{ ...params, authorizerId: message.about.AuthorizerId }}>
                {message.about.Name}
              </Link>
            )}
            {message.error && <ProblemText problem={message.error} />}
          </Notice>
        )}
        <ProgressText phase={phase} doing="Creating…" />
        <div className="flex flex-wrap gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be created.">Create authorizer</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={isSaving}>
              Create authorizer
            </Button>
          )}
          {isSaving ? (
            <Button onClick={stop}>Cancel</Button>
          ) : (
            <Link to="/$region/apis/$apiId/authorizers" params={params} className={linkLooks.normal}>
              Cancel
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}
