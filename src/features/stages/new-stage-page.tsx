import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { QueryState } from '@/connection/query-state';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { apiQuery } from '@/gateway/apis';
import { deploymentsQuery } from '@/gateway/deployments';
import { createStage, type NewStage, type StageCreationOutcome } from '@/gateway/stage-changes';
import { type Stage, stagesQuery } from '@/gateway/stages';
import { withoutFingerprint } from '@/rules/deployment-description';
import { emptyStage, type NewStageDraft, newStageProblems, type NewStageProblems, storedOtherwise } from '@/rules/new-stage';
import { stageRefusal } from '@/rules/stage-refusal';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { CheckboxField } from '@/ui/checkbox-field';
import { Field } from '@/ui/field';
import { linkLooks } from '@/ui/link-looks';
import { LockedButton } from '@/ui/locked-button';
import { Notice, type Tone } from '@/ui/notice';
import { notify } from '@/ui/notify';
import { PageHeading } from '@/ui/page-heading';
import { PageTitle } from '@/ui/page-title';
import { type Problem, ProblemText } from '@/ui/problem';
import { ProgressText } from '@/ui/progress-text';
import { SelectField } from '@/ui/select-field';
import { TagFields } from '@/ui/tag-fields';
import { noteUnsavedChange } from '@/ui/unsaved-changes';
import { useConfirmation } from '@/ui/use-confirmation';
import { useStoppable } from '@/ui/use-stoppable';
import { stageProblem } from './stage-problem';

const page = getRouteApi('/$region/apis/$apiId/stages/new');
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

interface Message {
  tone: Tone;
  text: string;
  problem?: Problem;
}

/** Creates a stage. Its settings are given on its own page. */
export function NewStagePage() {
  const params = page.useParams();
  const { apiId } = params;
  const gateway = useGateway();
  const client = useQueryClient();
  const router = useRouter();
  const isReadOnly = useSession()?.readOnly === true;
  const { data: api } = useSuspenseQuery(apiQuery(gateway, apiId));
  const { data: stages = [] } = useQuery(stagesQuery(gateway, apiId));
  const { phase, run, stop } = useStoppable();
  const ask = useConfirmation();
  const [draft, setDraft] = useState<NewStageDraft>(emptyStage);
  const [problems, setProblems] = useState<NewStageProblems>({});
  const [message, setMessage] = useState<Message>();
  const place = useRef<HTMLFormElement>(null);
  const id = useId();
  const isSaving = phase !== 'idle';
  const creation = useMutation({
    scope: { id: `stages of ${apiId}` },
    mutationFn: ({ stage, ...stops }: { stage: NewStage; signal: AbortSignal; giveUp: AbortSignal }) =>
      createStage({ gateway, client, apiId }, stage, stops),
    onSettled: () => afterMutation(client, 'CreateStage', apiId),
  });

  const unsaved = isSaving ? 'saving' : draft === emptyStage ? undefined : 'changed';
  useEffect(() => {
    noteUnsavedChange(id, unsaved);
    return () => noteUnsavedChange(id, undefined);
  }, [id, unsaved]);

  function change(part: Partial<NewStageDraft>) {
    setDraft({ ...draft, ...part });
    setProblems({});
  }

  function show(found: NewStageProblems) {
    flushSync(() => setProblems(found));
    place.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    announce([found.name, found.description, ...Object.values(found.tags ?? {})].filter(Boolean).join(' '), 'assertive');
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isSaving || isReadOnly) return;
    setMessage(undefined);
    setProblems({});
    const found = newStageProblems(
      draft,
      stages.map(({ StageName }) => StageName),
    );
    if (found) {
      show(found);
      return;
    }
    const { name } = draft;
    const question = {
      title: `Everything that is saved of ${api.Name} goes live on ${name}`,
      text: 'API Gateway deploys the API to the new stage at once, as it is saved, and after every later edit.',
      yes: 'Create it',
    };
    if (draft.autoDeploy && !(await ask(question))) return;
    announce(`Creating stage ${name}.`);
    const { result, cancelled, isHere } = await run((stops) => creation.mutateAsync({ stage: membersOf(draft), ...stops }));
    conclude(result, cancelled, isHere);
  }

  function conclude(outcome: StageCreationOutcome, cancelled: boolean, isHere: boolean) {
    switch (outcome.kind) {
      case 'created':
        leave(`Stage ${draft.name} was created.${remarkOn(outcome.stage)}`, isHere);
        break;
      case 'created-after-all': {
        const why = cancelled ? 'Cancelled too late' : 'No answer from the endpoint';
        leave(`${why}: stage ${draft.name} was created after all.${remarkOn(outcome.stage)}`, isHere);
        break;
      }
      case 'refused': {
        const problem = stageProblem(outcome.error);
        if (cancelled) say({ tone: 'info', text: 'Cancelled. Nothing was created.' }, isHere);
        else say({ tone: 'danger', text: 'Not created.', problem }, isHere);
        if (isHere && stageRefusal(problem.message)?.field === 'StageName') show({ name: problem.message });
        break;
      }
      case 'not-created':
        if (cancelled) say({ tone: 'info', text: 'Cancelled. It is not there at the moment; the request may still arrive.' }, isHere);
        else say({ tone: 'danger', text: 'It was not created: create it again.', problem: outcome.error }, isHere);
        break;
      case 'unknown': {
        const text = 'It may have been created: there was no answer, and what is stored does not tell. The list of stages shows it if so.';
        say({ tone: 'warning', text, problem: outcome.error }, isHere);
        break;
      }
    }
  }

  function remarkOn(stage: Stage | undefined): string {
    if (!stage) return ' What is stored could not be read.';
    const held = storedOtherwise(stage, draft);
    return held.length > 0 ? ` The endpoint holds something else than was asked: ${held.join('; ')}.` : '';
  }

  function say(said: Message, isHere: boolean) {
    const text = [said.text, said.problem?.message].filter(Boolean).join(' ');
    announce(text, said.tone === 'info' ? 'polite' : 'assertive');
    if (isHere) setMessage(said);
    else notify(text);
  }

  function leave(text: string, isHere: boolean) {
    announce(text);
    notify(text);
    if (!isHere) return;
    noteUnsavedChange(id, undefined);
    void router.navigate({ to: '/$region/apis/$apiId/stages/$stageName', params: { ...params, stageName: draft.name } });
  }

  return (
    <div className="max-w-3xl space-y-4">
      <PageTitle parts={['New stage', api.Name]} />
      <PageHeading>New stage</PageHeading>
      <form
        ref={place}
        noValidate
        aria-label="New stage"
        className="space-y-4 rounded-lg border border-line bg-surface p-5"
        onSubmit={(event) => void submit(event)}
      >
        <Field
          label="Name"
          hint="Letters, digits, _ and -. Clients have it in their URL, and it cannot be changed later."
          autoComplete="off"
          spellCheck={false}
          value={draft.name}
          problem={problems.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Field
          label="Description (optional)"
          autoComplete="off"
          value={draft.description}
          problem={problems.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <CheckboxField
          label="Automatic deployment"
          hint="Every edit of the API is live on the stage at once."
          checked={draft.autoDeploy}
          onChange={(autoDeploy) => change({ autoDeploy, deploymentId: '' })}
        />
        {!draft.autoDeploy && (
          <DeploymentChoice apiId={apiId} value={draft.deploymentId} onChange={(deploymentId) => change({ deploymentId })} />
        )}
        <TagFields tags={draft.tags} problems={problems.tags} onChange={(tags) => change({ tags })} />
        {message && (
          <Notice tone={message.tone}>
            <p>{message.text}</p>
            {message.problem && <ProblemText problem={message.problem} />}
          </Notice>
        )}
        <ProgressText phase={phase} doing="Creating…" />
        <div className="flex flex-wrap gap-2">
          {isReadOnly ? (
            <LockedButton reason="This connection is read-only, so nothing can be created.">Create stage</LockedButton>
          ) : (
            <Button type="submit" look="primary" pending={isSaving}>
              Create stage
            </Button>
          )}
          {isSaving ? (
            <Button onClick={stop}>Cancel</Button>
          ) : (
            <Link to="/$region/apis/$apiId/stages" params={params} className={linkLooks.normal}>
              Cancel
            </Link>
          )}
        </div>
      </form>
    </div>
  );
}

function membersOf({ name, description, autoDeploy, deploymentId, tags }: NewStageDraft): NewStage {
  return {
    StageName: name,
    ...(description ? { Description: description } : {}),
    ...(autoDeploy ? { AutoDeploy: true } : {}),
    ...(deploymentId ? { DeploymentId: deploymentId } : {}),
    ...(tags.length > 0 ? { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) } : {}),
  };
}

interface DeploymentChoiceProps {
  apiId: string;
  value: string;
  onChange(deploymentId: string): void;
}

/** What a stage serves from the beginning. One that failed cannot be served. */
function DeploymentChoice({ apiId, value, onChange }: DeploymentChoiceProps) {
  const options = deploymentsQuery(useGateway(), apiId);
  const deployments = useQuery(options);
  return (
    <>
      <SelectField
        label="Deployment"
        hint={
          value
            ? 'Clients can connect as soon as the stage is created, and get the API as it was deployed then.'
            : 'Without one the stage serves nothing: every client gets 403 until the API is deployed to it.'
        }
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">None yet</option>
        {deployments.data
          ?.filter(({ DeploymentStatus }) => DeploymentStatus !== 'FAILED')
          .map(({ DeploymentId: id, CreatedDate: created, Description: description }) => (
            <option key={id} value={id}>
              {[id, created && date.format(created), withoutFingerprint(description)].filter(Boolean).join(' · ')}
            </option>
          ))}
      </SelectField>
      <QueryState what="The deployments" operation="GetDeployments" query={deployments} queryKey={options.queryKey} />
    </>
  );
}
