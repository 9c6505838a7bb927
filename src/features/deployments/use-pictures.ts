import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { subscribeToPictures } from '@/connection/picture-store';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { isOfPlace, type Picture, type PicturePlace } from '@/rules/picture';
import { allPictures } from './pictures';

const picturesQuery = queryOptions({ queryKey: ['pictures'], queryFn: allPictures, staleTime: Infinity });

/** Where an API is, for the pictures of its deployments; undefined as long as the account is not known. */
export function usePicturePlace(apiId: string): PicturePlace | undefined {
  const { endpoint, region } = useGateway();
  const account = useSession()?.identity?.account;
  return account === undefined ? undefined : { endpoint, account, region, apiId };
}

/** The pictures that this browser keeps: all of them, and by deployment those of one API. Undefined until they have been read. */
export function usePictures(apiId: string): {
  all: Picture[] | undefined;
  byDeployment: ReadonlyMap<string, Picture>;
  error: Error | null;
} {
  const client = useQueryClient();
  const place = usePicturePlace(apiId);
  const { data: all, error } = useQuery(picturesQuery);
  useEffect(() => subscribeToPictures(() => void client.invalidateQueries(picturesQuery)), [client]);
  const own = place ? (all ?? []).filter((picture) => isOfPlace(picture, place)) : [];
  return { all, byDeployment: new Map(own.map((picture) => [picture.deploymentId, picture])), error };
}
