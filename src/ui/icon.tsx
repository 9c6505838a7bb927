import type { SVGProps } from 'react';

const shapes = {
  alert: 'M10 6.5v4.25M10 13.6v.1M10 2.6 1.9 16.7a.6.6 0 0 0 .5.9h15.2a.6.6 0 0 0 .5-.9L10 2.6Z',
  check: 'm3.5 10.5 4.2 4.2 8.8-9.2',
  chevron: 'm7.5 4.5 5.5 5.5-5.5 5.5',
  close: 'm4.5 4.5 11 11m0-11-11 11',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z',
  info: 'M10 9v5M10 6.3v.1M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z',
  lock: 'M5 9h10v8H5zM7 9V6.2a3 3 0 0 1 6 0V9',
  pencil: 'm12.8 3.7 3.5 3.5L7 16.5l-4.2.7.7-4.2 9.3-9.3ZM11 5.5 14.5 9',
  refresh: 'M16 6.5A7 7 0 1 0 17 11M16.5 2.8v4h-4',
  search: 'M14.2 14.2 17.5 17.5M15.5 9A6.5 6.5 0 1 1 2.5 9a6.5 6.5 0 0 1 13 0Z',
};

export type IconName = keyof typeof shapes;

/** A drawing beside words that say the same; never the only name of a control. */
export function Icon({ name, ...props }: { name: IconName } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...props}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
