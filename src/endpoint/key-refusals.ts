import { ApiError, badRequest, conflict, notFound } from './api-error';
import { refusal } from './refusal';

/** 429 LimitExceededException: how v1 answers when a quota of the account is used up (v1 model). */
const limitExceeded = (message: string): ApiError => new ApiError(429, 'LimitExceededException', message);

/** What API Gateway's first API refuses about keys and plans. */
export const keyRefusals = {
  // Nothing there
  apiKeyNotFound: refusal('getmoto/moto apigateway/exceptions.py ApiKeyNotFoundException', () =>
    notFound('Invalid API Key identifier specified'),
  ),
  usagePlanNotFound: refusal('getmoto/moto apigateway/exceptions.py UsagePlanNotFoundException', () =>
    notFound('Invalid Usage Plan ID specified'),
  ),
  planKeyNotFound: refusal('by analogy with getmoto/moto apigateway/exceptions.py ApiKeyNotFoundException', () =>
    notFound('Invalid API Key identifier specified'),
  ),

  // Keys
  keyValueTooShort: refusal('badmintoncryer/cdk-preflight', () => badRequest('API Key value should be at least 20 characters')),
  keyValueTooLong: refusal('guide: api-key-file-format, 128 characters; words: ours', () =>
    badRequest('API Key value should be at most 128 characters'),
  ),
  keyExists: refusal('serverless/serverless#6458; getmoto/moto apigateway/exceptions.py ApiKeyAlreadyExists', () =>
    conflict('API Key already exists'),
  ),
  tooManyKeys: refusal('guide: limits, 10,000 keys; words: ours', () =>
    limitExceeded('Maximum number of API Keys has been reached. Please contact AWS if you need additional API Keys.'),
  ),
  keyTypeInvalid: refusal('v1 model: CreateUsagePlanKey.keyType is API_KEY; words: ours', () =>
    badRequest('Invalid key type specified. Currently, the valid key type is API_KEY.'),
  ),
  keyInPlanTwice: refusal('by analogy with "API Key already exists"; words: ours', (keyId: string, planId: string) =>
    conflict(`API Key ${keyId} is already in Usage Plan ${planId}`),
  ),
  keyInTwoPlans: refusal(
    'guide: api-gateway-api-usage-plans, one plan of a key for each stage; words: ours',
    (key: string, stage: string) => conflict(`API Key ${key} cannot reference multiple Usage Plans with the same API stage: ${stage}`),
  ),
  tooManyPlansOfKey: refusal('guide: limits, 10 plans a key; words: ours', () =>
    limitExceeded('Maximum number of Usage Plans for this API Key has been reached.'),
  ),

  // Plans
  planNameMissing: refusal('v1 model: CreateUsagePlan.name is required; words: ours', () =>
    badRequest('Usage Plan name must be specified'),
  ),
  tooManyPlans: refusal('guide: limits, 300 plans; words: ours', () =>
    limitExceeded('Maximum number of Usage Plans has been reached. Please contact AWS if you need additional Usage Plans.'),
  ),
  // The placeholders are AWS's own, and stay unfilled.
  apiStageInvalid: refusal('aws/aws-sdk#354, aws/aws-cdk#6169', () =>
    badRequest('Invalid API Stage {api: %s, stage: %s} specified for usageplan %s'),
  ),
  apiStageMalformed: refusal('boto/boto3#2629', () => badRequest('Invalid API Stage specified')),
  apiStageNotFound: refusal('aws/serverless-application-model#1560', (stage: string) => notFound(`API Stage not found: ${stage}`)),
  apiStageTwice: refusal('by analogy with aws/serverless-application-model#1560; words: ours', (stage: string) =>
    conflict(`API Stage ${stage} is already associated with the Usage Plan`),
  ),
  planHasStages: refusal('aws/aws-sdk-js#3841', (planId: string, stage: string) =>
    badRequest(`Cannot delete Usage Plan ${planId} because there are API Stages associated with it, including ${stage}`),
  ),
  throttleInvalid: refusal('v1 model: ThrottleSettings, both 0 or more; words: ours', () =>
    badRequest('Throttle rate and burst limits must be numbers of 0 or more'),
  ),
  quotaPeriodInvalid: refusal('badmintoncryer/cdk-preflight', () =>
    badRequest('Invalid Usage Plan quota period specified. Must be one of [DAY, WEEK, MONTH]'),
  ),
  quotaLimitInvalid: refusal('badmintoncryer/cdk-preflight: 0 is refused too', () =>
    badRequest('Usage Plan quota limit must be a non-negative numeric'),
  ),
  quotaOffsetOfDay: refusal('hashicorp/terraform-provider-aws validate.go', () =>
    badRequest('Usage Plan quota offset must be zero in the DAY period'),
  ),
  quotaOffsetInvalid: refusal(
    'badmintoncryer/cdk-preflight; hashicorp/terraform-provider-aws validate.go',
    (period: string, most: number) => badRequest(`Usage Plan quota offset must be between 0 and ${most} inclusive in the ${period} period`),
  ),

  // Usage
  dateInvalid: refusal('v1 model: GetUsage.startDate; words: ours', () => badRequest('Dates must be of the form YYYY-MM-DD')),
  datesReversed: refusal('v1 model: GetUsage; words: ours', () => badRequest('The end date must not be before the start date')),
  planHasNoQuota: refusal('inferred: nothing is left where there is no quota; words: ours', () =>
    badRequest('Usage Plan has no quota, so its usage cannot be updated'),
  ),
  remainingInvalid: refusal('v1 model: Usage counts are long integers; words: ours', () =>
    badRequest('Remaining quota must be a whole number of 0 or more'),
  ),

  // All of them
  textTooLong: refusal('guide: api-gateway-api-key-source, name of 1024 characters; words: ours', (member: string, longest: number) =>
    badRequest(`${member} must be at most ${longest} characters long`),
  ),
  // The two spaces are AWS's own.
  patchPathInvalid: refusal('boto/boto3#2629', (operation: string, path: string, allowed: readonly string[] = []) =>
    badRequest(`Invalid patch path  '${path}' specified for op '${operation}'. Must be one of: [${allowed.join(', ')}]`),
  ),
  limitInvalid: refusal('v1 model: limit, 1 to 500; words: ours', (limit: string) => badRequest(`Invalid limit specified: ${limit}`)),
  positionInvalid: refusal('v1 model: position; words: ours', () => badRequest('Invalid position parameter specified')),
  queryInvalid: refusal('v1 model: query parameters; words: ours', (name: string) =>
    badRequest(`Invalid value for the query parameter ${name}`),
  ),
};
