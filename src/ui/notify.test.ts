import { beforeEach, describe, expect, test } from 'vitest';
import { currentNotifications, dismiss, dismissOffers, notify, type Offer, subscribeToNotifications } from './notify';

const offer = (about: string, shows = about): Offer => ({ about, content: () => shows });
const shown = () => currentNotifications().map(({ shows }) => (typeof shows === 'string' ? shows : shows.content(() => undefined)));

beforeEach(() => {
  for (const { number } of currentNotifications()) dismiss(number);
});

describe('notifications', () => {
  test('stand with the newest first, until they are dismissed', () => {
    notify('A');
    notify('B');
    expect(shown()).toEqual(['B', 'A']);
    dismiss(currentNotifications()[1]?.number ?? 0);
    expect(shown()).toEqual(['B']);
  });

  test('offer one thing about the same, and that is the newest', () => {
    notify(offer('Authorization', 'AWS_IAM'));
    notify(offer('API Key Required', 'true'));
    notify(offer('Authorization', 'CUSTOM'));
    expect(shown()).toEqual(['CUSTOM', 'true']);
  });

  test('offer the last three, whatever was said beside them', () => {
    notify('said first');
    for (const about of ['1', '2', '3', '4']) notify(offer(about));
    notify('said last');
    expect(shown()).toEqual(['said last', '4', '3', '2', 'said first']);
  });

  test('offer nothing any more once the connection is closed; what was said stays', () => {
    notify('said');
    notify(offer('1'));
    let changes = 0;
    const unsubscribe = subscribeToNotifications(() => void (changes += 1));
    dismissOffers();
    expect(shown()).toEqual(['said']);
    dismissOffers();
    unsubscribe();
    expect(changes).toBe(1);
  });
});
