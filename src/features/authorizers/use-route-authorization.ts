import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inTurn } from '@/connection/in-turn';
import { liveReport } from '@/connection/live-report';
import { offerUndoOver } from '@/connection/offer-undo';
import { settingInTurn } from '@/connection/setting-in-turn';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { afterMutation } from '@/gateway/affected-queries';
import { toGatewayError } from '@/gateway/gateway-error';
import { routeSetting } from '@/gateway/route-setting';
import { type Route, routeQuery, routesQuery } from '@/gateway/routes';
import { readBack, READING_HOLDS_FOR, saveSetting, type SettingOutcome, whatIsStored } from '@/gateway/save-setting';
import { type Stage, stagesQuery } from '@/gateway/stages';
import { protectionWithoutAuthorization } from '@/rules/access-settings';
import { authorizationChange, authorizationChoice, authorizationOf, authorizerOfChoice, leftoverAuthorizer } from '@/rules/authorization';
import { automaticStages, liveAfterSaving } from '@/rules/going-live';
import { openingQuestion } from '@/rules/opening-question';
import { isConnect } from '@/rules/route-keys';
import { announce } from '@/ui/announce';
import { ask, type Confirmation } from '@/ui/ask';
import { conclude } from '@/ui/inline-editor/conclusion';
import type { Message } from '@/ui/inline-editor/editor-message';
import { isDone } from '@/ui/inline-editor/save-outcome';
import { notify } from '@/ui/notify';
import type { Undo } from '@/ui/undo/undo';
import { useConfirmation } from '@/ui/use-confirmation';
import { useStoppable } from '@/ui/use-stoppable';

const LEFTOVER = ' with ';

/** The choice that a route stores. An authorizer that a type does not use is part of it: it is what is to be taken away. */
function valueOf(route: Route): string {
  const authorization = authorizationOf(route);
  const leftover = leftoverAuthorizer(authorization);
  const choice = authorizationChoice(authorization);
  return leftover === undefined ? choice : `${choice}${LEFTOVER}${leftover}`;
}

/** One save, as far as it is needed to find out again what became of it. */
interface Attempt {
  route: Route;
  /** What the operator was shown. */
  shown: string;
  wanted: string;
}

interface RouteAuthorizationOptions {
  apiId: string;
  apiName: string;
  /** The name of an authorizer by its id. */
  authorizerName(id: string): string;
}

/** Sets the Authorization of a route from beside it, by the protocol of the pane's editor (docs/decisions/005-what-a-save-proves.md). */
export function useRouteAuthorization({ apiId, apiName, authorizerName }: RouteAuthorizationOptions) {
  const gateway = useGateway();
  const client = useQueryClient();
  const production = useSession()?.production === true;
  const askHere = useConfirmation();
  const { phase, run, stop } = useStoppable();
  const [message, setMessage] = useState<Message>();
  const [attempt, setAttempt] = useState<Attempt>();
  // What a message about something stored is about: it goes with that.
  const [about, setAbout] = useState<string>();
  const turnOf = ({ RouteId }: Route) => ({
    // As the pane's: two saves of one route follow each other, whoever sends them.
    scope: `route ${RouteId}`,
    afterWrite: () => afterMutation(client, 'UpdateRoute', apiId),
  });

  function nameOf(value: string): string {
    const [choice = '', leftover] = value.split(LEFTOVER);
    const id = authorizerOfChoice(choice);
    const name = id === undefined ? choice : `CUSTOM: ${authorizerName(id)}`;
    return leftover === undefined ? name : `${name}, with ${authorizerName(leftover)} still attached`;
  }

  function settingOf(route: Route) {
    const { queryKey } = routeQuery(gateway, apiId, route.RouteKey);
    // What the list was read with later than the route alone is the last reading.
    const listedAt = client.getQueryState(routesQuery(gateway, apiId).queryKey)?.dataUpdatedAt ?? 0;
    if ((client.getQueryState(queryKey)?.dataUpdatedAt ?? 0) < listedAt) client.setQueryData(queryKey, route, { updatedAt: listedAt });
    return routeSetting({
      gateway,
      client,
      apiId,
      route,
      valueOf,
      changeTo: (choice, stored) => authorizationChange(authorizationOf(stored), choice),
    });
  }

  const stages = stagesQuery(gateway, apiId);
  const currentStages = () => client.query({ ...stages, staleTime: READING_HOLDS_FOR }).catch(() => undefined);

  /** Whether a choice may be stored: what opens the API where that is live at once, or in production, needs a second yes. */
  async function mayOpen({ route, shown, wanted }: Attempt, askFor: (question: Confirmation) => Promise<boolean>): Promise<boolean> {
    const [before] = shown.split(LEFTOVER);
    if (!isConnect(route.RouteKey) || wanted !== 'NONE' || before === 'NONE') return true;
    const known = await currentStages();
    if (!production && known && automaticStages(known).length === 0) return true;
    // The page may have been left since, and what else protects the API been changed.
    const query = { ...routeQuery(gateway, apiId, route.RouteKey), staleTime: READING_HOLDS_FOR };
    const stored = await client.query(query).catch(() => route);
    const left = protectionWithoutAuthorization({
      authorization: authorizationOf(stored),
      apiKeyRequired: stored.ApiKeyRequired === true,
    });
    return askFor(openingQuestion(known && automaticStages(known), left));
  }

  async function conclusionOf(
    made: Attempt,
    work: (stops: { signal: AbortSignal; giveUp: AbortSignal }) => Promise<SettingOutcome<string>>,
  ): Promise<boolean> {
    setAttempt(made);
    setMessage(undefined);
    let known: Stage[] | undefined;
    const turn = turnOf(made.route);
    const {
      result: outcome,
      cancelled,
      isHere,
    } = await run(async (stops) => {
      known = await currentStages();
      return inTurn(client, turn, () => work(stops));
    });
    const afterSaving = () => liveReport(apiId) ?? liveAfterSaving(known);
    const conclusion = conclude(outcome, { setting: `Authorization of ${made.route.RouteKey}`, nameOf, cancelled, live: afterSaving() });
    announce(conclusion.announcement, conclusion.urgency);
    const undo: Undo = {
      // As the pane's, which sets the same.
      about: `${turn.scope} Authorization`,
      setting: 'Authorization',
      of: `${made.route.RouteKey} of ${apiName}`,
      previous: made.shown,
      saved: made.wanted,
      nameOf,
      async confirm(wanted, signal) {
        known = await currentStages();
        return mayOpen({ route: made.route, shown: wanted === made.shown ? made.wanted : made.shown, wanted }, (question) =>
          ask(question, signal),
        );
      },
      ...settingInTurn(client, { setting: settingOf(made.route), writes: 'UpdateRoute', ...turn }),
      afterSaving,
    };
    // An authorizer that a type does not use cannot be stored again.
    const isOffered = isDone(outcome) && !made.shown.includes(LEFTOVER) && offerUndoOver(gateway, undo, conclusion.announcement);
    if (isHere) {
      setMessage(conclusion.message);
      setAbout(conclusion.closes ? conclusion.stored : undefined);
    } else if (!isOffered) notify(conclusion.announcement);
    return outcome.kind === 'saved' || outcome.kind === 'stored-after-all';
  }

  async function save(route: Route, wanted: string, shown = valueOf(route)): Promise<boolean> {
    if (phase !== 'idle' || !(await mayOpen({ route, shown, wanted }, askHere))) return false;
    announce(`Saving Authorization of ${route.RouteKey}.`);
    return conclusionOf({ route, shown, wanted }, (stops) => saveSetting(settingOf(route), { shown, wanted, ...stops }));
  }

  return {
    phase,
    stop,
    /** What became of the last save, as long as that is what the routes say. */
    messageAt(routes: Route[]): Message | undefined {
      const route = routes.find(({ RouteKey }) => RouteKey === attempt?.route.RouteKey);
      return about === undefined || (route && valueOf(route) === about) ? message : undefined;
    },
    nameOf,
    valueOf,
    /** Resolves to whether it is stored. */
    save,

    /** Keeps what somebody else has stored. */
    keep() {
      setMessage(undefined);
    },

    /** Saves over what somebody else has stored, which the operator has been shown. */
    async saveAnyway() {
      if (!attempt) return;
      const stored = client.getQueryData<Route>(['route', apiId, attempt.route.RouteKey]) ?? attempt.route;
      await save(stored, attempt.wanted);
    },

    async checkAgain() {
      if (!attempt || !message) return;
      const { route, wanted } = attempt;
      announce('Reading what is stored.');
      await conclusionOf(attempt, ({ signal }) =>
        message.offers === 'read-back'
          ? readBack(settingOf(route), wanted, signal)
          : whatIsStored(settingOf(route), wanted, toGatewayError(message.problem, 'UpdateRoute'), signal),
      );
    },
  };
}
