import type { GetTagsRequest, GetTagsResponse, TagResourceRequest, UntagResourceRequest } from '@aws-sdk/client-apigatewayv2';

import { apiOf, type Call } from './call';
import { refusals } from './refusals';

/** Tags a resource may have (guide: limits). */
const tagQuota = 50;

interface Tagged {
  tags: Record<string, string>;
  store(tags: Record<string, string>): void;
}

/** What an ARN of the control plane names: an API, or one of its stages (guide: arn-format-reference). */
function taggedBy(call: Call, arn = ''): Tagged {
  const [, region, apiId, stageName] = /^arn:[a-z0-9-]+:apigateway:([a-z0-9-]+)::\/apis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  if (apiId === undefined || region !== call.region) throw refusals.tagResourceMalformed.error(arn);
  const record = apiOf(call, apiId);
  if (stageName === undefined) {
    return {
      tags: record.api.Tags ?? {},
      store: (Tags) => {
        record.api = { ...record.api, Tags };
      },
    };
  }
  const stage = record.stages.get(stageName);
  if (stage === undefined) throw refusals.stageNotFound.error(stageName);
  return { tags: stage.Tags ?? {}, store: (Tags) => record.stages.set(stageName, { ...stage, Tags }) };
}

/** Operations on tags. They touch neither a deployment nor a date. */
export const tagOperations = {
  GetTags: (call: Call, { ResourceArn }: GetTagsRequest): GetTagsResponse => ({ Tags: taggedBy(call, ResourceArn).tags }),

  TagResource(call: Call, { ResourceArn, Tags = {} }: TagResourceRequest): object {
    const tagged = taggedBy(call, ResourceArn);
    if (Object.keys(Tags).some((key) => key.startsWith('aws:'))) throw refusals.tagReserved.error();
    const tags = { ...tagged.tags, ...Tags };
    if (Object.keys(tags).length > tagQuota) throw refusals.tooManyTags.error();
    tagged.store(tags);
    return {};
  },

  UntagResource(call: Call, { ResourceArn, TagKeys = [] }: UntagResourceRequest): void {
    const tagged = taggedBy(call, ResourceArn);
    tagged.store(Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !TagKeys.includes(key))));
  },
};
