import { expect, test } from 'vitest';
import { createBindings, namesId } from './bindings';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const OWN = '0123456789abcdef0123456789abcdef';

test('an id stands for one id throughout, inside longer texts too', () => {
  const bindings = createBindings();
  expect(bindings.agreeOnText(`/files/${A}_1.txt`, `/files/${OWN}_1.txt`)).toBe(true);
  expect(bindings.translate(`/cases/${A}/notes?of=${B}`)).toBe(`/cases/${OWN}/notes?of=${B}`);
  expect(bindings.agreeOnText(A, B)).toBe(false);
  expect(bindings.agreeOnText(B, OWN)).toBe(false);
  expect(bindings.agreeOnText(B, A)).toBe(true);
});

test('a uuid is no plain id, and a mask has the form of what it masks', () => {
  const bindings = createBindings();
  const uuid = '00000000-1111-2222-3333-444444444444';
  expect(bindings.agreeOnText(uuid, A)).toBe(false);
  expect(bindings.agreeOnText('<uuid>', uuid)).toBe(true);
  expect(bindings.agreeOnText('<uuid>', A)).toBe(false);
  expect(bindings.agreeOnText('<hex>', A)).toBe(true);
  expect(bindings.agreeOnText('<T>', '2026-11-22T01:15:00.508')).toBe(true);
  expect(bindings.agreeOnText('<T>', '2026-11-22 01:15:00')).toBe(false);
  expect(bindings.agreeOnText('<t>', '2026-11-22 01:15:00')).toBe(true);
});

test('a named mask is bound like an id', () => {
  const bindings = createBindings();
  expect(bindings.agreeOnText('<token-1>', 'one')).toBe(true);
  expect(bindings.agreeOnText('<token-2>', 'one')).toBe(false);
  expect(bindings.translate('Bearer <token-1>')).toBe('Bearer one');
});

test('what is known from the start is replaced wherever it stands, and must come back replaced', () => {
  const bindings = createBindings({ 'http://real.example.test': 'http://127.0.0.1:1' });
  expect(bindings.translate('http://real.example.test/a')).toBe('http://127.0.0.1:1/a');
  expect(bindings.agreeOnText('http://real.example.test/a', 'http://127.0.0.1:1/a')).toBe(true);
  expect(bindings.agreeOnText('http://real.example.test/a', 'http://real.example.test/a')).toBe(false);
});

test('a time is held against its form, one that was sent against itself', () => {
  const bindings = createBindings();
  const [recorded, own] = ['due 2024-05-07 08:00:00', 'due 2026-01-02 03:04:05'];
  expect(bindings.agreeOnText(recorded, own)).toBe(true);
  expect(bindings.agreeOnText(recorded, 'due 2026-01-02T03:04:05')).toBe(false);
  bindings.sent({ due: '2024-05-07 08:00:00' });
  expect(bindings.agreeOnText(recorded, own)).toBe(false);
  expect(bindings.agreeOnText(recorded, recorded)).toBe(true);
});

test('integers are ids under the names of ids only', () => {
  const bindings = createBindings();
  expect(bindings.agreeOnNumber('data_id', 7, 70)).toBe(true);
  expect(bindings.agreeOnNumber('data_id', 7, 71)).toBe(false);
  expect(bindings.agreeOnNumber('id', 7, 7)).toBe(true);
  const translated = bindings.translateJson({ data_id: 7, amount: 7, of: [{ data_id: 8 }] });
  expect(translated).toEqual({ data_id: 70, amount: 7, of: [{ data_id: 8 }] });
  expect(['id', 'data_id', 'taskId', 'usr_uid'].map(namesId)).toEqual([true, true, true, true]);
  expect(['amount', 'paid', 'APP_STATUS_ID', 'grid'].map(namesId)).toEqual([false, false, false, false]);
});
