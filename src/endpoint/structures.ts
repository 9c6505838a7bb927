import { Api$, Authorizer$, Deployment$, Integration$, Route$, Stage$ } from '@aws-sdk/client-apigatewayv2';
import { NormalizedSchema } from '@smithy/core/schema';

/** Structures of API Gateway v2's resources, as its list operations return them. */
export const structures = {
  api: NormalizedSchema.of(Api$),
  authorizer: NormalizedSchema.of(Authorizer$),
  deployment: NormalizedSchema.of(Deployment$),
  integration: NormalizedSchema.of(Integration$),
  route: NormalizedSchema.of(Route$),
  stage: NormalizedSchema.of(Stage$),
};
