import { describe, expect, it } from 'vitest';
import { attachment, safeFileName } from './attachment';

const headersFor = (name: string) =>
  attachment({ name, contentType: 'text/html', size: 3, body: new Blob(['abc']).stream() }).headers;

describe('a document sent to the browser', () => {
  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a"b\r\nx: y.txt', 'a_b__x_ y.txt'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['cod.\u200fgpj\u200e.exe', 'cod._gpj_.exe'],
    ['\u2067fdp\u2069.exe', '_fdp_.exe'],
    ['half \ud83d.txt', 'half _.txt'],
    ['..', 'document'],
    ['報價單 第二版.pdf', '報價單 第二版.pdf'],
  ])('%j is saved as %j', (name, saved) => expect(safeFileName(name)).toBe(saved));

  it('keeps the end of an overlong name, where its type stands', () => {
    const saved = safeFileName(`${'𠮷'.repeat(400)}.pdf`);
    expect([...saved]).toHaveLength(200);
    expect(saved).toMatch(/^𠮷+\.pdf$/u);
  });

  it('says its real name in UTF-8 beside a plain one', () =>
    expect(headersFor("報價 '1'.pdf").get('content-disposition')).toBe(
      `attachment; filename="__ '1'.pdf"; filename*=UTF-8''%E5%A0%B1%E5%83%B9%20%271%27.pdf`,
    ));

  it('is never run as a page, whatever its system says it is', () => {
    const headers = headersFor('page.html');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('is kept by no cache, neither its own nor a shared one', () =>
    expect(headersFor('a.pdf').get('cache-control')).toBe('private, no-store'));

  it('has a plain name that no old program takes for an encoded one', () =>
    expect(headersFor('50%41.txt').get('content-disposition')).toContain('filename="50_41.txt"'));
});
