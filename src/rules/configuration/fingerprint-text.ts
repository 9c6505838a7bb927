import { valueText } from './canonical';
import type { Value } from './captured-members';
import { type Configuration, type Resource, targetIntegration } from './configuration';
import { responsesOf } from './match';

/**
 * A configuration as one text, for its fingerprint: without the ids of what may be made anew and be the same (routes, integrations, models,
 * responses), so that two configurations without a difference have one text.
 */
export function fingerprintText(configuration: Configuration): string {
  const ofKind = (kind: Resource['kind']) => configuration.filter((resource) => resource.kind === kind);
  const withResponses = ({ id, members }: Resource): Value => [members, responsesOf(configuration, id).map((response) => response.members)];
  const integrations = new Map(ofKind('integration').map((integration) => [integration.id, withResponses(integration)]));
  const routes = ofKind('route').map((route): Value => {
    const target = route.members['Target'];
    const sendsTo = integrations.get(targetIntegration(target) ?? '');
    const own = withResponses(route);
    return sendsTo === undefined
      ? own
      : [{ ...route.members, Target: sendsTo }, responsesOf(configuration, route.id).map(({ members }) => members)];
  });
  const inOrder = (values: Value[]): Value[] => values.toSorted((one, other) => (valueText(one) < valueText(other) ? -1 : 1));
  return valueText([
    ofKind('api').map(({ members }) => members),
    // The id of an authorizer counts: grants name it.
    inOrder(ofKind('authorizer').map(({ id, members }) => [id, members])),
    inOrder(routes),
    inOrder([...integrations.values()]),
    inOrder(ofKind('model').map(({ members }) => members)),
  ]);
}
