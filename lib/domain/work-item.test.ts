import { expect, test } from 'vitest';
import { WorkItem } from './work-item';

test.each([
  ['https://flow.test/task/1', true],
  ['http://10.0.0.7:8080/task?id=1', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
  ['/task/1', false],
])('an item may be opened at %j: %j', (address, isTaken) => {
  expect(WorkItem.shape.vendorUrl.safeParse(address).success).toBe(isTaken);
});
