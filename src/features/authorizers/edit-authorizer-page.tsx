import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { inTurn } from '@/connection/in-turn';
import { liveReport } from '@/connection/live-report';
import { offerUndoOver } from '@/connection/offer-undo';
import { settingInTurn } from '@/connection/setting-in-turn';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { apiQuery } from '@/gateway/apis';
import { authorizerSetting, authorizerValue, membersOfValue } from '@/gateway/authorizer-setting';
import { readAuthorizer } from '@/gateway/authorizer-changes';
import { authorizerQuery, authorizersQuery } from '@/gateway/authorizers';
import { toGatewayError } from '@/gateway/gateway-error';
import { readBack, READING_HOLDS_FOR, saveSetting, type SettingOutcome, whatIsStored } from '@/gateway/save-setting';
import { type Stage, stagesQuery } from '@/gateway/stages';
import {
  type AuthorizerMember,
  type AuthorizerMembers,
  authorizerMemberNames,
  authorizerMembers,
  changedMembers,
  draftOf,
  isSameMember,
  memberText,
  membersOfDraft,
  storedMembers,
} from '@/rules/authorizer-draft';
import { liveAfterSaving } from '@/rules/going-live';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { conclude } from '@/ui/inline-editor/conclusion';
import { EditorMessage, type Message } from '@/ui/inline-editor/editor-message';
import { isDone } from '@/ui/inline-editor/save-outcome';
import { LockedButton } from '@/ui/locked-button';
import { notify } from '@/ui/notify';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import type { Undo } from '@/ui/undo/undo';
import { AuthorizerFields } from './authorizer-fields';
import { ConflictChoice } from './conflict-choice';
import { linkLooks } from '@/ui/link-looks';
import { ProgressText } from '@/ui/progress-text';
import { useAuthorizerDraft } from './use-authorizer-draft';
import { useStoppable } from '@/ui/use-stoppable';
import { WhenLive } from './when-live';

const page = getRouteApi('/$region/apis/$apiId/authorizers/$authorizerId/edit');

/** A save of which it is to be found out again what became of it. */
interface LastSave {
  mine: AuthorizerMembers;
  names: AuthorizerMember[];
}

/** Edits a Lambda authorizer. Sends only what was changed, and nothing over what somebody else has changed meanwhile. */
export function EditAuthorizerPage() {
  const params = page.useParams();
  const { apiId, authorizerId } = params;
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: authorizer } = useSuspenseQuery(authorizerQuery(gateway, apiId, authorizerId));
  const { data: list } = useQuery(authorizersQuery(gateway, apiId));
  // What the operator was shown of each member when it was changed.
  const [shown, setShown] = useState(() => storedMembers(authorizer));
  const [message, setMessage] = useState<Message>();
  const [theirs, setTheirs] = useState<Partial<AuthorizerMembers>>();
  const [last, setLast] = useState<LastSave>();
  const { phase, run, stop } = useStoppable();
  const isSaving = phase !== 'idle';
  const others = list?.filter(({ AuthorizerId }) => AuthorizerId !== authorizerId);
  const place = useRef<HTMLFormElement>(null);
  const form = useAuthorizerDraft({
    form: place,
    initial: draftOf(shown),
    unchanged: shown,
    stored: shown,
    otherNames: others?.map(({ Name }) => Name),
    isSaving,
  });
  const turn = { scope: `authorizer ${authorizerId}`, afterWrite: () => afterMutation(client, 'UpdateAuthorizer', apiId) };

  const takeReading = useEffectEvent((stored: AuthorizerMembers) => {
    const mine = membersOfDraft(form.draft);
    const untouched = changedMembers(shown, stored).filter((member) => isSameMember(member, shown, mine));
    if (untouched.length === 0) return;
    const next = { ...shown, ...pick(stored, untouched) };
    setShown(next);
    // What was touched is put back over what was read.
    const touched = changedMembers(shown, mine);
    form.setDraft((now) => ({ ...draftOf(next), ...partsOf(now, touched) }));
    const text = `Changed by somebody else meanwhile: ${textOf(stored, untouched)}.`;
    announce(text);
    setMessage({ tone: 'warning', text });
  });
  useEffect(() => {
    const opening = new AbortController();
    readAuthorizer(gateway, client, apiId, authorizerId, opening.signal).then(
      (stored) => takeReading(storedMembers(stored)),
      // It is read again before anything is written.
      () => undefined,
    );
    return () => opening.abort();
  }, [gateway, client, apiId, authorizerId]);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSaving || isReadOnly) return;
    setMessage(undefined);
    if (!form.check()) return;
    void store(membersOfDraft(form.draft), shown);
  }

  async function store(mine: AuthorizerMembers, base: AuthorizerMembers) {
    setMessage(undefined);
    setTheirs(undefined);
    const names = changedMembers(base, mine);
    if (names.length === 0) {
      announce('Nothing was changed, and nothing was sent.');
      leave();
      return;
    }
    announce(`Saving authorizer ${shown.Name}.`);
    const wanted = { wanted: authorizerValue(mine, names), shown: authorizerValue(base, names) };
    await find({ mine, names }, base, (stops) => saveSetting(settingOf(names), { ...wanted, ...stops }));
  }

  const settingOf = (names: AuthorizerMember[]) => authorizerSetting({ gateway, client, apiId, authorizer, members: names });

  async function checkAgain({ mine, names }: LastSave, { problem, offers }: Message) {
    announce('Reading what is stored.');
    const wanted = authorizerValue(mine, names);
    await find({ mine, names }, shown, ({ signal }) =>
      offers === 'read-back'
        ? readBack(settingOf(names), wanted, signal)
        : whatIsStored(settingOf(names), wanted, toGatewayError(problem, 'UpdateAuthorizer'), signal),
    );
  }

  type Work = (stops: { signal: AbortSignal; giveUp: AbortSignal }) => Promise<SettingOutcome<string>>;

  /** Has something written or read, and does about its outcome what there is to do. */
  async function find(attempt: LastSave, base: AuthorizerMembers, work: Work) {
    let known: Stage[] | undefined;
    async function readStages() {
      known = await client.query({ ...stagesQuery(gateway, apiId), staleTime: READING_HOLDS_FOR }).catch(() => undefined);
    }
    const {
      result: outcome,
      cancelled,
      isHere,
    } = await run(async (stops) => {
      await readStages();
      return inTurn(client, turn, () => work(stops));
    });
    setLast(attempt);
    if (outcome.kind === 'refused' && !cancelled && isHere && form.refuse(outcome.error)) return;
    const { mine, names } = attempt;
    const wording = {
      setting: `Authorizer ${shown.Name}`,
      nameOf: (value: string) => textOf({ ...base, ...membersOfValue(value) }, names),
    };
    const afterSaving = () => liveReport(apiId) ?? liveAfterSaving(known);
    const conclusion = conclude(outcome, { ...wording, cancelled, live: afterSaving() });
    announce(conclusion.announcement, conclusion.urgency);
    const undo: Undo = {
      ...wording,
      about: turn.scope,
      of: `API ${api.Name}`,
      previous: authorizerValue(base, names),
      saved: authorizerValue(mine, names),
      async confirm() {
        // Nothing to ask about; the stages have to be known to say afterwards whether it is live.
        await readStages();
        return true;
      },
      ...settingInTurn(client, { setting: settingOf(names), writes: 'UpdateAuthorizer', ...turn }),
      afterSaving,
    };
    const isOffered = isDone(outcome) && offerUndoOver(gateway, undo, conclusion.announcement);
    if (!isHere) return isOffered ? undefined : notify(conclusion.announcement);
    // A cancelled save leaves what was written where it is.
    if (conclusion.closes && !(cancelled && outcome.kind !== 'saved' && outcome.kind !== 'stored-after-all')) {
      if (!isOffered) notify(conclusion.announcement);
      return leave();
    }
    setMessage(conclusion.message);
    if (outcome.kind === 'changed-meanwhile') setTheirs(membersOfValue(outcome.theirs));
    // What is known to be stored is what the next save is compared with.
    else if (conclusion.stored !== undefined) setShown({ ...base, ...membersOfValue(conclusion.stored) });
    return undefined;
  }

  function leave() {
    form.release();
    void router.navigate({ to: '/$region/apis/$apiId/authorizers/$authorizerId', params });
  }

  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={[`Edit ${authorizer.Name}`, api.Name]} />
      <PageHeading>Edit {authorizer.Name}</PageHeading>
      <form
        ref={place}
        noValidate
        aria-label={`Edit ${authorizer.Name}`}
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={submit}
      >
        <AuthorizerFields form={form} stored={shown} />
        <WhenLive apiId={apiId} />
        {message &&
          (theirs ? (
            <ConflictChoice
              text={message.text}
              members={changedMembers({ ...shown, ...theirs }, membersOfDraft(form.draft)).filter(
                (member) => theirs[member] !== undefined && !isSameMember(member, { ...shown, ...theirs }, shown),
              )}
              theirs={{ ...shown, ...theirs }}
              mine={membersOfDraft(form.draft)}
              onChoose={(kept) => {
                const base = { ...shown, ...theirs };
                const mine = { ...membersOfDraft(form.draft), ...pick(base, kept) };
                setShown(base);
                form.setDraft((now) => ({ ...now, ...partsOf(draftOf(mine), kept) }));
                void store(mine, base);
              }}
            />
          ) : (
            <EditorMessage message={message}>
              {last && message.problem && (message.offers === 'read-back' || message.offers === 'read-again') && (
                <Button onClick={() => void checkAgain(last, message)}>Read again</Button>
              )}
            </EditorMessage>
          ))}
        <ProgressText phase={phase} doing="Saving…" />
        <div className="flex flex-wrap gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be edited.">Save</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={isSaving}>
              Save
            </Button>
          )}
          {isSaving ? (
            <Button onClick={stop}>Cancel</Button>
          ) : (
            <Link to="/$region/apis/$apiId/authorizers/$authorizerId" params={params} className={linkLooks.normal}>
              Cancel
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}

function pick(members: AuthorizerMembers, names: readonly AuthorizerMember[]): Partial<AuthorizerMembers> {
  return Object.fromEntries(authorizerMembers.filter((name) => names.includes(name)).map((name) => [name, members[name]]));
}

/** The parts of a draft that make some members. */
function partsOf(draft: ReturnType<typeof draftOf>, names: readonly AuthorizerMember[]): Partial<ReturnType<typeof draftOf>> {
  const { name, target, functionArn, qualifier, uri, role, sources } = draft;
  return {
    ...(names.includes('Name') ? { name } : {}),
    ...(names.includes('AuthorizerUri') ? { target, functionArn, qualifier, uri } : {}),
    ...(names.includes('AuthorizerCredentialsArn') ? { role } : {}),
    ...(names.includes('IdentitySource') ? { sources } : {}),
  };
}

function textOf(members: AuthorizerMembers, names: readonly AuthorizerMember[]): string {
  return names.map((name) => `${authorizerMemberNames[name]} ${memberText(name, members)}`).join(', ');
}
