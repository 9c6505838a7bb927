import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deploy, type DeployOutcome } from './deploy';
import { GatewayError } from './gateway-error';
import { makeDeployment } from './make-deployment';
import { gatewayAnswering, type Sent } from './test-gateway';

const API = 'api1';
const lost = () => {
  throw new GatewayError({ kind: 'unreachable', message: 'No answer.', operation: 'any' });
};
const refuse = (message: string) => () => {
  throw new GatewayError({ kind: 'invalid', message, operation: 'any', status: 400 });
};

type Answer = (input: Record<string, unknown>) => unknown;

/** An API as an endpoint holds it, whose answers a test may take the place of. */
function scene(answers: Record<string, Answer> = {}) {
  const state = {
    deployments: [{ DeploymentId: 'dep1', DeploymentStatus: 'DEPLOYED' }] as Record<string, unknown>[],
    stage: { StageName: 'prod', DeploymentId: 'dep1' } as Record<string, unknown>,
    connect: { RouteId: 'r1', RouteKey: '$connect', AuthorizationType: 'AWS_IAM' } as Record<string, unknown>,
  };
  const create = (input: Record<string, unknown>) => {
    const deployment = { DeploymentId: `dep${state.deployments.length + 1}`, DeploymentStatus: 'DEPLOYED', ...input };
    state.deployments.push(deployment);
    return deployment;
  };
  const usual: Record<string, Answer> = {
    GetApi: () => ({ ApiId: API, Name: 'orders', ProtocolType: 'WEBSOCKET' }),
    GetAuthorizers: () => ({ Items: [] }),
    GetRoutes: () => ({ Items: [state.connect] }),
    GetIntegrations: () => ({ Items: [] }),
    GetModels: () => ({ Items: [] }),
    GetDeployments: () => ({ Items: [...state.deployments] }),
    GetDeployment: ({ DeploymentId }) => state.deployments.find((one) => one['DeploymentId'] === DeploymentId),
    CreateDeployment: create,
    UpdateDeployment: ({ DeploymentId }) => ({ DeploymentId }),
    GetStage: () => ({ ...state.stage }),
    UpdateStage(input) {
      state.stage = { ...state.stage, ...input };
      return state.stage;
    },
  };
  const { gateway, sent } = gatewayAnswering(({ operation, input }: Sent) => (answers[operation] ?? usual[operation] ?? lost)(input));
  return { gateway, sent, state, create };
}

function deployIn({ gateway }: Pick<ReturnType<typeof scene>, 'gateway'>, changes: Partial<Parameters<typeof deploy>[0]> = {}) {
  const captured: unknown[] = [];
  const outcome = deploy({
    gateway,
    client: new QueryClient(),
    apiId: API,
    stage: { name: 'prod', isNew: false, deploymentId: 'dep1' },
    description: 'Try',
    shown: undefined,
    capture: true,
    mark: false,
    onPhase: () => undefined,
    onWait: () => undefined,
    onCall: () => undefined,
    onMade: () => undefined,
    onCaptured: (_deployment, configuration) => Promise.resolve(void captured.push(configuration)),
    signal: new AbortController().signal,
    giveUp: new AbortController().signal,
    ...changes,
  });
  // Readings keep a pace, and a deployment takes its time.
  return { outcome: vi.advanceTimersByTimeAsync(120_000).then(() => outcome), captured };
}

const writes = (sent: Sent[]) => sent.filter(({ role }) => role === 'write').map(({ operation }) => operation);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('deploys', () => {
  test('to a stage, once it is DEPLOYED and nobody edited meanwhile', async () => {
    const here = scene();
    const { outcome, captured } = deployIn(here);
    expect(await outcome).toMatchObject({ kind: 'pointed', stage: { kind: 'saved', value: 'dep2' }, capture: { kind: 'known' } });
    expect(captured).toHaveLength(1);
    expect(writes(here.sent)).toEqual(['CreateDeployment', 'UpdateStage']);
    expect(here.sent.find(({ operation }) => operation === 'CreateDeployment')?.input).toEqual({ ApiId: API, Description: 'Try' });
  });

  test('and writes the fingerprint of what was captured to the description, if it is chosen', async () => {
    const here = scene();
    await deployIn(here, { mark: true }).outcome;
    const update = here.sent.find(({ operation }) => operation === 'UpdateDeployment');
    expect(update?.input['Description']).toMatch(/^Try \[config [0-9a-f]{12}\]$/);
  });

  test('but keeps no picture, and leaves the stage, when somebody edits while it is deployed', async () => {
    const here: ReturnType<typeof scene> = scene({
      CreateDeployment(input) {
        here.state.connect = { ...here.state.connect, AuthorizationType: 'NONE' };
        return here.create(input);
      },
    });
    const { outcome, captured } = deployIn(here);
    expect(await outcome).toMatchObject({ kind: 'edited-meanwhile', capture: { kind: 'edited-meanwhile' } });
    expect(captured).toEqual([]);
    expect(here.state.stage['DeploymentId']).toBe('dep1');
  });

  test('nothing that the operator was not shown', async () => {
    const here = scene();
    const shown = { configuration: [{ kind: 'api' as const, id: '', members: {} }], readAt: 0 };
    const { outcome } = deployIn(here, { shown });
    expect(await outcome).toMatchObject({ kind: 'changed-since-shown' });
    expect(writes(here.sent)).toEqual([]);
  });

  test('without a picture where the endpoint lacks a list', async () => {
    const notSupported = () => {
      throw new GatewayError({ kind: 'not-supported', message: 'No GetModels.', operation: 'GetModels', status: 501 });
    };
    const { outcome, captured } = deployIn(scene({ GetModels: notSupported }));
    expect(await outcome).toMatchObject({ kind: 'pointed', capture: { kind: 'unreadable' } });
    expect(captured).toEqual([]);
  });

  test('not to a stage that somebody else has pointed elsewhere', async () => {
    const here = scene();
    here.state.stage = { StageName: 'prod', DeploymentId: 'other' };
    expect(await deployIn(here).outcome).toMatchObject({ kind: 'pointed', stage: { kind: 'changed-meanwhile', theirs: 'other' } });
    expect(writes(here.sent)).toEqual(['CreateDeployment']);
  });

  test('and says so when the endpoint does not store where the stage points', async () => {
    const outcome = await deployIn(scene({ UpdateStage: () => ({ StageName: 'prod' }) })).outcome;
    expect(outcome).toMatchObject({ kind: 'pointed', stage: { kind: 'stored-otherwise', stored: 'dep1' } });
  });

  test.each<[string, DeployOutcome['kind']]>([
    ['FAILED', 'failed'],
    ['PENDING', 'pending'],
  ])('to no stage while it is %s', async (DeploymentStatus, kind) => {
    const here: ReturnType<typeof scene> = scene({ CreateDeployment: (input) => here.create({ ...input, DeploymentStatus }) });
    expect(await deployIn(here, { capture: false }).outcome).toMatchObject({ kind });
    expect(here.state.stage['DeploymentId']).toBe('dep1');
  });
});

describe('a CreateDeployment without an answer', () => {
  const make = (here: ReturnType<typeof scene>, unresolved?: Parameters<typeof makeDeployment>[0]['unresolved']) => {
    const never = new AbortController().signal;
    const making = {
      gateway: here.gateway,
      client: new QueryClient(),
      apiId: API,
      description: 'Try',
      unresolved,
      onWait: () => undefined,
    };
    return makeDeployment({ ...making, signal: never, giveUp: never });
  };

  test('is found in the list', async () => {
    const here: ReturnType<typeof scene> = scene({
      CreateDeployment(input) {
        here.create(input);
        return lost();
      },
    });
    expect(await make(here)).toMatchObject({ kind: 'made', deployment: { DeploymentId: 'dep2' }, copies: 0 });
  });

  test('that was sent twice is told with its copy', async () => {
    const here: ReturnType<typeof scene> = scene({
      CreateDeployment(input) {
        here.create(input);
        here.create(input);
        return lost();
      },
    });
    expect(await make(here)).toMatchObject({ kind: 'made', copies: 1 });
  });

  test('was not made when the list has no new one', async () => {
    expect(await make(scene({ CreateDeployment: lost }))).toMatchObject({ kind: 'not-made' });
  });

  test('is unknown when the list cannot be read, and is looked for before another is made', async () => {
    let reads = 0;
    const here: ReturnType<typeof scene> = scene({
      CreateDeployment(input) {
        here.create(input);
        return lost();
      },
      GetDeployments() {
        reads += 1;
        return reads === 2 ? lost() : { Items: [...here.state.deployments] };
      },
    });
    const outcome = await make(here);
    if (outcome.kind !== 'unknown') throw new Error(outcome.kind);
    expect(await make(here, outcome.unresolved)).toMatchObject({ kind: 'made', deployment: { DeploymentId: 'dep2' } });
    expect(writes(here.sent)).toEqual(['CreateDeployment']);
  });

  test('that is refused as too early waits another turn, and says until when', async () => {
    let tries = 0;
    const waits: (number | undefined)[] = [];
    const here: ReturnType<typeof scene> = scene({
      CreateDeployment(input) {
        tries += 1;
        if (tries > 1) return here.create(input);
        throw new GatewayError({ kind: 'throttled', message: 'Too Many Requests', operation: 'CreateDeployment', status: 429 });
      },
    });
    const never = new AbortController().signal;
    const making = { gateway: here.gateway, client: new QueryClient(), apiId: API, description: 'Try', signal: never, giveUp: never };
    const outcome = makeDeployment({ ...making, onWait: (until) => waits.push(until) });
    await vi.advanceTimersByTimeAsync(6000);
    expect(await outcome).toMatchObject({ kind: 'made' });
    expect(waits.map((until) => until !== undefined)).toEqual([false, false, true, false]);
  });

  test('that is refused is not looked for', async () => {
    const here = scene({ CreateDeployment: refuse('At least one route is required before deploying the Api') });
    expect(await make(here)).toMatchObject({ kind: 'refused' });
    expect(here.sent.map(({ operation }) => operation)).toEqual(['GetDeployments', 'CreateDeployment']);
  });
});
