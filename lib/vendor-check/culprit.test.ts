import { expect, test } from 'vitest';
import { ConnectorError } from '@/lib/connectors/errors';
import { parseJson } from '@/lib/connectors/http';
import { type Asked, type Culprits, culpritOf, tied, tiedAnswer } from './culprit';

const asked = (path: string, status: number | null = 200): Asked => ({ path, status, looked: 0 });

function answered(culprits: Culprits, request: Asked, text: string) {
  const { status } = request;
  const answer = { status: status ?? 0, headers: new Headers(), text, json: () => parseJson(text) };
  return tiedAnswer(culprits, request, answer);
}

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

test('of several requests at a time, the one that threw is the culprit, also behind another error', async () => {
  const culprits: Culprits = new WeakMap();
  const [form, history] = [asked('/form', null), asked('/history')];
  const down = new ConnectorError('unavailable', 'Down.');
  await expect(tied(culprits, form, () => Promise.reject(down))).rejects.toBe(down);
  expect(culpritOf(down, [form, history], culprits)).toBe(form);
  const told = new ConnectorError('bad-response', 'No form.', { cause: down });
  expect(culpritOf(told, [form, history], culprits)).toBe(form);
});

test('an answer that is not data is the culprit, whatever was sent after it', () => {
  const culprits: Culprits = new WeakMap();
  const [page, later] = [asked('/page'), asked('/later')];
  const error = thrownBy(() => answered(culprits, page, '<html>').json());
  answered(culprits, later, '{}').json();
  expect(culpritOf(error, [page, later], culprits)).toBe(page);
});

test('an error made of an answer belongs to the request with its status, else to the answer looked into last', () => {
  const culprits: Culprits = new WeakMap();
  const [refused, first, last] = [asked('/refused', 403), asked('/first'), asked('/last')];
  const requests = [refused, first, last];
  const forbidden = new ConnectorError('forbidden', 'No.', { status: 403 });
  expect(culpritOf(forbidden, requests, culprits)).toBe(refused);
  answered(culprits, last, '{}').json();
  expect(answered(culprits, first, 'odd').text).toBe('odd');
  expect(culpritOf(new ConnectorError('bad-response', 'Odd.'), requests, culprits)).toBe(first);
  expect(culpritOf(forbidden, [], culprits)).toBeUndefined();
});
