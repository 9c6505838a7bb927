import { useRef, useState, useSyncExternalStore } from 'react';
import { forgetEveryPicture, pictureConsent, setPictureConsent, subscribeToPictures } from '@/connection/picture-store';
import { useSession } from '@/connection/use-session';
import { exportedPicture, importedPicture, isOfPlace, type Picture } from '@/rules/picture';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { CheckboxField } from '@/ui/checkbox-field';
import { Notice } from '@/ui/notice';
import { useConfirmation } from '@/ui/use-confirmation';
import { forgetPicture, keepPicture } from './pictures';
import { dateWords } from './times';
import { usePicturePlace } from './use-pictures';

interface KeptPicturesProps {
  apiId: string;
  /** All that this browser keeps, of whatever API. Undefined until they have been read. */
  pictures: readonly Picture[] | undefined;
}

/** The pictures that this browser keeps, and what the operator has said about keeping them. */
export function KeptPictures({ apiId, pictures }: KeptPicturesProps) {
  const isReadOnly = useSession()?.readOnly === true;
  const consent = useSyncExternalStore(subscribeToPictures, pictureConsent);
  const ask = useConfirmation();
  const all = pictures ?? [];

  async function stopKeeping() {
    const agreed =
      all.length === 0 ||
      (await ask({
        title: 'Keep no pictures any more?',
        text: `${all.length === 1 ? 'The one that is kept goes' : `The ${all.length} that are kept go`}: what differs from what is deployed will not be known.`,
        yes: 'Keep none',
      }));
    if (agreed) await setPictureConsent({ ...consent, keeps: false });
  }

  return (
    <Card title="Pictures in this browser">
      <div className="space-y-4">
        <p className="text-muted">
          API Gateway does not tell what a deployment captured. A picture, taken before and after a deployment that is made here, does. It
          can hold secrets that stand in templates or parameters.
        </p>
        {isReadOnly ? (
          <p>A read-only connection keeps none. Those that were kept before are shown.</p>
        ) : (
          <div className="space-y-2">
            <CheckboxField
              label="Keep pictures of deployments that are made here"
              hint="In this browser only. Without it, those that are kept go."
              checked={consent.keeps === true}
              onChange={(keeps) => void (keeps ? setPictureConsent({ ...consent, keeps }) : stopKeeping())}
            />
            <CheckboxField
              label="Let them stay when I sign out"
              hint="Otherwise signing out deletes them."
              checked={consent.staysAfterSignOut}
              onChange={(staysAfterSignOut) => void setPictureConsent({ ...consent, staysAfterSignOut })}
            />
            <Import apiId={apiId} keeps={consent.keeps === true} />
          </div>
        )}
        {pictures?.length === 0 && <p>None is kept.</p>}
        {all.length > 0 && (
          <>
            <ul aria-label="Pictures" className="divide-y divide-line">
              {all.map((picture) => (
                <Kept key={`${picture.endpoint} ${picture.account} ${picture.apiId} ${picture.deploymentId}`} picture={picture} />
              ))}
            </ul>
            <Button look="danger" onClick={() => void forgetEveryPicture().then(() => announce('Every picture was deleted.'))}>
              Delete all pictures
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Kept({ picture }: { picture: Picture }) {
  const { apiName, apiId, account, region, deploymentId, takenAt } = picture;
  const download = () => {
    const url = URL.createObjectURL(new Blob([exportedPicture(picture)], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${apiId}-${deploymentId}.picture.json` });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2">
      <span className="min-w-0 wrap-anywhere">
        {apiName} ({apiId}), deployment {deploymentId}, {dateWords(new Date(takenAt))}
        <span className="block text-muted">
          Account {account}, {region}
        </span>
      </span>
      <span className="flex gap-2">
        <Button aria-label={`Export the picture of ${deploymentId}`} onClick={download}>
          Export
        </Button>
        <Button
          look="danger"
          aria-label={`Delete the picture of ${deploymentId}`}
          onClick={() => void forgetPicture(picture).then(() => announce(`The picture of ${deploymentId} was deleted.`))}
        >
          Delete
        </Button>
      </span>
    </li>
  );
}

function Import({ apiId, keeps }: { apiId: string; keeps: boolean }) {
  const place = usePicturePlace(apiId);
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ tone: 'success' | 'danger'; text: string }>();

  async function take(file: File | undefined) {
    if (!file) return;
    const end = await imported(file);
    setSaid(end);
    announce(end.text, end.tone === 'success' ? 'polite' : 'assertive');
  }

  async function imported(file: File): Promise<{ tone: 'success' | 'danger'; text: string }> {
    const picture = importedPicture(await file.text().catch(() => ''));
    if (!picture) return { tone: 'danger', text: `${file.name} is not a picture of a deployment.` };
    if (!place || !isOfPlace(picture, place)) {
      const text = `${file.name} is of another API: ${picture.apiName} (${picture.apiId}) of account ${picture.account} in ${picture.region} at ${picture.endpoint}.`;
      return { tone: 'danger', text };
    }
    try {
      await keepPicture(picture);
      return { tone: 'success', text: `The picture of deployment ${picture.deploymentId} is kept now.` };
    } catch {
      return {
        tone: 'danger',
        text: 'This browser did not keep the picture: it may be out of space, or not allow pages to keep anything.',
      };
    }
  }

  if (!keeps) return null;
  return (
    <div className="space-y-2">
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="Picture file"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          void take(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>Import a picture…</Button>
      {said && (
        <Notice tone={said.tone}>
          <p>{said.text}</p>
        </Notice>
      )}
    </div>
  );
}
