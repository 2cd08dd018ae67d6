import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { controlOf, thenAtField, thenAtHeading } from './handed-on-focus';

interface Page {
  activeElement: unknown;
  readonly body: object;
}
let page: Page;
let frames: (() => void)[];
beforeEach(() => {
  page = { activeElement: null, body: {} };
  frames = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A part of the page in which what is sought with the named selectors is found. */
function placeWith(found: Record<string, string>) {
  const focused: string[] = [];
  const part = (name: string) => ({ focus: () => focused.push(name), setAttribute: () => undefined });
  const querySelector = (selector: string) => {
    const [name] = Object.entries(found).find(([, known]) => selector.startsWith(known)) ?? [];
    return name === undefined ? null : part(name);
  };
  return { focused, querySelector };
}

const buttonIn = (places: string, place: unknown) => ({
  closest: (selector: string) => (selector === places ? place : null),
});
type Pressed = Parameters<typeof thenAtField>[0];

/** The button goes away; `at` has the keyboard before, and `after` once it is gone. */
function goneWith(ref: (button: Pressed) => () => void, button: object, at: unknown, after: unknown) {
  page.activeElement = at;
  const left = Reflect.apply(ref, undefined, [button]);
  left();
  page.activeElement = after;
  for (const frame of frames) frame();
}

it('goes on at the field whose button was pressed and is gone', () => {
  const field = placeWith({ 'take out': 'button', input: 'input' });
  const button = buttonIn('[data-place]', field);
  goneWith(thenAtField, button, button, page.body);
  expect(field.focused).toEqual(['input']);
});

it('goes on at the heading of the part that the button stood in', () => {
  const section = placeWith({ heading: ':scope > :is(h2, h3)' });
  const button = buttonIn(':has(> :is(h2, h3))', section);
  goneWith(thenAtHeading, button, button, page.body);
  expect(section.focused).toEqual(['heading']);
});

it('takes the keyboard from nowhere else', () => {
  const field = placeWith({ input: 'input' });
  const button = buttonIn('[data-place]', field);
  goneWith(thenAtField, button, {}, page.body);
  goneWith(thenAtField, button, button, {});
  expect(field.focused).toEqual([]);
});

it('prefers what is wrong, then an input, then a button', () => {
  const first = (found: Record<string, string>) => {
    const place = placeWith(found);
    Reflect.apply(controlOf, undefined, [place])?.focus();
    return place.focused;
  };
  const all = { wrong: '[aria-invalid="true"]', input: 'input:not([hidden])', button: 'button' };
  expect(first(all)).toEqual(['wrong']);
  expect(first({ input: all.input, button: all.button })).toEqual(['input']);
  expect(first({ button: all.button })).toEqual(['button']);
  expect(first({})).toEqual([]);
});
