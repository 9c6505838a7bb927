import type {
  CreateModelRequest,
  DeleteModelRequest,
  GetModelRequest,
  GetModelsRequest,
  GetModelsResponse,
  Model,
  UpdateModelRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call } from './call';
import { newId } from './identifiers';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** The media type of a model that names none (inferred: the only one that validation knows). */
export const modelDefaults: Partial<Model> = { ContentType: 'application/json' };

function refuseModel(record: ApiRecord, { Name = '', Schema }: Partial<Model>, own?: Model): void {
  if (Name !== own?.Name) {
    if (!/^[A-Za-z0-9]+$/.test(Name)) throw refusals.modelNameMalformed.error(Name);
    if (record.models.find((model) => model.Name === Name && model.ModelId !== own?.ModelId)) throw refusals.modelExists.error(Name);
  }
  if (Schema === undefined || Schema === own?.Schema) return;
  try {
    JSON.parse(Schema);
  } catch {
    throw refusals.modelSchemaMalformed.error();
  }
}

function modelOf(record: ApiRecord, modelId: string | undefined): Model {
  const model = record.models.get(modelId ?? '');
  if (model === undefined) throw refusals.modelNotFound.error(modelId ?? '');
  return model;
}

/** Operations on Model. */
export const modelOperations = {
  CreateModel(call: Call, { ApiId, ...members }: CreateModelRequest): Model {
    const record = apiOf(call, ApiId);
    const model: Model = { ...modelDefaults, ...merge<Model>({ Name: undefined }, members), ModelId: newId('model') };
    refuseModel(record, { ...members, Name: members.Name ?? '' });
    record.models.set(model.ModelId ?? '', model);
    deployAutomatically(record, call);
    return model;
  },

  GetModel: (call: Call, input: GetModelRequest): Model => modelOf(apiOf(call, input.ApiId), input.ModelId),

  GetModels: (call: Call, input: GetModelsRequest): GetModelsResponse => pageOf(apiOf(call, input.ApiId).models, call, 'GetModels', input),

  UpdateModel(call: Call, { ApiId, ModelId, ...changes }: UpdateModelRequest): Model {
    const record = apiOf(call, ApiId);
    const stored = modelOf(record, ModelId);
    const model = merge(stored, changes);
    refuseModel(record, { ...model, ...(changes.Name === undefined ? {} : { Name: changes.Name }) }, stored);
    record.models.set(ModelId ?? '', model);
    deployAutomatically(record, call);
    return model;
  },

  DeleteModel(call: Call, { ApiId, ModelId }: DeleteModelRequest): void {
    const record = apiOf(call, ApiId);
    modelOf(record, ModelId);
    record.models.delete(ModelId ?? '');
    deployAutomatically(record, call);
  },
};
