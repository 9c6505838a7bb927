import { type ComponentType, createElement, useEffect, useState } from 'react';
import { announce } from '@/ui/announce';
import { notify } from '@/ui/notify';

interface LaterPartProps<Props extends object> {
  /** The same function at every rendering. */
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}

/** A part of the console that is loaded when it is first shown. That it could not be loaded is said beside the page, which stays. */
export function LaterPart<Props extends object>({ load, props }: LaterPartProps<Props>) {
  const [part, setPart] = useState<ComponentType<Props>>();

  useEffect(() => {
    let left = false;
    load().then(
      (loaded) => !left && setPart(() => loaded),
      () => {
        const text =
          'A part of this console could not be loaded. Try again, or reload the page: the console may have been updated meanwhile.';
        notify(text);
        announce(text, 'assertive');
      },
    );
    return () => {
      left = true;
    };
  }, [load]);

  return part ? createElement(part, props) : null;
}
