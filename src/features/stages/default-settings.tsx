import type { Stage } from '@/gateway/stages';
import {
  defaultSettingsPart,
  routeSettingsMembers,
  routeSettingsNames,
  routeSettingText,
  routeSettingsTexts,
} from '@/rules/stage-route-settings';
import { Facts } from '@/ui/facts';
import { RouteSettingsFields } from './route-settings-fields';
import { StagePartCard } from './stage-part-card';

/** The settings of every route of a stage that has none of its own. */
export function DefaultSettings({ apiId, stage }: { apiId: string; stage: Stage }) {
  const texts = routeSettingsTexts(stage.DefaultRouteSettings);
  return (
    <StagePartCard apiId={apiId} stage={stage} part={defaultSettingsPart} fields={(fields) => <RouteSettingsFields {...fields} />}>
      <Facts facts={routeSettingsMembers.map((member) => [routeSettingsNames[member], routeSettingText(member, texts[member])])} />
    </StagePartCard>
  );
}
