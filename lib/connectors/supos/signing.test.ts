import { describe, expect, it } from 'vitest';
import { authorizationOf, type SignedRequest } from './signing';

const key = { accessKey: 'ak0test', secretKey: 'sk0test' };
const contentType = 'application/json;charset=utf-8';
const pendingOfZhangsan: SignedRequest = {
  method: 'GET',
  uri: '/open-api/p/workflow/v2/tasks/pending',
  contentType,
  query: [
    ['username', 'zhangsan'],
    ['current', '1'],
    ['pageSize', '10'],
  ],
};

describe('request signing (vendor facts: supos §2, published vectors)', () => {
  it('signs a GET with its query, keys lower-cased and sorted', () => {
    expect(authorizationOf(pendingOfZhangsan, key)).toBe(
      'Sign ak0test-aacdc61dffe75525efcb93d3b6a4d069e6ecd5de6fd756dacf73e5266c4f18df',
    );
  });

  it('signs X-MC headers and no others', () => {
    const headers = {
      accept: 'application/json',
      'X-MC-Type': 'openAPI',
      'X-MC-Date': '20240102T030405Z',
    };
    expect(authorizationOf({ ...pendingOfZhangsan, headers }, key)).toBe(
      'Sign ak0test-ffe84de796c2fa4ca5ab1c7d56999f5f16986b1ef2a21e512a71a4dae374c548',
    );
  });

  it('leaves out a header that only has X-MC- within its name', () => {
    const headers = { 'Forwarded-X-MC-Type': 'openAPI' };
    expect(authorizationOf({ ...pendingOfZhangsan, headers }, key)).toBe(
      authorizationOf(pendingOfZhangsan, key),
    );
  });

  it('signs a POST without a query', () => {
    expect(
      authorizationOf({ method: 'POST', uri: '/open-api/p/workflow/v2/tasks/pending', contentType }, key),
    ).toBe('Sign ak0test-5e86d75f18a7424198e592148136d3295566144a36d0ed6bf0f6b56c114dbb76');
  });

  it('signs a DELETE with raw values: the comma is not encoded', () => {
    const query = [
      ['taskStatus', 'pending'],
      ['source', 'inbox.example.com'],
      ['thirdPartyInstanceNodeIds', 'n-1,n-2'],
    ] as const;
    expect(
      authorizationOf(
        { method: 'DELETE', uri: '/open-api/p/workflow/v2/todoCenter/tasks', contentType, query },
        key,
      ),
    ).toBe('Sign ak0test-582f3cb478db8edf7a436a248c50eb447680de64598eae3992e6641479e7c907');
  });
});
