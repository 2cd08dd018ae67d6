const INPUTS = 'input:not([hidden]), select, textarea';

/** Of a field what the keyboard goes to: what is wrong in it, else its input, before a button that takes something out of it. */
export function controlOf(place: Element): HTMLElement | null {
  return (
    place.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    place.querySelector<HTMLElement>(INPUTS) ??
    place.querySelector<HTMLElement>('button')
  );
}

function headingIn(place: Element): HTMLElement | null {
  const heading = place.querySelector<HTMLElement>(':scope > :is(h2, h3)');
  heading?.setAttribute('tabindex', '-1');
  return heading;
}

/** When a button goes away with the keyboard on it, that goes on in the button's place, instead of at the top of the page. */
const handingOn =
  (places: string, find: (place: Element) => HTMLElement | null) => (button: Element | null) =>
    function left() {
      if (button === null || document.activeElement !== button) return;
      const place = button.closest(places);
      requestAnimationFrame(() => {
        if (place && document.activeElement === document.body) find(place)?.focus();
      });
    };

/** The `ref` of a button that goes away when it is pressed: the keyboard then is at the field that it stood at. */
export const thenAtField = handingOn('[data-place]', controlOf);

/** The `ref` of a button that goes away when it is pressed: the keyboard then is at the heading above it. */
export const thenAtHeading = handingOn(':has(> :is(h2, h3))', headingIn);
