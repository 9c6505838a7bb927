import { forgetUnder, keepUnder, keptPictures } from '@/connection/picture-store';
import { isPicture, type Picture, pictureKey } from '@/rules/picture';

/** Every picture that this browser keeps, the latest first. An entry that is none (another version's, for one) is left alone. */
export async function allPictures(): Promise<Picture[]> {
  return (await keptPictures()).filter(isPicture).toSorted((one, other) => other.takenAt - one.takenAt);
}

export const keepPicture = (picture: Picture): Promise<void> => keepUnder(pictureKey(picture), picture);

export const forgetPicture = (picture: Picture): Promise<void> => forgetUnder(pictureKey(picture));
