import {
  Api$,
  Authorizer$,
  Deployment$,
  Integration$,
  IntegrationResponse$,
  Model$,
  Route$,
  RouteResponse$,
  Stage$,
} from '@aws-sdk/client-apigatewayv2';
import { NormalizedSchema } from '@smithy/core/schema';

/** Structures of API Gateway v2's resources, as its list operations return them. */
export const structures = {
  api: NormalizedSchema.of(Api$),
  authorizer: NormalizedSchema.of(Authorizer$),
  deployment: NormalizedSchema.of(Deployment$),
  integration: NormalizedSchema.of(Integration$),
  integrationResponse: NormalizedSchema.of(IntegrationResponse$),
  model: NormalizedSchema.of(Model$),
  route: NormalizedSchema.of(Route$),
  routeResponse: NormalizedSchema.of(RouteResponse$),
  stage: NormalizedSchema.of(Stage$),
};
